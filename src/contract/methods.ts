// The contract: every method that a screen may call, with the schema of its input and output.
// Must not know who answers, or over which transport.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { benchJobSchema, benchReadingSchema, eventBatchSchema, eventRangeSchema, slotMapSchema } from './bench.ts';
import { contentIdSchema, modelSchema } from './content.ts';
import {
  modelIdSchema,
  operationIdSchema,
  selfTestSchema,
  settingNameSchema,
  settingSchema,
  slotNumberSchema,
  userCodeSchema,
} from './device.ts';
import { hostEventSchema, linkStateSchema } from './events.ts';
import { faultSchema } from './fault.ts';
import {
  articlePageSchema,
  articleSummarySchema,
  decodedSchema,
  modelPageSchema,
  searchAnswerSchema,
  seenSchema,
  signalSchema,
  topicKindSchema,
} from './knowledge.ts';
import {
  practiceChoicesSchema,
  practiceGestureSchema,
  practiceScenarioSchema,
  practiceStartSchema,
  practiceStateSchema,
} from './practice.ts';
import { visitFiltersSchema, visitSearchSchema, visitsFoundSchema } from './history.ts';
import { recogniseInputSchema, recognitionSchema } from './recognise.ts';
import { idSchema, timeSchema } from './ids.ts';
import { itemResultSchema, photoIdSchema, provedBySchema, runViewSchema, takeAlongSchema } from './run.ts';
import {
  complaintCheckSchema,
  complaintSchema,
  lockUnitSchema,
  offeredProcedureSchema,
  paperSchema,
  readingKindSchema,
  readingPhaseSchema,
  readingSchema,
  reportKindSchema,
  reportSchema,
  leftHowSchema,
  selfServiceSchema,
  triageSchema,
  verificationSchema,
  visitDetailSchema,
  visitOutcomeSchema,
  visitSchema,
  visitSummarySchema,
} from './service.ts';
import {
  shopAddSchema,
  shopAtSchema,
  shopListedSchema,
  shopListSchema,
  shopNotedSchema,
  shopNotesSchema,
  shopPageSchema,
  shopPreviewSchema,
  shopRevisedSchema,
  shopRevisionsSchema,
  shopSaveSchema,
} from './shop.ts';

/** Every method can fail with a fault and nothing else. */
const method = oc.errors({ FAULT: { data: faultSchema } });
const nothing = z.object({}).strict();
const text = (max: number) => z.string().trim().max(max);
const visitRef = z.object({ visitId: idSchema }).strict();
const runRef = z.object({ runId: idSchema }).strict();
/**
 * Sent by the kiosk's page: what staff have taken over it drives no more (guide.taken-over), and what is for staff is not
 * given to it (guide.not-offered).
 */
const alone = { alone: z.literal(true).optional() };
const runAt = z.object({ runId: idSchema, seq: z.number().int().min(0) }).strict();

/** Who stands at the bench; goes into the journal with every change of a lock. */
const staff = text(80).default('');

const appStatusSchema = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'browser', 'test']),
  practice: z.boolean(),
  store: z.discriminatedUnion('state', [
    z.object({ state: z.literal('ready') }),
    z.object({
      state: z.literal('failed'),
      fault: faultSchema,
      file: z.string(),
      /** The newest backup that could take the place of a damaged file. */
      backup: z.object({ at: timeSchema, bytes: z.number().int() }).nullable(),
    }),
  ]),
  shop: z.object({ name: z.string(), lines: z.array(z.string()) }),
});

