// One lock's timeline: visits, runs, readings, failed checks, reports, changes of its record, its own log, newest first.
// Must not know what an entry means on a screen.
import { Fault } from '../../contract/fault.ts';
import {
  lockFieldSchema,
  timelineEntrySchema,
  type TimelineEntry,
  type TimelineKind,
  type TimelinePage,
  type TimelineSearch,
} from '../../contract/locks.ts';
import { lockUnitSchema, verificationSchema, type LockUnit } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { lockColumns, toLockUnit, type LockRow } from './lock-row.ts';
import { contentOf } from './run-events.ts';
import { parseStored } from './sqlite-fault.ts';
import { summaryColumns, toSummary, type SummaryRow } from './visit-lists.ts';

type Kept = Exclude<TimelineKind, 'event'>;

/** What matters for service in the lock's own log (facts §8): jams, codes added or deleted, batteries. */
const notable = [9, 17, 23, 26, 32, 33, 112, 167, 168, 169];

/** What is told of its packs stands in the journal only. */
export const packActions = ['lock.pack-told', 'lock.pack-untold', 'lock.pack-denied', 'lock.pack-undenied'] as const;

/**
 * CROSS JOIN: always from the lock's few visits to what hangs on them, never through a whole table. `row` is SQLite's own number of the row:
 * the entry is read by it, and not by its id through one more index, of which no page is in memory. It holds within one answer only.
 */
const ofVisits = (kind: Kept, table: string, at: string) =>
  `SELECT '${kind}' AS kind, t.id, t.${at} AS at, t.rowid AS row FROM visits v CROSS JOIN ${table} t ON t.visit_id = v.id WHERE v.lock_id = @lockId`;
const sources: Record<Kept, string> = {
  visit: `SELECT 'visit' AS kind, id, opened_at AS at, rowid AS row FROM visits WHERE lock_id = @lockId`,
  run: ofVisits('run', 'runs', 'started_at'),
  reading: ofVisits('reading', 'readings', 'at'),
  // What was only not tried yet has not failed.
  check: `${ofVisits('check', 'verifications', 'at')} AND t.passed = 0 AND instr(t.value, '"result":"fail"') > 0`,
  report: `${ofVisits('report', 'reports', 'created_at')}
    UNION ALL SELECT 'report', id, created_at, rowid FROM reports WHERE lock_id = @lockId`,
  change: `SELECT 'change' AS kind, printf('%09d', revision) AS id, at, rowid AS row FROM revisions WHERE entity = 'lock' AND entity_id = @lockId`,
  pack: `SELECT 'pack' AS kind, printf('%s:%012d', installation_id, seq) AS id, at, rowid AS row FROM journal
    WHERE subject = 'lock:' || @lockId AND action IN (${packActions.map((action) => `'${action}'`).join(', ')})`,
  correction: `SELECT 'correction' AS kind, printf('%s:%012d', j.installation_id, j.seq) AS id, j.at, j.rowid AS row
    FROM visits v CROSS JOIN journal j ON j.subject = 'visit:' || v.id AND j.action IN ('visit.corrected', 'visit.lock-corrected')
    WHERE v.lock_id = @lockId
    UNION ALL SELECT 'correction', printf('%s:%012d', installation_id, seq), at, rowid FROM journal
    WHERE subject = 'lock:' || @lockId AND action = 'lock.visit-taken'`,
};

