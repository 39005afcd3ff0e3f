// What may be asked of the service history: words, filters, an order, a page.
// Must not know how it is found.
import { z } from 'zod';
import { contentIdSchema } from './content.ts';
import { modelIdSchema } from './device.ts';
import { longestSearch, typedText } from './plain-text.ts';
import { visitOutcomeSchema, visitStateSchema, visitSummarySchema } from './service.ts';

export const visitFilterSchema = z
  .object({
    /** Any one of these. */
    states: z.array(visitStateSchema).min(1).max(6).optional(),
    staff: z.string().trim().max(80).optional(),
    modelId: modelIdSchema.optional(),
    /** What was found to be wrong when the visit was closed. */
    cause: contentIdSchema.optional(),
    outcome: visitOutcomeSchema.optional(),
    practice: z.boolean().optional(),
    /** Opened at this time or later (UTC ISO 8601). */
    from: z.iso.datetime().optional(),
    /** Opened before this time. */
    until: z.iso.datetime().optional(),
  })
  .strict();
export type VisitFilter = z.infer<typeof visitFilterSchema>;

export const visitSearchSchema = z
  .object({
    /** Name, telephone number, serial, ticket, label, words of the complaint or the note; each word may be a beginning. */
    text: typedText(longestSearch).default(''),
    filter: visitFilterSchema.default({}),
    order: z.enum(['newest', 'oldest']).default('newest'),
    limit: z.number().int().min(1).max(100).default(25),
    /** `next` of the page before. */
    after: z.number().int().min(1).nullable().default(null),
  })
  .strict();
export type VisitSearch = z.infer<typeof visitSearchSchema>;

export const visitsFoundSchema = z.object({
  visits: z.array(visitSummarySchema),
  next: z.number().int().nullable(),
  /** How many there are, counted no further than a hundred. */
  found: z.number().int(),
  /** True when there are more than `found`. */
  orMore: z.boolean(),
});
export type VisitsFound = z.infer<typeof visitsFoundSchema>;

export const visitFiltersSchema = z.object({
  /** Everybody who ever worked on a visit, by name. */
  staff: z.array(z.string()),
  /** By title. */
  causes: z.array(z.object({ id: contentIdSchema, title: z.string() })),
});
export type VisitFilters = z.infer<typeof visitFiltersSchema>;
