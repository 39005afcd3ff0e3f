// Two screens on one visit: nothing is overwritten unseen, and the stage moves only by hand.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { Visit } from '../../contract/service.ts';
import type { BenchClient } from '../host/client.ts';
import type { WorkEvent } from '../state/bench.svelte.ts';
import { VisitState } from './visit-state.svelte.ts';

const visitId = '01998c2e-0000-7000-8000-000000000001';
const conflict: FaultData = { code: 'store.conflict', detail: 'changed' };

/** A host of one visit that keeps a revision, as the real one does. */
function fakeHost() {
  const record = {
    revision: 1,
    complaint: 'stuck',
    answers: {} as Record<string, string>,
    state: 'diagnosing',
    lock: {},
  };
  const listeners = new Set<(event: WorkEvent) => void>();
  const runs: unknown[] = [];
  const get = vi.fn(async () => ({
    visit: { ...record } as unknown as Visit,
    runs: [...runs],
    readings: [],
    reports: [],
  }));
  const update = vi.fn(async (input: { revision: number; answers?: Record<string, string>; complaint?: string }) => {
    if (input.revision !== record.revision) throw conflict;
    Object.assign(record, { revision: record.revision + 1 }, input.answers ? { answers: input.answers } : {});
    if (input.complaint !== undefined) record.complaint = input.complaint;
  });
  const correct = vi.fn(async (input: { revision: number; outcome: string }) => {
    if (input.revision !== record.revision) throw conflict;
    Object.assign(record, { revision: record.revision + 1, outcome: input.outcome });
  });
  const start = vi.fn(async () => {
    runs.push({ id: 'run-1', status: 'active' });
    return { run: { id: 'run-1' } };
  });
  const client = {
    visit: { get, update, correct },
    triage: { rank: async () => ({ causes: [], nextQuestion: null, firstChecks: [] }) },
    procedure: { offered: async () => [] },
    run: { start },
  } as unknown as BenchClient;
  return {
    record,
    get,
    update,
    runs,
    announce: (event: WorkEvent) => listeners.forEach((listen) => listen(event)),
    bench: {
      async call<T>(ask: (client: BenchClient) => Promise<T>) {
        try {
          return { ok: true as const, value: await ask(client) };
        } catch (fault) {
          return { ok: false as const, fault: fault as FaultData };
        }
      },
      subscribe(listen: (event: WorkEvent) => void) {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    },
  };
}

describe('VisitState', () => {
  let host: ReturnType<typeof fakeHost>;
  let visit: VisitState;
  beforeEach(async () => {
    host = fakeHost();
    visit = new VisitState(host.bench, visitId);
    await visit.load();
  });

  it('shows answers at once and saves all of them, however fast they come', async () => {
    const giving = [visit.answer('key-turns', 'yes'), visit.answer('door-open', 'no'), visit.answer('key-turns', 'no')];
    expect(visit.answers).toMatchObject({ 'key-turns': 'no', 'door-open': 'no' });
    await Promise.all(giving);
    expect(host.record.answers).toEqual({ 'key-turns': 'no', 'door-open': 'no' });
    expect(visit.answers).toEqual(host.record.answers);
  });

  it('sets an answer beside what another screen answered meanwhile', async () => {
    Object.assign(host.record, { revision: 7, answers: { 'key-turns': 'yes' } });
    await visit.answer('door-open', 'no');
    expect(host.record.answers).toEqual({ 'key-turns': 'yes', 'door-open': 'no' });
    expect(host.update).toHaveBeenCalledTimes(2);
    expect(visit.fault).toBeNull();
  });

  it('stays on the screen when the program goes while it loads, and goes with its record', async () => {
    host.get.mockRejectedValueOnce({ code: 'shell.closed', detail: 'gone' });
    await visit.load();
    expect([visit.missing, visit.detail?.visit.complaint]).toEqual([null, 'stuck']);
    host.get.mockRejectedValueOnce({ code: 'store.not-found', detail: 'no such visit' });
    await visit.load();
    expect(visit.missing?.code).toBe('store.not-found');
  });

  it('does not write words over words that nobody has seen', async () => {
    Object.assign(host.record, { revision: 7, complaint: 'changed elsewhere' });
    expect(await visit.describe({ complaint: 'mine' })).toBe(false);
    expect(host.record.complaint).toBe('changed elsewhere');
    expect(visit.fault).toEqual(conflict);
    expect(visit.detail?.visit.complaint).toBe('changed elsewhere');
  });

  it('corrects a closed visit only as the form has seen it, also after it was told of the newer one', async () => {
    const form = { outcome: 'not-opened' as const, cause: null, reason: 'mine', revision: host.record.revision };
    Object.assign(host.record, { revision: 2, outcome: 'handed-over' });
    await visit.load();
    expect(await visit.correct(form)).toBe(false);
    expect([host.record, visit.fault]).toMatchObject([{ outcome: 'handed-over' }, conflict]);
    expect(await visit.correct({ ...form, revision: 2 })).toBe(true);
    expect(host.record).toMatchObject({ outcome: 'not-opened' });
  });

  it('opens the fix when a run starts, and stays there when it ends', async () => {
    expect(visit.stage).toBe('diagnose');
    await visit.startRun('door-handing-program');
    expect([visit.stage, visit.runId]).toEqual(['fix', 'run-1']);
    host.runs[0] = { id: 'run-1', status: 'ended', outcome: 'fixed' };
    await visit.load();
    expect([visit.stage, visit.runId]).toEqual(['fix', 'run-1']);
  });

  it('follows changes of its own visit only', async () => {
    const stop = visit.start();
    await visit.load();
    const before = host.get.mock.calls.length;
    host.announce({ type: 'visit-changed', visitId: 'another' });
    expect(host.get.mock.calls.length).toBe(before);
    host.announce({ type: 'visit-changed', visitId });
    expect(host.get.mock.calls.length).toBe(before + 1);
    await visit.load();
    stop();
    const after = host.get.mock.calls.length;
    host.announce({ type: 'visit-changed', visitId });
    expect(host.get.mock.calls.length).toBe(after);
  });

  it('joins many announcements into one more load', async () => {
    const stop = visit.start();
    for (let each = 0; each < 10; each += 1) host.announce({ type: 'visit-changed', visitId });
    await visit.load();
    // The one after load() in beforeEach, the one that start() began, and one for all the rest.
    expect(host.get.mock.calls.length).toBe(3);
    stop();
  });
});
