// A guided procedure as checked data: its steps, their ways on, its ends.
// Must not know runs, files or YAML; main/content loads and checks, this says what is right.
import { z } from 'zod';
import { confidenceSchema, contentIdSchema, line, sources } from './content.ts';
import { lightPatternSchema, lockStatusSchema, modelIdSchema, settingNameSchema } from './device.ts';

/** The radio of one lock unit; `unknown`: the model has several and nobody has told which. */
export const unitRadioSchema = z.enum(['none', 'zwave', 'zigbee', 'unknown']);

/**
 * Which locks a step, a note, an answer or an item is for; every field that is given must hold. `main/guide/for-lock.ts`
 * makes the procedure of one lock of it: what is not for that lock is gone, with the ways led round it.
 */
export const onlySchema = z
  .object({
    models: z.array(modelIdSchema).min(1).optional(),
    /** Of the unit; an `unknown` radio is met by any of the model's own. */
    radios: z
      .array(unitRadioSchema.exclude(['unknown']))
      .min(1)
      .optional(),
    /** false: there is no keyway; true: there is one, or no source says. */
    keyway: z.boolean().optional(),
  })
  .strict()
  .refine((only) => Object.values(only).some((value) => value !== undefined), {
    message: 'names a model, radio or keyway',
  });
export type Only = z.infer<typeof onlySchema>;

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
    /** What `read-settings` must show. */
    settings: z.partialRecord(settingNameSchema, z.number().int().min(0).max(65_535)).optional(),
  })
  .strict();
export type ReadingTest = z.infer<typeof readingTestSchema>;

/** Where an answer leads: another step, or an end (`end:fixed`); inside a part also one of its exits (`exit:open`). */
export const targetSchema = z.string().regex(/^([a-z0-9-]+|(end|exit):[a-z0-9-]+)$/);

export const figureSchema = z
  .object({
    press: z.array(z.enum(['program', 'lock', 'a', 'b', 'reset', 'kwikset', 'check'])).default([]),
    pack: z.enum(['in', 'out', 'going-in', 'going-out']).optional(),
    bolt: z.enum(['extended', 'retracted', 'moving']).optional(),
    door: z.enum(['open', 'closed']).optional(),
    lights: z.array(lightPatternSchema).default([]),
    /** Sound, drawn as well as heard. */
    beeps: z
      .object({ count: z.number().int().min(1).max(100), long: z.boolean().default(false) })
      .strict()
      .optional(),
    /** DIP switches that are set in this step; the others are drawn as they may be. */
    switches: z
      .array(z.object({ number: z.number().int().min(1).max(4), on: z.boolean() }).strict())
      .max(4)
      .default([]),
    cover: z.enum(['on', 'off']).optional(),
    cable: z.enum(['in', 'out', 'going-in', 'going-out']).optional(),
    key: z.enum(['in', 'turning']).optional(),
    /** A 9 V block held to the two contacts outside. */
    nineVolt: z.boolean().default(false),
    screws: z.enum(['loosen', 'tighten']).optional(),
    /** A part of the door that is measured or looked at, drawn large. */
    doorPart: z
      .enum([
        'cross-bore',
        'edge-bore',
        'backset',
        'thickness',
        'strike',
        'latch-up',
        'latch-centring',
        'hole-distance',
      ])
      .optional(),
    alt: z.string().min(8).max(300),
  })
  .strict();
export type Figure = z.infer<typeof figureSchema>;

/** What a person sees and hears, in the decoder's terms; drawn beside the words of an answer. */
export const lookSchema = z
  .object({
    lights: z.array(lightPatternSchema).max(4).default([]),
    /** A range where editions differ (facts §4.1: one or two beeps). */
    beeps: z
      .object({
        atLeast: z.number().int().min(1).max(100),
        atMost: z.number().int().min(1).max(100),
        long: z.boolean().default(false),
      })
      .strict()
      .optional(),
    bolt: lockStatusSchema.shape.bolt.exclude(['unknown']).optional(),
    /** Nothing lights up and nothing sounds. */
    dark: z.boolean().default(false),
  })
  .strict();
export type Look = z.infer<typeof lookSchema>;

/**
 * What hands do, one thing a text: `pack out`, `program down`, `wait 31 s`, `keys 1 2 3 4 lock`, `switch 2 on`. The words
 * are those of contract/hands.ts; CI walks every branch by them, and the practice lock shows them.
 */
export const handSchema = z.string().regex(/^[a-z0-9][a-z0-9 .-]{1,79}$/);

