// Erases a person: overwrites what names them in every table, in one transaction, and clears the old bytes out of the file.
// Must not know files of photos, nor who may ask. The journal says that it was done, never about whom.
import { createHash } from 'node:crypto';
import type { ErasurePreview } from '../../contract/customers.ts';
import { Fault } from '../../contract/fault.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Customers } from './customer-types.ts';
import type { StoreContext } from './database.ts';
import { paperWithoutTaken, takenBackMerges, type MergeTaken } from './erasure-merges.ts';
import { erasureStatements, type StoredModel } from './erasure-sql.ts';
import { answersWithout, erasedWord, hideIn, hiderOf, redactReport, type Hide } from './redact.ts';
import type { Store } from './types.ts';

export interface Erasure {
  /** What would go, and what must stay; without what backups hold. `asOf`: when periods are held against it, the machine's time without it (UTC, ISO 8601). */
  preview(customerId: string, asOf?: string): Omit<ErasurePreview, 'oldestBackupAt' | 'clockDoubted'>;
  /**
   * Takes the person out of everything. Returns the hashes of the photos whose files nothing else needs; that these are to be removed,
   * and the words forgotten, stays on record as unfinished. customer.erased when they were erased before and nothing was written since; customer.retained when a record must still be kept, unless `keepRetained`; visit.bad-state while a visit is open.
   */
  erase(customerId: string, how: { keepRetained: boolean; actor: string; asOf?: string | undefined }): string[];
  /** What erasures left to do outside their transactions. */
  unfinished(): { id: number; photos: string[] }[];
  /** That was done. */
  finished(ids: readonly number[]): void;
  /** Writes one part of the search indexes anew, without what was deleted; false when nothing is left to do. */
  forgetWords(): boolean;
  /** Brings everything into the database file and empties the log beside it. */
  settle(): void;
}

interface StoredPaper {
  visit?: { answers?: Record<string, string> };
  /** A day sheet's; whose row it is does not hang on how they are spelt. */
  visits?: { customerId?: string | null; customer: string }[];
}

