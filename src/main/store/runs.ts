// The runs table: guided procedures that were begun, each with the content that it began with, which is kept once.
// Must not know how a run advances; its state is what the events say.
import { z } from 'zod';
import { procedureEndSchema, procedureSchema } from '../../contract/procedure.ts';
import { Fault } from '../../contract/fault.ts';
import { runEventSchema, runSchema, runViewSchema } from '../../contract/run.ts';
import { canonicalHash } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { contentOf, pinnedContent, writeRunEvents } from './run-events.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store, StoredRun } from './types.ts';

const columns = `id, visit_id AS visitId, procedure_id AS procedureId, content_hash AS contentHash,
  ${contentOf('runs')} AS content, started_at AS startedAt,
  ended_at AS endedAt, status, outcome FROM runs`;

/** The hot queries by name, so that a test can ask for their plans. */
export const runQueries = {
  ofVisit: `SELECT ${columns} WHERE visit_id = ? ORDER BY started_at, id`,
  active: `SELECT ${columns} WHERE status = 'active' ORDER BY started_at, id`,
  /** The newest event of an operation does not settle it. */
  givenUpInDoubt: `SELECT ${columns} WHERE status = 'abandoned' AND visit_id IN (
      SELECT visits.id FROM visits JOIN locks ON locks.id = visits.lock_id WHERE locks.model_id = ? AND locks.serial = ?
    ) AND (
      SELECT type FROM run_events WHERE run_id = runs.id AND type LIKE 'operation-%' ORDER BY seq DESC LIMIT 1
    ) <> 'operation-settled' ORDER BY id`,
} as const;

const storedRunSchema = runSchema.extend({
  procedure: procedureSchema,
  status: runViewSchema.shape.status,
  outcome: procedureEndSchema.shape.outcome.nullable(),
});

type Row = Omit<StoredRun, 'procedure'> & { content: string };

export function createRuns(context: StoreContext, journal: Store['journal']): Store['runs'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO runs (id, installation_id, visit_id, procedure_id, content_hash, content, content_id, started_at, status)
     VALUES (?, ?, ?, ?, ?, '{}', ?, ?, 'active')`,
  );
  const kept = database
    .prepare<[string, string], number>('SELECT id FROM run_contents WHERE hash = ? AND content = ?')
    .pluck();
  const keep = database
    .prepare<[string, string, string], number>(
      'INSERT INTO run_contents (installation_id, hash, content) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck();
  const byId = database.prepare<[string], Row>(`SELECT ${columns} WHERE id = ?`);
  const ofVisit = database.prepare<[string], Row>(runQueries.ofVisit);
  const active = database.prepare<[], Row>(runQueries.active);
  const givenUpInDoubt = database.prepare<[string, string], Row>(runQueries.givenUpInDoubt);
  const addFirst = writeRunEvents(context);
  const get = (id: string): StoredRun => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such run');
    return toRun(row);
  };
  return {
    start({ visitId, procedure, contentHash, actor, first }) {
      const content = parseInput(procedureSchema, procedure, 'procedure');
      const event = parseInput(runEventSchema, first, 'run event');
      parseInput(z.string().regex(/^[0-9a-f]{64}$/), contentHash, 'content hash');
      return context.transaction(() => {
        const id = context.newId();
        const at = context.now();
        // The text is compared, too: a hash from elsewhere must not lend a run the steps of another one.
        const pinned = [contentHash, JSON.stringify(content)] as const;
        const contentId = kept.get(...pinned) ?? keep.get(context.installationId, ...pinned);
        insert.run(id, context.installationId, visitId, content.id, contentHash, contentId, at);
        const stored = addFirst(id, 0, [event], actor);
        const detail = { runId: id, procedureId: content.id, contentHash, hash: canonicalHash(stored) };
        journal.append({ actor, action: 'run.started', subject: `visit:${visitId}`, detail });
        return get(id);
      });
    },
    get,
    ofVisit: (visitId) => ofVisit.all(visitId).map(toRun),
    active: () => active.all().map(toRun),
    givenUpInDoubt: ({ modelId, serial }) => givenUpInDoubt.all(modelId, serial).map(toRun),
  };
}

function toRun({ content, ...row }: Row): StoredRun {
  return parseStored(storedRunSchema, { ...row, procedure: pinnedContent(content) }, 'run');
}
