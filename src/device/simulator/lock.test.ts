// The practice lock by hand, on a virtual clock: gestures with their real hold times, per model (facts §4, §5).
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import { practiceScenarioSchema, practiceStateSchema } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench } from '../testing/bench.ts';
import { createSimulator, practiceChoices, practiceScenarios } from './index.ts';
import { lockTimes } from './limits.ts';
import { modelTraits } from './models.ts';
import type { LockMemory } from './state.ts';

const memoryOf = (bench: Bench): LockMemory => bench.simulator.exportState() as LockMemory;
const kinds = (signals: LockSignal[], ...wanted: LockSignal['kind'][]): LockSignal[] =>
  signals.filter(({ kind }) => wanted.includes(kind));
const lastAlarm = (bench: Bench): number | undefined => memoryOf(bench).events.at(-1)?.alarmType;

const handed = { kind: 'handing', result: 'right' };

describe('scenarios', () => {
  it.each(practiceScenarios.map((scenario) => [scenario.id, scenario] as const))('%s', async (id, scenario) => {
    practiceScenarioSchema.parse(scenario);
    const { simulator, link, clock } = await createBench({ scenario: id });
    practiceStateSchema.parse(simulator.lock.state());
    expect(simulator.lock.state()).toMatchObject({ scenarioId: id, modelId: scenario.modelId, plugged: true });
    expect((await clock.run(link.identify())).modelId).toBe(scenario.modelId);
    expect((await clock.run(link.readBattery(true))).loadedMillivolts).toBeGreaterThan(3000);
    await clock.run(link.readStatus());
  });

  it('refuses an unknown one, an unknown model and a damaged memory', () => {
    const clock = { now: () => 0, steady: () => 0, after: () => () => undefined };
    expect(() => createSimulator({ scenario: 'none', clock })).toThrow('practice.impossible');
    expect(() => createSimulator({ scenario: '909-handing-lost', model: '999', clock })).toThrow('practice.impossible');
    expect(() => createSimulator({ scenario: '909-handing-lost', saved: { version: 1 }, clock })).toThrow(
      'practice.impossible',
    );
  });
});

