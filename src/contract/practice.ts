// The practice lock's nouns: what hands can do to it and what it looks like.
// Must not know how the simulated lock works inside.
import { z } from 'zod';
import { boltPositionSchema, doorSchema, handingSchema, lightPatternSchema, modelIdSchema } from './device.ts';

/** What the four AA cells are; the lock wants new alkaline ones (facts §5.1). */
export const cellChemistrySchema = z.enum(['alkaline', 'nimh', 'lithium', 'mixed']);
export type CellChemistry = z.infer<typeof cellChemistrySchema>;

/** The keys of the outside: digits, the key that ends an entry (Lock, or Kwikset on menu locks), the check-mark. */
export const keypadKeySchema = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'lock', 'kwikset', 'check']);
export type KeypadKey = z.infer<typeof keypadKeySchema>;

export const practiceButtonSchema = z.enum(['program', 'lock', 'reset', 'a', 'b']);
export type PracticeButton = z.infer<typeof practiceButtonSchema>;

/** What hands can do to the practice lock. With enter-code a code is right or wrong; its digits never exist here. Single keys go to the lock and are kept nowhere. */
export const practiceGestureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack-out') }).strict(),
  z.object({ kind: z.literal('pack-in') }).strict(),
  z.object({ kind: z.literal('program-down') }).strict(),
  z.object({ kind: z.literal('program-up') }).strict(),
  /** Reset and A are the buttons inside of models that have them instead of Program or beside it. */
  z.object({ kind: z.literal('reset-down') }).strict(),
  z.object({ kind: z.literal('reset-up') }).strict(),
  z.object({ kind: z.literal('a-down') }).strict(),
  z.object({ kind: z.literal('a-up') }).strict(),
  z.object({ kind: z.literal('b-down') }).strict(),
  z.object({ kind: z.literal('b-up') }).strict(),
  /** A 9 V block at the two contacts outside of a model without keyway. */
  z.object({ kind: z.literal('nine-volt'), held: z.boolean() }).strict(),
  /** The hub, which is no part of the lock, is made ready to add or to remove one. */
  z.object({ kind: z.literal('hub'), ready: z.enum(['to-add', 'to-remove', 'no']) }).strict(),
  z.object({ kind: z.literal('lock-down') }).strict(),
  z.object({ kind: z.literal('lock-up') }).strict(),
  z.object({ kind: z.literal('enter-code'), correct: z.boolean() }).strict(),
  /** Four new AA cells into the pack, alkaline unless said otherwise; the pack must be out. */
  z.object({ kind: z.literal('fit-batteries'), chemistry: cellChemistrySchema.optional() }).strict(),
  /** One key of the outside, pressed and released. */
  z.object({ kind: z.literal('key'), key: keypadKeySchema }).strict(),
  /** A DIP switch inside, 1 to 4. */
  z.object({ kind: z.literal('switch'), number: z.number().int().min(1).max(4), on: z.boolean() }).strict(),
  /** The bolt by key or thumb-turn. */
  z.object({ kind: z.literal('turn'), to: z.enum(['locked', 'unlocked']) }).strict(),
  /** The cable between the inside and the outside half; the pack must be out. */
  z.object({ kind: z.literal('keypad-cable'), connected: z.boolean() }).strict(),
  z.object({ kind: z.literal('door'), door: z.enum(['open', 'closed']) }).strict(),
  /** Mends what makes the bolt bind (strike, screws). */
  z.object({ kind: z.literal('free-bolt') }).strict(),
  z.object({ kind: z.literal('cable-out') }).strict(),
  z.object({ kind: z.literal('cable-in') }).strict(),
]);
export type PracticeGesture = z.infer<typeof practiceGestureSchema>;

/** What can be wrong with a practice lock, chosen by the trainer; several at once. */
export const practiceFaultSchema = z.enum([
  'weak-batteries',
  'flat-batteries',
  'rechargeable-cells',
  'pack-out',
  'cable-loose',
  'handing-lost',
  'bolt-binding',
  'no-codes',
  'codes-off',
  'locked-out',
  'code-memory-damaged',
]);
export type PracticeFault = z.infer<typeof practiceFaultSchema>;

/** What a trainee is told: what this would have done to a real lock. */
export const practiceLessonSchema = z.object({
  number: z.number().int().min(1),
  at: z.number().int(),
  tone: z.enum(['note', 'caution', 'danger']),
  text: z.string().max(300),
});
export type PracticeLesson = z.infer<typeof practiceLessonSchema>;

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
  /** What it teaches, the newest last; emptied when another lock is put on the bench. */
  lessons: z.array(practiceLessonSchema).max(50).default([]),
  /** It is in a hub's network. Absent on a model without radio. */
  inNetwork: z.boolean().optional(),
  /** What the hub waits for. Absent on a model without radio. */
  hub: z.enum(['to-add', 'to-remove', 'no']).optional(),
  nineVolt: z.boolean().optional(),
  /** The cable between the two halves. */
  keypadCable: z.boolean().optional(),
  /** The USB cable between bench and adapter. */
  plugged: z.boolean(),
  /** The DIP switches 1 to 4; empty on a model without any. */
  switches: z.array(z.boolean()).optional(),
  /** The keypad is in the middle of being programmed. */
  programming: z.boolean().optional(),
  /** The buttons that can be held on this model, and which are down. */
  buttons: z.array(z.object({ button: practiceButtonSchema, down: z.boolean(), heldMs: z.number().int() })).optional(),
  /** What can be typed with: absent on a model without keypad; keys empty where no source says what its outside is like. */
  keypad: z.object({ keys: z.array(keypadKeySchema) }).optional(),
});
export type PracticeState = z.infer<typeof practiceStateSchema>;

export const practiceScenarioSchema = z.object({
  id: z.string(),
  title: z.string(),
  modelId: modelIdSchema,
  story: z.string(),
});
export type PracticeScenario = z.infer<typeof practiceScenarioSchema>;

/** What a trainer can choose from: the faults that make sense on each model. */
export const practiceChoicesSchema = z.object({
  models: z.array(z.object({ modelId: modelIdSchema, name: z.string(), faults: z.array(practiceFaultSchema) })),
});
export type PracticeChoices = z.infer<typeof practiceChoicesSchema>;
export const practiceStartSchema = z.union([
  z.object({ scenarioId: z.string().max(80) }).strict(),
  z.object({ modelId: modelIdSchema, faults: z.array(practiceFaultSchema).max(11).default([]) }).strict(),
]);
export type PracticeStart = z.infer<typeof practiceStartSchema>;
