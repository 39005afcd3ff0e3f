// The service nouns: customer, lock unit, visit, reading, triage result, run, report.
// Must not know tables or HTML. Times are UTC ISO 8601; ids are UUIDv7.
import { z } from 'zod';
import { questionSchema } from './cause.ts';
import { confidenceSchema, contentIdSchema } from './content.ts';
import { procedureEndSchema, procedureKindSchema } from './procedure.ts';
import {
  batteryReadingSchema,
  lockIdentitySchema,
  lockStatusSchema,
  modelIdSchema,
  motorTestSchema,
  operationKindSchema,
  settingSchema,
  slotNumberSchema,
  slotSchema,
} from './device.ts';
import { idSchema, timeSchema } from './ids.ts';
import { languageSchema } from './language.ts';
import { keptText as text, typedText } from './plain-text.ts';
import { itemResultSchema, leftWithSchema, provedBySchema, runSchema, shownProofSchema } from './run.ts';
import { signatureSchema } from './signature.ts';

export const customerSchema = z.object({
  id: idSchema,
  name: text(120),
  phone: text(40),
  email: text(120).default(''),
  address: text(300).default(''),
  /** For the staff: never on paper. */
  note: text(2000).default(''),
  /** Grows with every change; a change must name the one that it saw. */
  revision: z.number().int().min(1).default(1),
  /** When this person asked to be forgotten; the row stays without a name. */
  erasedAt: timeSchema.nullable().default(null),
  /** Made up for practice visits: in no list of the shop's own customers. */
  practice: z.boolean().default(false),
});
export type Customer = z.infer<typeof customerSchema>;

/** One physical lock that the shop has seen. */
export const lockUnitSchema = z.object({
  id: idSchema,
  modelId: modelIdSchema,
  serial: text(60).nullable(),
  label: text(80),
  firmware: text(40).nullable(),
  radio: z.enum(['none', 'zwave', 'zigbee', 'unknown']),
  /** A practice lock's visits are kept apart from real history. */
  practice: z.boolean(),
  /** The shop's own number for it, on its label: `L-00042`; empty on reports older than these numbers. */
  tag: text(20).default(''),
  finish: text(40).default(''),
  /** Where it is fitted: "front door", "unit 4B". */
  place: text(120).default(''),
});
export type LockUnit = z.infer<typeof lockUnitSchema>;

export const visitStateSchema = z.enum(['intake', 'diagnosing', 'in-service', 'checked', 'closed', 'void']);
export type VisitState = z.infer<typeof visitStateSchema>;
export const visitOutcomeSchema = z.enum(['opened', 'opened-with-key', 'not-opened', 'referred']);

/** Characters of what a part is called. */
export const longestPart = 80;
/** What was used in a visit: a battery, a strike, a screw. */
export const partSchema = z.object({ name: text(longestPart).min(1), quantity: z.number().int().min(1).max(999) });
export type Part = z.infer<typeof partSchema>;
export const typedPartSchema = partSchema.extend({ name: typedText(longestPart).min(1) }).strict();

/** Where a visit began: at the counter, or by a customer alone at the kiosk. */
export const visitOriginSchema = z.enum(['counter', 'kiosk']);

/** Characters of a visit's note, as staff write it. */
export const noteAtMost = 4000;
export const visitSchema = z.object({
  id: idSchema,
  origin: visitOriginSchema.default('counter'),
  /** A customer at the kiosk has asked for staff, with what was done so far; null when nobody waits. */
  askedStaffAt: timeSchema.nullable().default(null),
  /** Short number for people: year and a running number, e.g. 2026-00042. */
  ticket: z.string().max(20),
  state: visitStateSchema,
  /** Grows with every change; an update must name the one that it saw. */
  revision: z.number().int().min(1),
  openedAt: timeSchema,
  closedAt: timeSchema.nullable(),
  customer: customerSchema.nullable(),
  lock: lockUnitSchema.nullable(),
  complaint: text(1000),
  answers: z.record(contentIdSchema, contentIdSchema),
  staff: text(80),
  outcome: visitOutcomeSchema.nullable(),
  /** What staff may write, with room for what the bench adds: the reason for which it was made void. */
  note: text(noteAtMost + 500),
  /** What was found to be wrong when the visit was closed; null when that was not settled. */
  cause: contentIdSchema.nullable().default(null),
  /** The service that the customer ordered, and the one that was done. */
  requested: text(1000).default(''),
  performed: text(2000).default(''),
  parts: z.array(partSchema).max(40).default([]),
  /** Kept apart from real history: its customer and its lock are practice ones, too. */
  practice: z.boolean().default(false),
});
export type Visit = z.infer<typeof visitSchema>;

