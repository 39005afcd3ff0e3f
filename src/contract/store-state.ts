// How the history stands: open, being brought up to date, or not to be opened.
// Must not know transports.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { timeSchema } from './ids.ts';

export const storeStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({
    /** A newer program changes its form. Nothing else is answered meanwhile: `store.upgrading`. */
    state: z.literal('upgrading'),
    /** The step that is at work, from 1. The first is the backup; they are not of one length. */
    step: z.number().int().min(1),
    of: z.number().int().min(1),
    /** Since it began, in milliseconds. */
    elapsedMs: z.number().min(0),
  }),
  z.object({
    state: z.literal('failed'),
    fault: faultSchema,
    file: z.string(),
    /** The newest backup that could take the place of a damaged file. */
    backup: z.object({ at: timeSchema, bytes: z.number().int() }).nullable(),
  }),
]);
export type StoreState = z.infer<typeof storeStateSchema>;
