// What the rest of main may ask of the locks and of what happened to them.
// Must not know SQL.
import type {
  LocksFound,
  LockSearch,
  SameSerial,
  TimelinePage,
  TimelineSearch,
  TrendPoint,
} from '../../contract/locks.ts';
import type { LockUnit, VisitSummary } from '../../contract/service.ts';
import type { NamedModels } from './find-words.ts';
import type { NewLock } from './types.ts';

export type LockPatch = Partial<
  Pick<LockUnit, 'modelId' | 'serial' | 'label' | 'firmware' | 'radio' | 'finish' | 'place'>
>;

export interface Locks {
  /** Of that kind only, real or practice. Letters and figures alone count, not their case; one that is spelt exactly so comes first. */
  findBySerial(modelId: string, serial: string, kind: { practice: boolean }): LockUnit | null;
  /** Of that kind and of whatever model, whose serial has the same letters and figures, by their numbers; without `but`, ten at most. */
  ofSerial(serial: string, kind: { practice: boolean; but?: string }): SameSerial[];
  /** By the number on its label, `L-00042`; of two benches' locks with the same one this bench's own. */
  byTag(tag: string): LockUnit | null;
  /** By words, in the order of their numbers. `after` is the `next` of the page before, asked with the same `named`. */
  find(search: LockSearch, named?: NamedModels): LocksFound;
  /**
   * It gets the number of a label that is printed already, or else the next one. store.conflict when a lock bears that number, or one
   * of its kind, real or practice, already has this model and serial.
   */
  create(lock: NewLock, actor?: string, printed?: number | null): LockUnit;
  get(id: string): LockUnit;
  revision(id: string): { revision: number; createdAt: string };
  /** store.conflict when `expectedRevision` is given and is not the lock's. What it was before is kept, with the `reason` of a correction. */
  update(id: string, patch: LockPatch, actor?: string, expectedRevision?: number, reason?: string): LockUnit;
}

/** What is left out: the visit that asks. Void visits never count; practice visits count for practice locks only. */
export interface EarlierVisits {
  lockId: string;
  practice: boolean;
  excluding: string;
}

/** Days on which new cells were told of, with the zone of the bench then (null: not kept yet); and rises that were said to be none. Oldest first. */
export interface PacksTold {
  told: { day: string; zone: string | null }[];
  denied: string[];
}

export interface LockHistory {
  /** Newest first. Costs what the lock's own visits cost and a page of its log, however long that is. */
  timeline(search: TimelineSearch): TimelinePage;
  /** The newest, but oldest first, without those of void visits; `practice` as of its lock. */
  batteries(lock: { lockId: string; practice: boolean }, limit: number): { points: TrendPoint[]; cut: boolean };
  /** Guided changes of the batteries that ended as fixed, oldest first; none of a void visit. */
  packRuns(lock: { lockId: string; practice: boolean }): { startedAt: string; endedAt: string }[];
  /** What somebody told of its packs and did not take back. */
  packsTold(lockId: string): PacksTold;
  /**
   * Tells of new cells on that day of that zone (IANA name), or takes it back; store.conflict when that is so already. The journal is where it is kept.
   */
  tellPack(lockId: string, of: { day: string; zone: string; told: boolean }, actor: string): void;
  /** Says that the rise read at that time was no new pack, or takes it back; store.conflict when that is so already. Kept in the journal, too. */
  denyPack(lockId: string, of: { rise: string; denied: boolean }, actor: string): void;
  /** The newest answer to this question of the content on any of its visits that is not void. */
  answered(lock: { lockId: string; practice: boolean }, question: string): { at: string; answer: string } | null;
  /** How many visits it has had, without void ones. */
  countVisits(visits: EarlierVisits): number;
  /** Newest first. */
  earlier(visits: EarlierVisits, limit: number): (VisitSummary & { cause: string | null })[];
  /** What was wrong, the newest first; the newest 500. */
  causes(visits: EarlierVisits): { cause: string; at: string }[];
}
