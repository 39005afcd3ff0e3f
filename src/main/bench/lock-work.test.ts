// Changes whose answer gets lost, by a pulled cable, a stop or a kill: the lock is asked, nobody guesses, nothing is sent twice.
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Settled } from '../../contract/bench.ts';
import type { LockIdentity } from '../../contract/device.ts';
import { Fault, type FaultCode } from '../../contract/fault.ts';
import type { Link, OperationOptions } from '../../device/link.ts';
import { cancelGraceMs } from '../../device/session.ts';
import { openLink } from '../../device/link-over-port.ts';
import { createSimulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { recordPort } from '../../device/trace.ts';
import { temporaryStore } from '../store/testing/temp-store.ts';
import { LockWork, askAfterStopMs, neverTellsAfterMs, type Change } from './lock-work.ts';

const code = '73051946';
const setCode = (slot: number): Change<null> => ({
  action: 'set-code',
  target: String(slot),
  value: null,
  staff: 'Ada',
  send: (link, asked) => link.setCode(slot, code, asked),
  readBack: async () => null,
});
const clear = (slot: number | null): Change<null> => ({
  ...setCode(1),
  action: 'clear-code',
  target: slot === null ? 'all' : String(slot),
  send: async (link, asked) => {
    if (slot !== null) return link.clearCode(slot, asked);
    const { token } = await asked.arming(link.armClearAll(asked));
    return link.commitClearAll(token, asked);
  },
});
const programButtonOff: Change<null> = {
  ...setCode(1),
  action: 'write-setting',
  target: 'program-button',
  value: 0,
  send: (link, asked) => link.writeSetting('program-button', 0, asked),
};
/** Written down, and then the program is gone before the command leaves. */
const neverSent = (change: Change<null>): Change<null> => ({ ...change, send: () => new Promise(() => undefined) });

async function benchWith(scenario = '914-binding-bolt') {
  const clock = createVirtualClock(Date.parse('2026-11-22T08:00:00Z'));
  const { store } = temporaryStore();
  let simulator = createSimulator({ scenario, clock });
  let link: Link;
  let identity: LockIdentity;
  const trace: string[] = [];
  const told: Settled[][] = [];
  const heard: unknown[] = [];
  const log = pino({ level: 'silent' });
  const connect = async () => {
    const [candidate] = await simulator.source.list();
    if (candidate === undefined) throw new Error('the cable is out');
    const port = recordPort(await simulator.source.open(candidate.key), (line) => trace.push(line));
    link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
    identity = await clock.run(link.identify());
  };
  let processes = 0;
  const newWork = () => {
    const process = (processes += 1);
    return new LockWork({
      connection: {
        require: () => link,
        identity: () => identity,
        identified: (_link, now) => void (identity = now),
        heard: (_link, error) => void heard.push(error),
      },
      log,
      clock,
      journal: () => {
        if (process !== processes) throw new Error('killed');
        return store.journal;
      },
      onSettled: (_lock, settled) => told.push(settled),
    });
  };
  let work = newWork();
  await connect();
  return {
    clock,
    trace,
    told,
    heard,
    get simulator() {
      return simulator;
    },
    get link() {
      return link;
    },
    get work() {
      return work;
    },
    states: () =>
      store.journal
        .tail(20)
        .reverse()
        .map(({ detail }) => detail['state']),
    journal: store.journal,
    /** A new process on the same history: nothing in memory is left. */
    kill: () => (work = newWork()),
    async replug() {
      simulator.cable.unplug();
      simulator.cable.plug();
      await connect();
    },
    /** The lock as it was, but with another memory. */
    async change(memory: object) {
      simulator = createSimulator({ scenario, clock, saved: { ...(simulator.exportState() as object), ...memory } });
      await connect();
    },
    read: () => clock.run(work.read()),
    faultOf: (promise: Promise<unknown>) =>
      clock.run(promise).then(
        () => null,
        (error: { code: FaultCode }) => error.code,
      ),
    /** Starts a change, lets it reach the lock, and gives the way it ended. */
    async begin(change: Change<null>, forMs = 60) {
      const ended = work.change(change).then(
        () => 'done',
        (error: { code: FaultCode }) => error.code,
      );
      await clock.advance(forMs);
      return { ended };
    },
    slot: async (number: number) =>
      (await clock.run(link.readSlots(0, 64))).slots.find(({ slot }) => slot === number)?.state,
  };
}

test.each([
  ['before it was sent', neverSent(setCode(9)), 'not-done', 'empty'],
  ['while the lock wrote', setCode(9), 'done', 'set'],
] as const)(
  'killed %s: the next process asks the lock by the id in the journal',
  async (_when, change, state, slot) => {
    const bench = await benchWith();
    await bench.begin(change);
    expect(bench.states()).toEqual(['intended']);
    bench.kill();
    await bench.replug();
    await bench.clock.advance(1000);
    const { settled } = await bench.read();
    expect(settled).toMatchObject([{ action: 'set-code', target: '9', state, found: null }]);
    expect(await bench.slot(9)).toBe(slot);
    expect(bench.states()).toEqual(['intended', state]);
    expect((await bench.read()).settled).toEqual([]);
    bench.kill();
    expect((await bench.read()).settled).toEqual([]);
    expect(JSON.stringify(bench.journal.tail(20))).not.toContain(code);
  },
);

test('killed after the doubt was written down: it is asked as well, and who asked for it is kept', async () => {
  const bench = await benchWith();
  const { ended } = await bench.begin(clear(null));
  bench.simulator.cable.unplug();
  expect(await bench.clock.run(ended)).toBe('device.outcome-unknown');
  bench.kill();
  await bench.clock.advance(1000);
  await bench.replug();
  expect((await bench.read()).settled).toMatchObject([{ action: 'clear-code', target: 'all', state: 'done' }]);
  expect(bench.states()).toEqual(['intended', 'in-doubt', 'done']);
  expect(bench.journal.tail(1)[0]?.actor).toBe('Ada');
});

test('the change of one lock is not asked of another', async () => {
  const bench = await benchWith();
  const { serial } = bench.simulator.exportState() as { serial: string };
  await bench.begin(setCode(9));
  bench.kill();
  await bench.clock.advance(1000);
  await bench.change({ serial: 'another' });
  expect((await bench.read()).settled).toEqual([]);
  await bench.change({ serial });
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'done' }]);
});