/** The hot queries, so that a test can ask for their plans. */
export const timelineQueries = {
  page: (
    kinds: readonly Kept[],
  ) => `SELECT kind, id, at, row FROM (${kinds.map((kind) => sources[kind]).join('\nUNION ALL\n')})
    WHERE (at, id) < (@at, @id) ORDER BY at DESC, id DESC LIMIT @limit`,
  events: (
    all: boolean,
  ) => `SELECT sequence, at, received_at AS receivedAt, alarm_type AS alarmType, alarm_level AS alarmLevel
    FROM lock_events WHERE lock_id = @lockId AND sequence < @sequence ${all ? '' : `AND alarm_type IN (${notable.join(', ')})`}
    ORDER BY sequence DESC LIMIT @limit`,
  visit: `SELECT v.cause, ${summaryColumns} WHERE v.rowid = ?`,
  run: `SELECT r.visit_id AS visitId, v.ticket, r.procedure_id AS procedureId, ${contentOf('r')} ->> '$.title' AS title, r.status,
    r.outcome, r.ended_at AS endedAt, v.state = 'void' AS voided FROM runs r JOIN visits v ON v.id = r.visit_id WHERE r.rowid = ?`,
  reading: `SELECT r.id, r.visit_id AS visitId, v.ticket, r.run_id AS runId, r.at, r.phase, r.kind, r.value,
    v.state = 'void' AS voided
    FROM readings r JOIN visits v ON v.id = r.visit_id WHERE r.rowid = ?`,
  check: `SELECT c.visit_id AS visitId, v.ticket, c.actor, c.value, v.state = 'void' AS voided FROM verifications c JOIN visits v ON v.id = c.visit_id WHERE c.rowid = ?`,
  report: `SELECT visit_id AS visitId, kind AS report FROM reports WHERE rowid = ?`,
  change: `SELECT revision, actor, previous FROM revisions WHERE entity = 'lock' AND entity_id = ? AND revision IN (?, ?) ORDER BY revision`,
  pack: `SELECT actor, action, detail ->> '$.day' AS day, detail ->> '$.rise' AS rise FROM journal WHERE installation_id = ? AND seq = ?`,
  correction: `SELECT v.id AS visitId, v.ticket, j.actor, j.detail, coalesce(n.text, '') AS reason
    FROM journal j JOIN visits v ON v.id = coalesce(j.detail ->> '$.visitId', substr(j.subject, 7)) LEFT JOIN visit_notes n ON n.id = j.detail ->> '$.noteId'
    WHERE j.rowid = ?`,
  lock: `SELECT ${lockColumns} FROM locks WHERE id = ?`,
} as const;

interface Head {
  kind: Kept;
  id: string;
  at: string;
  row: number;
}
interface EventRow {
  sequence: number;
  at: string | null;
  receivedAt: string;
  alarmType: number;
  alarmLevel: number;
}
/** Where a page begins: after this entry of the record, and this one of the log. */
interface Place {
  at: string;
  id: string;
  sequence: number;
}
const top: Place = { at: '~', id: '~', sequence: Number.MAX_SAFE_INTEGER };
const kept: Kept[] = ['visit', 'run', 'reading', 'check', 'report', 'change', 'pack', 'correction'];

