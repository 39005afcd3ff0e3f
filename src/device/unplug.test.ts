// The cable pulled at every report boundary of every command: an honest fault, an outcome that is true, nothing twice.
import { describe, expect, it } from 'vitest';
import type { OperationOutcome } from '../contract/device.ts';
import { isFault } from '../contract/fault.ts';
import { allCommands } from './commands/index.ts';
import type { Link } from './link.ts';
import type { SimulatorOptions } from './simulator/index.ts';
import type { LockMemory } from './simulator/state.ts';
import { lockMemorySchema } from './simulator/state.ts';
import type { Bench } from './testing/bench.ts';
import { createBench, operationId } from './testing/bench.ts';

interface Case {
  command: (typeof allCommands)[number]['name'];
  bench: Omit<SimulatorOptions, 'clock'>;
  /** What has to happen before, with the cable in. */
  before?: (bench: Bench) => Promise<unknown>;
  call: (link: Link, before: unknown) => Promise<unknown>;
  /** For commands that act: what the lock's memory shows when it is done, and only then. */
  acted?: (memory: LockMemory, at: LockMemory) => boolean;
}

const id = operationId(1);
const scenario = '914-binding-bolt';
const open = { scenario, start: { door: 'open' } } as const;

const cases: Case[] = [
  { command: 'identify', bench: open, call: (link) => link.identify() },
  { command: 'status', bench: open, call: (link) => link.readStatus() },
  { command: 'battery', bench: open, call: (link) => link.readBattery(true) },
  { command: 'motor-test', bench: open, call: (link) => link.testMotor({ operationId: id }), acted: () => true },
  { command: 'read-events', bench: open, call: (link) => link.readEvents(0, 384) },
  {
    command: 'handing',
    bench: { scenario: '909-handing-lost', start: { mounted: 'left' } },
    call: (link) => link.learnHanding({ operationId: id }),
    acted: ({ handing }) => handing === 'left',
  },
  {
    command: 'factory-reset-arm',
    bench: open,
    call: (link) => link.armFactoryReset({ operationId: id }),
    acted: ({ slots }) => slots.length === 0,
  },
  {
    command: 'factory-reset-commit',
    bench: open,
    before: ({ link, clock }) => clock.run(link.armFactoryReset({ operationId: id })),
    call: (link, armed) => link.commitFactoryReset((armed as { token: Uint8Array }).token, { operationId: id }),
    acted: ({ slots }) => slots.length === 0,
  },
  { command: 'outcome', bench: open, call: (link) => link.outcomeOf(id) },
  { command: 'subscribe', bench: open, call: (link) => link.subscribe(() => undefined) },
  { command: 'read-slots', bench: open, call: (link) => link.readSlots(0, 64) },
  {
    command: 'set-code',
    bench: open,
    call: (link) => link.setCode(9, '40817263', { operationId: id }),
    acted: ({ slots }) => slots.includes(9),
  },
  {
    command: 'clear-code',
    bench: open,
    call: (link) => link.clearCode(2, { operationId: id }),
    acted: ({ slots }) => !slots.includes(2),
  },
  {
    command: 'clear-all-arm',
    bench: open,
    call: (link) => link.armClearAll({ operationId: id }),
    acted: ({ slots }) => slots.length === 0,
  },
  {
    command: 'clear-all-commit',
    bench: open,
    before: ({ link, clock }) => clock.run(link.armClearAll({ operationId: id })),
    call: (link, armed) => link.commitClearAll((armed as { token: Uint8Array }).token, { operationId: id }),
    acted: ({ slots }) => slots.length === 0,
  },
  { command: 'read-settings', bench: open, call: (link) => link.readSettings() },
  {
    command: 'write-setting',
    bench: { scenario: '620-needs-reset' },
    call: (link) => link.writeSetting('sound', 0, { operationId: id }),
    acted: ({ settings }) => settings.sound === 0,
  },
  { command: 'self-test', bench: open, call: (link) => link.selfTest() },
  { command: 'wink', bench: open, call: (link) => link.wink() },
];

interface Story {
  reports: number;
  fault: string | null;
  state: OperationOutcome['state'] | null;
}