const forgotten = { outcomes: [], forgottenUpTo: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
test.each([
  ['a code, which may be the old one', '914-binding-bolt', setCode(9), 'unclear'],
  ['a code that did not get there', '914-binding-bolt', neverSent(setCode(9)), 'otherwise'],
  ['a cleared slot', '914-binding-bolt', clear(2), 'as-wanted'],
  ['a slot that was not cleared', '914-binding-bolt', neverSent(clear(2)), 'otherwise'],
  ['all slots', '914-binding-bolt', clear(null), 'as-wanted'],
  ['a damaged code memory', '620-needs-reset', neverSent(clear(1)), 'unclear'],
  ['a setting', '620-needs-reset', programButtonOff, 'as-wanted'],
  ['a setting that still is as it was', '620-needs-reset', neverSent(programButtonOff), 'otherwise'],
] as const)('a lock that has forgotten the operation is read back: %s', async (_what, scenario, change, found) => {
  const bench = await benchWith(scenario);
  await bench.begin(change);
  bench.kill();
  await bench.clock.advance(1000);
  await bench.change(forgotten);
  expect((await bench.read()).settled).toMatchObject([{ target: change.target, state: 'unknown', found }]);
  expect(bench.states()).toEqual(['intended', 'unknown']);
  expect((await bench.read()).settled).toEqual([]);
});

test('an adapter that keeps no outcomes: read back too', async () => {
  const bench = await benchWith();
  await bench.begin(clear(2));
  bench.kill();
  await bench.clock.advance(1000);
  await bench.replug();
  const unsupported = () => Promise.reject(Object.assign(new Error(), { code: 'device.unsupported' }));
  Object.assign(bench.link, { outcomeOf: unsupported });
  // Anything but a Fault is a mistake of ours, and no word about the lock: it stays in doubt.
  expect((await bench.read()).settled).toMatchObject([{ state: 'pending', found: null }]);
  Object.assign(bench.link, { outcomeOf: () => Promise.reject(new Fault('device.unsupported', 'no outcome')) });
  expect((await bench.read()).settled).toMatchObject([{ state: 'unknown', found: 'as-wanted' }]);
});

test('unplugged again after the lock told and before the reading was whole: it is told by the next one', async () => {
  const bench = await benchWith();
  await bench.begin(setCode(9));
  bench.kill();
  await bench.clock.advance(1000);
  await bench.replug();
  const { readStatus } = bench.link;
  Object.assign(bench.link, {
    readStatus: (...asked: Parameters<Link['readStatus']>) => {
      bench.simulator.cable.unplug();
      return readStatus(...asked);
    },
  });
  expect(await bench.faultOf(bench.work.read())).toBe('device.unplugged');
  expect(bench.states()).toEqual(['intended']);
  await bench.replug();
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'done' }]);
  expect(bench.states()).toEqual(['intended', 'done']);
});

