// Customers as lists, pages and forms see them.
// Must not know how they are kept or found.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { keptText, longestSearch, typedText as text } from './plain-text.ts';
import { customerSchema, lockUnitSchema, visitSummarySchema } from './service.ts';

/** What a person can write down about a customer. */
export const customerFieldsSchema = z
  .object({ name: text(120), phone: text(40), email: text(120), address: text(300), note: text(2000) })
  .strict();
export type CustomerFields = z.infer<typeof customerFieldsSchema>;
/** The same as it was kept. */
export const keptCustomerFieldsSchema = z
  .object({
    name: keptText(120),
    phone: keptText(40),
    email: keptText(120),
    address: keptText(300),
    note: keptText(2000),
  })
  .strict();
export const customerFieldNames = ['name', 'phone', 'email', 'address', 'note'] as const;

export const newCustomerSchema = customerFieldsSchema
  .partial()
  .refine(({ name = '', phone = '' }) => name !== '' || phone !== '', {
    error: 'a customer has a name or a telephone number',
  });

export const customerSummarySchema = customerSchema
  .pick({ id: true, name: true, phone: true, email: true, address: true })
  .extend({
    /** Counted no further than `visitsCountedTo`. */
    visits: z.number().int(),
    lastVisitAt: timeSchema.nullable(),
  });
export type CustomerSummary = z.infer<typeof customerSummarySchema>;
export const visitsCountedTo = 99;

export const customerSearchSchema = z
  .object({
    /** Name, telephone number, e-mail, address; each word may be a beginning. What is found by words comes newest first. */
    text: text(longestSearch).default(''),
    order: z.enum(['name', 'newest']).default('name'),
    /** Only those that were made up for practice, the newest first; else they are left out. */
    practice: z.boolean().default(false),
    limit: z.number().int().min(1).max(100).default(25),
    /** `next` of the page before. */
    after: z.string().max(200).nullable().default(null),
  })
  .strict();
export type CustomerSearch = z.infer<typeof customerSearchSchema>;

export const customersFoundSchema = z.object({
  customers: z.array(customerSummarySchema),
  next: z.string().nullable(),
  /** Counted no further than a hundred; `orMore` when there are more. */
  found: z.number().int(),
  orMore: z.boolean(),
});
export type CustomersFound = z.infer<typeof customersFoundSchema>;

/** What a customer was before a change. */
export const customerVersionSchema = z.object({
  revision: z.number().int(),
  at: timeSchema,
  actor: z.string(),
  action: z.string(),
  /** The fields that were changed, with what they held before; empty once the person was erased. */
  before: keptCustomerFieldsSchema.partial(),
});
export type CustomerVersion = z.infer<typeof customerVersionSchema>;

/** A record that was merged into another one. */
export const mergedRecordSchema = customerSchema.pick({ name: true, phone: true, email: true, address: true }).extend({
  mergeId: idSchema,
  goneId: idSchema,
  at: timeSchema,
  actor: z.string(),
  /** How many visits it brought. */
  visits: z.number().int(),
  /** Nothing was changed since. */
  undoable: z.boolean(),
});
export type MergedRecord = z.infer<typeof mergedRecordSchema>;

/** Whose words stay, field by field; of a field that is not named the ones that stay are those of the kept record, unless it has none. */
export const mergeTakingSchema = z
  .object({
    name: z.enum(['kept', 'gone']),
    phone: z.enum(['kept', 'gone']),
    email: z.enum(['kept', 'gone']),
    address: z.enum(['kept', 'gone']),
    note: z.enum(['kept', 'gone', 'both']),
  })
  .partial()
  .strict();
export type MergeTaking = z.infer<typeof mergeTakingSchema>;

export const mergePreviewSchema = z.object({
  kept: customerSchema,
  gone: customerSchema,
  /** What moves. */
  visits: z.number().int(),
  locks: z.number().int(),
  openVisits: z.number().int(),
  /** What the kept record would hold when nothing is chosen. */
  words: keptCustomerFieldsSchema,
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const customerPageSchema = z.object({
  /** The record that stayed, when the one that was asked for was merged into it. */
  customer: customerSchema,
  createdAt: timeSchema,
  /** The newest change first. */
  versions: z.array(customerVersionSchema),
  /** The newest first; `next` goes on. */
  visits: z.array(visitSummarySchema),
  next: z.string().nullable(),
  /** Those of the newest fifty visits, each once. */
  locks: z.array(lockUnitSchema),
  /** Other customers with the same telephone number. */
  samePhone: z.array(customerSummarySchema),
  /** What was merged into this one, the latest first. */
  merged: z.array(mergedRecordSchema),
});
export type CustomerPage = z.infer<typeof customerPageSchema>;

/** What erasing this person would take away, and what must stay. */
export const erasurePreviewSchema = z.object({
  /** False: this person was erased, and nothing that may go now was written since. */
  left: z.boolean(),
  /** Visits whose words are not erased yet. */
  visits: z.number().int(),
  notes: z.number().int(),
  photos: z.number().int(),
  signatures: z.number().int(),
  reports: z.number().int(),
  /** Records of authority that the law may still want; the last of their dates. */
  retained: z.object({ records: z.number().int(), until: timeSchema }).nullable(),
  /** The clock of the machine went ahead and nobody has looked: dates are held against the time that was known before. */
  clockDoubted: z.boolean(),
  /** Open visits of this person: they are closed or voided first. */
  openVisits: z.array(z.object({ id: idSchema, ticket: z.string() })),
  /** Others with the same telephone number or e-mail: perhaps the same person, written down twice. They are not erased. */
  perhapsSame: z.array(customerSummarySchema),
  /** Visits that were this person's until another one, or nobody, was named: only what names the person is hidden in them. Twenty at most. */
  onceTheirs: z.array(z.object({ id: idSchema, ticket: z.string() })),
  /** The oldest backup that still holds the person; null when there is none. */
  oldestBackupAt: timeSchema.nullable(),
});
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>;
