// The practice lock as the UI sees it: gestures a person can make, what can be seen, and the scenarios.
// Must not know how the simulator works, nor any user code: a code is only right or wrong.
import { z } from 'zod';
import { boltPositionSchema, doorSchema, lightPatternSchema, lockSignalSchema, modelIdSchema } from './device.ts';

/** One thing a person does to the practice lock. Holding Program while fitting the pack = program-down, pack-in, program-up. */
export const practiceGestureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack-out') }),
  z.object({ kind: z.literal('pack-in') }),
  z.object({ kind: z.literal('program-down') }),
  z.object({ kind: z.literal('program-up') }),
  /** The Lock key on the keypad outside. */
  z.object({ kind: z.literal('lock-down') }),
  z.object({ kind: z.literal('lock-up') }),
  /** A code is entered; never which one. */
  z.object({ kind: z.literal('enter-code'), correct: z.boolean() }),
  /** Four new alkaline cells; only while the pack is out. */
  z.object({ kind: z.literal('fit-batteries') }),
  z.object({ kind: z.literal('door'), door: z.enum(['open', 'closed']) }),
  /** Mends what binds or jams: strike moved, screws backed off. */
  z.object({ kind: z.literal('free-bolt') }),
  z.object({ kind: z.literal('cable-out') }),
  z.object({ kind: z.literal('cable-in') }),
]);
export type PracticeGesture = z.infer<typeof practiceGestureSchema>;

export const practiceStateSchema = z.object({
  scenarioId: z.string().max(60),
  modelId: modelIdSchema,
  pack: z.enum(['in', 'out']),
  door: doorSchema,
  bolt: boltPositionSchema,
  /** Milliseconds that each button has been held; null while it is up. */
  buttons: z.object({ program: z.number().int().min(0).nullable(), lock: z.number().int().min(0).nullable() }),
  /** What shines now; empty without power. */
  lights: z.array(lightPatternSchema).max(4),
  /** The last beep and when it was (milliseconds since 1970); null before the first. */
  lastBeep: z.object({ count: z.number().int().min(0), long: z.boolean(), at: z.number().int() }).nullable(),
  restingMillivolts: z.number().int().min(0).max(20_000),
  /** False while the adapter's cable is out. */
  plugged: z.boolean(),
  /** True as well for a lock that has no handing to learn. */
  handingKnown: z.boolean(),
  lockoutMs: z.number().int().min(0),
  /** What the lock is in the middle of. */
  phase: z.enum(['rest', 'holding', 'handing-ready', 'reset-armed', 'motor', 'resetting']),
  lastSignal: lockSignalSchema.nullable(),
});
export type PracticeState = z.infer<typeof practiceStateSchema>;

export const practiceScenarioSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  title: z.string().min(3).max(80),
  modelId: modelIdSchema,
  /** What the customer says; what is wrong is for the learner to find. */
  story: z.string().min(10).max(400),
});
export type PracticeScenario = z.infer<typeof practiceScenarioSchema>;
