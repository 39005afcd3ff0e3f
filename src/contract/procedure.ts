// A guided procedure as checked data: its steps, their ways on, its ends.
// Must not know runs, files or YAML; main/content loads and checks, this says what is right.
import { z } from 'zod';
import { confidenceSchema, contentIdSchema, line, sources } from './content.ts';
import { lightPatternSchema, modelIdSchema } from './device.ts';

/** One signal of a connected lock, as a step waits for it; every field that is given must match. */
export const signalMatchSchema = z.discriminatedUnion('signal', [
  z.object({ signal: z.literal('pack'), inserted: z.boolean() }).strict(),
  z
    .object({
      signal: z.literal('button'),
      button: z.enum(['program', 'lock', 'a', 'b']),
      down: z.boolean(),
      heldAtLeastMs: z.number().int().min(0).optional(),
      heldAtMostMs: z.number().int().min(0).optional(),
    })
    .strict(),
  z
    .object({ signal: z.literal('light'), light: z.enum(['status', 'keypad']), color: lightPatternSchema.shape.color })
    .strict(),
  z
    .object({ signal: z.literal('bolt'), position: z.array(z.enum(['extended', 'retracted', 'between'])).min(1) })
    .strict(),
  z.object({ signal: z.literal('door'), door: z.enum(['open', 'closed']) }).strict(),
  z.object({ signal: z.literal('handing'), result: z.array(z.enum(['right', 'left', 'failed'])).min(1) }).strict(),
  z.object({ signal: z.literal('reset'), stage: z.array(z.enum(['armed', 'done', 'abandoned'])).min(1) }).strict(),
  z.object({ signal: z.literal('code'), accepted: z.boolean() }).strict(),
  z.object({ signal: z.literal('lockout'), started: z.boolean() }).strict(),
]);
export type SignalMatch = z.infer<typeof signalMatchSchema>;

/** What a read-back must show for a bench step to pass; every field that is given must hold. */
export const readingTestSchema = z
  .object({
    handing: z.array(z.enum(['right', 'left', 'unknown', 'not-applicable'])).optional(),
    door: z.array(z.enum(['open', 'closed', 'unknown'])).optional(),
    pack: z.array(z.enum(['in', 'out'])).optional(),
    bolt: z.array(z.enum(['extended', 'retracted', 'between', 'unknown'])).optional(),
    restingMillivoltsAtLeast: z.number().int().optional(),
    loadedMillivoltsAtLeast: z.number().int().optional(),
    lockoutMsAtMost: z.number().int().optional(),
    codesEnabled: z.boolean().optional(),
    codesStoredAtMost: z.number().int().optional(),
    codesStoredAtLeast: z.number().int().optional(),
    motor: z.array(z.enum(['free', 'binding', 'jammed', 'no-motion'])).optional(),
  })
  .strict();
export type ReadingTest = z.infer<typeof readingTestSchema>;

/** Where an answer leads: another step, or an end of the procedure (`end:fixed`, `end:escalate`). */
export const targetSchema = z.string().regex(/^([a-z0-9-]+|end:[a-z0-9-]+)$/);

export const figureSchema = z
  .object({
    press: z.array(z.enum(['program', 'lock', 'a', 'b'])).default([]),
    pack: z.enum(['in', 'out', 'going-in', 'going-out']).optional(),
    bolt: z.enum(['extended', 'retracted', 'moving']).optional(),
    door: z.enum(['open', 'closed']).optional(),
    lights: z.array(lightPatternSchema).default([]),
    alt: z.string().min(8).max(300),
  })
  .strict();
export type Figure = z.infer<typeof figureSchema>;

