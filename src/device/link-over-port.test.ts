// The link against the practice lock: every command, every refusal, and a cable that misbehaves.
import { describe, expect, it } from 'vitest';
import { isFault } from '../contract/fault.ts';
import { outcomeCommand } from './commands/index.ts';
import type { Link } from './link.ts';
import { openLink } from './link-over-port.ts';
import type { LockMemory } from './simulator/state.ts';
import { keptOutcomes } from './simulator/state.ts';
import { createBench, operationId } from './testing/bench.ts';
import { createHostilePort } from './testing/hostile-port.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no fault',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );
}

const id = operationId(1);

describe('readings', () => {
  it('reads the demo case as it is', async () => {
    const { link, clock } = await createBench({ scenario: '914-handing-lost-weak-batteries' });
    expect(link.adapter).toEqual({
      key: 'practice:914-handing-lost-weak-batteries',
      driver: 'simulator',
      product: 'Practice adapter',
      serial: 'PR-914-0001',
      firmware: '1.0.0',
      protocol: 1,
    });
    expect([...link.capabilities].sort()).toEqual(
      [
        'battery',
        'clear-all',
        'events',
        'factory-reset',
        'handing',
        'identify',
        'motor-test',
        'outcome',
        'status',
        'subscribe',
        'slots',
        'codes',
        'settings',
        'self-test',
        'wink',
      ].sort(),
    );
    expect(await clock.run(link.identify())).toEqual({
      modelId: '914',
      serial: 'PR-914-0001',
      firmware: '1.4',
      radio: 'zwave',
    });
    expect(await clock.run(link.readStatus())).toEqual({
      bolt: 'retracted',
      handing: 'unknown',
      door: 'open',
      pack: 'in',
      lockoutMs: 0,
      codesEnabled: true,
      codesStored: 3,
    });
    expect(await clock.run(link.readBattery(false))).toEqual({ restingMillivolts: 4430, loadedMillivolts: null });
    expect(await clock.run(link.readBattery(true))).toEqual({ restingMillivolts: 4430, loadedMillivolts: 3870 });
  });

  it('pages through the log by cursor', async () => {
    const { link, clock } = await createBench({ scenario: '914-handing-lost-weak-batteries' });
    const first = await clock.run(link.readEvents(0, 2));
    const second = await clock.run(link.readEvents(first.next ?? 0, 2));
    const third = await clock.run(link.readEvents(second.next ?? 0, 2));
    expect([first, second, third].map(({ events }) => events.map(({ sequence }) => sequence))).toEqual([
      [1, 2],
      [3, 4],
      [5],
    ]);
    expect([first.next, second.next, third.next]).toEqual([2, 4, null]);
    expect(first.events[0]).toMatchObject({ at: '2025-12-27T08:00:00.000Z', alarmType: 19 });
  });

  it('sees what a sleeping, an absent and a distant lock can say', async () => {
    const { link, clock, simulator, hands } = await createBench({ scenario: '914-binding-bolt' });
    await hands('pack-out');
    expect((await clock.run(link.readStatus())).pack).toBe('out');
    expect(await clock.run(codeOf(link.readBattery(false)))).toBe('device.lock-asleep');
    expect(await clock.run(codeOf(link.testMotor({ operationId: id })))).toBe('device.lock-asleep');
    simulator.faults.lockAway(true);
    expect(await clock.run(codeOf(link.identify()))).toBe('device.no-lock');
  });
});