test('a lock that is still at it, or does not answer, is asked again by every reading', async () => {
  const bench = await benchWith();
  await bench.begin(setCode(9), 5);
  bench.kill();
  await bench.replug();
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'pending' }]);
  const { outcomeOf } = bench.link;
  Object.assign(bench.link, {
    outcomeOf: (...asked: Parameters<Link['outcomeOf']>) => {
      bench.simulator.faults.silence(true);
      return outcomeOf(...asked).finally(() => bench.simulator.faults.silence(false));
    },
  });
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'pending' }]);
  Object.assign(bench.link, { outcomeOf });
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'done' }]);
});

test('a reading beside a change that is under way says nothing of it', async () => {
  const bench = await benchWith();
  const slowly: Change<null>['send'] = async (link, asked) => {
    const outcome = await link.setCode(9, code, asked);
    await new Promise<void>((resolve) => bench.clock.after(5000, resolve));
    return outcome;
  };
  const { ended } = await bench.begin({ ...setCode(9), send: slowly }, 1000);
  expect((await bench.read()).settled).toEqual([]);
  expect(bench.states()).toEqual(['intended']);
  expect(await bench.clock.run(ended)).toBe('done');
  expect(bench.states()).toEqual(['intended', 'done']);
});

/** Requests that change something: of the codes and the settings. */
const acting = (trace: readonly string[]) => trace.filter((line) => /^=> .{8} ?(cb|cc|ce|d1|d2)/.test(line)).length;
/** Requests of set-code that reached the adapter. */
const sent = (trace: readonly string[]) => trace.filter((line) => /^=> .{8} ?cb/.test(line)).length;

test('stopped before the lock had begun: nothing is sent, and that is known', async () => {
  const bench = await benchWith();
  const reading = bench.clock.run(bench.link.readBattery(true));
  const { ended } = await bench.begin(setCode(9), 20);
  expect(bench.work.cancel('write')).toBe(true);
  expect(await bench.clock.run(ended)).toBe('device.cancelled');
  await reading;
  expect(sent(bench.trace)).toBe(0);
  // Not even who the lock is was known.
  expect(bench.states()).toEqual([]);
  expect(bench.work.cancel('write')).toBe(false);
});

test('stopped while the lock writes: it goes on to its end, and its answer counts', async () => {
  const bench = await benchWith();
  const { ended } = await bench.begin({ ...setCode(9), readBack: () => Promise.reject(new Error('not asked for')) });
  bench.work.cancel('write');
  expect(await bench.clock.run(ended)).toBe('done');
  expect([sent(bench.trace), await bench.slot(9)]).toEqual([1, 'set']);
  expect(bench.states()).toEqual(['intended', 'done']);
});

const noAnswer = () => Promise.reject(new Fault('device.timeout', 'no answer'));
test.each([
  ['the arming got no answer', 'armClearAll', noAnswer, 'device.timeout'],
  ['the commit was refused', 'commitClearAll', () => Promise.reject(new Fault('device.busy', '')), 'device.busy'],
] as const)('clearing all, %s: nothing is erased, and that is known', async (_what, half, answer, code) => {
  const bench = await benchWith();
  Object.assign(bench.link, { [half]: answer });
  expect(await bench.faultOf(bench.work.change(clear(null)))).toBe(code);
  expect(bench.states()).toEqual(['intended', 'not-done']);
  expect((await bench.read()).settled).toEqual([]);
  expect(await bench.slot(1)).toBe('set');
  expect(await bench.faultOf(bench.work.change(setCode(9)))).toBeNull();
});

