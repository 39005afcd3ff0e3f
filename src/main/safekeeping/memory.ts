// What safekeeping remembers beside the history, because it must be known without it: safekeeping.json.
// Must not hold a passphrase or anything about customers.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../contract/fault.ts';
import { idSchema, timeSchema } from '../../contract/ids.ts';
import { checkedSchema, keptBeforeSchema, placeNameSchema } from '../../contract/safekeeping.ts';
import { writeWhole } from '../store/files.ts';
import { sealKeySchema } from './sealed.ts';

const memorySchema = z.object({
  /** What copies in the second place are sealed with; null: they are not. */
  key: sealKeySchema.nullable().default(null),
  /** The second place as it was when it was used last. */
  second: z
    .object({
      folder: z.string(),
      placeId: idSchema,
      installationId: idSchema,
      lastCopyAt: timeSchema,
      lastCopyOf: timeSchema.nullable(),
      mounted: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  checked: checkedSchema.nullable().default(null),
  /** What was found when a stored backup was read through last. */
  looked: z
    .array(
      z.object({
        place: placeNameSchema,
        id: z.string(),
        /** Of another size it is another one. */
        bytes: z.number(),
        at: timeSchema,
        bad: z.string().nullable(),
      }),
    )
    .default([]),
  /** Plain backups that were made and that nothing has let go, by place. */
  stored: z.array(z.object({ place: placeNameSchema, name: z.string(), number: z.number().int().min(0) })).default([]),
  /** The highest number that a backup of this history is known to have had, wherever it lay. */
  lastNumber: z.number().int().min(0).default(0),
  /** Backups with a lower number were removed by a person's choice; also in the second place, when it is there again. 0: none. */
  keepFrom: z.number().int().min(0).default(0),
  /** When something was erased last: a person, also one who was erased before, or a form. Null: not since this is kept. */
  erasedAt: timeSchema.nullable().default(null),
  /** What went by the last such choice. */
  olderRemoved: keptBeforeSchema.extend({ at: timeSchema }).nullable().default(null),
});
export type Memory = z.infer<typeof memorySchema>;

/**
 * Reads it; store.failed when it is there and cannot be used. It is not begun anew then: without its key what must be sealed
 * would go out in clear.
 */
export function loadMemory(dataDirectory: string): Memory {
  const file = join(dataDirectory, 'safekeeping.json');
  if (!existsSync(file)) return memorySchema.parse({});
  try {
    return memorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const detail = 'safekeeping.json cannot be used; put it right, or move it away and set the passphrase again';
    throw new Fault('store.failed', detail, { cause: error });
  }
}

/** Keeps it; store.full, store.read-only. */
export function saveMemory(dataDirectory: string, memory: Memory): void {
  writeWhole(join(dataDirectory, 'safekeeping.json'), `${JSON.stringify(memory, null, 2)}\n`);
}
