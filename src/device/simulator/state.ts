// Everything that a practice lock remembers, also over a kill of the program, as checked JSON.
// Must not know timers, gestures or bytes.
import { z } from 'zod';
import {
  boltPositionSchema,
  handingSchema,
  lockEventSchema,
  modelIdSchema,
  operationIdSchema,
  operationKindSchema,
  operationOutcomeSchema,
} from '../../contract/device.ts';

/** The lock keeps the outcomes of this many operations (protocol §7.2). */
export const keptOutcomes = 32;
/** The lock keeps this many log entries. */
export const keptEvents = 200;

export const lockMemorySchema = z.object({
  version: z.literal(1),
  scenarioId: z.string(),
  modelId: modelIdSchema,
  serial: z.string(),
  pack: z.enum(['in', 'out']),
  door: z.enum(['open', 'closed']),
  bolt: boltPositionSchema,
  boltCondition: z.enum(['free', 'binds-closed', 'jammed']),
  handing: handingSchema,
  /** How it really hangs: what a handing run finds out. */
  mounted: z.enum(['right', 'left']),
  restingMillivolts: z.number().int(),
  sagMillivolts: z.number().int(),
  codesStored: z.number().int(),
  codesEnabled: z.boolean(),
  /** The code memory is damaged: every code is refused. */
  scrambled: z.boolean(),
  mastercode: z.boolean(),
  network: z.boolean(),
  clockSet: z.boolean(),
  /** Milliseconds since 1970. */
  lockoutUntil: z.number(),
  wrongAt: z.array(z.number()),
  events: z.array(lockEventSchema),
  nextSequence: z.number().int(),
  outcomes: z.array(operationOutcomeSchema),
  /** The highest id among forgotten outcomes; null while none was forgotten. */
  forgottenUpTo: z.string().nullable(),
  /** What the motor or the eraser was at: an interruption if it is still here after a restart. */
  running: z.object({ kind: operationKindSchema, operationId: operationIdSchema.nullable() }).nullable(),
});
export type LockMemory = z.infer<typeof lockMemorySchema>;