export const answerSchema = z
  .object({
    id: contentIdSchema,
    text: line,
    to: targetSchema,
    only: onlySchema.optional(),
    look: lookSchema.optional(),
    /** What hands do so that this is what comes of the step, on a lock that is sound. Empty: nothing is done. */
    hands: z.array(handSchema).max(40).optional(),
    /** It says that the whole wait or hold of the step has gone by: whoever says so sooner than the bench counted is asked once. */
    over: z.literal(true).optional(),
    /** What became of its place in a hub or app, where that is done there and not by hands at the lock. */
    place: z.enum(['out-of-hub', 'in-hub', 'out-of-app', 'in-app']).optional(),
  })
  .strict();
export type Answer = z.infer<typeof answerSchema>;
const stepBase = {
  id: contentIdSchema,
  title: line,
  /** At most eight short lines: what to do (design §4). */
  lines: z.array(line).min(1).max(8),
  notes: z
    .array(z.object({ type: z.enum(['note', 'caution', 'danger']), text: line, only: onlySchema.optional() }).strict())
    .default([]),
  /** For these locks only; the others go to `otherwise` without seeing it. */
  only: onlySchema.optional(),
  otherwise: targetSchema.optional(),
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
    /**
     * `seconds` only where a source gives them; without, the person holds until what the step describes, and
     * `armsAfterSeconds` says how long a hold arms a wipe: the screen's clock is red well before.
     */
    hold: z
      .object({
        button: z.enum(['program', 'lock', 'a', 'b', 'reset']),
        seconds: z.number().int().min(1).max(120).optional(),
        armsAfterSeconds: z.number().int().min(10).max(120).optional(),
      })
      .strict()
      .optional(),
    wait: z
      .object({ seconds: z.number().int().min(1).max(600) })
      .strict()
      .optional(),
    /** The first one is the right one: what a sound lock and a careful hand lead to. All locks' together; a screen shows one lock's. */
    answers: z.array(answerSchema).min(1).max(9),
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

/** The bench itself reads or moves the lock; needs one connected. Answers are pass, fail, by-hand, and stop where it has one. */
export const benchStepSchema = z
  .object({
    kind: z.literal('bench'),
    ...stepBase,
    action: z.enum([
      'read-status',
      'read-battery',
      'read-settings',
      /** Status, settings and which slots hold a code, kept as the state before; never a code. */
      'snapshot',
      'test-motor',
      'learn-handing',
      'factory-reset',
      /** Sets `setting`; the lock says whether it took it. */
      'write-setting',
      /** Sets again what the run's snapshot has and the lock has lost; switches stay for the hand. */
      'restore-settings',
    ]),
    setting: z
      .object({ name: settingNameSchema, value: z.number().int().min(0).max(65_535) })
      .strict()
      .optional(),
    /** true: begins by itself when the step is reached; only for actions that move and erase nothing. */
    automatic: z.boolean().default(false),
    test: readingTestSchema.default({}),
    /** How many codes there must be beside those that an earlier read-status or snapshot of the run counted. */
    compare: z
      .object({
        step: contentIdSchema,
        codes: z.enum(['more', 'fewer', 'same']),
        /** The lock's own word in this run that it was wiped counts as well: so few are left by a wipe as there may have been before. */
        orToldWiped: z.boolean().default(false),
      })
      .strict()
      .optional(),
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
    /** A passed test of the handing counts only where the lock itself told in this run that it learnt one: it may be that of another door. */
    newHanding: z.boolean().optional(),
    pass: targetSchema,
    fail: targetSchema,
    /** Where a run without a connected lock goes on; the person's eyes take over. */
    byHand: targetSchema,
    /** Where whoever does not want it done goes on. */
    stop: targetSchema.optional(),
  })
  .strict();

/** One line of a checklist: pass, fail or not applicable, with note and photos; or a length that is measured. */
export const checkItemSchema = z
  .object({
    id: contentIdSchema,
    text: line,
    help: line.optional(),
    only: onlySchema.optional(),
    /** Entered in inches or millimetres; what is inside one of the ranges passes. */
    measure: z
      .object({
        accept: z
          .array(
            z
              .object({
                fromMillimetres: z.number().min(0).max(2000),
                toMillimetres: z.number().min(0).max(2000).nullable(),
                /** As the trade says it: `2-1/8 in (54 mm)`. */
                says: line,
              })
              .strict(),
          )
          .min(1),
      })
      .strict()
      .optional(),
    /** A fail of it closes the way on: the step's `blocked` is the only one. */
    blocking: z.boolean().default(false),
    photo: z.enum(['none', 'optional', 'required']).default('optional'),
    mayNotApply: z.boolean().default(true),
    /** Whoever says that it does not apply says why. */
    notApplicableNeedsNote: z.boolean().default(false),
    /** Whoever says that it is so says in the note how it is known. */
    passNeedsNote: z.boolean().default(false),
    /** It applies wherever a code was stored before, unless the lock itself has proved that it is gone. */
    appliesToOldCodes: z.boolean().default(false),
    /** It does not apply only where the run has this answer, or has no such step. */
    notApplicableAfter: z.object({ step: contentIdSchema, answer: contentIdSchema }).strict().optional(),
    /** Becomes one item for every slot that holds a code, or held one at the snapshot. */
    each: z.literal('code-slot').optional(),
    confidence: confidenceSchema.default('H'),
  })
  .strict();
export type CheckItem = z.infer<typeof checkItemSchema>;

/** A page of a checklist. Its answers are `done` (nothing blocking failed) and `blocked`; every item must be answered first. */
export const checkStepSchema = z
  .object({
    kind: z.literal('check'),
    ...stepBase,
    items: z.array(checkItemSchema).min(1).max(12),
    to: targetSchema,
    blocked: targetSchema,
  })
  .strict();

export const stepSchema = z.discriminatedUnion('kind', [
  doStepSchema,
  confirmStepSchema,
  benchStepSchema,
  checkStepSchema,
]);
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
    /** What the lock must report here: CI reads it from the simulated lock at the end of every walk, the bench where one is connected. */
    leaves: readingTestSchema.optional(),
    /** How many codes there must be here beside those that an earlier step of the run counted; asked where both were counted. */
    counts: z
      .object({ step: contentIdSchema, codes: z.enum(['more', 'fewer', 'same']) })
      .strict()
      .optional(),
    /** The screen and the report list the slots that held a code at the snapshot: they are to be set anew. */
    codesLost: z.boolean().default(false),
  })
  .strict();

