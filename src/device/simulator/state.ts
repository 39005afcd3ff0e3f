// Everything that a practice lock remembers, also over a kill of the program, as checked JSON.
// Must not know timers, gestures or bytes.
import { z } from 'zod';
import {
  boltPositionSchema,
  handingSchema,
  lockEventSchema,
  lockIdentitySchema,
  modelIdSchema,
  operationIdSchema,
  operationKindSchema,
  operationOutcomeSchema,
  settingNameSchema,
  slotNumberSchema,
} from '../../contract/device.ts';
import { cellsShowing, cellsSchema } from './cells.ts';

/** The lock keeps the outcomes of this many operations (protocol §7.2). */
export const keptOutcomes = 32;
/** The lock keeps this many log entries. */
export const keptEvents = 200;

export const lockMemorySchema = z.object({
  version: z.literal(2),
  scenarioId: z.string(),
  modelId: modelIdSchema,
  serial: z.string(),
  /** Of this unit; absent: the one that the model is mostly sold with here. */
  radio: lockIdentitySchema.shape.radio.optional(),
  pack: z.enum(['in', 'out']),
  door: z.enum(['open', 'closed']),
  bolt: boltPositionSchema,
  boltCondition: z.enum(['free', 'binds-closed', 'jammed']),
  handing: handingSchema,
  /** How it really hangs: what a handing run finds out. */
  mounted: z.enum(['right', 'left']),
  cells: cellsSchema,
  /** Slots that hold a code, ascending. The codes themselves are in codes.ts, in working memory only. */
  slots: z.array(slotNumberSchema),
  /** Slots whose code works once (955, function 7). */
  oneTimeSlots: z.array(slotNumberSchema),
  codesEnabled: z.boolean(),
  /** The code memory is damaged: every code is refused. */
  scrambled: z.boolean(),
  mastercode: z.boolean(),
  /** The user code in slot 1 is the one from the factory, which is no secret: it stands in the sheet. */
  factoryCode: z.boolean().optional(),
  /** Slots whose code is still the one that every practice lock comes with: no secret, and nobody's. */
  practiceSlots: z.array(slotNumberSchema).optional(),
  /** The mastercode is the one that every practice lock comes with. */
  practiceMaster: z.boolean().optional(),
  network: z.boolean(),
  /** What differs from the model's initial settings; the DIP switches stand here too. */
  settings: z.partialRecord(settingNameSchema, z.number().int()),
  /** The cable between the halves is in. */
  keypadCable: z.boolean(),
  /** Misbehaviour: how long a write into lasting memory takes; absent: as long as it should. */
  writeMs: z.number().int().min(0).optional(),
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
  running: z
    .object({
      kind: z.enum([...operationKindSchema.options, 'set-code', 'clear-code', 'write-setting']),
      operationId: operationIdSchema.nullable(),
    })
    .nullable(),
});
export type LockMemory = z.infer<typeof lockMemorySchema>;

const oldMemorySchema = z.looseObject({
  version: z.literal(1),
  restingMillivolts: z.number().int(),
  sagMillivolts: z.number().int(),
  codesStored: z.number().int().min(0).max(250),
});

/** A saved memory as it is now, also from before cells and slots were kept; null when it is damaged. */
export function readMemory(saved: unknown): LockMemory | null {
  const old = oldMemorySchema.safeParse(saved);
  const current = !old.success
    ? saved
    : {
        ...old.data,
        version: 2,
        cells: cellsShowing('alkaline', old.data.restingMillivolts, old.data.sagMillivolts),
        slots: Array.from({ length: old.data.codesStored }, (_, at) => at + 1),
        oneTimeSlots: [],
        settings: {},
        keypadCable: true,
      };
  const parsed = lockMemorySchema.safeParse(current);
  return parsed.success ? parsed.data : null;
}
