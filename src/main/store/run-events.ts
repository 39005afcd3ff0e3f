// The run_events table: append-only; a run is what its events say.
// Must not know which event may follow which; the reducer does.
import { z } from 'zod';
import { procedureSchema } from '../../contract/procedure.ts';
import { Fault } from '../../contract/fault.ts';
import { runEventSchema, storedRunEventSchema, type RunEvent, type StoredRunEvent } from '../../contract/run.ts';
import { canonicalHash } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

interface RunRow {
  visitId: string;
  status: string;
  content: string;
}

/** The procedure that a run began with: kept once for all runs that began with it, or beside the run where it is older than that. */
export const contentOf = (runs: string): string =>
  `coalesce((SELECT content FROM run_contents c WHERE c.id = ${runs}.content_id), ${runs}.content)`;

type Row = Omit<StoredRunEvent, 'event'> & { event: string };

/** Writes events after the `count` that are there; call inside a transaction that has checked the count. */
export function writeRunEvents(context: StoreContext) {
  const insert = context.database.prepare(
    'INSERT INTO run_events (run_id, seq, installation_id, at, actor, type, event) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return (runId: string, count: number, events: RunEvent[], actor: string): StoredRunEvent[] => {
    const at = context.now();
    return events.map((event, index) => {
      const stored = { seq: count + index + 1, at, by: actor, event };
      insert.run(runId, stored.seq, context.installationId, at, actor, event.type, JSON.stringify(event));
      return stored;
    });
  };
}

export function createRunEvents(context: StoreContext, journal: Store['journal']): Store['runEvents'] {
  const { database } = context;
  const runOf = database.prepare<[string], RunRow>(
    `SELECT visit_id AS visitId, status, ${contentOf('runs')} AS content FROM runs WHERE id = ?`,
  );
  const countOf = database
    .prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM run_events WHERE run_id = ?')
    .pluck();
  const ofRun = database.prepare<[string], Row>(
    'SELECT seq, at, actor AS by, event FROM run_events WHERE run_id = ? ORDER BY seq',
  );
  const end = database.prepare('UPDATE runs SET ended_at = ?, status = ?, outcome = ? WHERE id = ?');
  const write = writeRunEvents(context);

  const close = (runId: string, run: RunRow, event: RunEvent): void => {
    if (event.type !== 'ended' && event.type !== 'abandoned') return;
    if (run.status !== 'active') throw new Fault('guide.ended', 'the run has its end already');
    run.status = event.type;
    end.run(context.now(), event.type, event.type === 'ended' ? outcomeOf(run.content, event.endId) : null, runId);
  };

  return {
    append(runId, expectedSeq, events, actor) {
      const given = parseInput(z.array(runEventSchema), events, 'run event');
      return context.transaction(() => {
        const run = runOf.get(runId);
        if (run === undefined) throw new Fault('store.not-found', 'no such run');
        const count = countOf.get(runId) ?? 0;
        if (count !== expectedSeq) {
          throw new Fault('guide.stale-answer', `the run is at event ${count}, not ${expectedSeq}`);
        }
        if (given.length === 0) return [];
        const stored = write(runId, count, given, actor);
        for (const event of given) close(runId, run, event);
        // The hash chains the events into the journal: changing one later shows.
        const detail = { runId, from: count + 1, types: given.map((event) => event.type), hash: canonicalHash(stored) };
        journal.append({ actor, action: 'run.advanced', subject: `visit:${run.visitId}`, detail });
        return stored;
      });
    },
    ofRun: (runId) =>
      ofRun
        .all(runId)
        .map((row) =>
          parseStored(storedRunEventSchema, { ...row, event: JSON.parse(row.event) as unknown }, 'run event'),
        ),
  };
}

function outcomeOf(content: string, endId: string): string {
  const procedure = parseStored(procedureSchema, pinnedContent(content), 'procedure');
  const found = procedure.ends.find((candidate) => candidate.id === endId);
  if (found === undefined) throw new Fault('store.failed', 'the run ended where its procedure has no end');
  return found.outcome;
}

/** The pinned procedure of a run; those of before the kiosk do not say who may do them: staff did. */
export function pinnedContent(content: string): unknown {
  return { who: 'staff', ...(JSON.parse(content) as object) };
}
