// The bench screen's nouns: what is read of the connected lock without a visit, and the jobs that take time.
// Must not know who answers, or how it is shown. Nothing here can hold a user code.
import { z } from 'zod';
import {
  adapterSchema,
  batteryReadingSchema,
  lockEventSchema,
  lockIdentitySchema,
  lockStatusSchema,
  operationIdSchema,
  slotNumberSchema,
  slotSchema,
} from './device.ts';
import { faultSchema } from './fault.ts';

/** What the adapter says that it and its lock can do. */
export const capabilitySchema = z.enum([
  'identify',
  'status',
  'battery',
  'motor-test',
  'events',
  'handing',
  'factory-reset',
  'outcome',
  'subscribe',
  'slots',
  'codes',
  'clear-all',
  'settings',
  'self-test',
  'wink',
]);

/** One thing of the bench at a time and kind. Cancelling ends a reading; of a writing it ends the waiting (protocol §5.3). */
export const benchJobSchema = z.enum(['read', 'events', 'slots', 'settings', 'self-test', 'wink', 'write']);
export type BenchJob = z.infer<typeof benchJobSchema>;

/** A part that was read, or why not; the other parts are there all the same. */
function part<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), value }),
    z.object({ state: z.literal('failed'), fault: faultSchema }),
  ]);
}

export const benchActionSchema = z.enum(['set-code', 'clear-code', 'write-setting']);
export type BenchAction = z.infer<typeof benchActionSchema>;

/** What became of a change whose answer got lost, asked of the lock by its operation id, or else read back. */
export const settledSchema = z.object({
  operationId: operationIdSchema,
  action: benchActionSchema,
  /** The slot, `all` or the setting. */
  target: z.string().max(60),
  /** `unknown`: the lock cannot tell, `found` is all that there is. `pending`: it could not be asked yet; every reading asks again. */
  state: z.enum(['done', 'failed', 'not-done', 'unknown', 'pending']),
  /** What was read back when the lock could not tell: as the change wanted it, otherwise, or no answer to the question. */
  found: z.enum(['as-wanted', 'otherwise', 'unclear']).nullable(),
});
export type Settled = z.infer<typeof settledSchema>;

export const benchReadingSchema = z.object({
  at: z.iso.datetime(),
  adapter: adapterSchema,
  identity: lockIdentitySchema,
  capabilities: z.array(capabilitySchema),
  status: part(lockStatusSchema),
  battery: part(batteryReadingSchema),
  /** Changes of this lock that were in doubt until this reading, also from before a crash; those that are `pending` still are. */
  settled: z.array(settledSchema),
});
export type BenchReading = z.infer<typeof benchReadingSchema>;

export const eventRangeSchema = z
  .object({
    /** Only entries with a higher sequence; 0 for the whole log. */
    after: z.number().int().min(0).max(0xffff_ffff).default(0),
    /** The answer ends after about so many entries; `next` then says where to go on. */
    limit: z.number().int().min(1).max(4000).default(1500),
  })
  .strict();

export const eventBatchSchema = z.object({
  /** Ascending. */
  events: z.array(lockEventSchema).max(5000),
  /** `after` of the next batch; null at the end of the log. */
  next: z.number().int().nullable(),
});

export const slotMapSchema = z.object({
  slots: z.array(slotSchema).max(250),
  /** Null when the lock does not tell: then only the slots that hold something are listed. */
  capacity: slotNumberSchema.nullable(),
});
export type SlotMap = z.infer<typeof slotMapSchema>;