export function createErasure(
  context: StoreContext,
  { customers, journal }: { customers: Customers; journal: Store['journal'] },
): Erasure {
  const { database } = context;
  const sql = erasureStatements(database);
  const takenBack = takenBackMerges(database);
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  let merging: 'before' | 'begin' | 'all' = 'before';

  const countsOf = (id: string) =>
    sql.counts.get({ id }) ?? { visits: 0, notes: 0, photos: 0, signatures: 0, reports: 0 };
  const retainedOf = (id: string, now: string): ErasurePreview['retained'] => {
    const { records, until } = sql.retained.get({ id, now }) ?? { records: 0, until: null };
    return until === null ? null : { records, until };
  };

  const preview: Erasure['preview'] = (given, asOf = context.now()) => {
    const { id, erasedAt } = customers.get(given);
    const same = [...customers.samePhone(id), ...customers.sameEmail(id)];
    const perhapsSame = same.filter((one, at) => same.findIndex((other) => other.id === one.id) === at);
    return {
      left: true,
      ...countsOf(id),
      ...(erasedAt === null ? {} : whatIsLeft(id, asOf)),
      retained: retainedOf(id, asOf),
      openVisits: sql.openVisits.all(id),
      perhapsSame,
      onceTheirs: sql.onceTheirs.all({ id }),
    };
  };

  return {
    preview,
    erase(given, { keepRetained, actor, asOf = context.now() }) {
      return context.transaction(() => {
        const { id } = customers.get(given);
        const { visits } = countsOf(id);
        const retained = retainedOf(id, asOf);
        if (sql.openVisits.all(id).length > 0)
          throw new Fault('visit.bad-state', 'a visit of this person is still open');
        if (retained !== null && !keepRetained) {
          throw new Fault('customer.retained', `a record must be kept until ${retained.until.slice(0, 10)}`);
        }
        const { redacted, photos, nothing } = overwrite(id, asOf);
        // What was written since, or had to be left, goes; where there is none, nothing was done.
        if (nothing) throw new Fault('customer.erased', 'this person was erased before: nothing was left to do');
        sql.end.run(id);
        sql.leave.run(JSON.stringify(photos));
        for (const { reportId, before, after } of redacted) {
          const detail = { reportId, before, after };
          journal.append({ actor, action: 'report.redacted', subject: `customer:${id}`, detail });
        }
        for (const photo of photos) {
          journal.append({ actor, action: 'photo.erased', subject: `photo:${photo}`, detail: { photo } });
        }
        const kept = retained === null ? {} : { keptRecords: retained.records, keptUntil: retained.until };
        const detail = { visits, reports: redacted.length, photos: photos.length, ...kept };
        journal.append({ actor, action: 'customer.erased', subject: `customer:${id}`, detail });
        return photos;
      });
    },
    unfinished: () => sql.unfinished.all().map(({ id, photos }) => ({ id, photos: JSON.parse(photos) as string[] })),
    finished(ids) {
      context.transaction(() => {
        for (const id of ids) sql.finish.run(id);
      });
    },
    forgetWords() {
      // A merge that was under way (`index-care.ts`) may have written what is deleted now: it is brought to its end first. One that is
      // begun with a negative number takes in everything; from then on it is gone on with.
      const before = changes.get() ?? 0;
      for (const merge of sql.merges) merge.run(merging === 'begin' ? -pagesAtOnce : pagesAtOnce);
      const left = (changes.get() ?? 0) - before >= 2 * sql.merges.length;
      if (merging === 'before' && !left) {
        merging = 'begin';
        return true;
      }
      if (merging !== 'before') merging = left ? 'all' : 'before';
      return left;
    },
    settle() {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };

  /** Takes the person out of every table; `nothing`: they were erased before, and nothing was written since. */
  function overwrite(id: string, asOf: string) {
    const at = context.now();
    const again = customers.get(id).erasedAt !== null;
    const names = sql.names(id);
    const hide = hiderOf(names);
    const hideBut = (other: string | null) => (other === null ? hide : hiderOf(names, sql.called(other)));
    const merges = takenBack.of(id);
    sql.begin.run(id);
    const begun = changes.get();
    const redacted = [
      ...redactReports(id, at, hide, hideBut),
      ...merges.flatMap((merge) => redactMeanwhile(merge, at, hideBut)),
    ];
    for (const merge of merges) takenBack.clean(merge);
    const photos = sql.lonePhotos.all({ id }).filter((photo) => !again || sql.wentBefore.get(photo) !== 1);
    sql.overwrite({ id, at, now: asOf, hide, hideBut });
    return { redacted, photos, nothing: again && photos.length === 0 && changes.get() === begun };
  }

  /** What an erasure of somebody who was erased before would take: it is done, and taken back. */
  function whatIsLeft(id: string, asOf: string): Pick<ErasurePreview, 'left' | 'photos' | 'reports'> {
    let found = { left: false, photos: 0, reports: 0 };
    try {
      context.transaction(() => {
        const { redacted, photos, nothing } = overwrite(id, asOf);
        found = { left: !nothing, photos: photos.length, reports: redacted.length };
        throw new OnlyTried();
      });
    } catch (error) {
      if (!(error instanceof OnlyTried)) throw error;
    }
    return found;
  }

  /** The reports of their visits, and the day sheets, labels and others that may name them. */
  function redactReports(id: string, at: string, hide: Hide, hideBut: (other: string | null) => Hide) {
    const rows: StoredModel[] = [
      ...sql.reports.all(id),
      ...sql.daySheets.all({ id }),
      ...sql.reportsOfLocks.all({ id }),
    ];
    const records = new Set(sql.records.all({ id }));
    return rows.flatMap((paper) => {
      const { id: reportId, model, whose } = paper;
      const own = sql.isOwnReport.get(id, reportId) === 1 || sql.isOfTheirTime.get({ id, report: reportId }) === 1;
      const stored = JSON.parse(model) as StoredPaper;
      const { visit } = stored;
      for (const row of stored.visits ?? []) {
        if (row.customer !== '' && records.has(row.customerId ?? '')) row.customer = erasedWord;
      }
      if (visit?.answers !== undefined) visit.answers = answersWithout(visit.answers, hide);
      // A sheet of many people's visits: only what names this one is hidden.
      return rewrite(paper, own ? redactReport(stored, hide) : hideIn(stored, hideBut(whose)), at);
    });
  }

  /** Papers of another person, made while these two were one record: their own words stay. */
  function redactMeanwhile(merge: MergeTaken, at: string, hideBut: (other: string | null) => Hide) {
    return takenBack.papers(merge).flatMap((paper) => {
      const stored = paperWithoutTaken(JSON.parse(paper.model), merge.taken);
      return rewrite(paper, hideIn(stored, hideBut(paper.whose)), at);
    });
  }

  function rewrite({ id: reportId, hash: before, model }: StoredModel, redacted: unknown, at: string) {
    const text = canonicalJson(redacted);
    if (text === model) return [];
    const after = createHash('sha256').update(text, 'utf8').digest('hex');
    sql.setReport.run(text, after, at, reportId);
    return [{ reportId, before, after }];
  }
}

/** Ends a transaction that was only to be tried. */
class OnlyTried extends Error {}

/** Pages of an index in one go: some 20 ms in which nothing else happens. */
const pagesAtOnce = 400;
