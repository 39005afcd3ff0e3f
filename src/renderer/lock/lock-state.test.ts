// The log survives a pulled cable and goes on from there; nothing of one lock is shown for the next; no code is kept.
import { expect, test, vi } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { BenchClient } from '../host/client.ts';
import type { WorkEvent } from '../state/bench.svelte.ts';
import { LockState } from './lock-state.svelte.ts';

const unplugged: FaultData = { code: 'device.unplugged', detail: '' };
const entry = (sequence: number) => ({ sequence, at: null, alarmType: 19, alarmLevel: 1 });
const code = '73051946';

function lockWith(bench: object) {
  const listeners = new Set<(event: WorkEvent) => void>();
  const client = { bench } as unknown as BenchClient;
  const state = new LockState({
    async call<T>(ask: (client: BenchClient) => Promise<T>) {
      try {
        return { ok: true as const, value: await ask(client) };
      } catch (fault) {
        return { ok: false as const, fault: fault as FaultData };
      }
    },
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  });
  const stop = state.start();
  return { state, stop, announce: (event: WorkEvent) => listeners.forEach((listen) => listen(event)) };
}

test('a download goes on after the last entry that came', async () => {
  const events = vi
    .fn()
    .mockResolvedValueOnce({ events: [entry(1), entry(2)], next: 2 })
    .mockRejectedValueOnce(unplugged)
    .mockResolvedValueOnce({ events: [entry(3)], next: null });
  const { state } = lockWith({ events });
  await state.download();
  expect(state.log.fault).toEqual(unplugged);
  expect([state.events?.length, state.logWhole, state.log.busy]).toEqual([2, false, false]);
  await state.download();
  expect(events.mock.calls.map(([input]) => input)).toEqual([{ after: 0 }, { after: 2 }, { after: 2 }]);
  expect(state.events?.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect([state.logWhole, state.log.fault]).toEqual([true, null]);
});

test.each([
  ['device.unplugged', null],
  ['device.not-connected', null],
  ['device.refused', 'device.refused'],
] as const)('the adapter back again: of %s stays %s, the entries are kept', async (fault, left) => {
  const events = vi
    .fn()
    .mockResolvedValueOnce({ events: [entry(1), entry(2)], next: 2 })
    .mockRejectedValueOnce({ code: fault, detail: '' })
    .mockResolvedValueOnce({ events: [entry(3)], next: null });
  const { state } = lockWith({ events });
  await state.download();
  expect(state.log.fault?.code).toBe(fault);
  state.backAgain();
  expect([state.log.fault?.code ?? null, state.events?.length, state.logWhole]).toEqual([left, 2, false]);
  await state.download();
  expect(events).toHaveBeenLastCalledWith({ after: 2 });
  expect([state.log.fault, state.events?.length, state.logWhole]).toEqual([null, 3, true]);
});

test('progress counts the batches before', async () => {
  let release: (answer: unknown) => void = () => undefined;
  const events = vi
    .fn()
    .mockResolvedValueOnce({ events: Array.from({ length: 100 }, (_, index) => entry(index + 1)), next: 100 })
    .mockReturnValueOnce(new Promise((resolve) => (release = resolve)));
  const { state, announce } = lockWith({ events });
  const going = state.download();
  await vi.waitFor(() => expect(events).toHaveBeenCalledTimes(2));
  announce({ type: 'bench-progressed', job: 'events', received: 50, fraction: 0.5 });
  expect(state.logFraction).toBe(0.75);
  release({ events: [], next: null });
  await going;
});

test('what is answered for a lock that is gone is thrown away', async () => {
  let release: (answer: unknown) => void = () => undefined;
  const { state } = lockWith({ slots: () => new Promise((resolve) => (release = resolve)) });
  const going = state.readSlots();
  state.forget();
  release({ slots: [{ slot: 1, state: 'set' }], capacity: 30 });
  await going;
  expect(state.slots.value).toBeNull();
});

test('of a lock that is gone nothing stays: reading, slots, settings, self-test, log', async () => {
  const { state } = lockWith({
    read: async () => ({ capabilities: ['slots', 'settings'], settled: [] }),
    slots: async () => ({ slots: [{ slot: 1, state: 'set' }], capacity: 30 }),
    settings: async () => [{ setting: 'sound', value: 1, writable: true }],
    selfTest: async () => ({ memory: 'pass' }),
    events: async () => ({ events: [entry(1)], next: null }),
  });
  await state.readAll();
  await state.runSelfTest();
  await state.download();
  const shown = () => [
    state.reading.value,
    state.slots.value,
    state.settings.value,
    state.selfTest.value,
    state.events,
  ];
  expect(shown()).not.toContain(null);
  state.forget();
  expect(shown()).toEqual([null, null, null, null, null]);
  expect(state.logWhole).toBe(false);
});

test('a screen that is left stops its download', async () => {
  let release: (answer: unknown) => void = () => undefined;
  const events = vi.fn(() => new Promise((resolve) => (release = resolve)));
  const cancel = vi.fn(async () => ({ stopped: true }));
  const { state, stop } = lockWith({ events, cancel });
  const going = state.download();
  stop();
  release({ events: [entry(1)], next: 1 });
  await going;
  expect(cancel).toHaveBeenCalledWith({ job: 'events' });
  expect(events).toHaveBeenCalledTimes(1);
});

test('a stop between two batches stops too, and keeps what came', async () => {
  let release: (answer: unknown) => void = () => undefined;
  const events = vi.fn(() => new Promise((resolve) => (release = resolve)));
  const { state } = lockWith({ events, cancel: async () => ({ stopped: false }) });
  const going = state.download();
  await state.stopDownload();
  release({ events: [entry(1)], next: 1 });
  await going;
  expect([state.log.fault?.code, state.events?.length, state.logWhole]).toEqual(['device.cancelled', 1, false]);
  expect(events).toHaveBeenCalledTimes(1);
  const again = state.download();
  release({ events: [entry(2)], next: null });
  await again;
  expect([state.log.fault, state.events?.length, state.logWhole]).toEqual([null, 2, true]);
});

test.each([
  ['slot:4', 'set-code', '4', 'done'],
  ['slots', 'clear-code', 'all', 'not-done'],
  ['setting:auto-lock', 'write-setting', 'auto-lock', 'unknown'],
] as const)('a reading ends the doubt about %s', async (target, action, of, state) => {
  const settled = { operationId: 'one', action, target: of, state, found: null };
  const read = vi
    .fn()
    .mockRejectedValueOnce(unplugged)
    .mockResolvedValueOnce({ capabilities: [], settled: [{ ...settled, state: 'pending' }] })
    .mockResolvedValueOnce({ capabilities: [], settled: [settled] });
  const lost = vi.fn().mockRejectedValue({ code: 'device.outcome-unknown', detail: '' });
  const { state: lock } = lockWith({ read, setCode: lost, clearCode: lost, writeSetting: lost });
  if (action === 'set-code') await lock.setCode(4, code, 'Ada');
  else if (action === 'clear-code') await lock.clearCode(null, 'Ada');
  else await lock.writeSetting(of, 1, 'Ada');
  for (const why of ['no reading', 'still pending']) {
    await lock.readAll();
    expect([lock.inDoubt(target), lock.changeSettled], why).toEqual([true, null]);
  }
  await lock.readAll();
  expect([lock.inDoubt(target), lock.changeFault]).toEqual([false, null]);
  expect(lock.changeSettled).toEqual({ target, settled });
  lock.forgetChange();
  expect(lock.changeSettled).toBeNull();
});

test('what became of changes stays until somebody has seen it, what is pending is told anew', async () => {
  const pending = { operationId: 'two', action: 'clear-code', target: '6', state: 'pending', found: null };
  const done = { operationId: 'one', action: 'set-code', target: '4', state: 'done', found: null };
  const read = vi
    .fn()
    .mockResolvedValueOnce({ capabilities: [], settled: [done, pending] })
    .mockResolvedValueOnce({ capabilities: [], settled: [pending] })
    .mockResolvedValueOnce({ capabilities: [], settled: [{ ...pending, state: 'not-done' }] });
  const { state: lock } = lockWith({ read });
  await lock.readAll();
  await lock.readAll();
  expect(lock.news.map(({ operationId, state }) => [operationId, state])).toEqual([
    ['one', 'done'],
    ['two', 'pending'],
  ]);
  expect([lock.inDoubt('slot:4'), lock.inDoubt('slot:6')]).toEqual([false, true]);
  await lock.readAll();
  expect([lock.inDoubt('slot:6'), lock.news.map(({ state }) => state)]).toEqual([false, ['done', 'not-done']]);
  lock.noted('one');
  expect(lock.news.map(({ operationId }) => operationId)).toEqual(['two']);
  lock.forget();
  expect(lock.news).toEqual([]);
});

test('done but not read back is said so, and read once more by the screen', async () => {
  const slots = vi.fn().mockResolvedValue({ slots: [{ slot: 4, state: 'set' }], capacity: null });
  const { state } = lockWith({ setCode: async () => null, slots });
  expect(await state.setCode(4, code, 'Ada')).toBe(true);
  expect(state.changed).toEqual({ target: 'slot:4', proved: null });
  await vi.waitFor(() => expect(state.slots.value?.slots).toHaveLength(1));
});

test('a closed dialog does not end a doubt, nor does a change elsewhere; what another window was told ends it', async () => {
  const read = vi.fn().mockResolvedValueOnce({ capabilities: [], settled: [] });
  const setCode = vi
    .fn()
    .mockRejectedValueOnce({ code: 'device.outcome-unknown', detail: '' })
    .mockResolvedValueOnce({ slots: [{ slot: 5, state: 'set' }], capacity: null });
  const { state: lock } = lockWith({ read, setCode });
  await lock.setCode(4, code, 'Ada');
  lock.forgetChange();
  await lock.setCode(5, code, 'Ada');
  expect([lock.inDoubt('slot:4'), lock.inDoubt('slot:5')]).toEqual([true, false]);
  await lock.readAll();
  expect([lock.inDoubt('slot:4'), lock.changed?.target]).toEqual([false, 'slot:5']);
});

test('a refusal is no doubt: a reading leaves it', async () => {
  const refused: FaultData = { code: 'device.refused', detail: '' };
  const read = async () => ({ capabilities: [], settled: [{ action: 'set-code', target: '4', state: 'done' }] });
  const { state } = lockWith({ read, setCode: vi.fn().mockRejectedValue(refused) });
  await state.setCode(4, code, 'Ada');
  await state.readAll();
  expect([state.inDoubt('slot:4'), state.changeFault?.fault, state.changeSettled]).toEqual([false, refused, null]);
});

test('a code is proved by what is read back, and is nowhere afterwards', async () => {
  const setCode = vi.fn().mockResolvedValueOnce({ slots: [{ slot: 4, state: 'set' }], capacity: null });
  const { state } = lockWith({ setCode });
  expect(await state.setCode(4, code, 'Ada')).toBe(true);
  expect(state.changed).toEqual({ target: 'slot:4', proved: true });
  setCode.mockResolvedValueOnce({ slots: [{ slot: 4, state: 'unreadable' }], capacity: null });
  await state.setCode(4, code, 'Ada');
  expect(state.changed).toEqual({ target: 'slot:4', proved: false });
  setCode.mockRejectedValueOnce(unplugged);
  expect(await state.setCode(4, code, 'Ada')).toBe(false);
  expect(state.changeFault).toEqual({ target: 'slot:4', fault: unplugged });
  const kept = Object.values(Object.getOwnPropertyDescriptors(state)).map(({ value }) => JSON.stringify(value));
  const shown = [state.changed, state.changeFault, state.changing, state.slots.value].map((each) =>
    JSON.stringify(each),
  );
  expect([...kept, ...shown].join()).not.toContain(code);
});

const lockHere = { modelId: '914', serial: 'A' };
const readingOf = (settled: object[] = []) => ({ capabilities: [], identity: lockHere, settled });
const pendingAll = { operationId: 'one', action: 'clear-code', target: 'all', state: 'pending', found: null } as const;

test('what another window left in doubt is in doubt here, for this lock only, until the lock has told anybody', async () => {
  const { state: lock, announce } = lockWith({ read: vi.fn().mockResolvedValue(readingOf()) });
  await lock.readAll();
  announce({ type: 'bench-settled', lock: { modelId: '914', serial: 'B' }, settled: [pendingAll] });
  expect([lock.inDoubt('slots'), lock.news]).toEqual([false, []]);
  announce({ type: 'bench-settled', lock: lockHere, settled: [pendingAll] });
  // All slots are each of them, and no setting.
  expect(['slots', 'slot:4', 'setting:auto-lock'].map((target) => lock.inDoubt(target))).toEqual([true, true, false]);
  const done = { ...pendingAll, state: 'done' } as const;
  announce({ type: 'bench-settled', lock: lockHere, settled: [done] });
  expect([lock.inDoubt('slots'), lock.inDoubt('slot:4'), lock.news]).toEqual([false, false, [done]]);
});

test('a doubt that a person gives up is over when the bench has told it', async () => {
  const giveUp = vi.fn(async () => ({}));
  const { state: lock, announce } = lockWith({ giveUp, read: async () => readingOf([pendingAll]) });
  await lock.readAll();
  const [doubt] = lock.doubtsOf('slot:4');
  expect([doubt, lock.doubtsOf('setting:auto-lock')]).toEqual([pendingAll, []]);
  await lock.giveUp(pendingAll.operationId, 'Ada');
  expect(giveUp).toHaveBeenCalledWith({ operationId: pendingAll.operationId, staff: 'Ada' });
  expect(lock.inDoubt('slot:4')).toBe(true);
  const ended = { ...pendingAll, state: 'unknown', found: 'unclear' } as const;
  announce({ type: 'bench-settled', lock: lockHere, settled: [ended] });
  expect([lock.inDoubt('slot:4'), lock.doubtsOf('slot:4'), lock.news]).toEqual([false, [], [ended]]);
});

test('one slot in doubt keeps all of them from being cleared, and no other slot', async () => {
  const setCode = vi.fn().mockRejectedValue({ code: 'device.outcome-unknown', detail: '' });
  const { state: lock } = lockWith({ setCode });
  await lock.setCode(4, code, 'Ada');
  expect(['slots', 'slot:4', 'slot:5'].map((target) => lock.inDoubt(target))).toEqual([true, true, false]);
});

test('refused because of a doubt: that is over when the lock has told', async () => {
  const read = vi.fn().mockResolvedValue(readingOf([{ ...pendingAll, state: 'not-done' }]));
  const refused = { code: 'host.in-doubt', detail: '' };
  const { state: lock } = lockWith({ read, setCode: vi.fn().mockRejectedValue(refused) });
  await lock.setCode(4, code, 'Ada');
  expect(lock.changeFault?.fault).toEqual(refused);
  await lock.readAll();
  expect([lock.changeFault, lock.changeSettled, lock.inDoubt('slot:4')]).toEqual([null, null, false]);
});

test('another lock was behind the adapter: the screen forgets the first, not why nothing was changed', async () => {
  const refused = { code: 'host.other-lock', detail: '' };
  let answer: (fault: unknown) => void = () => undefined;
  const { state: lock } = lockWith({ setCode: () => new Promise((_resolve, reject) => (answer = reject)) });
  const going = lock.setCode(4, code, 'Ada');
  lock.forget();
  answer(refused);
  expect(await going).toBe(false);
  expect(lock.changeFault).toEqual({ target: 'slot:4', fault: refused });
});

test('a fault of the moment goes with the next answer, and with the next fault of its kind', async () => {
  const busy: FaultData = { code: 'device.busy', detail: '' };
  const away: FaultData = { code: 'device.no-lock', detail: '' };
  const read = vi
    .fn()
    .mockResolvedValueOnce(readingOf())
    .mockRejectedValueOnce(away)
    .mockResolvedValueOnce(readingOf());
  const { state: lock } = lockWith({ read, wink: vi.fn().mockRejectedValue(busy) });
  await lock.readAll();
  await lock.showItself();
  expect([lock.wink.fault, lock.trouble]).toEqual([busy, busy]);
  await lock.readAll();
  expect([lock.wink.fault, lock.reading.fault, lock.trouble]).toEqual([null, away, away]);
  await lock.showItself();
  expect([lock.wink.fault, lock.reading.fault, lock.trouble]).toEqual([busy, null, busy]);
  await lock.readAll();
  expect([lock.wink.fault, lock.reading.fault, lock.trouble]).toEqual([null, null, null]);
});

test('what the lock refuses is no fault of the moment: it stays, and the lock was reached', async () => {
  const refused: FaultData = { code: 'device.unsupported', detail: '' };
  const { state: lock } = lockWith({
    read: vi.fn().mockResolvedValue(readingOf()),
    wink: vi.fn().mockRejectedValue(refused),
    selfTest: vi.fn().mockRejectedValueOnce(unplugged).mockRejectedValueOnce(refused),
  });
  await lock.runSelfTest();
  expect(lock.trouble).toEqual(unplugged);
  await lock.showItself();
  expect(lock.trouble).toBeNull();
  await lock.readAll();
  expect([lock.wink.fault, lock.selfTest.fault]).toEqual([refused, null]);
});

test('reading again forgets what an earlier change was refused with, never a doubt', async () => {
  const busy: FaultData = { code: 'device.busy', detail: '' };
  const setCode = vi
    .fn()
    .mockRejectedValueOnce(busy)
    .mockRejectedValueOnce({ code: 'device.outcome-unknown', detail: '' });
  const { state: lock } = lockWith({ read: vi.fn().mockRejectedValue(busy), setCode });
  await lock.setCode(4, code, 'Ada');
  await lock.readAll();
  expect(lock.changeFault?.fault).toEqual(busy);
  await lock.readAgain();
  expect(lock.changeFault).toBeNull();
  await lock.setCode(4, code, 'Ada');
  await lock.readAgain();
  expect([lock.changeFault?.fault.code, lock.inDoubt('slot:4')]).toEqual(['device.outcome-unknown', true]);
});