export const contract = {
  app: {
    /** Versions and the state of the store; answers even when the store could not be opened. */
    status: method.input(nothing).output(appStatusSchema),
    /**
     * Opens the history after a failed start: as it is, or - when the file is damaged - with that file put aside and the
     * last backup or an empty history in its place. Nothing is ever deleted.
     */
    openHistory: method
      .input(z.object({ choice: z.enum(['as-it-is', 'last-backup', 'empty']) }).strict())
      .output(appStatusSchema),
    /** Live events; the first one is `hello`. */
    events: method.input(nothing).output(eventIterator(hostEventSchema)),
  },
  diagnostics: {
    /** The text for support, to be read by a person before the page saves it as a file of that name. Nothing private. */
    preview: method.input(nothing).output(z.object({ fileName: z.string().max(80), text: z.string().max(200_000) })),
  },
  /** The connected lock without a visit. `staff` and the lock go into the journal, a code never does. */
  bench: {
    /** Identity, status and batteries; draws motor current for a moment, moves nothing. */
    read: method.input(nothing).output(benchReadingSchema),
    /** A batch of the lock's own log; `bench-progressed` tells how far the download is. */
    events: method.input(eventRangeSchema).output(eventBatchSchema),
    slots: method.input(nothing).output(slotMapSchema),
    /** Puts a code into a slot. The digits go to the lock and nowhere else. Null: it is done, but could not be read back. */
    setCode: method
      .input(z.object({ slot: slotNumberSchema, code: userCodeSchema, staff }).strict())
      .output(slotMapSchema.nullable()),
    /** Empties a slot, or all of them when it is null; answers with the slots as read back, null when that failed. */
    clearCode: method
      .input(z.object({ slot: slotNumberSchema.nullable(), staff }).strict())
      .output(slotMapSchema.nullable()),
    settings: method.input(nothing).output(z.array(settingSchema)),
    /** Changes one setting; answers with all of them as read back, null when that failed. */
    writeSetting: method
      .input(z.object({ setting: settingNameSchema, value: settingSchema.shape.value, staff }).strict())
      .output(z.array(settingSchema).nullable()),
    /**
     * A person has looked at the lock and gives a change in doubt up: it ends as unknown, under that name. It says nothing
     * of the lock. store.not-found when it is not in doubt any more.
     */
    giveUp: method.input(z.object({ operationId: operationIdSchema, staff }).strict()).output(nothing),
    /** The lock checks its parts; nothing moves. */
    selfTest: method.input(nothing).output(selfTestSchema),
    /** Lets the adapter and the lock show which they are. */
    wink: method.input(nothing).output(nothing),
    /**
     * Stops a job that reads: its call fails with device.cancelled. For `write` it ends the waiting: device.cancelled when
     * the lock had not begun, else the answer, or device.outcome-unknown. False when there was nothing to stop.
     */
    cancel: method.input(z.object({ job: benchJobSchema }).strict()).output(z.object({ stopped: z.boolean() })),
  },
  article: {
    /** All articles, or those that are right for a model; by group, then in the order of the content. */
    list: method
      .input(z.object({ modelId: modelIdSchema.nullable().default(null) }).strict())
      .output(z.array(articleSummarySchema)),
    /** content.unknown-topic when there is no such article. */
    get: method.input(z.object({ articleId: contentIdSchema }).strict()).output(articlePageSchema),
  },
  model: {
    list: method.input(nothing).output(z.array(modelSchema)),
    /** content.unknown-topic when there is no such model. */
    get: method.input(z.object({ modelId: modelIdSchema }).strict()).output(modelPageSchema),
    /** Which models it can be by what was seen, and what to look at next; all answers so far come with every call. */
    recognise: method.input(recogniseInputSchema).output(recognitionSchema),
  },
  link: {
    state: method.input(nothing).output(linkStateSchema),
    /** Looks for adapters again. */
    refresh: method.input(nothing).output(linkStateSchema),
    /** Opens an adapter by its key and identifies the lock behind it. */
    connect: method.input(z.object({ key: z.string().max(300) }).strict()).output(linkStateSchema),
    disconnect: method.input(nothing).output(linkStateSchema),
  },
  practice: {
    scenarios: method.input(nothing).output(z.array(practiceScenarioSchema)),
    /** Puts a practice lock on the bench and connects to it. */
    start: method.input(practiceStartSchema).output(linkStateSchema),
    choices: method.input(nothing).output(practiceChoicesSchema),
    stop: method.input(nothing).output(linkStateSchema),
    /** Does with the practice lock what hands would do with a real one. */
    gesture: method.input(practiceGestureSchema).output(practiceStateSchema),
  },
  visit: {
    start: method
      .input(
        z
          .object({
            complaint: text(1000),
            customerName: text(120).default(''),
            customerPhone: text(40).default(''),
            staff: text(80).default(''),
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
            note: text(4000).optional(),
          })
          .strict(),
      )
      .output(visitSchema),
    /** Binds the connected lock to the visit (creating the unit when it is new to the shop), or one named by hand. */
    identify: method
      .input(
        z
          .object({
            visitId: idSchema,
            by: z.discriminatedUnion('kind', [
              z.object({ kind: z.literal('connected') }).strict(),
              z
                .object({
                  kind: z.literal('hand'),
                  modelId: contentIdSchema,
                  serial: text(60).nullable(),
                  label: text(80),
                })
                .strict(),
            ]),
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
            note: text(4000),
            /** What was wrong; null: it was not settled. Not given: what the ranking says, where that is likely. */
            cause: contentIdSchema.nullable().optional(),
          })
          .strict(),
      )
      .output(visitSchema),
    void: method
      .input(z.object({ visitId: idSchema, revision: z.number().int(), reason: text(400).min(1) }).strict())
      .output(visitSchema),
  },
  reading: {
    /** Reads the connected lock and stores what it said. A motor reading moves the bolt. */
    take: method
      .input(
        z
          .object({ visitId: idSchema, kinds: z.array(readingKindSchema).min(1).max(3), phase: readingPhaseSchema })
          .strict(),
      )
      .output(z.array(readingSchema)),
  },
  signal: {
    /** Everything that a model shows and sounds; of every model while it is unknown. */
    list: method
      .input(z.object({ modelId: modelIdSchema.nullable().default(null) }).strict())
      .output(z.array(signalSchema)),
    /** What was it, from what a person saw and heard? Likeliest first, with what would still tell them apart. */
    decode: method.input(seenSchema).output(decodedSchema),
  },
  search: {
    /** Results as one types, over content and the shop's own texts; nothing for an empty query. The first call is slower. */
    find: method
      .input(
        z
          .object({
            query: z.string().max(20_000),
            /** Only what is right for this model. */
            modelId: modelIdSchema.nullable().default(null),
            kinds: z.array(topicKindSchema).min(1).max(6).optional(),
            limit: z.number().int().min(1).max(50).default(20),
          })
          .strict(),
      )
      .output(searchAnswerSchema),
  },
  /** Notes and articles of the staff. What looks like a user code is never kept; a change says who made it. */
  shop: {
    /** The newest change first. */
    list: method.input(shopListSchema).output(shopListedSchema),
    /** Notes on a page, the oldest first. */
    notes: method.input(shopNotesSchema).output(shopNotedSchema),
    get: method.input(z.object({ id: idSchema }).strict()).output(shopPageSchema),
    /** content.unknown-topic for a note on a page that is not there. */
    add: method.input(shopAddSchema).output(shopPageSchema),
    /** store.conflict when the revision is old: then nothing is changed. The same for `remove` and `restore`. */
    save: method.input(shopSaveSchema).output(shopPageSchema),
    /** Out of sight and out of the search; it keeps its revisions and can be restored. */
    remove: method.input(shopAtSchema).output(shopPageSchema),
    restore: method.input(shopAtSchema).output(shopPageSchema),
    /** Every version, the newest first. */
    revisions: method.input(shopRevisionsSchema).output(shopRevisedSchema),
    /** How Markdown would be shown; nothing is kept. */
    preview: method
      .input(z.object({ title: text(80).default(''), text: z.string().max(20_000) }).strict())
      .output(shopPreviewSchema),
  },
  triage: {
    rank: method.input(visitRef).output(triageSchema),
    /** The same without a visit or a connected lock, for kiosk and command line. Nothing is kept. */
    check: method.input(complaintSchema).output(complaintCheckSchema),
  },
  procedure: {
    /** Everything for this visit's lock: what may be started, and why the rest may not. */
    offered: method.input(visitRef).output(z.array(offeredProcedureSchema)),
    /** A procedure to take along, for one model; `runId`: only what is still ahead of that run. */
    takeAlong: method
      .input(
        z
          .object({
            procedureId: contentIdSchema,
            modelId: modelIdSchema,
            runId: idSchema.nullable().default(null),
            ...alone,
          })
          .strict(),
      )
      .output(takeAlongSchema),
  },
  /**
   * A customer alone at the kiosk: only what is for anyone, by hand, on a visit without a name. `stay` is made by the page
   * when a customer begins, and is new for the next one: a call that comes twice makes one visit, and two customers who do
   * the same at once have two. A visit of another stay is refused (visit.bad-state).
   */
  selfService: {
    /** What fits the model; what staff must do is there with its reason. */
    offered: method.input(z.object({ modelId: modelIdSchema }).strict()).output(z.array(offeredProcedureSchema)),
    /** Begins a visit of its own; with `visitId` it goes on with another procedure. */
    start: method
      .input(
        z
          .object({
            stay: idSchema,
            modelId: modelIdSchema,
            procedureId: contentIdSchema,
            visitId: idSchema.nullable().default(null),
            complaint: text(1000).default(''),
            answers: z.record(contentIdSchema, contentIdSchema).default({}),
          })
          .strict(),
      )
      .output(selfServiceSchema),
    /** Asks for staff, with what was done so far; a visit is begun where there is none yet. */
    askStaff: method
      .input(
        z
          .object({
            stay: idSchema,
            visitId: idSchema.nullable().default(null),
            modelId: modelIdSchema.nullable().default(null),
            /** What the customer wanted to do. */
            wanted: text(200).default(''),
            complaint: text(1000).default(''),
            answers: z.record(contentIdSchema, contentIdSchema).default({}),
          })
          .strict(),
      )
      .output(z.object({ visitId: idSchema, ticket: z.string() })),
    /**
     * A member of staff goes on with the visit of a customer who asked for them: from here on it is theirs, nobody waits
     * any more, and what staff may do is offered (the gate goes by who works on it, not by where it began). The visit's
     * origin stays `kiosk`.
     */
    takeOver: method.input(z.object({ visitId: idSchema, staff: text(80).min(1) }).strict()).output(visitSchema),
    /**
     * The customer goes away. `opened`, `left`: an open run is given up, the visit is closed as opened, or voided.
     * `nobody-there`: the kiosk was not touched any more; a run with a person's answers is paused and waits for staff.
     */
    leave: method.input(z.object({ stay: idSchema, visitId: idSchema, how: leftHowSchema }).strict()).output(nothing),
    /** Staff take a ticket off the list that nobody came for: its run is given up, the visit is void. */
    clear: method.input(z.object({ visitId: idSchema, staff }).strict()).output(visitSchema),
  },
  run: {
    start: method.input(z.object({ visitId: idSchema, procedureId: contentIdSchema }).strict()).output(runViewSchema),
    get: method.input(runRef).output(runViewSchema),
    /**
     * Answers the current step; `typed` is the word of a confirm step, `seen` what was seen and heard instead. Where the
     * connected lock says otherwise, that is kept with the answer. An answer that a wait or a hold is over is refused with
     * guide.too-early where the bench counted less; with `early` it is taken, and how much was counted is kept with it.
     */
    answer: method
      .input(
        runAt
          .extend({
            stepId: contentIdSchema,
            answerId: contentIdSchema,
            typed: z.string().max(40).optional(),
            seen: seenSchema.optional(),
            early: z.literal(true).optional(),
            ...alone,
          })
          .strict(),
      )
      .output(runViewSchema),
    back: method.input(runAt.extend(alone).strict()).output(runViewSchema),
    /** Performs the current bench step on the connected lock. Answers at once; progress comes as events. */
    perform: method.input(runAt).output(runViewSchema),
    /** Stops an action that has not become irreversible. */
    cancel: method.input(runRef).output(runViewSchema),
    /** Asks the lock what became of an operation in doubt. */
    settle: method.input(runAt).output(runViewSchema),
    /** Asks the lock once more whether it is as the end of the run says. Answers at once. */
    readAgain: method.input(runAt).output(runViewSchema),
    /**
     * Answers one line of the current checklist; again to mend it. A length decides its result by itself. Without a result
     * its note and photos are kept, and the line stays open.
     */
    check: method
      .input(
        runAt
          .extend({
            stepId: contentIdSchema,
            itemId: contentIdSchema,
            result: itemResultSchema.nullable(),
            /** As typed: `2 1/8 in`, `54 mm`; null when nothing was measured. */
            entered: z.string().trim().max(40).nullable().default(null),
            note: text(300).default(''),
            photos: z.array(photoIdSchema).max(6).default([]),
            ...alone,
          })
          .strict(),
      )
      .output(runViewSchema),
    /**
     * The clock of the current step's hold or wait begins, or its button was let go after `heldMs`. Of one that begins: how long it
     * goes on already, as far as the bench has counted that itself.
     */
    clock: method
      .input(
        runAt
          .extend({
            stepId: contentIdSchema,
            running: z.boolean(),
            by: provedBySchema,
            heldMs: z.number().int().min(0).max(3_600_000).default(0),
            ...alone,
          })
          .strict(),
      )
      .output(runViewSchema),
    /** Keeps a JPEG (base64, up to 3 MB as bytes) without what tells where and when it was taken. */
    keepPhoto: method
      .input(z.object({ runId: idSchema, jpeg: z.base64().max(4_200_000), ...alone }).strict())
      .output(z.object({ photo: photoIdSchema, bytes: z.number().int() })),
    pause: method.input(runAt.extend({ why: text(300).default(''), ...alone }).strict()).output(runViewSchema),
    resume: method.input(runAt.extend(alone).strict()).output(runViewSchema),
    /** Another member of staff goes on, also with the visit. */
    handOver: method.input(runAt.extend({ to: text(80).min(1) }).strict()).output(runViewSchema),
    abandon: method.input(runAt.extend({ reason: text(300).min(1), ...alone }).strict()).output(runViewSchema),
  },
  report: {
    create: method
      .input(z.object({ visitId: idSchema, kind: reportKindSchema, paper: paperSchema }).strict())
      .output(reportSchema.omit({ model: true })),
    get: method.input(z.object({ reportId: idSchema }).strict()).output(reportSchema),
    /** Makes the PDF without a dialog; it is then at `url` of the shell. */
    pdf: method
      .input(z.object({ reportId: idSchema }).strict())
      .output(z.object({ url: z.string(), bytes: z.number().int() })),
  },
};
export type Contract = typeof contract;
