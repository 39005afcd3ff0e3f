// What happened to one lock over all its visits: battery readings, causes, and the timeline (lock-timeline.ts).
// Must not know what it means.
import { Fault } from '../../contract/fault.ts';
import { trendPointSchema } from '../../contract/locks.ts';
import type { StoreContext } from './database.ts';
import { createTimeline, packActions } from './lock-timeline.ts';
import type { EarlierVisits, LockHistory, PacksTold } from './lock-types.ts';
import { contentOf } from './run-events.ts';
import { parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';
import { summaryColumns, toSummary, type SummaryRow } from './visit-lists.ts';

// A void visit says nothing of this lock: it may have been bound to it by mistake.
const counting = `v.lock_id = @lockId AND v.state <> 'void' AND v.practice = @practice`;
const earlier = `${counting} AND v.id <> @excluding`;

/** The hot queries, so that a test can ask for their plans. */
export const lockHistoryQueries = {
  // CROSS JOIN: always from the lock's few visits to their readings, never through all readings.
  batteries: `SELECT r.at, v.id AS visitId, v.ticket, r.phase, r.resting_millivolts AS restingMillivolts,
      r.loaded_millivolts AS loadedMillivolts
    FROM visits v CROSS JOIN readings r ON r.visit_id = v.id
    WHERE ${counting} AND r.kind = 'battery' ORDER BY r.at DESC, r.id DESC LIMIT @limit`,
  packRuns: `SELECT r.started_at AS startedAt, r.ended_at AS endedAt FROM visits v CROSS JOIN runs r ON r.visit_id = v.id
    WHERE ${counting} AND r.outcome = 'fixed'
      AND ${contentOf('r')} ->> '$.kind' = 'battery'
    ORDER BY r.ended_at`,
  answered: `SELECT v.opened_at AS at, v.answers ->> ('$."' || @question || '"') AS answer FROM visits v
    WHERE ${counting} AND v.answers ->> ('$."' || @question || '"') IS NOT NULL ORDER BY v.opened_at DESC, v.id DESC LIMIT 1`,
  // The last word on each day or rise counts; journals of several benches are told apart by their clocks.
  packsTold: `SELECT detail ->> '$.day' AS day, detail ->> '$.zone' AS zone, detail ->> '$.rise' AS rise, action FROM journal
    WHERE subject = 'lock:' || ? AND action IN (${packActions.map((action) => `'${action}'`).join(', ')}) ORDER BY at, installation_id, seq`,
  count: `SELECT count(*) FROM visits v WHERE ${earlier}`,
  earlier: `SELECT v.cause, ${summaryColumns} WHERE ${earlier} ORDER BY v.opened_at DESC, v.id DESC LIMIT @limit`,
  causes: `SELECT v.cause, v.opened_at AS at FROM visits v WHERE ${earlier} AND v.cause IS NOT NULL
    ORDER BY v.opened_at DESC, v.id DESC LIMIT 500`,
} as const;

interface PackRow {
  day: string | null;
  zone: string | null;
  rise: string | null;
  action: string;
}

export function createLockHistory(context: StoreContext, journal: Store['journal']): LockHistory {
  const { database } = context;
  const sql = lockHistoryQueries;
  const batteries = database.prepare<[object], object>(sql.batteries);
  const packRuns = database.prepare<[object], { startedAt: string; endedAt: string }>(sql.packRuns);
  const answered = database.prepare<[object], { at: string; answer: string }>(sql.answered);
  const packsTold = database.prepare<[string], PackRow>(sql.packsTold);
  const toldOf = (lockId: string): PacksTold => {
    const rows = packsTold.all(lockId);
    const days = new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, row] as const])));
    const rises = new Map(rows.flatMap((row) => (row.rise === null ? [] : [[row.rise, row] as const])));
    const told = [...days].flatMap(([day, { action, zone }]) => (action === 'lock.pack-told' ? [{ day, zone }] : []));
    const denied = [...rises].flatMap(([rise, { action }]) => (action === 'lock.pack-denied' ? [rise] : []));
    return { told: told.toSorted((a, b) => (a.day < b.day ? -1 : 1)), denied: denied.toSorted() };
  };
  const count = database.prepare<[object], number>(sql.count).pluck();
  const before = database.prepare<[object], SummaryRow & { cause: string | null }>(sql.earlier);
  const causes = database.prepare<[object], { cause: string; at: string }>(sql.causes);
  const bound = (visits: EarlierVisits) => ({ ...visits, practice: visits.practice ? 1 : 0 });
  return {
    timeline: createTimeline(context),
    batteries({ lockId, practice }, limit) {
      const rows = batteries.all({ lockId, practice: practice ? 1 : 0, limit: limit + 1 });
      const shown = rows.slice(0, limit).map((row) => parseStored(trendPointSchema, row, 'reading'));
      return { points: shown.toReversed(), cut: rows.length > limit };
    },
    packRuns: ({ lockId, practice }) => packRuns.all({ lockId, practice: practice ? 1 : 0 }),
    packsTold: toldOf,
    tellPack(lockId, { day, zone, told }, actor) {
      context.transaction(() => {
        if (toldOf(lockId).told.some((each) => each.day === day) === told) {
          throw new Fault('store.conflict', told ? 'this day was told already' : 'this day is not told any more');
        }
        const action = told ? 'lock.pack-told' : 'lock.pack-untold';
        journal.append({ actor, action, subject: `lock:${lockId}`, detail: { day, zone } });
      });
    },
    denyPack(lockId, { rise, denied }, actor) {
      context.transaction(() => {
        if (toldOf(lockId).denied.includes(rise) === denied) {
          throw new Fault(
            'store.conflict',
            denied ? 'this rise was denied already' : 'this rise is not denied any more',
          );
        }
        const action = denied ? 'lock.pack-denied' : 'lock.pack-undenied';
        journal.append({ actor, action, subject: `lock:${lockId}`, detail: { rise } });
      });
    },
    answered: ({ lockId, practice }, question) =>
      answered.get({ lockId, practice: practice ? 1 : 0, question }) ?? null,
    countVisits: (visits) => count.get(bound(visits)) ?? 0,
    earlier: (visits, limit) =>
      before.all({ ...bound(visits), limit }).map((row) => ({ ...toSummary(row), cause: row.cause })),
    causes: (visits) => causes.all(bound(visits)),
  };
}