export function createTimeline({ database }: StoreContext): (search: TimelineSearch) => TimelinePage {
  const sql = timelineQueries;
  const pages = new Map<string, ReturnType<typeof database.prepare<[object], Head>>>();
  const page = (kinds: readonly Kept[]) => {
    const text = sql.page(kinds);
    const known = pages.get(text) ?? database.prepare<[object], Head>(text);
    pages.set(text, known);
    return known;
  };
  const events = {
    all: database.prepare<[object], EventRow>(sql.events(true)),
    notable: database.prepare<[object], EventRow>(sql.events(false)),
  };
  const one = {
    visit: database.prepare<[number], SummaryRow & { cause: string | null }>(sql.visit),
    run: database.prepare<[number], { voided: number }>(sql.run),
    reading: database.prepare<[number], { ticket: string; visitId: string; value: string; voided: number }>(
      sql.reading,
    ),
    check: database.prepare<[number], { value: string; voided: number }>(sql.check),
    report: database.prepare<[number], object>(sql.report),
    change: database.prepare<[string, number, number], { revision: number; actor: string; previous: string }>(
      sql.change,
    ),
    pack: database.prepare<[string, number], { action: string }>(sql.pack),
    correction: database.prepare<[number], { detail: string }>(sql.correction),
    lock: database.prepare<[string], LockRow>(sql.lock),
  };

  return ({ lockId, kind, limit, after }) => {
    const from = after === null ? top : readPlace(after);
    const kinds = kind === null ? kept : kind === 'event' ? [] : [kind];
    // One more than asked for tells whether there is a next page.
    const heads = kinds.length === 0 ? [] : page(kinds).all({ lockId, at: from.at, id: from.id, limit: limit + 1 });
    const log = kind === null ? events.notable : kind === 'event' ? events.all : null;
    const logged = log?.all({ lockId, sequence: from.sequence, limit: limit + 1 }) ?? [];
    const entries: TimelineEntry[] = [];
    const place = { ...from };
    let [head, event] = [0, 0];
    while (entries.length < limit) {
      const [nextHead, nextEvent] = [heads[head], logged[event]];
      if (nextEvent !== undefined && (nextHead === undefined || timeOf(nextEvent) > nextHead.at)) {
        entries.push(eventEntry(nextEvent));
        place.sequence = nextEvent.sequence;
        event += 1;
      } else if (nextHead !== undefined) {
        entries.push(entryOf(lockId, nextHead));
        Object.assign(place, { at: nextHead.at, id: nextHead.id });
        head += 1;
      } else break;
    }
    const more = head < heads.length || event < logged.length;
    return { entries, next: more ? `${place.at} ${place.id} ${place.sequence}` : null };
  };

  function entryOf(lockId: string, { kind, id, at, row: number }: Head): TimelineEntry {
    const base = { kind, id, at };
    switch (kind) {
      case 'visit': {
        const row = one.visit.get(number);
        return entry({ ...base, visit: row === undefined ? null : toSummary(row), cause: row?.cause ?? null });
      }
      case 'run': {
        const row = one.run.get(number);
        return entry({ ...base, ...row, voided: row?.voided === 1 });
      }
      case 'reading': {
        const row = one.reading.get(number);
        const reading = { ...row, value: JSON.parse(row?.value ?? 'null') as unknown };
        return entry({ ...base, visitId: row?.visitId, ticket: row?.ticket, voided: row?.voided === 1, reading });
      }
      case 'check': {
        const row = one.check.get(number);
        const checks = parseStored(verificationSchema, JSON.parse(row?.value ?? 'null'), 'check').checks;
        const failed = checks.filter(({ result }) => result === 'fail');
        return entry({
          ...base,
          ...row,
          voided: row?.voided === 1,
          failed: failed.map(({ title, detail }) => (detail === '' ? title : `${title}: ${detail}`)),
        });
      }
      case 'report':
        return entry({ ...base, ...one.report.get(number) });
      case 'change':
        return changeEntry(lockId, base, Number(id));
      case 'pack': {
        const [bench = '', seq] = id.split(':');
        const { action = '', ...row } = one.pack.get(bench, Number(seq)) ?? {};
        return entry({ ...base, ...row, said: action.replace('lock.pack-', '') });
      }
      case 'correction': {
        const row = one.correction.get(number);
        const detail = JSON.parse(row?.detail ?? '{}') as Record<string, unknown>;
        const change = (of: string) =>
          `${of}To` in detail ? { before: detail[`${of}From`], after: detail[`${of}To`] } : null;
        return entry({ ...base, ...row, outcome: change('outcome'), cause: change('cause'), lock: change('lock') });
      }
    }
  }

  /** What it was before stands in its own revision, what it became in the next one or in the record. */
  function changeEntry(lockId: string, base: Omit<Head, 'row'>, revision: number): TimelineEntry {
    const [row, next] = one.change.all(lockId, revision, revision + 1);
    const unit = (previous: string) => parseStored(lockUnitSchema, JSON.parse(previous), 'lock');
    const before = unit(row?.previous ?? 'null');
    const now = one.lock.get(lockId);
    const after = next !== undefined ? unit(next.previous) : now === undefined ? before : toLockUnit(now);
    const said = (lock: LockUnit, field: keyof LockUnit) => String(lock[field] ?? '');
    const fields = lockFieldSchema.options
      .map((field) => ({ field, before: said(before, field), after: said(after, field) }))
      .filter((field) => field.before !== field.after);
    const { reason = '' } = JSON.parse(row?.previous ?? '{}') as { reason?: string };
    return entry({ ...base, actor: row?.actor, fields, reason });
  }
}

const entry = (value: unknown): TimelineEntry => parseStored(timelineEntrySchema, value, 'timeline');

/** A lock's clock may run ahead, or was never set: it cannot have happened after it was read. */
function timeOf({ at, receivedAt }: EventRow): string {
  const told = at === null ? receivedAt : new Date(at).toISOString();
  return told < receivedAt ? told : receivedAt;
}

function eventEntry({ receivedAt, ...event }: EventRow): TimelineEntry {
  return entry({ kind: 'event', id: `event-${event.sequence}`, at: timeOf({ receivedAt, ...event }), event });
}

function readPlace(after: string): Place {
  const [at, id, sequence, ...more] = after.split(' ');
  if (at === undefined || id === undefined || more.length > 0 || !/^\d{1,16}$/.test(sequence ?? '')) {
    throw new Fault('contract.bad-input', 'the place in the list is not one that a list gave out');
  }
  return { at, id, sequence: Number(sequence) };
}
