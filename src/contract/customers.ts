// Customers as lists, pages and forms see them.
// Must not know how they are kept or found.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { customerSchema, lockUnitSchema, visitSummarySchema } from './service.ts';

const text = (max: number) => z.string().trim().max(max);

/** What a person can write down about a customer. */
export const customerFieldsSchema = z
  .object({ name: text(120), phone: text(40), email: text(120), address: text(300), note: text(2000) })
  .strict();
export type CustomerFields = z.infer<typeof customerFieldsSchema>;
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
    text: text(200).default(''),
    order: z.enum(['name', 'newest']).default('name'),
    limit: z.number().int().min(1).max(100).default(25),
    /** `next` of the page before. */
    after: z.string().max(200).nullable().default(null),
  })
  .strict();
export type CustomerSearch = z.infer<typeof customerSearchSchema>;

export const customersFoundSchema = z.object({
  customers: z.array(customerSummarySchema),
  next: z.string().nullable(),
  /** Counted no further than a thousand; `orMore` then. */
  found: z.number().int(),
  orMore: z.boolean(),
});
export type CustomersFound = z.infer<typeof customersFoundSchema>;

/** What a customer was before a change. */
export const customerVersionSchema = z.object({
  revision: z.number().int(),
  at: timeSchema,
  actor: z.string(),
  /** The fields that were changed, with what they held before; empty once the person was erased. */
  before: customerFieldsSchema.partial(),
});
export type CustomerVersion = z.infer<typeof customerVersionSchema>;

export const customerPageSchema = z.object({
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
});
export type CustomerPage = z.infer<typeof customerPageSchema>;

/** What erasing this person would take away, and what must stay. */
export const erasurePreviewSchema = z.object({
  visits: z.number().int(),
  notes: z.number().int(),
  photos: z.number().int(),
  signatures: z.number().int(),
  reports: z.number().int(),
  /** Records of authority that the law may still want; the last of their dates. */
  retained: z.object({ records: z.number().int(), until: timeSchema }).nullable(),
  /** Open visits of this person: they are closed or voided first. */
  openVisits: z.array(z.object({ id: idSchema, ticket: z.string() })),
  /** The oldest backup that still holds the person; null when there is none. */
  oldestBackupAt: timeSchema.nullable(),
});
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>;
