// A run never answers twice, never goes back in time, and keeps quiet when the lock was faster.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { RunView } from '../../contract/run.ts';
import type { BenchClient } from '../host/client.ts';
import type { WorkEvent } from '../state/bench.svelte.ts';
import { keepStaffName, staffName } from '../state/staff-name.ts';
import { RunState } from './run-state.svelte.ts';

const runId = '01998c2e-0000-7000-8000-000000000001';
const view = (seq: number) =>
  ({ run: { id: runId }, seq, step: { id: `step-${seq}` }, action: null }) as unknown as RunView;

function fakeHost() {
  let seq = 1;
  const listeners = new Set<(event: WorkEvent) => void>();
  const answer = vi.fn(async (input: { seq: number }) => {
    if (input.seq !== seq) throw { code: 'guide.stale-answer', detail: 'moved on' } satisfies FaultData;
    seq += 1;
    return view(seq);
  });
  const perform = vi.fn(async () => {
    throw { code: 'guide.needs-lock', detail: 'no lock' } satisfies FaultData;
  });
  const get = vi.fn(async () => view(seq));
  const check = vi.fn(async () => {
    seq += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return view(seq);
  });
  const clock = vi.fn(async (input: { seq: number }) => {
    if (input.seq !== seq) throw { code: 'guide.stale-answer', detail: 'moved on' } satisfies FaultData;
    seq += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { ...view(seq), clock: { number: seq } } as RunView;
  });
  const handOver = vi.fn(async () => view((seq += 1)));
  const client = { run: { get, answer, check, clock, perform, handOver } } as unknown as BenchClient;
  return {
    answer,
    clock,
    handOver,
    get,
    moveOn: () => (seq += 1),
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

describe('RunState', () => {
  let host: ReturnType<typeof fakeHost>;
  let run: RunState;
  beforeEach(async () => {
    host = fakeHost();
    run = new RunState(host.bench, runId);
    await run.load();
  });

  it('answers once, however often the button is pressed while it answers', async () => {
    await Promise.all([run.answer('seen'), run.answer('seen'), run.answer('seen')]);
    expect(host.answer).toHaveBeenCalledTimes(1);
    expect(host.answer).toHaveBeenCalledWith({ runId, seq: 1, stepId: 'step-1', answerId: 'seen' });
    expect(run.view?.seq).toBe(2);
  });

  it('keeps the name of who goes on once the bench has taken it, not before', async () => {
    host.handOver.mockRejectedValueOnce({ code: 'contract.bad-input', detail: 'staff' } satisfies FaultData);
    keepStaffName('Ada');
    await run.handOver('Ben');
    expect(staffName()).toBe('Ada');
    await run.handOver('Ben');
    expect(staffName()).toBe('Ben');
    keepStaffName('');
  });

  it('asks once about a wait that the host has not counted, counts on from there, or says so once more', async () => {
    const wait = { kind: 'do', id: 'step-1', wait: { seconds: 60 }, answers: [] };
    const counting = {
      ...view(1),
      step: wait,
      clock: null,
      counted: { forMs: 4000, ofSeconds: 60 },
    } as unknown as RunView;
    const refuse = () => Promise.reject({ code: 'guide.too-early', detail: 'counted 4 of 60 s' } satisfies FaultData);
    host.get.mockResolvedValue(counting);
    host.answer.mockImplementationOnce(refuse).mockImplementationOnce(refuse);
    await run.answer('over');
    expect(run.early).toMatchObject({ answerId: 'over', counted: { forMs: 4000, ofSeconds: 60 } });
    expect(run.fault).toBeNull();
    run.countOn();
    expect(run.early).toBeNull();
    await vi.waitFor(() => expect(run.view?.seq).toBe(2));
    expect(host.clock).toHaveBeenCalledWith(
      expect.objectContaining({ running: true, heldMs: expect.closeTo(4000, -3) }),
    );
    // The clock that this page shows has to hear of it.
    expect(run.ownClock).toBeNull();
    host.get.mockResolvedValue({ ...counting, seq: 2 });
    await run.load();
    await run.answer('over');
    await run.sayOver();
    expect(host.answer).toHaveBeenLastCalledWith({ runId, seq: 2, stepId: 'step-1', answerId: 'over', early: true });
    expect(run.early).toBeNull();
  });

  it('asks no more when the step was answered on another screen', async () => {
    const counting = { ...view(1), counted: { forMs: 4000, ofSeconds: 60 } } as unknown as RunView;
    host.get.mockResolvedValue(counting);
    host.answer.mockImplementationOnce(() =>
      Promise.reject({ code: 'guide.too-early', detail: '' } satisfies FaultData),
    );
    await run.answer('over');
    expect(run.early).not.toBeNull();
    host.get.mockResolvedValue(view(2));
    await run.load();
    expect(run.early).toBeNull();
  });

  it('sends what is pressed after a line of a checklist when that line is kept, not against it', async () => {
    const line = { itemId: 'key', result: null, entered: null, note: 'in the drawer', photos: [] };
    const kept = run.check(line);
    await run.answer('seen');
    expect((await kept).ok).toBe(true);
    expect(host.answer).toHaveBeenCalledWith({ runId, seq: 2, stepId: 'step-1', answerId: 'seen' });
    expect([run.overtaken, run.fault]).toEqual([false, null]);
  });

  it('says with everything from the kiosk that a customer sends it', async () => {
    const alone = new RunState(host.bench, runId, 'kiosk');
    await alone.load();
    await alone.answer('seen');
    expect(host.answer).toHaveBeenLastCalledWith({ runId, seq: 1, stepId: 'step-1', answerId: 'seen', alone: true });
  });

  it('shows the truth, and no fault, when the lock was faster than the person', async () => {
    host.moveOn();
    await run.answer('seen');
    expect(run.view?.seq).toBe(2);
    expect(run.fault).toBeNull();
    expect(run.overtaken).toBe(true);
    await run.answer('seen');
    expect(run.overtaken).toBe(false);
  });

  it('keeps any other fault on the screen, with the step as it is', async () => {
    await run.perform();
    expect(run.fault?.code).toBe('guide.needs-lock');
    expect(run.view?.seq).toBe(1);
  });

  it('never goes back to an older view that arrives late', async () => {
    let late: (view: RunView) => void = () => undefined;
    host.get.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    const slow = run.load();
    await run.answer('seen');
    late(view(1));
    await slow;
    expect(run.view?.seq).toBe(2);
  });

  it('sends one word of its clock after the other, and an answer behind them', async () => {
    const told = { by: 'person', heldMs: 0 } as const;
    void run.clock({ ...told, running: true });
    void run.clock({ ...told, running: false, heldMs: 900 });
    await run.answer('seen');
    expect(host.clock.mock.calls.map(([{ seq }]) => seq)).toEqual([1, 2]);
    expect(host.answer.mock.calls.map(([{ seq }]) => seq)).toEqual([3]);
    expect([run.fault, run.ownClock]).toEqual([null, 3]);
    // Another screen was first: no fault, and nothing is sent twice.
    host.moveOn();
    await run.clock({ ...told, running: true });
    expect(run.fault).toBeNull();
    expect(host.clock).toHaveBeenCalledTimes(3);
  });

  it('follows its own run', async () => {
    const stop = run.start();
    await vi.waitFor(() => expect(host.get).toHaveBeenCalledTimes(2));
    host.announce({ type: 'action-progressed', runId, progress: 'bolt-moving' });
    expect(run.progress).toBe('bolt-moving');
    host.moveOn();
    host.announce({ type: 'run-changed', runId: 'another', visitId: runId });
    host.announce({ type: 'run-changed', runId, visitId: runId });
    await vi.waitFor(() => expect(run.view?.seq).toBe(2));
    expect(host.get).toHaveBeenCalledTimes(3);
    stop();
  });
});