describe('operations', () => {
  it('learns the handing with progress and remembers the outcome', async () => {
    const { link, clock, signals } = await createBench({ scenario: '909-handing-lost' });
    const progress: string[] = [];
    const outcome = await clock.run(link.learnHanding({ operationId: id, onProgress: (one) => progress.push(one) }));
    expect(outcome).toEqual({ operationId: id, state: 'done', reason: 'none', handing: 'right' });
    expect(progress).toEqual(['bolt-moving']);
    expect(signals.map(({ kind }) => kind)).toContain('handing');
    expect(await clock.run(link.outcomeOf(id))).toEqual(outcome);
    expect(await clock.run(codeOf(link.learnHanding({ operationId: id })))).toBe('device.refused');
    expect((await clock.run(link.readStatus())).handing).toBe('right');
  });

  it('says why a handing failed', async () => {
    const weak = await createBench({ scenario: '914-handing-lost-weak-batteries' });
    expect(await weak.clock.run(codeOf(weak.link.learnHanding({ operationId: id })))).toBe('device.low-power');
    expect(await weak.clock.run(weak.link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'low-power' });
    const lever = await createBench({ scenario: '955-codes-off' });
    expect(await lever.clock.run(codeOf(lever.link.learnHanding({ operationId: id })))).toBe('device.unsupported');
    const closed = await createBench({ scenario: '914-binding-bolt' });
    expect(await closed.clock.run(codeOf(closed.link.learnHanding({ operationId: id })))).toBe('device.door-closed');
    expect(await closed.clock.run(closed.link.outcomeOf(id))).toMatchObject({ state: 'never-received' });
  });

  it('tells a free bolt from a binding one, and a motor that does not know its way', async () => {
    const { link, clock, hands } = await createBench({ scenario: '914-binding-bolt' });
    const closed = await clock.run(link.testMotor({ operationId: operationId(1) }));
    expect(closed.result).toBe('binding');
    await hands('door');
    const open = await clock.run(link.testMotor({ operationId: operationId(2) }));
    expect(open.result).toBe('free');
    expect(open.travelMs).toBeLessThan(closed.travelMs);
    expect(open.resistance).toBeLessThan(closed.resistance);
    const lost = await createBench({ scenario: '909-handing-lost' });
    expect(await lost.clock.run(lost.link.testMotor({ operationId: id }))).toMatchObject({ result: 'no-motion' });
  });

  it('reports a jam as a result, with the alarm and the outcome', async () => {
    const first = await createBench({ scenario: '914-binding-bolt' });
    const saved = { ...(first.simulator.exportState() as LockMemory), boltCondition: 'jammed', door: 'open' };
    const { link, clock } = await createBench({ scenario: '914-binding-bolt', saved });
    expect(await clock.run(link.testMotor({ operationId: id }))).toMatchObject({ result: 'jammed', resistance: 255 });
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'jammed' });
    expect((await clock.run(link.readEvents(0, 50))).events.at(-1)?.alarmType).toBe(9);
    expect(await clock.run(link.learnHanding({ operationId: operationId(2) }))).toMatchObject({ reason: 'jammed' });
  });

  it('counts a pack pulled in the middle of a run as interrupted', async () => {
    const { link, clock, hands } = await createBench({ scenario: '909-handing-lost' });
    const failed = codeOf(link.learnHanding({ operationId: id }));
    await hands(900, 'pack-out');
    expect(await clock.run(failed)).toBe('device.lock-asleep');
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'interrupted' });
  });

  it('counts a killed program in the middle of a run as interrupted', async () => {
    const first = await createBench({ scenario: '909-handing-lost' });
    let saved: unknown;
    first.simulator.lock.onChange(() => {
      saved = first.simulator.exportState();
    });
    void first.link.learnHanding({ operationId: id });
    await first.clock.advance(900);
    const { link, clock } = await createBench({ scenario: '909-handing-lost', saved });
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'interrupted' });
    expect(await clock.run(link.readStatus())).toMatchObject({ bolt: 'between', handing: 'unknown' });
  });

  it('goes on with a motor run after CANCEL; the outcome tells', async () => {
    const { link, clock } = await createBench({ scenario: '909-handing-lost' });
    const stop = new AbortController();
    const reply = codeOf(link.learnHanding({ operationId: id, signal: stop.signal }));
    await clock.advance(300);
    stop.abort();
    expect(await clock.run(reply)).toBe('device.cancelled');
    // Asked at once, while the bolt still moves: the adapter is busy, the question waits, the answer is true.
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'done' });
  });

  it('forgets the oldest outcomes and says so instead of guessing', async () => {
    const { link, clock } = await createBench({ scenario: '914-binding-bolt' });
    for (let number = 1; number <= keptOutcomes + 2; number += 1) {
      await clock.run(link.testMotor({ operationId: operationId(number) }));
    }
    expect(await clock.run(codeOf(link.outcomeOf(operationId(2))))).toBe('device.outcome-unknown');
    expect(await clock.run(link.outcomeOf(operationId(3)))).toMatchObject({ state: 'done' });
    expect(await clock.run(link.outcomeOf(operationId(99)))).toMatchObject({ state: 'never-received' });
    // An id that does not sort by time may be among the forgotten.
    expect(await clock.run(codeOf(link.outcomeOf('f0000000-0000-4000-8000-000000000001')))).toBe(
      'device.outcome-unknown',
    );
  });
});