describe('door handing with Program (914, 916, 620)', () => {
  it.each(['914', '916', '620'])('%s: hold while fitting, release, one press', async (model) => {
    const bench = await createBench({ scenario: '909-handing-lost', model });
    await bench.hands('pack-out', 'program-down', 'pack-in', 3000, 'program-up', 10);
    expect(bench.simulator.lock.state()).toMatchObject({ phase: 'handing-ready', handing: 'unknown' });
    expect(bench.simulator.lock.state().lights).toContainEqual({
      light: 'status',
      color: 'red-green',
      pattern: 'flash',
      count: 0,
    });
    expect(kinds(bench.signals, 'beep')).toEqual([{ kind: 'beep', count: 1, long: false }]);
    await bench.hands(1000, 'program-down', 200, 'program-up', 5000);
    expect(kinds(bench.signals, 'handing')).toEqual([handed]);
    expect(kinds(bench.signals, 'bolt').map((signal) => 'position' in signal && signal.position)).toEqual([
      'between',
      'extended',
      'between',
      'retracted',
    ]);
    expect(kinds(bench.signals, 'light').at(-1)).toMatchObject({ light: 'status', color: 'green', pattern: 'solid' });
    expect(memoryOf(bench).slots.length).toBe(3);
  });

  it('tells how long Program was held', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands('pack-out', 'program-down', 500, 'pack-in', 2500, 'program-up', 10);
    expect(kinds(bench.signals, 'button')).toEqual([
      { kind: 'button', button: 'program', down: true, heldMs: 0 },
      { kind: 'button', button: 'program', down: false, heldMs: 3000 },
    ]);
  });

  it('fails with solid red while the bolt binds, and works after it was freed', async () => {
    const bench = await createBench({ scenario: '914-binding-bolt' });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      2000,
      'program-up',
      500,
      'program-down',
      'program-up',
      9000,
    );
    expect(kinds(bench.signals, 'handing')).toEqual([{ kind: 'handing', result: 'failed' }]);
    expect(bench.simulator.lock.state().lights).toEqual([
      { light: 'status', color: 'red', pattern: 'solid', count: 0 },
    ]);
    await bench.hands('free-bolt', 'pack-out', 'program-down', 'pack-in', 2000, 'program-up', 500);
    await bench.hands('program-down', 'program-up', 9000);
    expect(kinds(bench.signals, 'handing').at(-1)).toEqual(handed);
  });

  it('refuses with weak cells and works with new ones', async () => {
    const bench = await createBench({ scenario: '914-handing-lost-weak-batteries' });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      2000,
      'program-up',
      500,
      'program-down',
      'program-up',
      9000,
    );
    expect(kinds(bench.signals, 'handing')).toEqual([{ kind: 'handing', result: 'failed' }]);
    expect(kinds(bench.signals, 'bolt')).toEqual([]);
    expect(lastAlarm(bench)).toBe(169);
    expect(() => bench.simulator.lock.gesture({ kind: 'fit-batteries' })).toThrow('practice.impossible');
    await bench.hands('pack-out', 'fit-batteries', 'program-down', 'pack-in', 2000, 'program-up', 500);
    await bench.hands('program-down', 'program-up', 9000);
    expect(kinds(bench.signals, 'handing').at(-1)).toEqual(handed);
  });

  it('gives up when nobody presses, or when the press is a hold', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 2000, 'program-up', lockTimes.pressWaitMs + 1);
    expect(bench.simulator.lock.state().phase).toBe('rest');
    await bench.hands('pack-out', 'program-down', 'pack-in', 2000, 'program-up', 1, 'program-down', 6000, 'program-up');
    expect(bench.simulator.lock.state().phase).toBe('handing-ready');
    expect(kinds(bench.signals, 'handing')).toEqual([]);
  });
});

describe('door handing with Lock (909, 910)', () => {
  it.each(['909', '910'])('%s: keep Lock down until the bolt moves', async (model) => {
    const bench = await createBench({ scenario: '909-handing-lost', model });
    await bench.hands('pack-out', 'lock-down', 'pack-in', 1900);
    expect(kinds(bench.signals, 'bolt')).toEqual([]);
    await bench.hands(200);
    expect(kinds(bench.signals, 'bolt').length).toBe(1);
    await bench.hands('lock-up', 5000);
    expect(kinds(bench.signals, 'handing')).toEqual([handed]);
  });

  it('does nothing when released early, nor with Program', async () => {
    const bench = await createBench({ scenario: '909-handing-lost' });
    await bench.hands('pack-out', 'lock-down', 'pack-in', 1500, 'lock-up', 5000);
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      2000,
      'program-up',
      500,
      'program-down',
      'program-up',
      9000,
    );
    expect(kinds(bench.signals, 'handing')).toEqual([]);
  });
});

