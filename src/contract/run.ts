// A guided run: its append-only events, and what a screen sees of it.
// Must not know how events become a state (main/guide does), nor tables.
import { z } from 'zod';
import { confidenceSchema, contentIdSchema } from './content.ts';
import {
  modelIdSchema,
  operationKindSchema,
  operationOutcomeSchema,
  operationProgressSchema,
  settingSchema,
  slotNumberSchema,
} from './device.ts';
import { idSchema, timeSchema } from './ids.ts';
import { benchStepSchema, checkItemSchema, procedureEndSchema, stepSchema } from './procedure.ts';

export const provedBySchema = z.enum(['lock', 'person']);
/** As it is shown: `nobody` for what was passed over, which proves nothing. */
export const shownProofSchema = z.enum(['lock', 'person', 'nobody']);

/** A photo beside the database, by the SHA-256 of its bytes; `/photos/<photo>.jpg` of the shell shows it. */
export const photoIdSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const itemResultSchema = z.enum(['pass', 'fail', 'not-applicable']);

/**
 * What a connected lock says of its door or its pack where a person's answer says the opposite, and a wipe or a handing that a
 * person tells of and the lock does not: it would have completed the step.
 */
export const lockSaidSchema = z.enum(['door-open', 'door-closed', 'pack-in', 'pack-out', 'no-wipe', 'no-handing']);
export type LockSaid = z.infer<typeof lockSaidSchema>;

/** The append-only events of a run; a run's state is what the reducer makes of them. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), firstStepId: contentIdSchema }),
  z.object({
    type: z.literal('answered'),
    stepId: contentIdSchema,
    answerId: contentIdSchema,
    provedBy: provedBySchema,
    evidence: z.string().max(300),
    /** How many codes the lock counted at this step, for a later step that compares. */
    codesStored: z.number().int().min(0).max(250).optional(),
    /** Passed over without anybody's doing: a bench step where no lock is, or ever was, connected. */
    automatic: z.literal(true).optional(),
    /** What the connected lock said against a person's answer. Before 2026-11-22 its words in `evidence` alone told of it. */
    denied: lockSaidSchema.optional(),
    /** That the step's wait or hold is over was said when the bench had counted so much of it. */
    saidOver: z.object({ afterSeconds: z.number().int().min(0), ofSeconds: z.number().int() }).optional(),
  }),
  /** One line of a checklist; the newest of an item counts. Without a result: its note and photos, not answered yet. */
  z.object({
    type: z.literal('item-checked'),
    stepId: contentIdSchema,
    itemId: contentIdSchema,
    result: itemResultSchema.nullable(),
    millimetres: z.number().min(0).max(5000).nullable(),
    /** As it was typed: `2 1/8 in`. */
    entered: z.string().max(40),
    note: z.string().max(300),
    photos: z.array(photoIdSchema).max(6),
  }),
  /** Nobody works on it: the time until `resumed` is not counted, no answer is taken but the lock's outcome. */
  z.object({ type: z.literal('paused'), why: z.string().max(300) }),
  z.object({ type: z.literal('resumed') }),
  /** Another member of staff goes on; also ends a pause. */
  z.object({ type: z.literal('handed-over'), from: z.string().max(80), to: z.string().max(80) }),
  /**
   * The clock of the step's hold or wait began, or the button was let go: every screen counts from here. Let go after no time at
   * all it counts nothing: the lock that had reported the hold is no longer heard, and the hold begins anew.
   */
  z.object({
    type: z.literal('clocked'),
    stepId: contentIdSchema,
    running: z.boolean(),
    provedBy: provedBySchema,
    /** How long it was held, in milliseconds; while it runs: how long it went on already when this was told. */
    heldMs: z.number().int().min(0).max(3_600_000),
  }),
  /** Bench steps that were passed over without a lock on the way are gone back over as well. */
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
  /**
   * The lock's own word that no step had asked for: of its pack, where that ends something that runs have left; of a wipe that
   * hands have armed, carried out or let go by.
   */
  z.object({
    type: z.literal('lock-told'),
    pack: z.enum(['in', 'out']).optional(),
    reset: z.enum(['armed', 'done', 'abandoned']).optional(),
  }),
  /** After the end: whether the lock itself bears out what the end says of it (`leaves`), and what was read. */
  z.object({
    type: z.literal('read-back'),
    ok: z.boolean(),
    evidence: z.string().max(300),
    /** The lock's own log has the wipe that a person saw. */
    wipeLogged: z.literal(true).optional(),
  }),
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

/** What whoever leaves a run, or goes on with it, has to know of its lock. */
export const leftWithSchema = z.object({
  tone: z.enum(['danger', 'caution']),
  title: z.string(),
  lines: z.array(z.string()),
  /** No button inside may be pressed: nothing that begins with one is offered next. */
  noButton: z.boolean().optional(),
  /** A check of the lock that passed afterwards has answered it. */
  untilChecked: z.boolean().optional(),
  /** The procedures that mend it, the likeliest first. */
  next: z.array(contentIdSchema).optional(),
});
export type LeftWith = z.infer<typeof leftWithSchema>;

