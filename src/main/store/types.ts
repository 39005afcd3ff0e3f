// What the rest of main may ask of the store.
// Must not know SQL or SQLite.
import type { z } from 'zod';
import type { LockEvent } from '../../contract/device.ts';
import type { Procedure, ProcedureEnd } from '../../contract/procedure.ts';
import type { VisitSearch, VisitsFound } from '../../contract/history.ts';
import type { ShopText, Topic } from '../../contract/knowledge.ts';
import type { Run, RunEvent, RunView, StoredRunEvent } from '../../contract/run.ts';
import type {
  customerSchema,
  lockUnitSchema,
  Reading,
  Verification,
  Visit,
  VisitSummary,
} from '../../contract/service.ts';
import type { ShopVersion } from '../../contract/shop.ts';
import type { Customers } from './customer-types.ts';
import type { ErasedSince } from './erased-since.ts';
import type { Erasure } from './erasure.ts';
import type { NamedModels } from './find-words.ts';
import type { Exports } from './exports.ts';
import type { Imports } from './imports.ts';
import type { KeptFormsStore } from './kept-forms.ts';
import type { BackupPreview } from '../../contract/safekeeping.ts';
import type { BackupPlan } from './backups.ts';
import type { InsightStore } from './insights.ts';
import type { CopyFacts } from './manifest.ts';
import type { OrderTables, VisitMoves } from './order-types.ts';
import type { LockHistory, Locks } from './lock-types.ts';
import type { Logos } from './logos.ts';
import type { Merging } from './merging.ts';
import type { TrailStore } from './trail.ts';
import type { Papers } from './papers.ts';
import type { Reports } from './report-types.ts';

/** A reading before it is stored; `at` (UTC ISO 8601) is now where it is not given. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'at'> & { at?: string } : never;
export type NewReading = WithoutId<Reading>;

/** A run with the procedure that it began with, and how it stands. */
export interface StoredRun extends Run {
  procedure: Procedure;
  status: RunView['status'];
  /** The outcome of the end that it reached; null while active and when abandoned. */
  outcome: ProcedureEnd['outcome'] | null;
}

/** A photo of which the file lies beside the database. */
export interface KeptPhoto {
  /** SHA-256 of its bytes, hex. */
  photo: string;
  /** The run for which it was kept first; null when that was a visit. */
  runId: string | null;
  createdAt: string;
  bytes: number;
  /** In pixels. */
  width: number;
  height: number;
}

/** Without what the store gives; what is not told is empty. */
export type NewCustomer = Omit<z.input<typeof customerSchema>, 'id' | 'revision' | 'erasedAt'>;
export type NewLock = Omit<z.input<typeof lockUnitSchema>, 'id' | 'tag'>;

export interface VisitPatch {
  state?: Visit['state'];
  lockId?: string | null;
  complaint?: string;
  answers?: Record<string, string>;
  note?: string;
  outcome?: Visit['outcome'];
  closedAt?: string | null;
  staff?: string;
  askedStaffAt?: string | null;
  cause?: string | null;
  requested?: string;
  performed?: string;
  parts?: Visit['parts'];
}

export type ShopTextPatch = Partial<Pick<ShopText, 'title' | 'text' | 'modelIds' | 'removed'>>;

export interface JournalRow {
  seq: number;
  at: string;
  actor: string;
  action: string;
  /** `visit:<id>`, `run:<id>`, `lock:<id>`, `customer:<id>`, `shop-text:<id>`. */
  subject: string;
  detail: Record<string, unknown>;
  previousHash: string;
  hash: string;
}

/** A part of a list, and where the next part begins. */
export interface ShopTextPage {
  texts: ShopText[];
  next: string | null;
}

/** Who did it and what it is called in the journal, e.g. `visit.closed`. */
export interface By {
  actor: string;
  action: string;
  /** What the journal says beside the fields of a visit's change: ids and states, never words. */
  detail?: Record<string, string | null>;
}

/**
 * The service history. Every call answers or throws a Fault: store.not-found, store.conflict, store.full,
 * store.read-only, store.corrupt, store.failed; contract.bad-input for values that break the contract's schemas.
 * A call that has returned is on the disk (synchronous=FULL), unless it was inside `transaction`.
 */
