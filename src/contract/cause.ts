// Causes, the questions that tell them apart, and the evidence that speaks for or against them.
// Must not know how evidence is weighed; triage does.
import { z } from 'zod';
import { confidenceSchema, contentIdSchema, line, sources } from './content.ts';
import { modelIdSchema } from './device.ts';
import { readingTestSchema } from './procedure.ts';

/** A question that triage may ask; answers are single choice. */
export const questionSchema = z
  .object({
    id: contentIdSchema,
    text: line,
    help: line.optional(),
    /** Asked of these models only; of every lock when not given or while the model is unknown. */
    models: z.array(modelIdSchema).min(1).optional(),
    answers: z
      .array(
        z
          .object({
            id: contentIdSchema,
            text: line,
            /** Lights and beeps differ by model: offered to, and believed of, these models only. */
            models: z.array(modelIdSchema).min(1).optional(),
          })
          .strict(),
      )
      .min(2)
      .max(12),
    /** The first three checks open every "won't unlock" case (seed claims S01 to S04). */
    first: z.boolean().default(false),
    /** It takes the place of another one on its `models`, so it is not asked while the model is unknown. */
    needsModel: z.boolean().optional(),
  })
  .strict();
export type Question = z.infer<typeof questionSchema>;

/** One condition on the evidence; all given fields of a rule must hold. */
export const evidenceTestSchema = z
  .object({
    answer: z
      .object({ question: contentIdSchema, is: z.array(contentIdSchema).min(1) })
      .strict()
      .optional(),
    /** Words or phrases of which one is said: English, or `concept:<id>` of synonyms.yaml for all its languages. */
    complaint: z.array(z.string().min(2).max(40)).min(1).optional(),
    /** Of these, one must be said as well. */
    complaintToo: z.array(z.string().min(2).max(40)).min(1).optional(),
    reading: readingTestSchema.optional(),
    restingMillivoltsBelow: z.number().int().optional(),
    loadedMillivoltsBelow: z.number().int().optional(),
    lockoutMsAbove: z.number().int().optional(),
    codesStoredIs: z.number().int().optional(),
    models: z.array(modelIdSchema).min(1).optional(),
    /** The lock is one of these, or nobody knows yet which it is. */
    mayBe: z.array(modelIdSchema).min(1).optional(),
  })
  .strict()
  .refine((test) => Object.values(test).some((value) => value !== undefined), { message: 'a rule needs a condition' });
export type EvidenceTest = z.infer<typeof evidenceTestSchema>;

export const causeSchema = z
  .object({
    id: contentIdSchema,
    title: line,
    /** What it means for the customer, one or two sentences. */
    explain: z.string().min(10).max(400),
    models: z.array(modelIdSchema).min(1).optional(),
    /** Points before any evidence. */
    base: z.number().min(0).max(5),
    /** Nothing on this bench mends it: once it is likely, somebody is called. */
    escalate: z.boolean().optional(),
    rules: z
      .array(
        z
          .object({
            when: evidenceTestSchema,
            /** Positive speaks for the cause, negative against it. */
            points: z.number().min(-20).max(20),
            because: line,
            /** The reading alone settles it. */
            settles: z.boolean().default(false),
          })
          .strict(),
      )
      .min(1),
    procedures: z.array(contentIdSchema).default([]),
    sources,
    confidence: confidenceSchema,
    notice: line.optional(),
  })
  .strict()
  .refine((cause) => cause.confidence !== 'L' || cause.notice !== undefined, {
    message: 'a cause of confidence L needs a notice such as "check your model\'s sheet"',
  });
export type Cause = z.infer<typeof causeSchema>;
