// Authority forms that are kept for a period: those whose period is over, and what was kept of erased persons.
// Must not know tables, nor which state asks for a form.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';

export const keptFormSchema = z.object({
  id: idSchema,
  visitId: idSchema,
  ticket: z.string(),
  /** Whose it is, without a name where that person was erased; null: nobody was named on the visit. */
  customer: z.object({ id: idSchema, name: z.string(), erased: z.boolean() }).nullable(),
  /** What the form was called. */
  title: z.string(),
  at: timeSchema,
  /** Until when it must be kept, or had to be. */
  until: timeSchema,
});
export type KeptForm = z.infer<typeof keptFormSchema>;

export const keptFormsSchema = z.object({
  /** The clock of this computer was set and nobody has looked: then it is not said whose period is over. */
  clockDoubted: z.boolean(),
  /** Period over: the longest ago first, `formsShown` at most; `overCount` counts all. */
  over: z.array(keptFormSchema),
  overCount: z.number().int(),
  /** Of erased persons, and still to be kept: the first to end first, `formsShown` at most; `ofErasedCount` counts all. */
  ofErased: z.array(keptFormSchema),
  ofErasedCount: z.number().int(),
});
export type KeptForms = z.infer<typeof keptFormsSchema>;

/** So many are told at once. */
export const formsShown = 50;
