// One case: first checks before questions, undo, skipping, a reading of another lock, and what a visit takes over.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { BenchClient } from '../host/client.ts';
import { TriageCase } from './triage-case.svelte.ts';
import { trailWords } from './trail-words.ts';

const ask = (id: string) => ({
  id,
  text: `${id}?`,
  first: false,
  answers: ['yes', 'no'].map((each) => ({ id: each, text: each })),
});
type Input = {
  complaint: string;
  answers: Record<string, string>;
  passed: string[];
  modelId: string | null;
  reading: object;
};

function fakeBench() {
  const check = vi.fn(async ({ answers, passed, modelId, complaint }: Input) => ({
    said: complaint.replace(/\d{4}/, '••••'),
    causes: [
      { causeId: 'weak', title: 'Weak', points: answers['age'] === 'yes' ? 9 : 3, likelihood: 'possible' },
      { causeId: 'code', title: 'Code', points: 4, likelihood: 'possible' },
    ].toSorted((a, b) => b.points - a.points),
    contradictions: [],
    firstChecks: ['valid', 'key'].map((id) => ({ question: ask(id), answer: answers[id] ?? null })),
    nextQuestion: answers['age'] === undefined && !passed.includes('age') ? ask('age') : null,
    answered: [],
    modelId,
  }));
  const identity = { modelId: '914', serial: 'S1' };
  const reading = {
    identity,
    status: { state: 'read', value: { handing: 'left' } },
    battery: { state: 'failed', fault: { code: 'device.timeout', detail: '' } },
  };
  const calls = {
    read: vi.fn(async (): Promise<unknown> => reading),
    cancel: vi.fn(async () => ({ stopped: true })),
    start: vi.fn(async (_input: object) => ({ id: 'visit-1', revision: 1 })),
    update: vi.fn(async (_input: object) => ({})),
    identify: vi.fn(async (_input: object): Promise<unknown> => ({})),
    take: vi.fn(async (_input: object) => []),
  };
  const client = {
    triage: { check },
    bench: { read: calls.read, cancel: calls.cancel },
    visit: { start: calls.start, update: calls.update, identify: calls.identify },
    reading: { take: calls.take },
  } as unknown as BenchClient;
  return {
    check,
    ...calls,
    bench: {
      async call<T>(work: (client: BenchClient) => Promise<T>) {
        try {
          return { ok: true as const, value: await work(client) };
        } catch (fault) {
          return { ok: false as const, fault: fault as FaultData };
        }
      },
    },
  };
}

