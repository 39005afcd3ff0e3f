// Backups, restore, check and the clock, as screens see them.
// Must not know files or formats.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { timeSchema } from './ids.ts';

const count = z.number().int().min(0);
export const countsSchema = z.object({ visits: count, customers: count, locks: count, photos: count, reports: count });

export const placeNameSchema = z.enum(['here', 'second']);
export type PlaceName = z.infer<typeof placeNameSchema>;

export const listedBackupSchema = z.object({
  place: placeNameSchema,
  /** Names it among the backups of all benches in its place. */
  id: z.string().max(400),
  at: timeSchema,
  /** `file`: the bare database of earlier versions. `torn`: it says nothing of itself that could be read. */
  form: z.enum(['folder', 'file', 'sealed', 'torn']),
  kind: z.enum(['regular', 'before-migration']),
  /** Of the database in it. */
  bytes: count,
  program: z.string(),
  /** Null where only opening it would tell. */
  counts: countsSchema.nullable(),
  /** False: another bench made it; null where it does not say. */
  own: z.boolean().nullable(),
  /** Of a sealed one: since when its passphrase is. */
  keyAt: timeSchema.nullable(),
  /** Made by an earlier program, whose backups say less of themselves. */
  older: z.boolean(),
  /** What was wrong with it when it was read through last; null: nothing, or nobody has read it since. */
  bad: z.string().max(300).nullable(),
  /** When it was read through last. */
  lookedAt: timeSchema.nullable(),
});
export type ListedBackup = z.infer<typeof listedBackupSchema>;

export const secondPlaceSchema = z.object({
  folder: z.string(),
  /** `other`: something stands there, but not what was used before. `unknown`: nobody has looked yet. */
  state: z.enum(['unknown', 'ready', 'missing', 'other']),
  /** The newest backup that was copied there. */
  lastCopyOf: timeSchema.nullable(),
  /** When everything was there last. */
  lastCopyAt: timeSchema.nullable(),
  /** Why the last copy failed; null when it went well. */
  fault: faultSchema.nullable(),
  /** Backups that the last copy left out because they are damaged here, or that lie there damaged. */
  damaged: count,
  /** Backups there that anybody can read although copies are encrypted: they are not whole, so that they could not be. */
  clear: count,
  /** Folders of other benches there, also of this one from before it moved, with how many backups lie in each. */
  others: z.array(z.object({ folder: z.string(), backups: count })),
});
export type SecondPlaceState = z.infer<typeof secondPlaceSchema>;

/** What the folder of another bench in the second place holds. */
export const otherBenchSchema = z.object({
  folder: z.string(),
  backups: count,
  /** Of these, encrypted. */
  sealed: count,
  /** When the oldest and the newest were made. */
  first: timeSchema,
  last: timeSchema,
  /** Of the newest that says so; null where all are encrypted. */
  visits: count.nullable(),
  /** Of all its files. */
  bytes: count,
});
export type OtherBench = z.infer<typeof otherBenchSchema>;

export const checkPartNameSchema = z.enum([
  'database',
  'references',
  'search',
  'insights',
  'journal',
  'photos',
  'reports',
  'backups',
]);
export const checkedPartSchema = z.object({
  part: checkPartNameSchema,
  /** Pages, tables, rows, files, reports, backups. */
  checked: count,
  bad: count,
  details: z.array(z.string().max(300)).max(20),
});
export type CheckedPart = z.infer<typeof checkedPartSchema>;
export const checkedSchema = z.object({ at: timeSchema, parts: z.array(checkedPartSchema) });
export type Checked = z.infer<typeof checkedSchema>;

/** The clock of the machine was set: `from` is the time that was known before, `to` what it said then. */
export const clockChangeSchema = z.object({
  kind: z.enum(['went-back', 'went-forward']),
  from: timeSchema,
  to: timeSchema,
});
export type ClockChange = z.infer<typeof clockChangeSchema>;

/** A backup took the place of the history: which time that was, and when the backup was made. */
export const restoreSchema = z.object({ id: z.string(), at: timeSchema });
export type Restore = z.infer<typeof restoreSchema>;

/** What staff must hear of their backups on any screen; `since`: of the newest backup, or copy, that there is; null: there is none. */
export const unkeptSchema = z.object({ kind: z.enum(['backup-failed', 'no-copy']), since: timeSchema.nullable() });
export type Unkept = z.infer<typeof unkeptSchema>;

export const safekeepingJobSchema = z.enum(['backup', 'copy', 'preview', 'restore', 'check', 'look', 'remove']);
export type SafekeepingJob = z.infer<typeof safekeepingJobSchema>;

/** A history that was put aside, by a restore or because it was damaged. It lies in the folder of the history. */
export const asideSchema = z.object({
  name: z.string().max(200),
  kind: z.enum(['before-restore', 'damaged', 'not-restored']),
  /** When it was put aside. */
  at: timeSchema,
  bytes: count,
});
export type Aside = z.infer<typeof asideSchema>;

/** How many of what is kept from before; `second` null: nobody knows, for the second place is not there. */
export const keptBeforeSchema = z.object({ here: count, second: count.nullable(), asides: count });
export type KeptBefore = z.infer<typeof keptBeforeSchema>;

