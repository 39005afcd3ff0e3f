// Every paper and what it says, so that printing again gives the same; service report and handover sheet are in service.ts.
// Must not know HTML. Every sentence stands in the language of the paper already.
import { z } from 'zod';
import { setPointsSchema } from './content.ts';
import { batteryReadingSchema, lockEventSchema, modelIdSchema, motorTestSchema } from './device.ts';
import { timeSchema, idSchema } from './ids.ts';
import { languageSchema } from './language.ts';
import { procedureKindSchema } from './procedure.ts';
import { photoIdSchema } from './run.ts';
import { namedPerson } from './staff.ts';
import {
  lockUnitSchema,
  reportHeadingSchema,
  reportModelSchema,
  snapshotSchema,
  visitOutcomeSchema,
  visitSchema,
  visitStateSchema,
  type ReportModel,
} from './service.ts';

/** A calendar day of the shop's own: 2026-11-22. */
export const daySchema = z.iso.date();
/** Label rolls, as their makers name them: a metric and a US size. */
export const labelSizeSchema = z.enum(['62x29', '2.25x1.25']);
export type LabelSize = z.infer<typeof labelSizeSchema>;

const { version, language, createdAt, timeZone, shop, paper, partlyEnglish, lockCorrections } = reportModelSchema.shape;
const head = { version, language, createdAt, timeZone, shop };
const ofVisit = { ...head, paper, partlyEnglish, lockCorrections, visit: visitSchema, modelName: z.string() };

/** For the customer to take home: no reading, no technical word. */
export const handOutSchema = z.object({
  ...ofVisit,
  kind: z.literal('hand-out'),
  /** How it ended. */
  result: z.string(),
  /** What may happen with the lock as this visit or an earlier one left it, the same as on the service report. */
  warned: reportModelSchema.shape.runs.element.shape.leftWith,
  /** The cause in plain words; empty where it was not settled: then the customer's own words stand in the visit. */
  wrong: z.array(z.string()),
  /** Procedures that ended well; what staff wrote themselves stands in the visit. */
  done: z.array(z.string()),
  /** What is to be done at home, in the order in which it matters. */
  now: z.array(z.string()),
  living: z.array(
    z.object({
      about: z.enum(['batteries', 'low-battery', 'lockout', 'way-in', 'codes']),
      lines: z.array(z.string()).min(1),
    }),
  ),
});
export type HandOut = z.infer<typeof handOutSchema>;