test('stopped between the two halves of clearing all: the second is never sent, and nothing is in doubt', async () => {
  const bench = await benchWith();
  const stopsBetween: Change<null>['send'] = async (link, asked) => {
    const armed = link.armClearAll(asked).finally(() => bench.work.cancel('write'));
    return link.commitClearAll((await asked.arming(armed)).token, asked);
  };
  const { ended } = await bench.begin({ ...clear(null), send: stopsBetween });
  expect(await bench.clock.run(ended)).toBe('device.cancelled');
  expect(bench.states()).toEqual(['intended', 'not-done']);
  expect(await bench.slot(1)).toBe('set');
});

test('a commit that may have left is in doubt, although the lock says armed', async () => {
  const bench = await benchWith();
  Object.assign(bench.link, { commitClearAll: noAnswer });
  expect(await bench.faultOf(bench.work.change(clear(null)))).toBe('device.outcome-unknown');
  expect((await bench.read()).settled).toMatchObject([{ target: 'all', state: 'pending' }]);
  await bench.clock.advance(31_000);
  expect((await bench.read()).settled).toMatchObject([{ target: 'all', state: 'failed' }]);
  expect(await bench.slot(1)).toBe('set');
});

test('another lock behind the same adapter: refused once, then changed under its own name, whatever is in doubt of the first', async () => {
  const bench = await benchWith();
  const { ended } = await bench.begin(setCode(9));
  bench.simulator.faults.silence(true);
  bench.work.cancel('write');
  expect(await bench.clock.run(ended)).toBe('device.outcome-unknown');
  bench.simulator.faults.silence(false);
  const { identify } = bench.link;
  Object.assign(bench.link, {
    identify: async (...asked: Parameters<Link['identify']>) => ({ ...(await identify(...asked)), serial: 'OTHER-2' }),
  });
  const before = acting(bench.trace);
  expect(await bench.faultOf(bench.work.change(clear(9)))).toBe('host.other-lock');
  expect([acting(bench.trace), bench.states()]).toEqual([before, ['intended', 'in-doubt']]);
  expect(await bench.faultOf(bench.work.change(clear(9)))).toBeNull();
  expect(bench.journal.tail(1)[0]).toMatchObject({ subject: 'lock:914:OTHER-2', detail: { state: 'done' } });
  Object.assign(bench.link, { identify });
  expect(await bench.faultOf(bench.work.change(clear(9)))).toBe('host.other-lock');
  expect(await bench.faultOf(bench.work.change(clear(9)))).toBe('host.in-doubt');
});

test('stopped while the adapter says nothing: in doubt soon, and settled by asking', async () => {
  const bench = await benchWith();
  const { ended } = await bench.begin(setCode(9));
  bench.simulator.faults.silence(true);
  bench.work.cancel('write');
  const began = bench.clock.now();
  expect(await bench.clock.run(ended)).toBe('device.outcome-unknown');
  expect(bench.clock.now() - began).toBeLessThanOrEqual(cancelGraceMs + askAfterStopMs);
  bench.simulator.faults.silence(false);
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'done' }]);
  expect(sent(bench.trace)).toBe(1);
});

test.each([
  ['in the first search for a channel to ask what became of it', 2500],
  ['in a later one', 4000],
])('stopped %s: the stop ends it within half a second', async (_when, afterMs) => {
  const bench = await benchWith();
  // The lock takes the code and never says another word.
  const { ended } = await bench.begin(setCode(9));
  bench.simulator.faults.silence(true);
  let over = false;
  void ended.then(() => (over = true));
  await bench.clock.advance(afterMs);
  expect(over).toBe(false);
  const stopped = bench.clock.now();
  bench.work.cancel('write');
  expect(await bench.clock.run(ended)).toBe('device.outcome-unknown');
  expect(bench.clock.now() - stopped).toBeLessThanOrEqual(500);
  bench.simulator.faults.silence(false);
  expect((await bench.read()).settled).toMatchObject([{ target: '9', state: 'done' }]);
  expect(sent(bench.trace)).toBe(1);
});