describe('factory reset', () => {
  it('wants the right token, for the right operation, in time, once', async () => {
    const { link, clock, reconnect } = await createBench({ scenario: '620-needs-reset' });
    const { token } = await clock.run(link.armFactoryReset({ operationId: id }));
    const wrong = token.map((byte) => byte ^ 1);
    expect(await clock.run(codeOf(link.commitFactoryReset(wrong, { operationId: id })))).toBe('device.bad-token');
    const second = await reconnect();
    const other = operationId(2);
    expect(await clock.run(codeOf(second.commitFactoryReset(token, { operationId: other })))).toBe('device.bad-token');
    expect(await clock.run(second.commitFactoryReset(token, { operationId: id }))).toMatchObject({ state: 'done' });
    const third = await reconnect();
    expect(await clock.run(codeOf(third.commitFactoryReset(token, { operationId: id })))).toBe('device.bad-token');
    await clock.advance(20_000);
    const late = operationId(3);
    const armed = await clock.run(third.armFactoryReset({ operationId: late }));
    await clock.advance(30_001);
    expect(await clock.run(codeOf(third.commitFactoryReset(armed.token, { operationId: late })))).toBe(
      'device.bad-token',
    );
    expect(await clock.run(third.outcomeOf(late))).toMatchObject({ state: 'failed', reason: 'interrupted' });
  });

  it('is never committed twice by one link, whatever the first gave', async () => {
    const { link, clock, trace } = await createBench({ scenario: '620-needs-reset' });
    const { token } = await clock.run(link.armFactoryReset({ operationId: id }));
    await clock.run(link.commitFactoryReset(token, { operationId: id }));
    const sent = trace.length;
    expect(await codeOf(link.commitFactoryReset(token, { operationId: id }))).toBe('device.bad-token');
    expect(trace.length).toBe(sent);
  });

  it('wants an open door and power', async () => {
    const { link, clock, hands, simulator } = await createBench({ scenario: '914-binding-bolt' });
    expect(await clock.run(codeOf(link.armFactoryReset({ operationId: id })))).toBe('device.door-closed');
    await hands('door');
    const { token } = await clock.run(link.armFactoryReset({ operationId: id }));
    await hands('pack-out', 'pack-in');
    expect(await clock.run(codeOf(link.commitFactoryReset(token, { operationId: id })))).toBe('device.bad-token');
    expect((simulator.exportState() as LockMemory).slots.length).toBe(3);
  });

  it('signals armed and done and erases like the one by hand', async () => {
    const { link, clock, signals } = await createBench({ scenario: '620-needs-reset' });
    const { token } = await clock.run(link.armFactoryReset({ operationId: id }));
    await clock.run(link.commitFactoryReset(token, { operationId: id }));
    await clock.advance(10_000);
    const stages = signals.flatMap((signal) => (signal.kind === 'reset' ? [signal.stage] : []));
    expect(stages).toEqual(['armed', 'done']);
    expect(await clock.run(link.readStatus())).toMatchObject({ codesStored: 0, handing: 'right' });
  });
});

