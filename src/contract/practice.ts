// The practice lock's nouns: what hands can do to it and what it looks like.
// Must not know how the simulated lock works inside.
import { z } from 'zod';
import { boltPositionSchema, doorSchema, handingSchema, lightPatternSchema, modelIdSchema } from './device.ts';

/** What hands can do to the practice lock. A code is right or wrong; its digits never exist here. */
export const practiceGestureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack-out') }).strict(),
  z.object({ kind: z.literal('pack-in') }).strict(),
  z.object({ kind: z.literal('program-down') }).strict(),
  z.object({ kind: z.literal('program-up') }).strict(),
  z.object({ kind: z.literal('lock-down') }).strict(),
  z.object({ kind: z.literal('lock-up') }).strict(),
  z.object({ kind: z.literal('enter-code'), correct: z.boolean() }).strict(),
  /** Four new AA alkaline cells into the pack; the pack must be out. */
  z.object({ kind: z.literal('fit-batteries') }).strict(),
  z.object({ kind: z.literal('door'), door: z.enum(['open', 'closed']) }).strict(),
  /** Mends what makes the bolt bind (strike, screws). */
  z.object({ kind: z.literal('free-bolt') }).strict(),
  z.object({ kind: z.literal('cable-out') }).strict(),
  z.object({ kind: z.literal('cable-in') }).strict(),
]);
export type PracticeGesture = z.infer<typeof practiceGestureSchema>;

/** What a person standing before the practice lock sees. */
export const practiceStateSchema = z.object({
  scenarioId: z.string(),
  modelId: modelIdSchema,
  pack: z.enum(['in', 'out']),
  door: doorSchema,
  bolt: boltPositionSchema,
  handing: handingSchema,
  programHeld: z.boolean(),
  lockHeld: z.boolean(),
  /** How long Program has been held with the pack in, milliseconds; 0 while it is up. At 30 000 a reset is armed. */
  programHeldMs: z.number().int().min(0),
  /** What the lock is in the middle of. */
  phase: z.enum(['rest', 'holding', 'handing-ready', 'reset-armed', 'motor', 'resetting']),
  /** What shines now; empty without power. */
  lights: z.array(lightPatternSchema),
  /** The last beep and when it sounded (milliseconds since 1970); null before the first. */
  lastBeep: z.object({ count: z.number().int(), long: z.boolean(), at: z.number().int() }).nullable(),
  restingMillivolts: z.number().int(),
  lockoutMs: z.number().int(),
  /** The USB cable between bench and adapter. */
  plugged: z.boolean(),
});
export type PracticeState = z.infer<typeof practiceStateSchema>;

export const practiceScenarioSchema = z.object({
  id: z.string(),
  title: z.string(),
  modelId: modelIdSchema,
  story: z.string(),
});
export type PracticeScenario = z.infer<typeof practiceScenarioSchema>;