test('stopped while the question itself gets no answer, and none to its cancel either', async () => {
  const bench = await benchWith();
  const { ended } = await bench.begin({
    ...setCode(9),
    send: () => Promise.reject(new Fault('device.timeout', 'none')),
  });
  const { outcomeOf } = bench.link;
  Object.assign(bench.link, { outcomeOf: () => new Promise(() => undefined) });
  const asked = await bench.begin({ ...setCode(8), send: () => Promise.reject(new Fault('device.timeout', 'none')) });
  expect(await ended).toBe('device.timeout');
  const stopped = bench.clock.now();
  bench.work.cancel('write');
  expect(await bench.clock.run(asked.ended)).toBe('device.outcome-unknown');
  expect(bench.clock.now() - stopped).toBe(askAfterStopMs);
  Object.assign(bench.link, { outcomeOf });
  expect((await bench.read()).settled).toMatchObject([{ target: '8', state: 'not-done' }]);
});

test('reading is stopped at once, too, while it looks for a new channel', async () => {
  const bench = await benchWith();
  bench.simulator.faults.silence(true);
  expect(await bench.faultOf(bench.work.read())).toBe('device.timeout');
  const ended = bench.work.read().catch((error: { code: FaultCode }) => error.code);
  await bench.clock.advance(1500);
  const stopped = bench.clock.now();
  expect(bench.work.cancel('read')).toBe(true);
  expect(await bench.clock.run(ended)).toBe('device.cancelled');
  expect(bench.clock.now() - stopped).toBeLessThanOrEqual(100);
});

test('done, but not read back: that is not a failure, and no doubt', async () => {
  const bench = await benchWith();
  const answer = bench.clock.run(
    bench.work.change({
      ...setCode(9),
      readBack: (link: Link) => {
        bench.simulator.cable.unplug();
        return link.readSlots(0, 64).then(() => null);
      },
    }),
  );
  expect(await answer).toBeNull();
  await bench.replug();
  expect((await bench.read()).settled).toEqual([]);
});

test('what cannot be written down is not sent; an end that cannot be written down is told again', async () => {
  const bench = await benchWith();
  let full = true;
  const { append } = bench.journal;
  Object.assign(bench.journal, {
    append: (...row: Parameters<typeof append>) => {
      if (full) throw Object.assign(new Error('full'), { code: 'store.full' });
      append(...row);
    },
  });
  expect(await bench.faultOf(bench.work.change(setCode(9)))).toBe('store.full');
  expect(sent(bench.trace)).toBe(0);
  full = false;
  const fillsUp = async (link: Link, asked: OperationOptions) => {
    const outcome = await link.setCode(9, code, asked);
    full = true;
    return outcome;
  };
  expect(await bench.faultOf(bench.work.change({ ...setCode(9), send: fillsUp }))).toBe('store.full');
  expect((await bench.read()).settled).toMatchObject([{ state: 'done' }]);
  full = false;
  expect((await bench.read()).settled).toMatchObject([{ state: 'done' }]);
  expect((await bench.read()).settled).toEqual([]);
});

test.each([
  ['all codes after all codes', clear(null), clear(null), 'host.in-doubt'],
  ['a slot after all codes', clear(null), setCode(9), 'host.in-doubt'],
  ['all codes after a slot', setCode(9), clear(null), 'host.in-doubt'],
  ['clearing the slot after setting it', setCode(9), clear(9), 'host.in-doubt'],
  ['another slot', setCode(9), clear(8), null],
  // The lock itself says that it has no such setting.
  ['a setting after all codes', clear(null), programButtonOff, 'device.unsupported'],
] as const)(
  'while a change is in doubt, %s: nothing of it leaves before the lock has told',
  async (_, first, next, refusal) => {
    const bench = await benchWith();
    const { ended } = await bench.begin(first);
    bench.simulator.cable.unplug();
    expect(await bench.clock.run(ended)).toBe('device.outcome-unknown');
    await bench.clock.advance(1000);
    await bench.replug();
    const before = acting(bench.trace);
    expect(before).toBeGreaterThan(0);
    const rows = bench.states().length;
    expect(await bench.faultOf(bench.work.change(next))).toBe(refusal);
    if (refusal !== 'host.in-doubt') return;
    expect([acting(bench.trace), bench.states().length]).toEqual([before, rows]);
    expect(bench.told.at(-1)).toMatchObject([{ target: first.target, state: 'pending' }]);
    // A new process knows it from the journal, without a reading.
    bench.kill();
    expect(await bench.faultOf(bench.work.change(next))).toBe(refusal);
    expect((await bench.read()).settled).toHaveLength(1);
    expect(bench.told.at(-1)).toMatchObject([{ target: first.target, state: 'done' }]);
    expect(await bench.faultOf(bench.work.change(next))).toBeNull();
  },
);

