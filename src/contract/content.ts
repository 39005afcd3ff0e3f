// The knowledge nouns: lock models, causes, questions and guided procedures, as checked data in content/.
// Must not know files or YAML; main/content loads and checks, this says what is right.
import { z } from 'zod';
import { lightPatternSchema, modelIdSchema } from './device.ts';

export const contentIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/);
/** H: the maker's text for this model. M: twin product or two third parties. L: shown only with a notice. U may not appear. */
export const confidenceSchema = z.enum(['H', 'M', 'L']);
/** One short line of text. */
export const line = z.string().min(1).max(160);
export const sources = z.array(z.string().min(1).max(20)).min(1);

/** What a fact is about; the model's page groups by it. */
export const factSubjectSchema = z.enum([
  'general',
  'batteries',
  'codes',
  'lockout',
  'handing',
  'reset',
  'lights',
  'switches',
  'key',
  'radio',
  'installation',
]);

export const factSchema = z
  .object({
    text: line,
    about: factSubjectSchema.default('general'),
    confidence: confidenceSchema,
    sources,
    notice: line.optional(),
  })
  .strict()
  .refine((fact) => fact.confidence !== 'L' || fact.notice !== undefined, {
    message: 'a fact of confidence L needs a notice such as "check your model\'s sheet"',
  });

export const modelSchema = z
  .object({
    id: modelIdSchema,
    name: line,
    /** Other names on boxes and stickers: twin products, SKUs, families. */
    alsoKnownAs: z.array(line).default([]),
    /** true: the bench has this model's own procedures; false: it has knowledge only, and `depth` says what is missing. */
    guided: z.boolean().default(true),
    depth: line.optional(),
    /** Deadbolts are handed; spring-latch levers are not (facts §5.2). */
    trim: z.enum(['deadbolt', 'lever']),
    exterior: z.enum(['five-button', 'ten-button', 'touchscreen', 'keypad', 'fingerprint', 'none', 'unknown']),
    figure: z.enum([
      'five-button-deadbolt',
      'five-button-lever',
      'ten-button-deadbolt',
      'ten-button-lever',
      'touchscreen-deadbolt',
      'keypad-deadbolt',
      'fingerprint-deadbolt',
      'retrofit-deadbolt',
      'plain-deadbolt',
    ]),
    /** `unknown` where no source that we have says it. */
    radios: z.array(z.enum(['none', 'zwave', 'zigbee', 'bluetooth', 'wifi', 'matter', 'unknown'])).min(1),
    /** null: no source that we have says whether there is one. */
    keyway: z.boolean().nullable(),
    /** How a deadbolt of this model learns its door handing. */
    handing: z.enum(['program-button', 'lock-button', 'mastercode', 'app', 'not-sourced', 'not-applicable']),
    recognise: z.array(line).min(1),
    /** Answers of the recogniser's questions that fit this model; a question that is not named says nothing about it. */
    traits: z.record(contentIdSchema, z.array(contentIdSchema).min(1)).default({}),
    /** As `traits`, known from one third party only (L): they rank and never rule out; shown with "check your model's sheet". */
    likelyTraits: z.record(contentIdSchema, z.array(contentIdSchema).min(1)).default({}),
    /** Z-Wave product type and id, `0003:0238` (manufacturer 0x0090). Ids overlap: one alone never names a model. */
    zwaveIds: z.array(z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/)).default([]),
    /** Zigbee model identifiers. */
    zigbeeIds: z.array(line).default([]),
    facts: z.array(factSchema).min(1),
  })
  .strict();
export type Model = z.infer<typeof modelSchema>;

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

/** Whose words a source holds: the maker's, those for a twin of another label, a database that copies the maker's sheets, others. */
export const sourceKindSchema = z.enum(['maker', 'twin', 'device-database', 'third-party', 'general']);
export const sourceSchema = z
  .object({
    id: z.string().min(1).max(20),
    title: line,
    where: z.string().max(300),
    /** The checker asks for it. */
    kind: sourceKindSchema.optional(),
    /** M: one third party that was judged to weigh as much as two, because it passes on the maker's words or owners agree in it. */
    alone: z.literal('M').optional(),
  })
  .strict();
export type Source = z.infer<typeof sourceSchema>;