export const safekeepingSchema = z.object({
  /** False: no history is open, so that only restoring is possible. */
  open: z.boolean(),
  /** Something was written since the newest backup. */
  changed: z.boolean(),
  /** The folder beside the history. */
  folder: z.string(),
  /** Why the last backup failed; null when it went well. */
  fault: faultSchema.nullable(),
  second: secondPlaceSchema.nullable(),
  /** Newest first, of both places. */
  backups: z.array(listedBackupSchema),
  /** Since when copies in the second place are sealed; null: they are not. */
  sealedSince: timeSchema.nullable(),
  /** What is at work now. */
  job: z.object({ name: safekeepingJobSchema, part: z.number().min(0).max(1) }).nullable(),
  checked: checkedSchema.nullable(),
  clock: clockChangeSchema.nullable(),
  asides: z.array(asideSchema),
  /** What was made before a person was erased, so that it may hold them still; null where nobody was erased. */
  beforeErasure: keptBeforeSchema.nullable(),
  /** What somebody removed last of what was kept from before; null where nobody has. */
  olderRemoved: keptBeforeSchema.extend({ at: timeSchema }).nullable(),
  /** False: it is too large to be backed up while somebody waits for the end; the next backup comes in a quiet hour or after the next start. */
  atClose: z.boolean(),
});
export type Safekeeping = z.infer<typeof safekeepingSchema>;

/** A backup that is listed, or one whose folder or file somebody names. */
export const backupSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listed'), place: placeNameSchema, id: z.string().max(400) }).strict(),
  z.object({ kind: z.literal('path'), path: z.string().trim().min(1).max(1000) }).strict(),
]);
export type BackupSource = z.infer<typeof backupSourceSchema>;

export const passphraseSchema = z.string().min(10).max(200);

const settingsThatDiffer = [
  ...(['form', 'form-title', 'form-words', 'form-months', 'licence', 'signature'] as const),
  ...(['name', 'address', 'logo', 'paper', 'language'] as const),
] as const;
/** A setting of the shop that is another in a backup than here. Of a switch and of the logo `on` or `off`; of the wording nothing is told. */
const settingDifferenceSchema = z.object({
  what: z.enum(settingsThatDiffer),
  here: z.string(),
  backup: z.string(),
});
export type SettingDifference = z.infer<typeof settingDifferenceSchema>;

/** What a backup holds, and what the history of now would lose by it. */
export const backupPreviewSchema = z.object({
  at: timeSchema,
  form: z.enum(['folder', 'file', 'sealed']),
  kind: z.enum(['regular', 'before-migration']),
  program: z.string(),
  /** Of its database; `newer` than this program: it cannot be restored here. */
  version: count,
  newer: z.boolean(),
  bytes: count,
  counts: countsSchema,
  /** Its photos: how many there must be, and how many of those are damaged or missing. */
  photos: z.object({ expected: count, bad: count }),
  newestVisit: z.object({ ticket: z.string(), at: timeSchema }).nullable(),
  /**
   * Customers who are in it with their names and were erased since, or with what was left of them and erased later, and when the first
   * and the last were; and forms of authority that were erased since. A restore erases them again.
   */
  erasedSince: z.object({ count, forms: count, first: timeSchema.nullable(), last: timeSchema.nullable() }),
  /** The list of who was erased, which lies beside the backup: torn or missing, a restore cannot know all of them. */
  erasedList: z.enum(['whole', 'torn', 'missing']),
  /**
   * The shop's settings in it. `missing`: nobody had changed any, or an earlier program made it. `torn`: they cannot be used, and `detail`
   * says why; the records can. `chosen`: a restore takes them, too, unless somebody says otherwise.
   */
  settings: z.object({
    state: z.enum(['whole', 'torn', 'missing']),
    detail: z.string(),
    differs: z.array(settingDifferenceSchema),
    chosen: z.boolean(),
  }),
  own: z.boolean().nullable(),
  /** Null while no history is open: nobody can say. */
  present: z
    .object({
      visits: count,
      /** False: the present history does not go on from this backup; what would be lost cannot be counted. */
      goesOn: z.boolean(),
      /** Visits that are not in the backup, at most `mostLost`; the newest ones by their tickets. */
      lostVisits: count,
      lostTickets: z.array(z.string()).max(10),
      /** Entries of the journal since: changes of older visits, too. */
      lostEntries: count,
    })
    .nullable(),
});
export type BackupPreview = z.infer<typeof backupPreviewSchema>;
/** No more are counted. */
export const mostLost = 10_000;

/** So many numbers of labels and tickets are left free: the history of before could not be read whole, or another bench may have given them. */
export const restoreGapSchema = z.object({ numbers: count, why: z.enum(['unreadable', 'other-bench']) });
export type RestoreGap = z.infer<typeof restoreGapSchema> | null;

export const restoredSchema = z.object({
  at: timeSchema,
  /** What the history that was there before is called now; it lies in the same folder. Null where there was none. */
  aside: z.string().nullable(),
  /** How many there must be, and how many of those could not be brought back. */
  photos: z.object({ expected: count, bad: count }),
  /** Customers who had been erased since the backup: erased again, or still there because a visit of theirs is open. */
  erasedAgain: z.object({ done: count, left: count, forms: count }),
  gap: restoreGapSchema.nullable(),
  /** What became of the backup's settings; `same`: they are those of here; `failed`: they were wanted and could not be written. */
  settings: z.enum(['taken', 'left', 'same', 'torn', 'missing', 'failed']),
});
export type Restored = z.infer<typeof restoredSchema>;