export const visitSummarySchema = visitSchema
  .pick({
    id: true,
    ticket: true,
    state: true,
    origin: true,
    askedStaffAt: true,
    openedAt: true,
    closedAt: true,
    outcome: true,
    complaint: true,
  })
  .extend({
    customerName: z.string(),
    modelId: modelIdSchema.nullable(),
    serial: z.string().nullable(),
    practice: z.boolean(),
  });
export type VisitSummary = z.infer<typeof visitSummarySchema>;

export const readingPhaseSchema = z.enum(['before', 'during', 'after']);
/** The lock as it is before something is changed: never a code, only which slots hold one. */
export const snapshotSchema = z.object({
  status: lockStatusSchema,
  settings: z.array(settingSchema),
  slots: z.array(slotSchema).max(250),
  /** The lock was asked for its slots and told them: an empty list says that none holds a code. Left out: not asked, or an old record. */
  slotsRead: z.literal(true).optional(),
  /** Number of the newest entry of the lock's own log; what comes after it happened after the snapshot. */
  newestEvent: z.number().int().min(0).optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
const readingBase = {
  id: idSchema,
  visitId: idSchema,
  runId: idSchema.nullable(),
  at: timeSchema,
  phase: readingPhaseSchema,
  /** By which adapter it was taken, as `adapterName`; left out where nobody kept it. */
  adapter: z.string().max(250).optional(),
};
export const readingSchema = z.discriminatedUnion('kind', [
  z.object({ ...readingBase, kind: z.literal('status'), value: lockStatusSchema }),
  z.object({ ...readingBase, kind: z.literal('battery'), value: batteryReadingSchema }),
  z.object({ ...readingBase, kind: z.literal('motor'), value: motorTestSchema }),
  z.object({ ...readingBase, kind: z.literal('snapshot'), value: snapshotSchema }),
]);
export type Reading = z.infer<typeof readingSchema>;
export const readingKindSchema = z.enum(['status', 'battery', 'motor']);
export type ReadingKind = z.infer<typeof readingKindSchema>;

/** What is known of a reading: without a connected lock any part of it may be missing. */
export type Known<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What triage weighs: words, answers, and the newest reading of each kind. */
export interface Evidence {
  modelId: string | null;
  complaint: string;
  answers: Record<string, string>;
  status: Known<z.infer<typeof lockStatusSchema>> | null;
  battery: Known<z.infer<typeof batteryReadingSchema>> | null;
  motor: Known<z.infer<typeof motorTestSchema>> | null;
}

export const offeredProcedureSchema = z.object({
  id: contentIdSchema,
  title: z.string(),
  summary: z.string(),
  kind: procedureKindSchema,
  who: z.enum(['anyone', 'staff']),
  destructive: z.boolean(),
  minutes: z.number().int(),
  confidence: confidenceSchema,
  /** It is made for this lock's model. */
  fits: z.boolean(),
  /** Why it may not be started now; null when it may. */
  blocked: z.string().nullable(),
});
export type OfferedProcedure = z.infer<typeof offeredProcedureSchema>;

export const rankedCauseSchema = z.object({
  causeId: contentIdSchema,
  title: z.string(),
  explain: z.string(),
  points: z.number(),
  likelihood: z.enum(['settled', 'likely', 'possible', 'unlikely']),
  reasons: z.array(
    z.object({
      text: z.string(),
      points: z.number(),
      from: z.enum(['base', 'reading', 'answer', 'complaint', 'model']),
    }),
  ),
  procedures: z.array(offeredProcedureSchema),
});
export type RankedCause = z.infer<typeof rankedCauseSchema>;

/** Who takes over, and when: for the screen and the handover sheet. */
export const escalationSchema = z.object({
  due: z.boolean(),
  /** `open`: there is still something to ask or to do. `untried`: nothing is likely, but what is possible was not tried. */
  why: z.enum(['open', 'untried', 'nothing-likely', 'fault-likely', 'procedure-ended']),
  text: z.string(),
  /** With `untried`: what may still help, and the cause that it is for; the likeliest first. */
  toTry: z.array(z.object({ procedureId: contentIdSchema, title: z.string(), cause: z.string() })),
  calls: z.array(z.object({ who: z.enum(['locksmith', 'maker']), title: z.string(), text: z.string() })),
  article: contentIdSchema,
});
export type Escalation = z.infer<typeof escalationSchema>;

export const triageSchema = z.object({
  causes: z.array(rankedCauseSchema),
  /** Where a reading and what people say speak against each other; both are shown, the reading weighs more. */
  contradictions: z.array(
    z.object({ causeId: contentIdSchema, title: z.string(), read: z.string(), said: z.string() }),
  ),
  escalation: escalationSchema,
  /** The question whose answer would move the ranking most; null when none would. */
  nextQuestion: questionSchema.nullable(),
  /** The first checks that open the case, with what was answered. */
  firstChecks: z.array(z.object({ question: questionSchema, answer: contentIdSchema.nullable() })),
  /** Other questions that have an answer, so that a slip of the finger can be mended. */
  answered: z.array(questionSchema),
});
export type Triage = z.infer<typeof triageSchema>;

/** What a customer alone at the kiosk works on: the visit's number for staff, and the run. Nothing that names a person. */
export const selfServiceSchema = z.object({
  visitId: idSchema,
  ticket: z.string(),
  askedStaffAt: timeSchema.nullable(),
  runId: idSchema,
});
export type SelfService = z.infer<typeof selfServiceSchema>;
/** How a customer leaves the kiosk: the lock works, by their own choice, or nobody touched it any more. */
export const leftHowSchema = z.enum(['opened', 'left', 'nobody-there']);
export type LeftHow = z.infer<typeof leftHowSchema>;

/** A complaint at the kiosk or on the command line: no visit, no lock connected, nothing kept. */
export const complaintSchema = z
  .object({
    modelId: modelIdSchema.nullable().default(null),
    complaint: typedText(1000).default(''),
    answers: z.record(contentIdSchema, contentIdSchema).default({}),
    /** Questions that the person cannot answer; they are not asked again. */
    passed: z.array(contentIdSchema).max(100).default([]),
    /** What somebody has measured or read, part by part. */
    reading: z
      .object({
        ...lockStatusSchema.partial().shape,
        ...batteryReadingSchema.partial().shape,
        motor: motorTestSchema.shape.result.optional(),
      })
      .strict()
      .default({}),
  })
  .strict();
export type ComplaintInput = z.infer<typeof complaintSchema>;

export const complaintCheckSchema = triageSchema.extend({
  /** The model that was weighed; null while it is unknown. */
  modelId: modelIdSchema.nullable(),
  modelFrom: z.enum(['given', 'complaint', 'unknown']),
  /** The complaint without what could be a user code: for paper. */
  said: z.string(),
});
export type ComplaintCheck = z.infer<typeof complaintCheckSchema>;

/** The check that says that the bench has changed the lock since; it stands alone, and a person is not asked about it. */
export const sinceCheck = 'changed-since';
export const verificationSchema = z.object({
  checks: z.array(
    z.object({
      id: contentIdSchema,
      title: z.string(),
      result: z.enum(['pass', 'fail', 'not-applicable', 'not-read']),
      detail: z.string(),
      provedBy: provedBySchema.nullable(),
    }),
  ),
  passed: z.boolean(),
});
export type Verification = z.infer<typeof verificationSchema>;

/**
 * `service`: what was done, for the customer. `handover`: what the next pair of hands must know. The others are told in
 * report.ts; a label is a lock's, a day sheet a day's.
 */
export const reportKindSchema = z.enum(['service', 'handover', 'hand-out', 'certificate', 'warranty', 'label', 'day']);
export type ReportKind = z.infer<typeof reportKindSchema>;
export const paperSchema = z.enum(['letter', 'a4']);

/** What a handover sheet says beyond what was found and done. */
export const handoverSchema = z.object({
  /** How it stands and why it goes on: "Not opened, because ...". */
  verdict: text(800),
  /** What staff wrote of the work; left out where nobody did, and of sheets from before. */
  performed: z.string().optional(),
  /** Questions with their answers, as the customer gave them. */
  said: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** Where a reading and what people say speak against each other. */
  contradictions: z.array(z.string()),
  /** Procedures for this lock that were not run, readings not taken, first checks not answered. */
  notTried: z.array(z.string()),
  calls: z.array(z.object({ title: z.string(), text: z.string() })),
});
export type Handover = z.infer<typeof handoverSchema>;

const shownSignatureSchema = signatureSchema.pick({ at: true, name: true, statement: true, strokes: true });
/** What the customer signed and stated. A name, a value that is empty: its person was erased. */
export const reportOrderPartSchema = z.object({
  signed: shownSignatureSchema.nullable(),
  /** The order says other words than those that were signed. */
  changedSince: z.literal(true).optional(),
  /** The authority form as it was worded and filled in. */
  authority: z
    .object({
      at: timeSchema,
      title: z.string(),
      statement: z.string(),
      licence: z.string(),
      entries: z.array(z.object({ label: z.string(), value: z.string() })),
      retainUntil: timeSchema.nullable(),
      /** The model and serial for which it was signed, where the lock of the visit has others now; null: they are not known. */
      signedFor: z.object({ lock: text(300).nullable(), anew: z.literal(true).optional() }).optional(),
      signed: shownSignatureSchema.nullable(),
    })
    .nullable(),
});
export type ReportOrderPart = z.infer<typeof reportOrderPartSchema>;

/** The visit was at one lock on record and was put right to another one; each by number, model and serial. */
export const lockCorrectionSchema = z.object({ at: timeSchema, from: text(300), to: text(300), reason: text(2000) });
export type LockCorrection = z.infer<typeof lockCorrectionSchema>;

/** Why nobody may say that the lock opens again, whatever its check found. */
export const againstOpenedSchema = z.enum(['armed', 'pack-out', 'no-power']);
export type AgainstOpened = z.infer<typeof againstOpenedSchema>;

/** The stored service report or handover sheet: everything that the page shows, so that printing again gives the same. */
export const reportModelSchema = z.object({
  version: z.literal(1),
  kind: reportKindSchema.extract(['service', 'handover']),
  paper: paperSchema,
  /** Reports from before there was a choice are in English. */
  language: languageSchema.default('en'),
  /** Something on it had no translation; the page says so once. */
  partlyEnglish: z.literal(true).optional(),
  /** What an earlier visit left the lock with, and nothing has ended since; reports from before do not tell it. */
  warned: z.array(leftWithSchema).optional(),
  /** What was done step by step, a line each, for where nobody wrote of it; reports from before have none. */
  done: z.array(z.string()).optional(),
  createdAt: timeSchema,
  /** Where it was made, an IANA name: its times are told in that zone wherever it is printed again. Reports from before have none. */
  timeZone: z.string().max(64).optional(),
  shop: z.object({
    name: text(120),
    lines: z.array(text(120)).max(4),
    /** SHA-256 of the logo as it was then. */
    logo: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  visit: visitSchema,
  /** Left out: its lock was never corrected. */
  lockCorrections: z.array(lockCorrectionSchema).optional(),
  modelName: z.string(),
  /** By which the visit's readings were taken. Null: no lock was connected. Left out: nobody knows, or it was connected and not read. */
  adapter: z.string().nullable().optional(),
  readings: z.array(readingSchema),
  /** What was weighed beside `cause`, each with its reason; reports from before have all that was weighed. */
  triage: z.array(
    rankedCauseSchema.pick({ causeId: true, title: true, likelihood: true, points: true }).extend({
      reasons: z.array(z.string()),
      /** On a handover sheet apart from what speaks for it. */
      against: z.array(z.string()).optional(),
    }),
  ),
  /** What the visit was closed with, with what speaks for it; null: not settled. Left out of one that is not closed, and of reports from before. */
  cause: z
    .object({ title: z.string(), reasons: z.array(z.string()), against: z.array(z.string()).optional() })
    .nullable()
    .optional(),
  runs: z.array(
    z.object({
      title: z.string(),
      startedAt: timeSchema,
      endedAt: timeSchema.nullable(),
      result: z.string(),
      steps: z.array(
        z.object({
          title: z.string(),
          answer: z.string(),
          provedBy: shownProofSchema,
          at: timeSchema,
          /** Who worked on it, where it was not the visit's own member of staff. */
          by: z.string().optional(),
          /** Of a checklist. */
          items: z
            .array(
              z.object({
                text: z.string(),
                result: itemResultSchema,
                entered: z.string(),
                note: z.string(),
                photos: z.number().int(),
              }),
            )
            .optional(),
        }),
      ),
      /** Of the steps that stand: how many the lock proved and how many a person. */
      proof: z
        .object({ lock: z.number().int(), person: z.number().int(), early: z.number().int().optional() })
        .optional(),
      /** Without pauses. */
      secondsWorked: z.number().optional(),
      /** Slots whose codes went with a reset and are to be set anew; empty: which they were was not read before. */
      codesLost: z.array(slotNumberSchema).optional(),
      /** The same, where nobody knows whether the codes are gone. */
      codesMaybeLost: z.array(slotNumberSchema).optional(),
      /** It was given up while nobody knew what became of an operation: what may be so now. */
      doubt: z.string().optional(),
      /** Where it was left with a wipe armed, perhaps, or out of its hub. */
      leftWith: z.array(leftWithSchema).optional(),
      /** What the bench itself asked of the lock and what became of it; `unknown` is never turned into a guess. */
      operations: z
        .array(
          z.object({
            title: z.string(),
            outcome: z.string(),
            state: z.enum(['done', 'failed', 'not-done', 'unknown']),
            at: timeSchema,
          }),
        )
        .optional(),
    }),
  ),
  verification: verificationSchema.nullable(),
  /** Of a check that was passed: what the lock has said against it since. */
  against: againstOpenedSchema.optional(),
  advice: z.array(z.string()),
  /** Of a service report where something was signed or stated; reports from before that have none. */
  order: reportOrderPartSchema.optional(),
  /** Of a handover sheet only. */
  handover: handoverSchema.optional(),
});
export type ReportModel = z.infer<typeof reportModelSchema>;

/** A stored report without what it says. */
export const reportHeadingSchema = z.object({
  id: idSchema,
  /** Null of a label and a day sheet. */
  visitId: idSchema.nullable(),
  /** Of a label only. */
  lockId: idSchema.nullable(),
  /** Of a day sheet only: 2026-11-22. */
  day: z.iso.date().nullable(),
  kind: reportKindSchema,
  /** What it is printed on, and its language, as they stand in its model. */
  sheet: z.enum([...paperSchema.options, '62x29', '2.25x1.25']),
  language: languageSchema,
  createdAt: timeSchema,
  /** SHA-256 over the canonical JSON of the model. */
  hash: z.string().length(64),
  /** When a person was erased from it; its hash is of what is left since then, and the journal has both. */
  redactedAt: timeSchema.nullable(),
});
export type ReportHeading = z.infer<typeof reportHeadingSchema>;

/** Whether the visit may be given another lock, and what moves along then. */
export const lockChangeSchema = z.object({
  /** `same-model`: corrected with a reason, to a lock of the same model; `corrected`: with a reason, to any. */
  may: z.enum(['free', 'same-model', 'corrected', 'never']),
  /** Why never: the lock told itself who it is, a wipe may be armed on it, a run is open, the visit is over. */
  why: z.enum(['told', 'armed', 'under-way', 'over']).nullable(),
  runs: z.number().int(),
  check: z.boolean(),
  authority: z.boolean(),
  signed: z.boolean(),
});
export type LockChange = z.infer<typeof lockChangeSchema>;

export const visitDetailSchema = z.object({
  visit: visitSchema,
  readings: z.array(readingSchema),
  runs: z.array(
    runSchema.extend({
      title: z.string(),
      status: z.enum(['active', 'ended', 'abandoned']),
      outcome: procedureEndSchema.shape.outcome.nullable(),
      /** It was given up, and nobody knows what became of this operation. */
      doubt: operationKindSchema.nullable(),
      /** What is to be known of the lock where it was left, as far as no later run has changed that. */
      leftWith: z.array(leftWithSchema),
    }),
  ),
  reports: z.array(reportHeadingSchema),
  identity: lockIdentitySchema.nullable(),
  /** Another visit of this lock left it so that a wipe may be armed, and nothing has ended that since; null on a visit that is over. */
  armedBefore: leftWithSchema.nullable(),
  /** Why nobody may say that the lock opens again, whatever its check found; null where nothing speaks against it, and on a visit that is over. */
  againstOpened: againstOpenedSchema.nullable(),
  lockChange: lockChangeSchema,
  verification: verificationSchema.nullable(),
  /** How the work order stands; all of it is `order.get`. */
  order: z.object({
    notes: z.number().int(),
    photos: z.number().int(),
    signed: z.boolean(),
    /** The customer signed other words than the order has now, or lock or customer are others now. */
    changedSince: z.boolean(),
    /** The visit of a lock that opens is closed with the customer's signature only. */
    signatureNeeded: z.boolean(),
    /** The authority form: not asked for, asked for and not there yet, signed for another lock or customer, there. */
    authority: z.enum(['off', 'missing', 'changed', 'kept']),
  }),
});
export type VisitDetail = z.infer<typeof visitDetailSchema>;