export const runViewSchema = z.object({
  run: runSchema,
  title: z.string(),
  destructive: z.boolean(),
  /** Number of events so far; an answer must name the one that it saw. */
  seq: z.number().int().min(0),
  status: z.enum(['active', 'ended', 'abandoned']),
  step: stepSchema.nullable(),
  end: procedureEndSchema.nullable(),
  /** Of a run that was given up: what the lock was doing when nobody could tell any more; `open`: it can still be asked. */
  doubt: z.object({ kind: operationKindSchema, why: z.string(), open: z.boolean() }).nullable(),
  /** Why it was given up, as somebody typed it; null where it was not. */
  gaveUp: z.string().nullable(),
  /**
   * What the lock itself says to the end. `open`: it could not be asked yet, and why. Null where the end says nothing of it,
   * where no lock ever was on the bench, and before the end.
   */
  readBack: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('reading') }),
      z.object({ state: z.literal('open'), why: z.string() }),
      z.object({ state: z.literal('said'), ok: z.boolean(), evidence: z.string() }),
    ])
    .nullable(),
  /** What is to be known of the lock where the run is left now, or was left; danger first. */
  leftWith: z.array(leftWithSchema),
  /** While the run is under way: the lock says that a wipe is armed, and no step had asked for it. `presses`: the step would press. */
  unasked: z.object({ left: leftWithSchema, presses: z.boolean() }).optional(),
  /** Whether the events prove that the run erased the lock. */
  wiped: z.enum(['none', 'unknown', 'done']),
  /** Of a run that is over: whether the codes are to be set anew; `no` for a lock that stores none. */
  codesLost: z.enum(['no', 'maybe', 'yes']),
  stepNumber: z.number().int().min(0),
  /** Steps on the longest path still ahead, for "step n of about m". */
  stepsAbout: z.number().int().min(0),
  canGoBack: z.boolean(),
  /** Something was passed that cannot be undone: back leads no further than to there. */
  crossed: z.boolean(),
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
  /**
   * The clock of the current step, as some screen or the lock began it; null before. `forMs`: how long it runs by the host's
   * own time, or how long it was held in the end. `number` grows with every change of it.
   */
  clock: z
    .object({ number: z.number().int(), running: z.boolean(), by: provedBySchema, forMs: z.number().min(0) })
    .nullable(),
  /**
   * Of a step with a wait or a hold of given length: how long it goes on at the most, by the host's own time. What the clock
   * counted; where nobody began it, since the step is shown.
   */
  counted: z.object({ forMs: z.number().min(0), ofSeconds: z.number().int() }).nullable(),
  /** Lines of the current checklist; null on every other step. */
  items: z
    .array(
      checkItemSchema.omit({ only: true, each: true }).extend({
        result: itemResultSchema.nullable(),
        millimetres: z.number().nullable(),
        entered: z.string(),
        note: z.string(),
        photos: z.array(photoIdSchema),
      }),
    )
    .nullable(),
  /** What `done` or `blocked` still waits for, in words; null when the checklist may be left. */
  itemsMissing: z.string().nullable(),
  /** Who works on it now. */
  staff: z.string(),
  paused: z.object({ at: timeSchema, by: z.string(), why: z.string() }).nullable(),
  /** Without pauses. */
  secondsWorked: z.number(),
  /** Of the steps that stand: how many the lock proved and how many a person. */
  proof: z.object({
    lock: z.number().int(),
    person: z.number().int(),
    /** Of the person's: waits and holds that were said to be over before the bench had counted them. */
    early: z.number().int(),
  }),
  /** The lock before anything was changed; null when no snapshot was taken. */
  before: z
    .object({ at: timeSchema, settings: z.array(settingSchema), slotsSet: z.array(slotNumberSchema) })
    .nullable(),
  history: z.array(
    z.object({
      stepId: contentIdSchema,
      title: z.string(),
      answer: z.string(),
      provedBy: shownProofSchema,
      by: z.string(),
      at: timeSchema,
      /** Without pauses. */
      seconds: z.number(),
      /** Of a checklist: what was answered line by line. */
      items: z
        .array(
          z.object({
            text: z.string(),
            result: itemResultSchema,
            entered: z.string(),
            note: z.string(),
            photos: z.array(photoIdSchema),
          }),
        )
        .optional(),
    }),
  ),
});
export type RunView = z.infer<typeof runViewSchema>;

/** A procedure, or the rest of a run, to take along: on paper, and as plain text in QR codes. */
export const takeAlongSchema = z.object({
  title: z.string(),
  modelId: modelIdSchema,
  modelName: z.string(),
  /** `rest`: from the step at which the run stands. */
  from: z.enum(['start', 'rest']),
  destructive: z.boolean(),
  confidence: confidenceSchema,
  tools: z.array(z.string()),
  /** The way of the right answers, numbered, with what to do when it goes otherwise. */
  steps: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.string()),
      notes: z.array(z.object({ type: z.enum(['note', 'caution', 'danger']), text: z.string() })),
      /** What one sees when it worked. */
      sign: z.string().nullable(),
      otherwise: z.array(z.object({ sees: z.string(), then: z.string() })),
      items: z.array(z.string()),
    }),
  ),
  /** Plain text, one QR code each; "1/3" in its first line where there are several. */
  texts: z.array(z.string().max(1170)).min(1),
});
export type TakeAlong = z.infer<typeof takeAlongSchema>;