export const procedureKindSchema = z.enum([
  'battery',
  'power',
  'lockout',
  'bolt',
  'cable',
  'handing',
  'codes',
  'settings',
  'radio',
  'install',
  'reset',
]);
export type ProcedureKind = z.infer<typeof procedureKindSchema>;

export const procedureSchema = z
  .object({
    id: contentIdSchema,
    title: line,
    summary: line,
    kind: procedureKindSchema,
    /** `staff`: needs authority over the lock, or can erase; a customer at the kiosk is told to ask. */
    who: z.enum(['anyone', 'staff']),
    /** Erases something that cannot be brought back. */
    destructive: z.boolean(),
    models: z.array(modelIdSchema).min(1),
    /** Units with one of these radios only; all when not given. */
    radios: z
      .array(unitRadioSchema.exclude(['unknown']))
      .min(1)
      .optional(),
    minutes: z.number().int().min(1).max(120),
    tools: z.array(line).default([]),
    confidence: confidenceSchema,
    /** Models for which it is known less or better than `confidence`. */
    confidences: z.partialRecord(modelIdSchema, confidenceSchema).default({}),
    sources,
    steps: z.array(stepSchema).min(2),
    ends: z.array(procedureEndSchema).min(1),
  })
  .strict();
export type Procedure = z.infer<typeof procedureSchema>;
export type ProcedureEnd = z.infer<typeof procedureEndSchema>;

/** Steps that several procedures share, in content/procedures/parts/: targets of the form `exit:<name>` are led on by the user of the part. */
export const partSchema = z
  .object({
    id: contentIdSchema,
    about: line,
    exits: z.array(contentIdSchema).min(1),
    steps: z.array(stepSchema).min(1),
  })
  .strict();
export type Part = z.infer<typeof partSchema>;
/** Stands in the list of steps in a file: the part's steps come here, with their own ids. */
export const partUseSchema = z
  .object({ part: contentIdSchema, exits: z.record(contentIdSchema, targetSchema) })
  .strict();
export type PartUse = z.infer<typeof partUseSchema>;
/** A procedure as it is written; `main/content` puts the parts in and makes a `Procedure` of it. */
export const procedureFileSchema = procedureSchema.extend({
  steps: z.array(z.union([partUseSchema, stepSchema])).min(1),
});
export type ProcedureFile = z.infer<typeof procedureFileSchema>;
