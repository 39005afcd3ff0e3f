// The locks of a shop: found, looked at over time, recognised when they come again.
// Must not know how they are kept. Voltages are millivolts of the whole pack; times are UTC ISO 8601.
import { z } from 'zod';
import { contentIdSchema, setPointsSchema } from './content.ts';
import { daySchema } from './days.ts';
import { lockEventSchema } from './device.ts';
import { idSchema, timeSchema } from './ids.ts';
import { longestSearch, typedText } from './plain-text.ts';
import {
  lockUnitSchema,
  readingSchema,
  reportKindSchema,
  visitOutcomeSchema,
  visitStateSchema,
  visitSummarySchema,
} from './service.ts';

const tagPattern = /^L-\d{5,9}$/;
/** The number on the shop's own label. */
export const lockTagSchema = z.string().regex(tagPattern);

/** What the row of digits types without its shift key in France and in Belgium; where they differ, both. */
const azertyDigits: Readonly<Record<string, string>> = {
  ...{ à: '0', '&': '1', é: '2', '"': '3', "'": '4', '(': '5', '-': '6', '§': '6', è: '7', _: '8', '!': '8', ç: '9' },
};

/**
 * The tag on a scanned label, `L-00042` of `boltbench:lock/L-00042`; null for any other text. Scanners type as a keyboard does, and one that is set to
 * another country's types other signs, letters among them, for `:`, `/` and `-`, and on a French one for the digits.
 */
