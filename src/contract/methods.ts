// The contract: every method that a screen may call, with the schema of its input and output.
// Must not know who answers, or over which transport.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { contentIdSchema, modelSchema } from './content.ts';
import { modelIdSchema } from './device.ts';
import { hostEventSchema, linkStateSchema } from './events.ts';
import { clockChangeSchema, restoreSchema, unkeptSchema } from './safekeeping.ts';
import { idSchema } from './ids.ts';
import { storeStateSchema } from './store-state.ts';
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
import { benchMethods } from './methods/bench.ts';
import { customerMethods } from './methods/customer.ts';
import { exchangeMethods } from './methods/exchange.ts';
import { insightMethods } from './methods/insight.ts';
import { alone, method, nothing, staff, visitRef } from './methods/method.ts';
import { orderMethods } from './methods/order.ts';
import { reportMethods } from './methods/report.ts';
import { runMethods } from './methods/run.ts';
import { safekeepingMethods } from './methods/safekeeping.ts';
import { selfServiceMethods } from './methods/self-service.ts';
import { settingsMethods } from './methods/settings.ts';
import { shopMethods } from './methods/shop.ts';
import { trailMethods } from './methods/trail.ts';
import { unitMethods } from './methods/unit.ts';
import { visitMethods } from './methods/visit.ts';
import {
  practiceChoicesSchema,
  practiceGestureSchema,
  practiceScenarioSchema,
  practiceStartSchema,
  practiceStateSchema,
} from './practice.ts';
import { recogniseInputSchema, recognitionSchema } from './recognise.ts';
import { takeAlongSchema } from './run.ts';
import {
  complaintCheckSchema,
  complaintSchema,
  offeredProcedureSchema,
  readingKindSchema,
  readingPhaseSchema,
  readingSchema,
  triageSchema,
} from './service.ts';

const appStatusSchema = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'browser', 'test']),
  practice: z.boolean(),
  store: storeStateSchema,
  shop: z.object({ name: z.string(), lines: z.array(z.string()) }),
  /** The clock of this computer was set, and nobody has looked at it yet. */
  clock: clockChangeSchema.nullable(),
  /** Customers who had been erased came back with a backup and were erased again, and nobody has looked at it yet; those left have an open visit. */
  erasedAgain: z.object({ done: z.number().int(), left: z.number().int(), forms: z.number().int() }).nullable(),
  /** The last backup failed, or nothing went to the second place for more than a week. */
  unkept: unkeptSchema.nullable(),
  /** The last restore that this history knows: a window that was away learns of it here. Null: none, or nobody can say just now. */
  restored: restoreSchema.nullable(),
  /** Authority forms whose period is over: so many are told at the counter, and safekeeping erases them. */
  formsOver: z.number().int(),
});

export const contract = {
  app: {
    /** Versions and the state of the store; answers even when the store could not be opened, or is being brought up to date. */
    status: method.input(nothing).output(appStatusSchema),
    /**
     * Opens the history after a failed start: as it is, or - when the file is damaged - with that file put aside and the
     * last backup or an empty history in its place. Nothing is ever deleted. A history of an older form is `upgrading` then.
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
  bench: benchMethods,
  customer: customerMethods,
  exchange: exchangeMethods,
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
  visit: visitMethods,
  order: orderMethods,
  unit: unitMethods,
  reading: {
    /** Reads the connected lock and stores what it said. A motor reading moves the bolt. */
    take: method
      .input(
        z
          .object({
            visitId: idSchema,
            kinds: z.array(readingKindSchema).min(1).max(3),
            phase: readingPhaseSchema,
            staff,
          })
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
  shop: shopMethods,
  triage: {
    /** `at-intake`: without what was read after work began, as the lock came to the counter. */
    rank: method
      .input(visitRef.extend({ when: z.enum(['now', 'at-intake']).default('now') }).strict())
      .output(triageSchema),
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
  selfService: selfServiceMethods,
  run: runMethods,
  report: reportMethods,
  safekeeping: safekeepingMethods,
  insight: insightMethods,
  trail: trailMethods,
  settings: settingsMethods,
};
export type Contract = typeof contract;
