// customer.*: who comes to the counter.
// Must not know who answers.
import { z } from 'zod';
import {
  customerFieldsSchema,
  customerPageSchema,
  customerSearchSchema,
  customersFoundSchema,
  erasurePreviewSchema,
  mergePreviewSchema,
  mergeTakingSchema,
  newCustomerSchema,
} from '../customers.ts';
import { idSchema } from '../ids.ts';
import { customerSchema, visitSchema, visitSummarySchema } from '../service.ts';
import { method, staff } from './method.ts';

const customerRef = z.object({ customerId: idSchema }).strict();
const seenRecord = z.object({ id: idSchema, revision: z.number().int() }).strict();

export const customerMethods = {
  /** By words or all of them, page by page. */
  find: method.input(customerSearchSchema).output(customersFoundSchema),
  get: method.input(customerRef).output(customerPageSchema),
  /** More of the customer's visits. */
  visits: method
    .input(customerRef.extend({ after: z.string().max(80) }))
    .output(z.object({ visits: z.array(visitSummarySchema), next: z.string().nullable() })),
  create: method
    .input(z.object({ fields: newCustomerSchema, practice: z.boolean().default(false), staff }).strict())
    .output(customerSchema),
  /** store.conflict for an old revision, customer.erased for a person who was erased. */
  update: method
    .input(
      z
        .object({ customerId: idSchema, revision: z.number().int(), fields: customerFieldsSchema.partial(), staff })
        .strict(),
    )
    .output(customerSchema),
  /** Says whose visit it is, or that nobody is named; visit.bad-state once it is closed or void, practice.apart between practice and real. */
  assign: method
    .input(z.object({ visitId: idSchema, revision: z.number().int(), customerId: idSchema.nullable(), staff }).strict())
    .output(visitSchema),
  /** What merging would move; nothing is changed. */
  mergePreview: method.input(z.object({ keptId: idSchema, goneId: idSchema }).strict()).output(mergePreviewSchema),
  /** Makes one of two records. store.conflict when either is no longer what was seen, customer.erased for a person who was erased. */
  merge: method
    .input(z.object({ kept: seenRecord, gone: seenRecord, take: mergeTakingSchema, staff }).strict())
    .output(z.object({ mergeId: idSchema })),
  /** Takes a merge back; store.conflict once something was changed since. Visits that came after it stay where they are. */
  undoMerge: method
    .input(z.object({ mergeId: idSchema, staff }).strict())
    .output(z.object({ keptId: idSchema, goneId: idSchema })),
  erasurePreview: method.input(customerRef).output(erasurePreviewSchema),
  /**
   * Takes the person out of everything that is kept, for good. customer.retained when the law may still want a record and
   * `keepRetained` is not said; visit.bad-state while a visit of theirs is open.
   */
  erase: method
    .input(z.object({ customerId: idSchema, keepRetained: z.boolean().default(false), staff }).strict())
    .output(customerSchema),
};