describe('factory reset by hand', () => {
  const hold = ['pack-out', 'program-down', 'pack-in'] as const;

  it.each(['909', '914', '916'])(
    '%s (FR-1): 30 s, one press, green; the handing is gone and stays gone',
    async (model) => {
      const bench = await createBench({ scenario: '910-weak-batteries', model });
      await bench.hands('pack-out', 'fit-batteries', 'program-down', 'pack-in', 29_900);
      expect(kinds(bench.signals, 'reset')).toEqual([]);
      expect(bench.simulator.lock.state()).toMatchObject({ phase: 'holding', programHeldMs: 29_900 });
      await bench.hands(200);
      expect(kinds(bench.signals, 'reset')).toEqual([{ kind: 'reset', stage: 'armed' }]);
      expect(kinds(bench.signals, 'light').at(-1)).toMatchObject({ color: 'red', pattern: 'flash', count: 1 });
      await bench.hands('program-up', 500);
      expect(memoryOf(bench).slots.length).toBe(3);
      await bench.hands('program-down', 150, 'program-up', 1600);
      expect(kinds(bench.signals, 'reset').at(-1)).toEqual({ kind: 'reset', stage: 'done' });
      expect(memoryOf(bench)).toMatchObject({ slots: [], network: false, mastercode: false, handing: 'unknown' });
      expect(kinds(bench.signals, 'light').at(-1)).toMatchObject({ color: 'green', pattern: 'solid' });
      await bench.hands(20_000);
      expect(memoryOf(bench).handing).toBe('unknown');
      expect(lastAlarm(bench)).toBe(32);
    },
  );

  it.each(['910', '620'])('%s (FR-1z): flashes red and green, then hands itself', async (model) => {
    const bench = await createBench({ scenario: '620-needs-reset', model });
    await bench.hands(...hold, 30_100, 'program-up', 500, 'program-down', 'program-up', 1600);
    expect(kinds(bench.signals, 'light').at(-1)).toMatchObject({ color: 'red-green', pattern: 'flash', count: 5 });
    expect(memoryOf(bench)).toMatchObject({ handing: 'unknown', slots: [], scrambled: false });
    await bench.hands(8000);
    expect(kinds(bench.signals, 'handing')).toEqual([handed]);
  });

  it('955 (FR-3): the pack stays in, long beep, press, short beep, no handing', async () => {
    const bench = await createBench({ scenario: '955-codes-off' });
    await bench.hands('program-down', 30_100, 'program-up', 500, 'program-down', 'program-up', 20_000);
    expect(kinds(bench.signals, 'beep')).toEqual([
      { kind: 'beep', count: 1, long: true },
      { kind: 'beep', count: 1, long: false },
    ]);
    expect(memoryOf(bench)).toMatchObject({ slots: [], codesEnabled: true, handing: 'not-applicable' });
    expect(kinds(bench.signals, 'handing', 'light', 'bolt')).toEqual([]);
  });

  it('is abandoned by waiting or by taking the pack out; nothing is erased', async () => {
    const bench = await createBench({ scenario: '620-needs-reset' });
    await bench.hands(...hold, 30_100, 'program-up', lockTimes.pressWaitMs);
    await bench.hands(...hold, 30_100, 'pack-out', 'program-up', 100);
    expect(kinds(bench.signals, 'reset').map((signal) => 'stage' in signal && signal.stage)).toEqual([
      'armed',
      'abandoned',
      'armed',
      'abandoned',
    ]);
    expect(memoryOf(bench).slots.length).toBe(3);
  });
});