test.each([
  ['fails', () => Promise.reject(new Fault('device.bad-payload', ''))],
  ['says running for ever', async (operationId: string) => ({ operationId, state: 'running', reason: 'none' })],
])('a lock whose outcome %s: read back after ten minutes and several askings', async (_what, outcomeOf) => {
  const bench = await benchWith();
  Object.assign(bench.link, { outcomeOf, clearCode: () => Promise.reject(new Fault('device.timeout', '')) });
  expect(await bench.faultOf(bench.work.change(clear(2)))).toBe('device.outcome-unknown');
  for (let asking = 0; asking < 4; asking += 1) {
    expect((await bench.read()).settled).toMatchObject([{ state: 'pending' }]);
  }
  await bench.clock.advance(neverTellsAfterMs);
  expect((await bench.read()).settled).toMatchObject([{ state: 'unknown', found: 'otherwise' }]);
  expect(bench.states()).toEqual(['intended', 'in-doubt', 'unknown']);
  expect((await bench.read()).settled).toEqual([]);
});

test('given up by a person who has looked: unknown, under that name, also for the next process', async () => {
  const bench = await benchWith();
  Object.assign(bench.link, {
    outcomeOf: () => Promise.reject(new Fault('device.bad-payload', '')),
    clearCode: () => Promise.reject(new Fault('device.timeout', '')),
  });
  expect(await bench.faultOf(bench.work.change(clear(2)))).toBe('device.outcome-unknown');
  expect(await bench.faultOf(bench.work.change(setCode(2)))).toBe('host.in-doubt');
  const operationId = bench.told.at(-1)?.[0]?.operationId ?? '';
  bench.work.giveUp(operationId, 'Ben');
  expect(bench.told.at(-1)).toEqual([
    { operationId, action: 'clear-code', target: '2', state: 'unknown', found: 'unclear' },
  ]);
  expect(bench.journal.tail(1)[0]).toMatchObject({
    actor: 'Ben',
    detail: { operationId, state: 'unknown', givenUp: true },
  });
  expect(() => bench.work.giveUp(operationId, 'Ben')).toThrow('not in doubt');
  bench.kill();
  expect((await bench.read()).settled).toEqual([]);
  expect(await bench.faultOf(bench.work.change(setCode(2)))).toBeNull();
});

test('the connection hears whether the lock could be reached', async () => {
  const bench = await benchWith();
  await bench.read();
  expect(bench.heard.at(-1)).toBeNull();
  bench.simulator.faults.lockAway(true);
  expect(await bench.faultOf(bench.work.read())).toBe('device.no-lock');
  expect(bench.heard.at(-1)).toMatchObject({ code: 'device.no-lock' });
  bench.simulator.faults.clear();
  await bench.read();
  expect(bench.heard.at(-1)).toBeNull();
});

test('a reading is dated before the status was asked for: what the lock signals during it is newer', async () => {
  const bench = await benchWith();
  let askedAt = Number.NaN;
  const { readStatus } = bench.link;
  bench.link.readStatus = (options) => {
    askedAt = bench.clock.now();
    return readStatus.call(bench.link, options);
  };
  const reading = await bench.clock.run(bench.work.read());
  expect(Date.parse(reading.at)).toBeLessThanOrEqual(askedAt);
  expect(bench.clock.now()).toBeGreaterThan(askedAt);
});
