// What the host announces to every open window. Events tell state; they do not steer.
// Must not know transports.
import { z } from 'zod';
import { benchJobSchema, settledSchema } from './bench.ts';
import { adapterSchema, lockIdentitySchema, lockSignalSchema, operationProgressSchema } from './device.ts';
import { exportJobSchema } from './exchange.ts';
import { faultSchema } from './fault.ts';
import { topicSchema } from './knowledge.ts';
import { practiceStateSchema } from './practice.ts';
import { idSchema, timeSchema } from './ids.ts';
import { restoreSchema, safekeepingJobSchema } from './safekeeping.ts';
import { storeStateSchema } from './store-state.ts';

const candidateSchema = z.object({ key: z.string(), product: z.string(), serial: z.string() });

export const linkStateSchema = z.object({
  /**
   * `none` is a state, not a fault: nothing is plugged in or chosen. `no-lock`: an adapter is plugged in and wanted, but
   * no lock can be asked through it, `fault` says why. `lost`: the bench waits for the adapter that was open, and takes no other.
   */
  state: z.enum(['none', 'connecting', 'no-lock', 'connected', 'lost']),
  adapter: adapterSchema.nullable(),
  identity: lockIdentitySchema.nullable(),
  /** Why there is no connection, when it was wanted; while connected: why the lock cannot be asked just now. */
  fault: faultSchema.nullable(),
  /** The adapter that is being opened, used, tried again or waited for. */
  wanted: candidateSchema.optional(),
  /** The bench tries the wanted adapter, or the lock behind it, again by itself. */
  triesAgain: z.boolean().optional(),
  /** Whether adapters can be used on this machine at all. */
  driver: z.object({ state: z.enum(['ready', 'missing', 'unknown']), advice: z.string() }),
  candidates: z.array(candidateSchema),
});
export type LinkState = z.infer<typeof linkStateSchema>;

export const hostEventSchema = z.discriminatedUnion('type', [
  /** First event of every subscription: the screen starts from the truth. */
  z.object({ type: z.literal('hello'), link: linkStateSchema, practice: practiceStateSchema.nullable() }),
  z.object({ type: z.literal('link-changed'), link: linkStateSchema }),
  z.object({ type: z.literal('signal-received'), at: timeSchema, signal: lockSignalSchema }),
  z.object({ type: z.literal('practice-changed'), practice: practiceStateSchema.nullable() }),
  z.object({ type: z.literal('visit-changed'), visitId: idSchema }),
  /** How far an export is; at its end, too. */
  z.object({ type: z.literal('export-changed'), job: exportJobSchema }),
  /** Customers or locks were taken in from a table, or taken back. */
  z.object({ type: z.literal('imported') }),
  /** A customer was written, changed or erased. */
  z.object({ type: z.literal('customer-changed'), customerId: idSchema }),
  /** A text of the shop was written, changed, removed or restored; `topic` is where a note stands. */
  z.object({ type: z.literal('shop-changed'), id: idSchema, topic: topicSchema.nullable() }),
  /** A group of the shop's settings was saved. */
  z.object({ type: z.literal('settings-changed') }),
  z.object({ type: z.literal('run-changed'), runId: idSchema, visitId: idSchema }),
  z.object({ type: z.literal('action-progressed'), runId: idSchema, progress: operationProgressSchema }),
  /** How far a job of safekeeping is; null: something is otherwise than before, ask. */
  z.object({
    type: z.literal('safekeeping-changed'),
    job: z.object({ name: safekeepingJobSchema, part: z.number().min(0).max(1) }).nullable(),
  }),
  /** The history was opened or could not be, or its upgrade is a step further. */
  z.object({ type: z.literal('store-changed'), store: storeStateSchema }),
  /** A backup took the place of the history: what every window shows is of another one. */
  z.object({ type: z.literal('history-replaced'), ...restoreSchema.shape }),
  /** How far a job of the bench screen is: entries so far, and the share of all of them, 0 to 1. */
  z.object({
    type: z.literal('bench-progressed'),
    job: benchJobSchema,
    received: z.number().int(),
    fraction: z.number().min(0).max(1),
  }),
  /** What is in doubt of this lock now, all of it (`pending`), and what has just been told: for every window that shows the lock. */
  z.object({
    type: z.literal('bench-settled'),
    lock: lockIdentitySchema.pick({ modelId: true, serial: true }),
    settled: z.array(settledSchema),
  }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;
