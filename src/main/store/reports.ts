// The reports table: stored models, so that printing again gives the same page.
// Must not know how a report looks.
import { createHash } from 'node:crypto';
import { Fault } from '../../contract/fault.ts';
import { reportModelSchema, reportSchema, type Report } from '../../contract/service.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

type Heading = Omit<Report, 'model'>;
type Row = Heading & { model: string };

const heading = 'id, visit_id AS visitId, kind, created_at AS createdAt, hash';

export function createReports(context: StoreContext, journal: Store['journal']): Store['reports'] {
  const { database } = context;
  const insert = database.prepare(
    'INSERT INTO reports (id, installation_id, visit_id, kind, created_at, hash, model) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const byId = database.prepare<[string], Row>(`SELECT ${heading}, model FROM reports WHERE id = ?`);
  const ofVisit = database.prepare<[string], Heading>(
    `SELECT ${heading} FROM reports WHERE visit_id = ? ORDER BY created_at DESC, id DESC`,
  );
  return {
    add({ visitId, kind, model }, actor = 'bench') {
      const stored = parseInput(reportModelSchema, model, 'report');
      const text = canonicalJson(stored);
      const report = {
        id: context.newId(),
        visitId,
        kind,
        createdAt: context.now(),
        hash: sha256(text),
        model: stored,
      };
      return context.transaction(() => {
        insert.run(report.id, context.installationId, visitId, kind, report.createdAt, report.hash, text);
        const detail = { reportId: report.id, kind, hash: report.hash };
        journal.append({ actor, action: 'report.created', subject: `visit:${visitId}`, detail });
        return report;
      });
    },
    get(id) {
      const row = byId.get(id);
      if (row === undefined) throw new Fault('store.not-found', 'no such report');
      if (sha256(row.model) !== row.hash) throw new Fault('store.corrupt', 'the report is not the one that was stored');
      return parseStored(reportSchema, { ...row, model: JSON.parse(row.model) as unknown }, 'report');
    },
    ofVisit: (visitId) =>
      ofVisit.all(visitId).map((row) => parseStored(reportSchema.omit({ model: true }), row, 'report')),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