describe('TriageCase', () => {
  let host: ReturnType<typeof fakeBench>;
  let triage: TriageCase;
  beforeEach(() => {
    host = fakeBench();
    triage = new TriageCase(host.bench);
  });

  it('shows what was said as the host gives it back, without a code, and weighs the words themselves', async () => {
    expect(triage.said).toBe('');
    await triage.describe('my code 4711 fails');
    expect(triage.said).toBe('my code •••• fails');
    expect(host.check).toHaveBeenLastCalledWith(expect.objectContaining({ complaint: 'my code 4711 fails' }));
  });

  it('asks the first checks in their order, then the best question, then nothing', async () => {
    expect(triage.asked).toBeNull();
    await triage.describe('  no abre  ');
    expect(triage.complaint).toBe('no abre');
    expect(triage.asked).toMatchObject({ question: { id: 'valid' }, first: { number: 1, of: 2 } });
    await triage.answer('valid', 'yes');
    expect(triage.asked).toMatchObject({ question: { id: 'key' }, first: { number: 2, of: 2 } });
    await triage.answer('key', null);
    expect(triage.asked).toMatchObject({ question: { id: 'age' }, first: null });
    await triage.answer('age', 'no');
    expect(triage.asked).toBeNull();
  });

  it('does not ask again what a person cannot say, and tells the host so', async () => {
    await triage.describe('x');
    for (const id of ['valid', 'key', 'age']) await triage.answer(id, null);
    expect(host.check.mock.calls.at(-1)?.[0]).toMatchObject({ answers: {}, passed: ['valid', 'key', 'age'] });
    expect(triage.asked).toBeNull();
    expect(trailWords(triage).map(({ answer }) => answer)).toEqual(['cannot say', 'cannot say', 'cannot say']);
  });

  it('takes the last answer back, asks one again, and forgets everything', async () => {
    await triage.describe('x');
    await triage.answer('valid', 'yes');
    await triage.answer('key', 'no');
    await triage.undo();
    expect(triage.asked?.question.id).toBe('key');
    await triage.answer('key', 'no');
    await triage.reopen('valid');
    expect(triage.asked?.question.id).toBe('valid');
    await triage.answer('valid', 'no');
    expect(triage.input().answers).toEqual({ key: 'no', valid: 'no' });
    triage.restart();
    expect(triage.untouched).toBe(true);
    expect(triage.check).toBeNull();
  });

  it('says ahead what each answer would change', async () => {
    await triage.describe('x');
    await triage.answer('valid', 'yes');
    await triage.answer('key', 'no');
    await vi.waitFor(() => expect(Object.keys(triage.changes)).toEqual(['yes', 'no']));
    expect(triage.changes).toEqual({
      yes: { kind: 'first', title: 'Weak', likelihood: 'possible' },
      no: { kind: 'nothing' },
    });
  });

  it('goes on from what was kept of it, in a screen of its own', async () => {
    await triage.describe('x');
    await triage.answer('valid', 'yes');
    const again = new TriageCase(host.bench, structuredClone(triage.keep()));
    expect(again.asked?.question.id).toBe('key');
    await again.answer('key', 'no');
    expect(again.input().answers).toEqual({ valid: 'yes', key: 'no' });
    expect(again.asked?.question.id).toBe('age');
    expect(triage.asked?.question.id).toBe('key');
  });

  it('keeps the newest answer when an older one comes late', async () => {
    const late = Promise.withResolvers<never>();
    const slow = triage.describe('first');
    host.check.mockImplementationOnce(() => late.promise);
    const stuck = triage.describe('second');
    await triage.describe('third');
    const now = triage.check;
    late.reject({ code: 'shell.closed', detail: '' });
    await Promise.all([slow, stuck]);
    expect(triage.check).toBe(now);
    expect(triage.fault).toBeNull();
  });

  it('weighs what could be read, and drops it when the lock is another one', async () => {
    await triage.read();
    expect(triage.modelId).toBe('914');
    expect(host.check.mock.calls.at(-1)?.[0].reading).toEqual({ handing: 'left' });
    await triage.choose('909');
    expect(triage.reading).toBeNull();
    expect(host.check.mock.calls.at(-1)?.[0]).toMatchObject({ modelId: '909', reading: {} });
  });

  it('shows why a reading failed, and goes on without it', async () => {
    const fault = { code: 'device.timeout', detail: 'no answer' };
    host.read.mockRejectedValueOnce(fault);
    await triage.read();
    expect([triage.readFault, triage.busyReading, triage.reading]).toEqual([fault, false, null]);
  });

  it('stops a reading that nobody waits for, and takes nothing of it', async () => {
    const never = Promise.withResolvers<unknown>();
    host.read.mockImplementationOnce(() => never.promise);
    const reading = triage.read();
    triage.restart();
    expect(host.cancel).toHaveBeenCalledWith({ job: 'read' });
    never.resolve({ identity: { modelId: '955', serial: 'S9' } });
    await reading;
    expect([triage.reading, triage.modelId]).toEqual([null, null]);
  });

  it('carries complaint, answers and model into a visit', async () => {
    await triage.choose('914');
    await triage.describe('no abre');
    await triage.answer('valid', 'yes');
    await triage.answer('key', null);
    expect(await triage.startVisit('Ada', false)).toBe('visit-1');
    expect(host.start).toHaveBeenCalledWith({ complaint: 'no abre', staff: 'Ada' });
    expect(host.update).toHaveBeenCalledWith({ visitId: 'visit-1', revision: 1, answers: { valid: 'yes' } });
    expect(host.identify.mock.calls[0]?.[0]).toMatchObject({ by: { kind: 'hand', modelId: '914' } });
    expect(host.take).not.toHaveBeenCalled();
  });

  it('reads a connected lock again into the visit, and leaves the visit there when it cannot be bound', async () => {
    await triage.read();
    await triage.startVisit('', true);
    expect(host.identify).toHaveBeenLastCalledWith({ visitId: 'visit-1', by: { kind: 'connected' } });
    expect(host.take).toHaveBeenCalledTimes(1);
    host.identify.mockRejectedValueOnce({ code: 'device.unplugged', detail: '' });
    expect(await triage.startVisit('', true)).toBe('visit-1');
    expect(host.take).toHaveBeenCalledTimes(1);
    host.start.mockRejectedValueOnce({ code: 'store.failed', detail: '' });
    expect(await triage.startVisit('', true)).toBeNull();
    expect(triage.fault?.code).toBe('store.failed');
  });
});