describe('keypad', () => {
  it('916: three wrong codes within a minute lock it out for 60 s', async () => {
    const bench = await createBench({ scenario: '916-locked-out' });
    expect(bench.simulator.lock.state().lockoutMs).toBeGreaterThan(40_000);
    await bench.hands('enter-code', 10);
    expect(kinds(bench.signals, 'code')).toEqual([]);
    await bench.hands(50_000);
    expect(kinds(bench.signals, 'lockout')).toEqual([{ kind: 'lockout', started: false }]);
    for (let tries = 0; tries < 3; tries += 1) {
      bench.simulator.lock.gesture({ kind: 'enter-code', correct: false });
      await bench.clock.advance(10_000);
    }
    expect(kinds(bench.signals, 'light').map((signal) => 'count' in signal && signal.count)).toEqual([1, 1, 15]);
    expect(bench.simulator.lock.state().lockoutMs).toBe(50_000);
    await bench.hands(50_001, 'enter-code', 3000);
    expect(kinds(bench.signals, 'code').at(-1)).toEqual({ kind: 'code', accepted: true });
  });

  it('does not lock out when the wrong codes are further apart', async () => {
    const bench = await createBench({ scenario: '914-binding-bolt' });
    for (let tries = 0; tries < 4; tries += 1) {
      bench.simulator.lock.gesture({ kind: 'enter-code', correct: false });
      await bench.clock.advance(31_000);
    }
    expect(kinds(bench.signals, 'lockout')).toEqual([]);
  });

  it('takes the code but cannot turn without the handing', async () => {
    const bench = await createBench({ scenario: '909-handing-lost' });
    await bench.hands('enter-code', 3000, 'lock-down', 'lock-up', 3000);
    expect(kinds(bench.signals, 'code')).toEqual([{ kind: 'code', accepted: true }]);
    expect(kinds(bench.signals, 'bolt')).toEqual([]);
  });

  it('620 scrambled refuses the right code; 955 with codes off refuses it and does not lock out', async () => {
    const scrambled = await createBench({ scenario: '620-needs-reset' });
    await scrambled.hands('enter-code', 1000);
    expect(kinds(scrambled.signals, 'code')).toEqual([{ kind: 'code', accepted: false }]);
    const off = await createBench({ scenario: '955-codes-off' });
    await off.hands('enter-code', 100, 'enter-code', 100, 'enter-code', 100);
    expect(kinds(off.signals, 'code').length).toBe(3);
    expect(kinds(off.signals, 'lockout')).toEqual([]);
  });

  it('locks and unlocks, warns of low cells, and says when it jams', async () => {
    const bench = await createBench({ scenario: '914-binding-bolt' });
    await bench.hands('lock-down', 'lock-up', 3000);
    expect(lastAlarm(bench)).toBe(18);
    await bench.hands('enter-code', 3000);
    expect(lastAlarm(bench)).toBe(19);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
  });
});

describe('what is impossible by hand', () => {
  it.each([['pack-in'], ['program-up'], ['lock-up'], ['fit-batteries']] as const)('%s now', async (kind) => {
    const { simulator } = await createBench({ scenario: '914-binding-bolt' });
    try {
      simulator.lock.gesture({ kind });
      expect.unreachable();
    } catch (error) {
      expect(isFault(error, 'practice.impossible')).toBe(true);
    }
  });
});

describe('memory', () => {
  it('comes back whole after the program was killed', async () => {
    const bench = await createBench({ scenario: '914-handing-lost-weak-batteries' });
    await bench.hands('pack-out', 'fit-batteries');
    const saved = JSON.parse(JSON.stringify(bench.simulator.exportState())) as unknown;
    const again = await createBench({ scenario: '914-handing-lost-weak-batteries', saved });
    expect(again.simulator.exportState()).toEqual(saved);
    expect(again.simulator.lock.state()).toMatchObject({ pack: 'out', restingMillivolts: 6320 });
  });

  it('tells main of every change, so that it can be saved', async () => {
    const { simulator, hands } = await createBench({ scenario: '914-binding-bolt' });
    let changes = 0;
    const stop = simulator.lock.onChange(() => (changes += 1));
    await hands('cable-out', 'cable-in', 'pack-out');
    expect(changes).toBeGreaterThanOrEqual(3);
    stop();
    const before = changes;
    await hands('pack-in');
    expect(changes).toBe(before);
  });

  it('has traits for every model of the catalogue, and offers for practice what more than one third party tells of', () => {
    const folder = new URL('../../../content/models/', import.meta.url);
    const catalogue = readdirSync(folder).map((file) => file.replace('.yaml', ''));
    expect(Object.keys(modelTraits).sort()).toEqual(catalogue.sort());
    const offered = practiceChoices().map(({ modelId }) => modelId);
    expect(offered.length).toBe(24);
    for (const told of ['914', '955', 'halo', 'kevo', 'signature', '905']) expect(offered).toContain(told);
    for (const untold of ['260', '264', '270', '275', '917']) expect(offered).not.toContain(untold);
  });
});