const readBackSchema = z.object({ at: timeSchema, value: snapshotSchema });
/** What a reset or a programming has done, and who says so. */
export const certificateSchema = z.object({
  ...ofVisit,
  kind: z.literal('certificate'),
  warned: reportModelSchema.shape.warned,
  adapter: reportModelSchema.shape.adapter,
  runs: z
    .array(
      reportModelSchema.shape.runs.element.extend({
        kind: procedureKindSchema,
        /** `lock`: it said so itself; `person`: nobody but a person saw it; `open`: not done, or nobody knows. */
        shownBy: z.enum(['lock', 'person', 'open']),
        /** With `person`: their names, as far as they were given. */
        seenBy: z.array(z.string()).optional(),
        /** Settings, and which positions hold a code; no code was ever read. Null: it was not read. */
        before: readBackSchema.nullable(),
        after: readBackSchema.nullable(),
      }),
    )
    .min(1),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** Everything that the shop knows of one lock, for its maker. Has no name or telephone number of a customer. */
export const warrantySchema = z.object({
  ...ofVisit,
  kind: z.literal('warranty'),
  /** Of the lock's model; null: none is published. Papers of before do not say. */
  setPoints: setPointsSchema.nullable().optional(),
  visits: z.array(
    z.object({
      visitId: idSchema,
      ticket: z.string(),
      openedAt: timeSchema,
      closedAt: timeSchema.nullable(),
      state: visitStateSchema,
      /** These two are empty where the lock was another customer's then: what was written of them is not handed on. */
      complaint: z.string(),
      performed: z.string(),
      /** In words; empty where it was not settled. */
      cause: z.string(),
      outcome: visitOutcomeSchema.nullable(),
      done: z.array(z.string()),
      /** Procedures that were begun and did not end well, each with how it ended. Papers of before have neither this nor the next. */
      notDone: z.array(z.string()).optional(),
      /** Whether anything was checked at its end. */
      checked: z.boolean().optional(),
    }),
  ),
  readings: z.array(
    z.object({
      ticket: z.string(),
      at: timeSchema,
      battery: batteryReadingSchema.nullable(),
      motor: motorTestSchema.nullable(),
    }),
  ),
  failed: z.array(z.object({ ticket: z.string(), title: z.string(), detail: z.string(), checked: z.boolean() })),
  events: z.array(lockEventSchema),
  /** Their files lie beside the database, by the hash of their bytes. */
  photos: z.array(z.object({ photo: photoIdSchema, ticket: z.string(), at: timeSchema, caption: z.string() })),
  /** What there is beyond what the paper has room for. */
  leftOff: z.object({ visits: z.boolean(), readings: z.number().int(), events: z.boolean(), photos: z.number().int() }),
});
export type Warranty = z.infer<typeof warrantySchema>;

export const labelSchema = z.object({
  ...head,
  kind: z.literal('label'),
  size: labelSizeSchema,
  lock: lockUnitSchema,
  modelName: z.string(),
});
export type Label = z.infer<typeof labelSchema>;

/** The visits that were opened on one day. */
export const daySheetSchema = z.object({
  ...head,
  kind: z.literal('day'),
  paper,
  day: daySchema,
  visits: z.array(
    z.object({
      visitId: idSchema,
      customerId: idSchema.nullable(),
      ticket: z.string(),
      customer: z.string(),
      modelId: modelIdSchema.nullable(),
      model: z.string(),
      tag: z.string(),
      openedAt: timeSchema,
      closedAt: timeSchema.nullable(),
      state: visitStateSchema,
      outcome: visitOutcomeSchema.nullable(),
      staff: z.string(),
      /** Guided work without its pauses; null where there was none. */
      workedSeconds: z.number().int().nullable(),
      practice: z.boolean(),
    }),
  ),
  /** More were opened than the sheet has room for. */
  cut: z.boolean(),
});
export type DaySheet = z.infer<typeof daySheetSchema>;

/** What is stored of a report, of whatever kind. */
export const paperModelSchema = z.discriminatedUnion('kind', [
  reportModelSchema,
  handOutSchema,
  certificateSchema,
  warrantySchema,
  labelSchema,
  daySheetSchema,
]);
export type PaperModel = z.infer<typeof paperModelSchema>;

/** A service report or handover sheet as such; throws a TypeError for any other paper. */
export function serviceModel(model: PaperModel): ReportModel {
  if (model.kind === 'service' || model.kind === 'handover') return model;
  throw new TypeError(`a ${model.kind} is no service report`);
}

export const printedSchema = z.object({
  at: timeSchema,
  /** Empty where nobody gave a name. */
  actor: z.string(),
  how: z.enum(['print', 'pdf']),
});
export type Printed = z.infer<typeof printedSchema>;

export const reportSchema = reportHeadingSchema.extend({
  model: paperModelSchema,
  /** How often it has left, on paper or as a PDF: from the second time on it is a copy. */
  printed: z.number().int().min(0),
});
export type Report = z.infer<typeof reportSchema>;

/** What has become of its visits since it was made; the stored model stays, the page and the screen say it. */
export const sinceSchema = z.object({
  /** Visits that were made void since. `reason`: as typed; empty where none is on record or the paper names nobody. */
  voided: z.array(z.object({ ticket: z.string(), at: timeSchema, reason: z.string() })),
  /** When outcome or cause was put right since; null where the paper has what stands. */
  corrected: timeSchema.nullable(),
  /** When its lock was put right since: another one, or another model or serial; null where the paper has the one that stands. */
  lockCorrected: timeSchema.nullable(),
});
export type Since = z.infer<typeof sinceSchema>;

/** What is ordered; `language`, `paper`: the shop's own where they are not given. `staff`: who asks for it. */
const chosenLanguage = { language: languageSchema.optional(), staff: namedPerson.default('') };
const chosen = { ...chosenLanguage, paper: paper.optional() };
export const reportOrderSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.enum(['service', 'handover', 'hand-out', 'certificate', 'warranty']),
      visitId: idSchema,
      ...chosen,
    })
    .strict(),
  z.object({ kind: z.literal('label'), lockId: idSchema, size: labelSizeSchema, ...chosenLanguage }).strict(),
  z.object({ kind: z.literal('day'), day: daySchema, ...chosen }).strict(),
]);
export type ReportOrder = z.infer<typeof reportOrderSchema>;