const answerSchema = z.object({ id: contentIdSchema, text: line, to: targetSchema }).strict();
const stepBase = {
  id: contentIdSchema,
  title: line,
  /** At most eight short lines: what to do (design §4). */
  lines: z.array(line).min(1).max(8),
  notes: z.array(z.object({ type: z.enum(['note', 'caution', 'danger']), text: line }).strict()).default([]),
  figure: figureSchema.optional(),
  /** Once left forwards there is no way back; said on the step before it is taken. */
  irreversible: z.boolean().default(false),
  confidence: confidenceSchema.default('H'),
};

/** A person does something; a connected lock may prove it by a signal. */
export const doStepSchema = z
  .object({
    kind: z.literal('do'),
    ...stepBase,
    /** `seconds` only where a source gives them; without, the person holds until what the step describes. */
    hold: z
      .object({ button: z.enum(['program', 'lock', 'a', 'b']), seconds: z.number().int().min(1).max(120).optional() })
      .strict()
      .optional(),
    wait: z
      .object({ seconds: z.number().int().min(1).max(600) })
      .strict()
      .optional(),
    answers: z.array(answerSchema).min(1).max(6),
    /** The first rule whose signal arrives while the step is current gives its answer, proved by the lock. */
    proof: z.array(z.object({ when: signalMatchSchema, answer: contentIdSchema }).strict()).default([]),
  })
  .strict();

/** A person types a word before something that cannot be undone. */
export const confirmStepSchema = z
  .object({
    kind: z.literal('confirm'),
    ...stepBase,
    typed: z.string().min(3).max(20),
    to: targetSchema,
    refuse: targetSchema,
  })
  .strict();

/** The bench itself reads or moves the lock; needs one connected. Answers are pass, fail, unknown, by-hand. */
export const benchStepSchema = z
  .object({
    kind: z.literal('bench'),
    ...stepBase,
    action: z.enum(['read-status', 'read-battery', 'test-motor', 'learn-handing', 'factory-reset']),
    /** true: begins by itself when the step is reached; only for actions that move and erase nothing. */
    automatic: z.boolean().default(false),
    test: readingTestSchema.default({}),
    /**
     * A passed test proves a change only when this earlier bench step had this answer: an empty lock is no proof of
     * a wipe where nothing was stored before. Without that answer in the run the step fails.
     */
    since: z
      .object({
        step: contentIdSchema,
        answer: z.enum(['pass', 'fail']),
        /** What is said when the answer is not there. */
        otherwise: line,
      })
      .strict()
      .optional(),
    pass: targetSchema,
    fail: targetSchema,
    /** Where a run without a connected lock goes on; the person's eyes take over. */
    byHand: targetSchema,
  })
  .strict();

export const stepSchema = z.discriminatedUnion('kind', [doStepSchema, confirmStepSchema, benchStepSchema]);
export type Step = z.infer<typeof stepSchema>;
export type BenchAction = z.infer<typeof benchStepSchema>['action'];

export const procedureEndSchema = z
  .object({
    id: contentIdSchema,
    outcome: z.enum(['fixed', 'not-fixed', 'escalate', 'stopped']),
    /** The end says that the lock is as it was; it may not lie behind anything that can have erased it. */
    claims: z.literal('untouched').optional(),
    title: line,
    lines: z.array(line).min(1).max(8),
    /** Procedures that follow, e.g. handing after a reset. */
    next: z.array(contentIdSchema).default([]),
  })
  .strict();

export const procedureSchema = z
  .object({
    id: contentIdSchema,
    title: line,
    summary: line,
    kind: z.enum(['battery', 'handing', 'reset', 'lockout', 'codes', 'bolt', 'cable']),
    /** Erases something that cannot be brought back. */
    destructive: z.boolean(),
    models: z.array(modelIdSchema).min(1),
    minutes: z.number().int().min(1).max(120),
    tools: z.array(line).default([]),
    confidence: confidenceSchema,
    sources,
    steps: z.array(stepSchema).min(2),
    ends: z.array(procedureEndSchema).min(1),
  })
  .strict();
export type Procedure = z.infer<typeof procedureSchema>;
export type ProcedureEnd = z.infer<typeof procedureEndSchema>;