export function scannedLockTag(text: string): string | null {
  const number = /^boltbench[^\s\d]lock[^\s\d]l[^\s\d]([\dàéèç&"'()§_!-]{5,9})$/iu.exec(text.trim())?.[1];
  const digits = [...(number?.toLowerCase() ?? '')].map((sign) => azertyDigits[sign] ?? sign).join('');
  return /^\d{5,9}$/.test(digits) ? `L-${digits}` : null;
}

export const lockSearchSchema = z
  .object({
    /** Tag, serial, label, place, model, finish; each word may be a beginning. */
    text: typedText(longestSearch).default(''),
    modelId: contentIdSchema.nullable().default(null),
    /** Practice locks are kept apart. */
    practice: z.boolean().default(false),
    /** By the number on its label, which is the order in which they came. */
    order: z.enum(['newest', 'oldest']).default('newest'),
    limit: z.number().int().min(1).max(100).default(25),
    /** `next` of the page before. */
    after: z.number().int().min(1).nullable().default(null),
  })
  .strict();
export type LockSearch = z.infer<typeof lockSearchSchema>;

/** More visits than these are not counted for a list. */
export const visitsCountedTo = 100;
export const lockFoundSchema = lockUnitSchema.extend({
  /** Counted to a hundred. */
  visits: z.number().int(),
  lastVisitAt: timeSchema.nullable(),
});
export type LockFound = z.infer<typeof lockFoundSchema>;
export const locksFoundSchema = z.object({ locks: z.array(lockFoundSchema), next: z.number().int().nullable() });
export type LocksFound = z.infer<typeof locksFoundSchema>;

/** Another record with the same letters and figures as a serial: one lock, perhaps, that was written down twice. */
export const sameSerialSchema = z.object({
  id: idSchema,
  tag: z.string(),
  modelId: contentIdSchema,
  serial: z.string(),
  label: z.string(),
  /** Who brought it last; empty where nobody is known. */
  customer: z.string(),
});
export type SameSerial = z.infer<typeof sameSerialSchema>;

/** A lock as its page shows it. */
export const lockPageSchema = z.object({
  lock: lockUnitSchema,
  /** Grows with every change; a change must name the one that it saw. */
  revision: z.number().int().min(1),
  createdAt: timeSchema,
  visits: z.number().int(),
  /** Other records of its kind, real or practice, with the same serial; ten at most. */
  sameSerial: z.array(sameSerialSchema),
});
export type LockPage = z.infer<typeof lockPageSchema>;

// ---- Timeline ----
export const timelineKindSchema = z.enum([
  'visit',
  'run',
  'reading',
  'check',
  'report',
  'change',
  'pack',
  'correction',
  'event',
]);
export type TimelineKind = z.infer<typeof timelineKindSchema>;

export const lockFieldSchema = z.enum(['modelId', 'serial', 'label', 'place', 'finish', 'firmware', 'radio']);
const ofVisit = { visitId: idSchema, ticket: z.string() };
/** Its visit was made void, and it does not count for the lock. */
const voided = z.boolean();
const entryBase = { id: z.string().max(80), at: timeSchema };
export const timelineEntrySchema = z.discriminatedUnion('kind', [
  z.object({ ...entryBase, kind: z.literal('visit'), visit: visitSummarySchema, cause: contentIdSchema.nullable() }),
  z.object({
    ...entryBase,
    kind: z.literal('run'),
    ...ofVisit,
    procedureId: contentIdSchema,
    title: z.string(),
    status: z.enum(['active', 'ended', 'abandoned']),
    outcome: z.enum(['fixed', 'not-fixed', 'escalate', 'stopped']).nullable(),
    endedAt: timeSchema.nullable(),
    voided,
  }),
  z.object({ ...entryBase, kind: z.literal('reading'), ...ofVisit, voided, reading: readingSchema }),
  /** A check that failed; `failed` holds what did not pass. */
  z.object({
    ...entryBase,
    kind: z.literal('check'),
    ...ofVisit,
    actor: z.string(),
    failed: z.array(z.string()),
    voided,
  }),
  z.object({ ...entryBase, kind: z.literal('report'), visitId: idSchema.nullable(), report: reportKindSchema }),
  /** The lock's record was changed: by a person, or by what the lock itself told. */
  z.object({
    ...entryBase,
    kind: z.literal('change'),
    actor: z.string(),
    fields: z.array(z.object({ field: lockFieldSchema, before: z.string(), after: z.string() })),
    /** Why its model or serial was corrected; empty for other changes. */
    reason: z.string(),
  }),
  /** Somebody told of a new pack on `day`, or said that the rise of the voltage at `rise` was none; or took that back. */
  z.object({
    ...entryBase,
    kind: z.literal('pack'),
    actor: z.string(),
    said: z.enum(['told', 'untold', 'denied', 'undenied']),
    day: daySchema.nullable(),
    rise: timeSchema.nullable(),
  }),
  /** How a closed visit ended, what was wrong, or the lock of a visit (by its number) was put right; null: that stayed. */
  z.object({
    ...entryBase,
    kind: z.literal('correction'),
    ...ofVisit,
    actor: z.string(),
    outcome: z.object({ before: visitOutcomeSchema.nullable(), after: visitOutcomeSchema.nullable() }).nullable(),
    cause: z.object({ before: contentIdSchema.nullable(), after: contentIdSchema.nullable() }).nullable(),
    lock: z.object({ before: z.string(), after: z.string() }).nullable(),
    reason: z.string(),
  }),
  /** `at` is when the lock says it was, or when it was read where the lock's clock was not set. */
  z.object({ ...entryBase, kind: z.literal('event'), event: lockEventSchema }),
]);
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const timelineSearchSchema = z
  .object({
    lockId: idSchema,
    /** Null: everything, but of the lock's own log only what matters for service. */
    kind: timelineKindSchema.nullable().default(null),
    limit: z.number().int().min(1).max(100).default(30),
    /** `next` of the page before. */
    after: z.string().max(120).nullable().default(null),
  })
  .strict();
export type TimelineSearch = z.infer<typeof timelineSearchSchema>;
export const timelinePageSchema = z.object({ entries: z.array(timelineEntrySchema), next: z.string().nullable() });
export type TimelinePage = z.infer<typeof timelinePageSchema>;

// ---- Battery trend ----
export const trendPointSchema = z.object({
  at: timeSchema,
  ...ofVisit,
  phase: z.enum(['before', 'during', 'after']),
  restingMillivolts: z.number().int(),
  loadedMillivolts: z.number().int().nullable(),
});
export type TrendPoint = z.infer<typeof trendPointSchema>;

/**
 * New cells: a guided change that ended well, a rise of the voltage that tired cells do not make by themselves, or what somebody told of. `day`: the
 * one that was told, as told, wherever it is looked at; null for the others.
 */
export const newPackSchema = z.object({
  at: timeSchema,
  known: z.enum(['procedure', 'rise', 'told']),
  day: daySchema.nullable(),
});
export type NewPack = z.infer<typeof newPackSchema>;

const basis = { readings: z.number().int(), days: z.number() };
export const estimateSchema = z.discriminatedUnion('state', [
  /** A point is at a set-point already. */
  z.object({ state: z.literal('low'), at: timeSchema }),
  /** No source tells for this model what voltage is low. */
  z.object({ state: z.literal('no-set-point') }),
  /** Cells of another kind than alkaline were seen: their voltage tells nothing of when they end. */
  z.object({ state: z.literal('other-cells') }),
  z.object({ state: z.literal('too-few'), ...basis }),
  z.object({ state: z.literal('not-falling'), ...basis }),
  /** It falls clearly more and more: a straight line would promise too much, and nobody knows the curve. */
  z.object({ state: z.literal('faster'), ...basis }),
  /** It falls so slowly that even the first day would be more than two years ahead: nobody can say so far. */
  z.object({ state: z.literal('far'), ...basis }),
  z.object({
    state: z.literal('estimate'),
    ...basis,
    /** At rest to 4.8 V, or under load to 4.5 V: whichever comes first. */
    by: z.enum(['resting', 'loaded']),
    /** Against a straight line: maybe `slower` than one, not seen to bend, or too few days to see it. */
    bend: z.enum(['none', 'slower', 'untold']),
    /** Nine of ten packs last longer where the fall is straight, flattens or steepens gradually; not where it ends in a sudden drop. */
    from: timeSchema,
    /** If it went on falling in a straight line; null: more than two years ahead. */
    straight: timeSchema.nullable(),
    /** Null: the readings do not bear a latest day. */
    until: timeSchema.nullable(),
    /** The middle of all slopes; below zero. */
    millivoltsPer30Days: z.number(),
  }),
]);
export type Estimate = z.infer<typeof estimateSchema>;

export const trendSchema = z.object({
  /** Oldest first; the newest thousand. */
  points: z.array(trendPointSchema),
  /** Older readings are there and are not shown. */
  cut: z.boolean(),
  newPacks: z.array(newPackSchema),
  /** Rises of the voltage of which somebody said that they were no new pack. */
  denied: z.array(timeSchema),
  /** Null: none is published for this model. */
  setPoints: setPointsSchema.nullable(),
  /** What somebody said of the cells on the newest visit that was asked. */
  cells: z.enum(['alkaline', 'other', 'unknown']),
  estimate: estimateSchema,
});
export type Trend = z.infer<typeof trendSchema>;

// ---- Here before ----
export const knownLockSchema = z.object({
  lock: lockUnitSchema,
  /** Earlier visits, without void ones; a real lock's practice visits do not count. */
  visits: z.number().int(),
  /** Newest first, ten at most. */
  newest: z.array(visitSummarySchema.extend({ cause: contentIdSchema.nullable() })),
  /** What was found to be wrong, the most frequent first. */
  causes: z.array(
    z.object({
      causeId: contentIdSchema,
      title: z.string(),
      times: z.number().int(),
      /** Opened at; newest first. */
      at: z.array(timeSchema),
    }),
  ),
  /** Of these causes the one that was found at least twice, the last time most recently. */
  repeated: contentIdSchema.nullable(),
  /** Still open elsewhere. */
  open: z.array(z.object({ visitId: idSchema, ticket: z.string(), state: visitStateSchema })),
});
export type KnownLock = z.infer<typeof knownLockSchema>;
