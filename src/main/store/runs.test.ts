// Runs and their events: the content is pinned, events go on all or none, an end ends it.
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../contract/run.ts';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { contentHash, openVisit, procedure, storeOptions, temporaryStore } from './testing/temp-store.ts';

const first: RunEvent = { type: 'started', firstStepId: 'take-out' };
const answered: RunEvent = {
  type: 'answered',
  stepId: 'take-out',
  answerId: 'done',
  provedBy: 'person',
  evidence: '',
};

function started() {
  const { store, clock } = temporaryStore();
  const visit = openVisit(store);
  const run = store.runs.start({ visitId: visit.id, procedure, contentHash, actor: 'Ada', first });
  return { store, clock, visit, run };
}

test('a run begins with its first event and keeps its own copy of the procedure', () => {
  const { store, visit, run } = started();
  expect(run).toEqual({
    id: run.id,
    visitId: visit.id,
    procedureId: procedure.id,
    contentHash,
    startedAt: '2026-11-22T08:00:00.000Z',
    endedAt: null,
    status: 'active',
    outcome: null,
    procedure,
  });
  expect(store.runs.get(run.id)).toEqual(run);
  expect(store.runs.ofVisit(visit.id)).toEqual([run]);
  expect(store.runs.active()).toEqual([run]);
  expect(store.runEvents.ofRun(run.id)).toEqual([{ seq: 1, at: run.startedAt, by: 'Ada', event: first }]);
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect(() => store.runs.get(nobody)).toThrow(/store\.not-found/);
  expect(() => store.runs.start({ visitId: nobody, procedure, contentHash, actor: '', first })).toThrow(/not-found/);
  expect(() => store.runs.start({ visitId: visit.id, procedure, contentHash: 'short', actor: '', first })).toThrow(
    /bad-input/,
  );
});

test('the content is kept once for all runs that began with it, and by its words, not its hash alone', () => {
  const options = storeOptions();
  const store = openStore(options);
  const { id: visitId } = openVisit(store);
  const begin = (title: string) =>
    store.runs.start({ visitId, procedure: { ...procedure, title }, contentHash, actor: 'Ada', first }).id;
  const runs = ['One', 'One', 'Two', 'One'].map((title) => [begin(title), title] as const);
  for (const [id, title] of runs) expect(store.runs.get(id).procedure.title).toBe(title);
  store.close();
  withRaw(options.file, (database) => {
    const count = database.prepare('SELECT count(*) FROM run_contents').pluck();
    expect(count.get()).toBe(2);
    expect(database.prepare('SELECT sum(length(content)) FROM runs').pluck().get()).toBe('{}'.length * runs.length);
  });
});

describe('appending', () => {
  test('goes on from the event that was seen, else guide.stale-answer and nothing stored', () => {
    const { store, run } = started();
    const stored = store.runEvents.append(run.id, 1, [answered, { ...answered, stepId: 'put-in' }], 'Ada');
    expect(stored.map((event) => event.seq)).toEqual([2, 3]);
    expect(() => store.runEvents.append(run.id, 1, [answered], 'Ada')).toThrow(/guide\.stale-answer/);
    expect(() => store.runEvents.append(run.id, 4, [answered], 'Ada')).toThrow(/guide\.stale-answer/);
    expect(store.runEvents.ofRun(run.id).slice(1)).toEqual(stored);
    expect(store.journal.tail(1)[0]).toMatchObject({
      action: 'run.advanced',
      detail: { runId: run.id, from: 2, types: ['answered', 'answered'] },
    });
  });

  test('is all or none', () => {
    const { store, run } = started();
    const unknownEnd: RunEvent = { type: 'ended', endId: 'nowhere' };
    expect(() => store.runEvents.append(run.id, 1, [answered, unknownEnd], 'Ada')).toThrow(/store\.failed/);
    const broken = { ...answered, evidence: 'x'.repeat(301) };
    expect(() => store.runEvents.append(run.id, 1, [answered, broken], 'Ada')).toThrow(/bad-input/);
    expect(store.runEvents.ofRun(run.id)).toHaveLength(1);
    expect(store.runs.get(run.id).status).toBe('active');
  });

  test('an end ends the run with the outcome of its own content; a second end is refused', () => {
    const { store, clock, run } = started();
    clock.move(5000);
    store.runEvents.append(run.id, 1, [answered, { type: 'ended', endId: 'escalate' }], 'Ada');
    const ended = { status: 'ended', outcome: 'escalate', endedAt: '2026-11-22T08:00:05.000Z' };
    expect(store.runs.get(run.id)).toMatchObject(ended);
    expect(store.runs.active()).toEqual([]);
    expect(() => store.runEvents.append(run.id, 3, [{ type: 'ended', endId: 'fixed' }], 'Ada')).toThrow(/guide\.ended/);
    // What a lock says later about an operation in doubt is still history.
    const operationId = '0b9c1d4e-0000-4000-8000-000000000000';
    const settled: RunEvent = {
      type: 'operation-settled',
      stepId: 'put-in',
      outcome: { operationId, state: 'done', reason: 'none', handing: 'right' },
    };
    expect(store.runEvents.append(run.id, 3, [settled], 'bench')).toHaveLength(1);
    expect(store.runs.get(run.id)).toMatchObject(ended);
  });

  test('abandoning ends it without an outcome', () => {
    const { store, run } = started();
    store.runEvents.append(run.id, 1, [{ type: 'abandoned', reason: 'customer left' }], 'Ada');
    expect(store.runs.get(run.id)).toMatchObject({ status: 'abandoned', outcome: null });
    expect(store.runs.active()).toEqual([]);
  });
});