describe('a cable that misbehaves', () => {
  it('survives garbage and keeps its channel', async () => {
    const { link, clock, simulator } = await createBench({ scenario: '914-binding-bolt' });
    simulator.faults.garbage(4);
    expect((await clock.run(link.identify())).modelId).toBe('914');
    expect(link.counters).toMatchObject({ foreign: 3, garbage: 1 });
  });

  it.each([
    ['wrong sequence', 'device.bad-sequence'],
    ['lying length', 'device.bad-frame'],
    ['lying length beyond', 'device.bad-length'],
    ['silence', 'device.timeout'],
    ['delay', 'device.timeout'],
  ] as const)('%s is a fault of its own; then it works again, signals too', async (fault, code) => {
    const { link, clock, simulator, signals, hands } = await createBench({ scenario: '914-binding-bolt' });
    if (fault === 'wrong sequence') simulator.faults.wrongSequence();
    else if (fault === 'lying length') simulator.faults.lyingLength(3);
    else if (fault === 'lying length beyond') simulator.faults.lyingLength(0xffff);
    else if (fault === 'silence') simulator.faults.silence(true);
    else simulator.faults.delay(2500);
    expect(await clock.run(codeOf(link.readEvents(0, 50)))).toBe(code);
    simulator.faults.clear();
    expect((await clock.run(link.identify())).modelId).toBe('914');
    signals.length = 0;
    await hands('pack-out', 100);
    // The new channel took the subscription along.
    expect(signals).toContainEqual({ kind: 'pack', inserted: false });
  });

  it('waits for a busy adapter, but not with a command that acts', async () => {
    const { link, clock, simulator } = await createBench({ scenario: '914-binding-bolt' });
    simulator.faults.busy(3);
    expect((await clock.run(link.identify())).modelId).toBe('914');
    simulator.faults.busy(1);
    expect(await clock.run(codeOf(link.testMotor({ operationId: id })))).toBe('device.busy');
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'never-received' });
  });

  it.each(['to-adapter', 'to-host'] as const)('unplugs on request %s', async (direction) => {
    const { link, clock, simulator } = await createBench({ scenario: '914-binding-bolt' });
    const lost: string[] = [];
    link.onLost((fault) => lost.push(fault.code));
    simulator.faults.unplugAfter(0, direction);
    expect(await clock.run(codeOf(link.identify()))).toBe('device.unplugged');
    expect(lost).toEqual(['device.unplugged']);
    expect(await simulator.source.list()).toEqual([]);
    expect(await codeOf(simulator.source.open('practice:914-binding-bolt'))).toBe('device.not-found');
  });

  it('closes without a loss', async () => {
    const { link, clock, simulator } = await createBench({ scenario: '914-binding-bolt' });
    let lost = 0;
    link.onLost(() => (lost += 1));
    await link.close();
    simulator.cable.unplug();
    expect(lost).toBe(0);
    expect(await clock.run(codeOf(link.identify()))).toBe('device.not-connected');
  });

  it('closes the port when no channel can be had', async () => {
    const { clock, simulator } = await createBench({ scenario: '914-binding-bolt' });
    const port = await simulator.source.open('practice:914-binding-bolt');
    let closed = 0;
    const watched = { ...port, close: () => ((closed += 1), port.close()) };
    simulator.faults.silence(true);
    const candidate = { key: 'k', product: 'p', serial: 's' };
    expect(await clock.run(codeOf(openLink({ port: watched, candidate, driver: 'simulator', clock })))).toBe(
      'device.timeout',
    );
    expect(closed).toBe(1);
  });
});

describe('an outcome of another operation', () => {
  const other = { operationId: operationId(2), state: 'done', reason: 'none', handing: null } as const;
  const token = new Uint8Array(16);
  const asked = { operationId: id };
  it.each<[string, (link: Link) => Promise<unknown>]>([
    ['outcome', (link) => link.outcomeOf(id)],
    ['handing', (link) => link.learnHanding(asked)],
    ['factory-reset-commit', (link) => link.commitFactoryReset(token, asked)],
    ['set-code', (link) => link.setCode(1, '4829', asked)],
    ['clear-code', (link) => link.clearCode(1, asked)],
    ['clear-all-commit', (link) => link.commitClearAll(token, asked)],
    ['write-setting', (link) => link.writeSetting('sound', 1, asked)],
  ])('is no answer to %s, which is not sent again', async (_name, ask) => {
    const clock = createVirtualClock();
    const port = createHostilePort((hostile, { command }) =>
      hostile.answer(command, outcomeCommand.reply.encode(other)),
    );
    const candidate = { key: 'k', product: 'p', serial: 's' };
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
    expect(await clock.run(codeOf(ask(link)))).toBe('device.bad-payload');
    expect(port.received.length).toBe(1);
  });
});