export interface Store extends OrderTables {
  /** UUIDv7 of this bench. */
  readonly installationId: string;
  readonly file: string;
  /** All of `work` or nothing; nested calls are savepoints. `work` must not be async. */
  transaction<T>(work: () => T): T;
  customers: Customers;
  /** Reads everything, page by page. */
  exports: Exports;
  imports: Imports;
  /** Takes a person out of the whole history. */
  merging: Merging;
  erasure: Erasure;
  erasedSince: ErasedSince;
  keptForms: KeptFormsStore;
  locks: Locks;
  lockHistory: LockHistory;
  visits: VisitMoves & {
    open(visit: {
      complaint: string;
      customerId: string | null;
      staff: string;
      practice: boolean;
      origin?: Visit['origin'];
      requested?: string;
    }): Visit;
    get(id: string): Visit;
    /**
     * Newest first; `waiting`: open visits whose customer asked for staff, who waits longest first. `before` is the `next`
     * of the page before.
     */
    list(page: { limit: number; before: string | null; which?: 'all' | 'waiting' }): {
      visits: VisitSummary[];
      next: string | null;
    };
    /** By words and filters, in the order in which they were opened. `after` is the `next` of the page before, asked with the same `named`. */
    find(search: VisitSearch, named?: NamedModels): VisitsFound;
    /** Everybody who ever opened or took a visit, by name. */
    staff(): string[];
    /** store.conflict when `expectedRevision` is not the visit's; null takes the newest. */
    change(id: string, expectedRevision: number | null, patch: VisitPatch, by: By): Visit;
    ofLock(lockId: string, options: { excluding?: string; limit: number }): VisitSummary[];
    /** The newest; null where there is none, or one that passed before guided work went on. */
    verification(id: string): Verification | null;
    setVerification(id: string, verification: Verification, actor: string): void;
  };
  readings: {
    add(reading: NewReading, actor: string): Reading;
    /** Oldest first. */
    ofVisit(visitId: string): Reading[];
    /** Where the lock said that its pack is, when it was read last after the newest check; null where it was not. */
    packSinceCheck(visitId: string): 'in' | 'out' | null;
  };
  lockEvents: {
    /** Stores what is not there yet, by sequence; returns how many were new. */
    addAll(lockId: string, events: LockEvent[]): number;
    /** Newest first. */
    ofLock(lockId: string, limit: number): LockEvent[];
    lastSequence(lockId: string): number | null;
  };
  runs: {
    start(run: {
      visitId: string;
      procedure: Procedure;
      contentHash: string;
      actor: string;
      first: RunEvent;
    }): StoredRun;
    get(id: string): StoredRun;
    /** Oldest first. */
    ofVisit(visitId: string): StoredRun[];
    /** Without an end yet, oldest first. */
    active(): StoredRun[];
    /** Of this lock, given up before it was known what became of an operation, oldest first. */
    givenUpInDoubt(lock: { modelId: string; serial: string }): StoredRun[];
  };
  runEvents: {
    /**
     * All events or none. guide.stale-answer when `expectedSeq` is not the number of events so far; guide.ended for a
     * second end. An `ended` or `abandoned` event among them ends the run.
     */
    append(runId: string, expectedSeq: number, events: RunEvent[], actor: string): StoredRunEvent[];
    ofRun(runId: string): StoredRunEvent[];
  };
  photos: {
    /** The row of a file that is on the disk; the first one when these bytes are known already. */
    add(photo: Omit<KeptPhoto, 'createdAt'> & { runId: string }, actor: string): KeptPhoto;
    find(photo: string): KeptPhoto | null;
    isKeptFor(runId: string, photo: string): boolean;
    /** How many were kept for this run. */
    countOf(runId: string): number;
    /** Photos of persons who were erased that nobody else's visit or run shows. Looks at every photo. */
    erased(): string[];
  };
  /** What stands on reports beside the shop's name. */
  logos: Logos;
  reports: Reports;
  /** What only papers ask of several tables at once. */
  papers: Papers;
  /** What the shop's history says, added up as it changes. */
  insights: InsightStore;
  /** The journal for people to read. */
  trail: TrailStore;
  shopTexts: {
    add(text: Pick<ShopText, 'kind' | 'topic' | 'title' | 'text' | 'modelIds'>, author: string): ShopText;
    /** A removed one, too. */
    get(id: string): ShopText;
    /** Keeps the new version beside the old ones; one that changes nothing keeps nothing. store.conflict for an old revision. */
    change(id: string, expectedRevision: number, patch: ShopTextPatch, author: string): ShopText;
    /** The newest change first. `before` is the `next` of the page before. */
    list(page: { kind: ShopText['kind']; removed: boolean; limit: number; before: string | null }): ShopTextPage;
    /** Notes that are not removed, the oldest first. */
    onTopic(topic: Topic, page: { limit: number; after: string | null }): ShopTextPage;
    /** Everything that is not removed and can be read, the oldest first: for the search. */
    shown(page: { limit: number; after: string | null }): ShopTextPage;
    /** The newest first, the one that counts too; those before revision `before`. */
    versions(
      id: string,
      page: { limit: number; before: number | null },
    ): { versions: ShopVersion[]; next: number | null };
  };
  journal: {
    append(row: { actor: string; action: string; subject: string; detail: Record<string, unknown> }): void;
    /** Recomputes the whole chain. `firstBad` is the seq of the first row that does not fit, or is missing. */
    verify(): { rows: number; firstBad: number | null };
    /** The newest row of this bench; null where there is none yet. */
    head(): { seq: number; hash: string } | null;
    /** Newest first. */
    tail(limit: number): JournalRow[];
    /** Everything about one subject, oldest first. */
    ofSubject(subject: string): JournalRow[];
  };
  /**
   * Makes a verified backup, by default in the `backups` folder beside the file, and thins out old ones there: all in one
   * go, nothing else happens meanwhile. Returns the file of the copy.
   */
  backup(directory?: string, after?: number): string;
  /** Begins a backup that does not hold up the work: then `copyTo` its `copy`, then `finishBackup`. It is numbered after `after`. */
  planBackup(directory?: string, what?: string, after?: number): BackupPlan;
  /** Copies the whole database in slices, between which everything else goes on. */
  copyTo(file: string, onPart: (part: number) => void): Promise<void>;
  /** What the history has that a backup with these facts has not. */
  sinceBackup(facts: CopyFacts): NonNullable<BackupPreview['present']>;
  /** Rows changed since it was opened; a different number says that something was written. */
  changes(): number;
  /** Puts one small piece of the find indexes in order, some 10 ms; false when nothing is left to do. For quiet moments. */
  tidyIndexes(): boolean;
  close(): void;
}
