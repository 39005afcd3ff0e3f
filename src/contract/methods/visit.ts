// visit.*: the work order.
// Must not know who answers.
import { z } from 'zod';
import { contentIdSchema } from '../content.ts';
import { visitFiltersSchema, visitSearchSchema, visitsFoundSchema } from '../history.ts';
import { idSchema } from '../ids.ts';
import {
  lockUnitSchema,
  noteAtMost,
  typedPartSchema,
  verificationSchema,
  visitDetailSchema,
  visitOutcomeSchema,
  visitSchema,
  visitSummarySchema,
} from '../service.ts';
import { method, nothing, staff, text, visitRef } from './method.ts';

export const visitMethods = {
  start: method
    .input(
      z
        .object({
          complaint: text(1000),
          /** The service that the customer orders. */
          requested: text(1000).default(''),
          customerName: text(120).default(''),
          customerPhone: text(40).default(''),
          /** A customer who is known already; then no new one is made of name and phone. */
          customerId: idSchema.nullable().default(null),
          staff,
        })
        .strict(),
    )
    .output(visitSchema),
  get: method.input(visitRef).output(visitDetailSchema),
  list: method
    .input(
      z
        .object({
          limit: z.number().int().min(1).max(100).default(25),
          before: z.string().max(80).nullable().default(null),
          /** `waiting`: customers at the kiosk who have asked for staff. */
          which: z.enum(['all', 'waiting']).default('all'),
        })
        .strict(),
    )
    .output(z.object({ visits: z.array(visitSummarySchema), next: z.string().nullable() })),
  /** The history by words and filters, page by page; as quick among a million visits as among a few. */
  find: method.input(visitSearchSchema).output(visitsFoundSchema),
  /** What the history can be filtered by, beside what the catalogue knows. */
  filters: method.input(nothing).output(visitFiltersSchema),
  /** Changes words and answers; refused with store.conflict when the revision is old. */
  update: method
    .input(
      z
        .object({
          visitId: idSchema,
          revision: z.number().int(),
          complaint: text(1000).optional(),
          answers: z.record(contentIdSchema, contentIdSchema).optional(),
          note: text(noteAtMost).optional(),
          requested: text(1000).optional(),
          performed: text(2000).optional(),
          parts: z.array(typedPartSchema).max(40).optional(),
          staff,
        })
        .strict(),
    )
    .output(visitSchema),
  /**
   * Binds the connected lock to the visit (creating the unit when it is new to the shop), or one named by hand. What was
   * read or done stays with its lock: visit.lock-kept.
   */
  identify: method
    .input(
      z
        .object({
          visitId: idSchema,
          by: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('connected') }).strict(),
            /** One that was here before: picked by its serial, label or tag. */
            z.object({ kind: z.literal('known'), lockId: idSchema }).strict(),
            z
              .object({
                kind: z.literal('hand'),
                modelId: contentIdSchema,
                serial: text(60).nullable(),
                label: text(80),
                /** It is none of the locks of other models that bear this serial: somebody was asked. Else lock.serial-known. */
                apart: z.literal(true).optional(),
              })
              .strict(),
          ]),
          /** It was another lock all along: asked for where something hangs on the first one; else visit.lock-reason. Kept as a note. */
          reason: text(400).min(1).optional(),
          staff,
        })
        .strict(),
    )
    .output(z.object({ visit: visitSchema, lock: lockUnitSchema })),
  /** After the work: reads the lock back and says what passed. A person's own checks can be given for what no lock reports. */
  verify: method
    .input(
      z
        .object({
          visitId: idSchema,
          seen: z.record(contentIdSchema, z.enum(['pass', 'fail', 'not-applicable'])).default({}),
          staff,
        })
        .strict(),
    )
    .output(verificationSchema),
  close: method
    .input(
      z
        .object({
          visitId: idSchema,
          revision: z.number().int(),
          outcome: visitOutcomeSchema,
          note: text(noteAtMost),
          /** What was wrong; null: it was not settled. Not given: what a reading has settled. */
          cause: contentIdSchema.nullable().optional(),
          /** The order was changed after the customer signed it, and it goes on all the same; else visit.signed-before. */
          asSigned: z.literal(true).optional(),
          staff,
        })
        .strict(),
    )
    .output(visitSchema),
  /** How it ended or what was wrong was put down otherwise than it was, and the visit is closed. Papers stay as they were made. */
  correct: method
    .input(
      z
        .object({
          visitId: idSchema,
          revision: z.number().int(),
          outcome: visitOutcomeSchema,
          /** Null: it was not settled. */
          cause: contentIdSchema.nullable(),
          /** Kept as a note of the visit. */
          reason: text(400).min(1),
          staff,
        })
        .strict(),
    )
    .output(visitSchema),
  void: method
    .input(z.object({ visitId: idSchema, revision: z.number().int(), reason: text(400).min(1), staff }).strict())
    .output(visitSchema),
};
