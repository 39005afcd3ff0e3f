// A guided run: its append-only events, and what a screen sees of it.
// Must not know how events become a state (main/guide does), nor tables.
import { z } from 'zod';
import { contentIdSchema } from './content.ts';
import { operationKindSchema, operationOutcomeSchema, operationProgressSchema } from './device.ts';
import { idSchema, timeSchema } from './ids.ts';
import { benchStepSchema, procedureEndSchema, stepSchema } from './procedure.ts';

export const provedBySchema = z.enum(['lock', 'person']);

/** The append-only events of a run; a run's state is what the reducer makes of them. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), firstStepId: contentIdSchema }),
  z.object({
    type: z.literal('answered'),
    stepId: contentIdSchema,
    answerId: contentIdSchema,
    provedBy: provedBySchema,
    evidence: z.string().max(300),
  }),
  z.object({ type: z.literal('went-back'), fromStepId: contentIdSchema, toStepId: contentIdSchema }),
  /** Written before the command leaves: after a crash the host knows that it may have been carried out. */
  z.object({
    type: z.literal('operation-intended'),
    stepId: contentIdSchema,
    operationId: idSchema,
    kind: operationKindSchema,
  }),
  z.object({ type: z.literal('operation-settled'), stepId: contentIdSchema, outcome: operationOutcomeSchema }),
  /** The outcome could not be learnt (yet): unplugged, crashed, or the lock forgot. */
  z.object({
    type: z.literal('operation-in-doubt'),
    stepId: contentIdSchema,
    operationId: idSchema,
    why: z.string().max(300),
  }),
  z.object({
    type: z.literal('action-failed'),
    stepId: contentIdSchema,
    code: z.string().max(60),
    detail: z.string().max(300),
  }),
  z.object({ type: z.literal('ended'), endId: contentIdSchema }),
  z.object({ type: z.literal('abandoned'), reason: z.string().max(300) }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export const storedRunEventSchema = z.object({
  seq: z.number().int().min(1),
  at: timeSchema,
  by: z.string().max(80),
  event: runEventSchema,
});
export type StoredRunEvent = z.infer<typeof storedRunEventSchema>;

export const runSchema = z.object({
  id: idSchema,
  visitId: idSchema,
  procedureId: contentIdSchema,
  /** SHA-256 of the procedure as it was when the run began; the run keeps its own copy. */
  contentHash: z.string().length(64),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;

export const runViewSchema = z.object({
  run: runSchema,
  title: z.string(),
  destructive: z.boolean(),
  /** Number of events so far; an answer must name the one that it saw. */
  seq: z.number().int().min(0),
  status: z.enum(['active', 'ended', 'abandoned']),
  step: stepSchema.nullable(),
  end: procedureEndSchema.nullable(),
  stepNumber: z.number().int().min(0),
  /** Steps on the longest path still ahead, for "step n of about m". */
  stepsAbout: z.number().int().min(0),
  canGoBack: z.boolean(),
  action: z
    .object({
      name: benchStepSchema.shape.action,
      state: z.enum(['ready', 'running', 'failed', 'in-doubt']),
      progress: operationProgressSchema.nullable(),
      operationId: idSchema.nullable(),
      /** Why it failed or is in doubt, and what to do. */
      problem: z.string().nullable(),
    })
    .nullable(),
  /** A lock is connected and this step can complete by what it reports. */
  watching: z.boolean(),
  history: z.array(
    z.object({
      stepId: contentIdSchema,
      title: z.string(),
      answer: z.string(),
      provedBy: provedBySchema,
      at: timeSchema,
      seconds: z.number(),
    }),
  ),
});
export type RunView = z.infer<typeof runViewSchema>;
