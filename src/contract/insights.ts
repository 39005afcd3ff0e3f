// What the shop's own history says, added up: how much, how well, how long.
// Must not know how it is added up, nor any one visit, customer or member of staff.
import { z } from 'zod';
import { contentIdSchema } from './content.ts';
import { daySchema } from './days.ts';
import { modelIdSchema } from './device.ts';
import { visitOutcomeSchema } from './service.ts';

/** Which visits: those opened on these days. Not given: from the first on, to today. */
export const insightsAskedSchema = z
  .object({ from: daySchema.optional(), to: daySchema.optional(), modelId: modelIdSchema.optional() })
  .strict();
export type InsightsAsked = z.infer<typeof insightsAskedSchema>;

const count = z.number().int();

/** Of `of` visits, `visits` were so. */
const ofSchema = z.object({ visits: count, of: count });

/**
 * First visits of a lock (or more than 30 days behind the one before) that opened it, and it was not back within 30 days.
 * Only of visits whose 30 days are over: those closed until `until`.
 */
const firstFixSchema = ofSchema.extend({ until: daySchema });

/** Visits whose lock was back within `days` of their end, of those that had so long: closed until `until`. */
const returnsSchema = ofSchema.extend({ days: count, sameCause: count, until: daySchema });

/**
 * `exact`: from each time for itself. Otherwise from steps of a scale, so about right: a twentieth of it as a rule, and where a step
 * begins and holds few, up to a quarter.
 */
const timesSchema = z.object({
  of: count,
  medianSeconds: z.number(),
  ninetySeconds: z.number(),
  exact: z.boolean(),
});

const groupSchema = z.object({ visits: count, firstFix: ofSchema, back30: ofSchema.extend({ sameCause: count }) });

export const insightsSchema = z.object({
  /** The computer's time zone has changed and the days are being counted anew: the part that is done, 0 to 1; null: all figures hold. */
  reckoning: z.number().min(0).max(1).nullable(),
  /** What was added up; null while there is no visit at all. */
  period: z.object({ from: daySchema, to: daySchema }).nullable(),
  /** Closed visits, without practice and void ones. */
  visits: count,
  practice: count,
  void: count,
  firstFix: firstFixSchema,
  returns: z.array(returnsSchema),
  /** From opening a visit to its end; null where there is none. */
  open: timesSchema.nullable(),
  /** The most frequent first, as in the next two lists. */
  outcomes: z.array(z.object({ outcome: visitOutcomeSchema.nullable(), visits: count })),
  /** `cause` null: not settled. */
  causes: z.array(groupSchema.extend({ cause: contentIdSchema.nullable(), title: z.string() })),
  /** `modelId` null: no lock was named. */
  models: z.array(groupSchema.extend({ modelId: modelIdSchema.nullable(), name: z.string() })),
  procedures: z.array(
    timesSchema.extend({
      procedureId: contentIdSchema,
      title: z.string(),
      /** How they ended. */
      fixed: count,
      abandoned: count,
    }),
  ),
  /** One after the other, also those without a visit: months (`2026-11`), or years when it is more than two. */
  grain: z.enum(['month', 'year']),
  rows: z.array(
    z.object({
      period: z.string(),
      from: daySchema,
      to: daySchema,
      visits: count,
      /** By the visit's outcome. */
      opened: count,
      firstFix: ofSchema,
    }),
  ),
});
export type Insights = z.infer<typeof insightsSchema>;
