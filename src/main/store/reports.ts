// The reports table and what left of it: stored models, so that printing again gives the same page.
// Must not know how a report looks.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../contract/fault.ts';
import { paperModelSchema, printedSchema, reportSchema, type PaperModel, type Printed } from '../../contract/report.ts';
import { reportHeadingSchema, type ReportHeading } from '../../contract/service.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Reports } from './report-types.ts';
import type { Store } from './types.ts';

type Row = ReportHeading & { model: string };

const heading = `id, visit_id AS visitId, lock_id AS lockId, day, kind, created_at AS createdAt, hash,
  redacted_at AS redactedAt, coalesce(model ->> '$.paper', model ->> '$.size') AS sheet,
  coalesce(model ->> '$.language', 'en') AS language`;

/** The hot queries by name, so that a test can ask for their plans. */
export const reportQueries = {
  ofVisit: `SELECT ${heading} FROM reports WHERE visit_id = ? ORDER BY created_at DESC, id DESC`,
  ofLock: `SELECT ${heading} FROM reports WHERE lock_id = ? ORDER BY created_at DESC, id DESC`,
  ofDay: `SELECT ${heading} FROM reports WHERE day = ? ORDER BY created_at DESC, id DESC`,
  prints: 'SELECT at, actor, how FROM report_prints WHERE report_id = ? ORDER BY id',
} as const;

export function createReports(context: StoreContext, journal: Store['journal']): Reports {
  const { database, installationId } = context;
  const insert = database.prepare(
    `INSERT INTO reports (id, installation_id, visit_id, lock_id, day, kind, created_at, hash, model)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = database.prepare<[string], Row>(`SELECT ${heading}, model FROM reports WHERE id = ?`);
  const lists = {
    ofVisit: database.prepare<[string], ReportHeading>(reportQueries.ofVisit),
    ofLock: database.prepare<[string], ReportHeading>(reportQueries.ofLock),
    ofDay: database.prepare<[string], ReportHeading>(reportQueries.ofDay),
  };
  const prints = database.prepare<[string], Printed>(reportQueries.prints);
  const print = database.prepare(
    'INSERT INTO report_prints (id, installation_id, report_id, at, actor, how) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const headings = (rows: readonly ReportHeading[]) =>
    rows.map((row) => parseStored(reportHeadingSchema, row, 'report'));
  const rowOf = (id: string): Row => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such report');
    return row;
  };
  const printsOf = (id: string) => parseStored(z.array(printedSchema), prints.all(id), 'printing');
  return {
    add({ visitId = null, lockId = null, day = null, model }, actor = 'bench') {
      const stored = parseInput(paperModelSchema, model, 'report');
      const text = canonicalJson(stored);
      const { kind, language } = stored;
      const sheet = stored.kind === 'label' ? stored.size : stored.paper;
      const made = {
        ...{ id: context.newId(), visitId, lockId, day, kind, createdAt: context.now() },
        ...{ sheet, language, hash: sha256(text), redactedAt: null },
      };
      return context.transaction(() => {
        insert.run(made.id, installationId, visitId, lockId, day, kind, made.createdAt, made.hash, text);
        const detail = { reportId: made.id, kind, hash: made.hash };
        journal.append({ actor, action: 'report.created', subject: subjectOf(made), detail });
        return { ...made, model: stored, printed: 0 };
      });
    },
    get(id) {
      const row = rowOf(id);
      if (sha256(row.model) !== row.hash) throw new Fault('store.corrupt', 'the report is not the one that was stored');
      const model = JSON.parse(row.model) as PaperModel;
      return parseStored(reportSchema, { ...row, model, printed: prints.all(id).length }, 'report');
    },
    ofVisit: (visitId) => headings(lists.ofVisit.all(visitId)),
    ofLock: (lockId) => headings(lists.ofLock.all(lockId)),
    ofDay: (day) => headings(lists.ofDay.all(day)),
    printed(id, how, actor) {
      return context.transaction(() => {
        const { visitId, lockId, day, kind } = rowOf(id);
        print.run(context.newId(), installationId, id, context.now(), actor, how);
        const copy = prints.all(id).length;
        const subject = subjectOf({ id, visitId, lockId, day });
        journal.append({ actor, action: 'report.printed', subject, detail: { reportId: id, kind, how, copy } });
        return copy;
      });
    },
    printsOf,
  };
}

/** What the journal calls it by: the visit or the lock that it tells of. */
function subjectOf({ id, visitId, lockId }: Pick<ReportHeading, 'id' | 'visitId' | 'lockId' | 'day'>): string {
  if (visitId !== null) return `visit:${visitId}`;
  return lockId === null ? `report:${id}` : `lock:${lockId}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
