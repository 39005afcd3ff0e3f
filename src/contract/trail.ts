// Who did what and when: the journal for people to read. Subjects are tickets and labels, never a customer's name.
// Must not know how the journal is chained.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { languageSchema } from './language.ts';
import { typedText } from './plain-text.ts';

export const trailFilterSchema = z
  .object({
    /** As it stands in the journal; `kiosk` and `bench` are nobody's names. */
    actor: z.string().max(120).optional(),
    /** The first word of an action: `visit` of `visit.closed`. */
    kind: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional(),
    /** A ticket, the number on a lock's label, or a subject as an entry names it. */
    subject: typedText(120).optional(),
    /** At this time or later (UTC ISO 8601). */
    from: z.iso.datetime().optional(),
    /** Before this time. */
    until: z.iso.datetime().optional(),
  })
  .strict();
export type TrailFilter = z.infer<typeof trailFilterSchema>;

/** Where a page begins. */
const cursor = z.string().regex(/^\d{1,15}$/);

export const trailAskedSchema = z
  .object({
    filter: trailFilterSchema.default({}),
    limit: z.number().int().min(1).max(500).default(50),
    /** `next` of the page before. */
    before: cursor.nullable().default(null),
  })
  .strict();
export type TrailAsked = z.infer<typeof trailAskedSchema>;

export const trailSubjectSchema = z.object({
  /** `visit`, `lock`, `customer`, `settings`, ... */
  kind: z.string(),
  /** The whole subject, to ask for everything about it. */
  ref: z.string(),
  /** The ticket, the lock's label number, the customer's number here; empty where it has none. */
  name: z.string(),
  /** Of what has a screen of its own. */
  id: idSchema.nullable(),
});
export type TrailSubject = z.infer<typeof trailSubjectSchema>;

export const trailEntrySchema = z.object({
  /** Its number in the chain of this bench, 1 for the first. */
  seq: z.number().int(),
  at: timeSchema,
  actor: z.string(),
  action: z.string(),
  subject: trailSubjectSchema,
  /** What the entry says beside it: fields, states, kinds. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

export const trailSchema = z.object({
  /** Newest first. */
  entries: z.array(trailEntrySchema),
  next: cursor.nullable(),
  /** What `filter.subject` was taken for; null where it is not there. */
  subject: trailSubjectSchema.nullable(),
});
export type Trail = z.infer<typeof trailSchema>;

export const trailFiltersSchema = z.object({
  /** Everybody who is in the journal, by name. */
  actors: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type TrailFilters = z.infer<typeof trailFiltersSchema>;

/** More goes into no ring binder: some 500 pages. A shop with 3,000 visits a year writes 18,000 entries. */
export const mostOnPaper = 25_000;

/** What is put on paper: all that the filter finds, newest first. */
export const trailPaperOrderSchema = z
  .object({
    filter: trailFilterSchema.default({}),
    /** Left out: as the settings have it. */
    paper: z.enum(['letter', 'a4']).optional(),
    language: languageSchema.optional(),
  })
  .strict();

export const trailPaperSchema = z.object({
  /** Its page is at `/reports/<id>` of the shell while the bench holds it: the last two. */
  paperId: idSchema,
  /** How many entries stand on it. */
  entries: z.number().int(),
  /** The filter finds more than `mostOnPaper`: then there is no page, and nothing to print. */
  cut: z.boolean(),
});
export type TrailPaper = z.infer<typeof trailPaperSchema>;