async function pulledAfter(one: Case, reports: number | null): Promise<Story> {
  const bench = await createBench(one.bench, false);
  const { clock, simulator, link, trace } = bench;
  const prepared = await one.before?.(bench);
  const passed = (): number => simulator.cable.passed['to-adapter'] + simulator.cable.passed['to-host'];
  const began = passed();
  const memoryBefore = lockMemorySchema.parse(simulator.exportState());
  if (reports !== null) simulator.faults.unplugAfter(reports);
  let fault: string | null = null;
  let lost = 0;
  link.onLost(() => (lost += 1));
  try {
    await clock.run(one.call(link, prepared));
  } catch (error) {
    if (!isFault(error)) throw error;
    fault = error.code;
  }
  const used = passed() - began;
  simulator.faults.clear();
  expect(lost).toBe(fault === null ? 0 : 1);
  simulator.cable.unplug();
  simulator.cable.plug();
  const again = await bench.reconnect();
  let state: OperationOutcome['state'] | null = null;
  if (one.acted !== undefined) {
    const outcome = await clock.run(again.outcomeOf(id));
    await clock.advance(60_000);
    const settled = await clock.run(again.outcomeOf(id));
    const memory = lockMemorySchema.parse(simulator.exportState());
    // What was running has ended, what was only armed has lapsed; the rest stands as it was told.
    const expected = { running: 'done', armed: 'failed' } as const;
    const { state: first } = outcome;
    expect(settled.state).toBe(first === 'running' || first === 'armed' ? expected[first] : first);
    const done = settled.state === 'done';
    if (one.command !== 'motor-test') expect(one.acted(memory, memoryBefore)).toBe(done);
    state = first;
  } else {
    // A reading that broke leaves the lock as it was, and can simply be made again.
    await clock.run(one.call(again, prepared));
  }
  const number = allCommands.find(({ name }) => name === one.command)?.number ?? 0;
  const mark = (0x80 | number).toString(16);
  const sent = trace.filter((line) => line.startsWith('=>') && line.slice(11, 13) === mark).length;
  if (one.acted !== undefined) expect(sent).toBeLessThanOrEqual(1);
  return { reports: used, fault, state };
}

describe('the cable pulled', () => {
  it('has a case for every command', () => {
    expect(cases.map(({ command }) => command)).toEqual(allCommands.map(({ name }) => name));
  });

  it.each(cases.map((one) => [one.command, one] as const))('at every report boundary of %s', async (_name, one) => {
    const whole = await pulledAfter(one, null);
    expect(whole.fault).toBeNull();
    expect(whole.reports).toBeGreaterThanOrEqual(2);
    if (one.acted !== undefined) expect(whole.state).toBe(one.command.endsWith('-arm') ? 'armed' : 'done');
    const states: (string | null)[] = [];
    for (let reports = 0; reports < whole.reports; reports += 1) {
      const story = await pulledAfter(one, reports);
      expect(story.fault).toBe('device.unplugged');
      expect(story.reports).toBe(reports);
      states.push(story.state);
    }
    if (one.acted === undefined) return;
    // Before its request arrived nothing was done; from then on the lock knows.
    expect(states[0]).toBe(one.command.endsWith('-commit') ? 'armed' : 'never-received');
    expect(states.slice(1)).not.toContain('never-received');
  });
});

describe('an adapter that resets itself', () => {
  it('is found again on a new channel, without a replug', async () => {
    const { link, clock, simulator, signals, hands } = await createBench(open);
    simulator.faults.reboot();
    expect((await clock.run(link.identify())).modelId).toBe('914');
    await hands('pack-out', 100);
    expect(signals).toContainEqual({ kind: 'pack', inserted: false });
  });

  it('leaves a running operation to its outcome', async () => {
    const { link, clock, simulator, trace } = await createBench(open);
    const reply = link.testMotor({ operationId: id }).catch((error: unknown) => error);
    await clock.advance(500);
    simulator.faults.reboot();
    expect(isFault(await clock.run(reply), 'device.timeout')).toBe(true);
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'done' });
    expect(trace.filter((line) => line.startsWith('=>') && line.slice(11, 13) === 'c3').length).toBe(1);
  });
});

describe('cells that collapse in the middle of a move', () => {
  it.each(['914', '910', '620'])('%s says so, remembers it and does not move again', async (model) => {
    const bench = await createBench({ scenario: '909-handing-lost', model });
    const { link, clock, simulator } = bench;
    simulator.faults.brownOut();
    const failed = await clock.run(link.learnHanding({ operationId: id }).catch((error: unknown) => error));
    expect(isFault(failed, 'device.low-power')).toBe(true);
    expect(await clock.run(link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'low-power' });
    expect(await clock.run(link.readStatus())).toMatchObject({ bolt: 'between', handing: 'unknown' });
    const second = { operationId: operationId(2) };
    expect(isFault(await clock.run(link.learnHanding(second).catch((e: unknown) => e)), 'device.low-power')).toBe(true);
    expect((await clock.run(link.selfTest())).power).toBe('fail');
  });
});

describe('two adapters at once', () => {
  it('are told apart and do not hear each other', async () => {
    const one = await createBench(open);
    const two = await createBench({ scenario: '620-needs-reset' });
    expect(one.link.adapter.serial).not.toBe(two.link.adapter.serial);
    const answers = await Promise.all([
      one.clock.run(one.link.identify()),
      two.clock.run(two.link.identify()),
      one.clock.run(one.link.readStatus()),
      two.clock.run(two.link.readSettings()),
    ]);
    expect(answers[0]).toMatchObject({ modelId: '914' });
    expect(answers[1]).toMatchObject({ modelId: '620' });
    one.simulator.cable.unplug();
    await two.hands('pack-out', 100);
    expect(one.signals).toEqual([]);
    expect(two.signals.length).toBeGreaterThan(0);
    expect(two.link.counters).toMatchObject({ foreign: 0, garbage: 0, unasked: 0 });
  });
});
