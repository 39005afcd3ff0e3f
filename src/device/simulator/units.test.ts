// Units and their surroundings: radio and hub, 9 V outside, the app locks, and locks that a trainer put together (facts §5.1, §5.3, §5.9).
import { describe, expect, it } from 'vitest';
import type { KeypadKey } from '../../contract/practice.ts';
import { practiceFaultSchema } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench } from '../testing/bench.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createSimulator, practiceChoices } from './index.ts';
import { modelTraits, traitsOf } from './models.ts';
import type { LockMemory } from './state.ts';

const memoryOf = (bench: Bench): LockMemory => bench.simulator.exportState() as LockMemory;
const sound = (model: string, start: Partial<LockMemory> = {}): Promise<Bench> =>
  createBench({ scenario: `model:${model}`, start });

async function press(bench: Bench, button: 'a' | 'b' | 'program', times: number): Promise<void> {
  for (let each = 0; each < times; each += 1) await bench.hands(`${button}-down`, 200, `${button}-up`, 200);
}

async function type(bench: Bench, keys: string): Promise<void> {
  for (const key of keys.split(' ')) {
    bench.simulator.lock.gesture({ kind: 'key', key: key as KeypadKey });
    await bench.clock.advance(200);
  }
}

const red = { kind: 'light', light: 'status', color: 'red', pattern: 'solid', count: 0 };

describe('in and out of a hub', () => {
  it.each(['910', '912', '914', '914c', '888', '620'])(
    'Z-Wave %s: A once, red light, as the hub waits',
    async (model) => {
      const bench = await sound(model, { network: false });
      await press(bench, 'a', 1);
      await bench.clock.advance(5000);
      expect(bench.signals).toContainEqual(red);
      expect(bench.simulator.lock.state().inNetwork).toBe(false);
      for (const [ready, member] of [
        ['to-add', true],
        ['to-remove', false],
      ] as const) {
        bench.simulator.lock.gesture({ kind: 'hub', ready });
        await press(bench, 'a', 1);
        expect(bench.simulator.lock.state().inNetwork).toBe(!member);
        await bench.clock.advance(2000);
        expect(bench.simulator.lock.state().inNetwork).toBe(member);
      }
    },
  );

  it('Zigbee: A four times joins, B nine times leaves; other counts do nothing', async () => {
    const bench = await sound('914', { radio: 'zigbee', network: false });
    expect((await bench.clock.run(bench.link.identify())).radio).toBe('zigbee');
    const inNetwork = () => bench.simulator.lock.state().inNetwork;
    bench.simulator.lock.gesture({ kind: 'hub', ready: 'to-add' });
    for (const times of [3, 5]) {
      await press(bench, 'a', times);
      await bench.clock.advance(6000);
      expect(inNetwork()).toBe(false);
    }
    await press(bench, 'a', 4);
    await bench.clock.advance(6000);
    expect(inNetwork()).toBe(true);
    await press(bench, 'b', 8);
    await bench.clock.advance(6000);
    expect(inNetwork()).toBe(true);
    await press(bench, 'b', 9);
    await bench.clock.advance(6000);
    expect(inNetwork()).toBe(false);
    expect(bench.signals).not.toContainEqual(red);
  });

  it('has B on Zigbee units, A on those of a hub, and neither without one', () => {
    const buttons = (model: string, radio: 'none' | 'zwave' | 'zigbee') => traitsOf(model, radio)?.buttons;
    expect(buttons('914', 'zwave')).toEqual(['program', 'lock', 'a']);
    expect(buttons('914', 'zigbee')).toEqual(['program', 'lock', 'a', 'b']);
    expect(buttons('954', 'none')).toEqual(['program', 'lock']);
    expect(buttons('909', 'zwave')).toBeUndefined();
    expect(traitsOf('910', 'zigbee')).toMatchObject({ reset: 'FR-1', handsItself: false });
    expect(traitsOf('910', 'zwave')).toMatchObject({ reset: 'FR-1z', handsItself: true });
  });

  it('the power going ends what it was at', async () => {
    const bench = await sound('914', { network: false });
    bench.simulator.lock.gesture({ kind: 'hub', ready: 'to-add' });
    await press(bench, 'a', 1);
    await bench.hands('pack-out', 3000, 'pack-in', 3000);
    expect(bench.simulator.lock.state().inNetwork).toBe(false);
  });
});

describe('9 V outside (954, 905)', () => {
  const flat = { faults: ['flat-batteries'] as const, start: { bolt: 'extended' as const } };

  it('powers a dead 954 while it is held: code, check-mark, open', async () => {
    const bench = await createBench({ scenario: 'model:954', ...flat });
    await type(bench, '3 1 4 1 lock');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).bolt).toBe('extended');
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: true });
    bench.signals.length = 0;
    await type(bench, '3 1 4 1 lock');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).bolt).toBe('retracted');
    expect(bench.signals).toContainEqual({
      kind: 'light',
      light: 'keypad',
      color: 'check',
      pattern: 'flash',
      count: 1,
    });
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: false });
    expect(bench.simulator.lock.state()).toMatchObject({ nineVolt: false, lights: [] });
  });

  it('taken away early, the code has to be entered again', async () => {
    const bench = await createBench({ scenario: 'model:954', ...flat });
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: true });
    await type(bench, '3 1 4 1');
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: false });
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: true });
    await type(bench, 'lock');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).bolt).toBe('extended');
    await type(bench, '3 1 4 1 lock');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).bolt).toBe('retracted');
  });

  it('has contacts on locks without a keyway only', async () => {
    expect(Object.keys(modelTraits).filter((model) => modelTraits[model]?.nineVolt)).toEqual(['905', '954']);
    const { simulator } = await sound('914');
    expect(() => simulator.lock.gesture({ kind: 'nine-volt', held: true })).toThrow('practice.impossible');
    expect(simulator.lock.state().nineVolt).toBeUndefined();
  });
});

describe('programming that is known in part', () => {
  it('620: Program, Kwikset, code twice deletes it', async () => {
    const bench = await sound('620');
    await press(bench, 'program', 1);
    await type(bench, 'kwikset 3 1 4 1 kwikset 2 7 1 8 kwikset');
    expect(memoryOf(bench).slots).toEqual([1, 2, 3]);
    await press(bench, 'program', 1);
    await type(bench, 'kwikset 3 1 4 1 kwikset 3 1 4 1 kwikset');
    expect(memoryOf(bench).slots).toEqual([2, 3]);
  });

  it.each(['913', '914', '915', '888'])(
    '%s: removing the mastercode begins with green, and nothing is invented after it',
    async (model) => {
      const bench = await sound(model, { mastercode: true, practiceMaster: true });
      await bench.hands('program-down', 5500, 'program-up', 200);
      expect(bench.signals.some((signal) => signal.kind === 'light' && signal.color === 'green')).toBe(true);
      await type(bench, 'lock 1 6 1 8 lock lock');
      expect(bench.simulator.lock.state().programming).toBe(true);
      await bench.clock.advance(30_000);
      expect(bench.simulator.lock.state().programming).toBe(false);
      expect(memoryOf(bench).mastercode).toBe(true);
    },
  );

  it('practice digits open until they are replaced, and are not in what is kept', async () => {
    const bench = await sound('914', { bolt: 'extended' });
    await type(bench, '2 7 1 8 lock');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).bolt).toBe('retracted');
    expect(JSON.stringify(memoryOf(bench))).not.toMatch(/2718|3141|1414/);
    await press(bench, 'program', 1);
    await type(bench, '2 4 6 8 lock');
    expect(memoryOf(bench)).toMatchObject({ slots: [1, 2, 3, 4], practiceSlots: [1, 2, 3] });
  });
});

describe('locks that an app or a Reset button erases', () => {
  it.each(['halo', 'aura', 'halo-select'])('FR-7 on the %s: 30 s, beep and red, quickly once more', async (model) => {
    const bench = await sound(model);
    await bench.hands('pack-out', 'program-down', 'pack-in', 31_000);
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 1, long: false });
    expect(bench.signals.some((signal) => signal.kind === 'light' && signal.color === 'red')).toBe(true);
    await bench.hands('program-up', 300, 'program-down', 200, 'program-up', 3000);
    expect(memoryOf(bench)).toMatchObject({ slots: [], network: false, handing: 'right' });
  });

  it.each([
    ['reset', 4900, false],
    ['reset', 8000, true],
    ['a', 8000, true],
  ] as const)('FR-6 on the Kevo: %s for %i ms: %s', async (button, forMs, erased) => {
    const bench = await sound('kevo');
    await bench.hands(`${button}-down`, forMs, `${button}-up`, 3000);
    expect(memoryOf(bench).network).toBe(!erased);
    expect(bench.signals.filter(({ kind }) => kind === 'beep').length).toBe(erased ? 1 : 0);
  });

  it('FR-1 on the Signature Series', async () => {
    const bench = await sound('signature');
    await bench.hands('pack-out', 'program-down', 'pack-in', 31_000, 'program-up', 300);
    await bench.hands('program-down', 200, 'program-up', 3000);
    expect(memoryOf(bench)).toMatchObject({ slots: [], handing: 'unknown' });
  });

  it.each(['halo-touch', 'aura-reach', '264', '917'])('%s: nothing that no source tells', async (model) => {
    const bench = await sound(model);
    expect(bench.simulator.lock.state()).toMatchObject({ buttons: [], lights: [] });
    for (const kind of ['program-down', 'lock-down', 'reset-down', 'a-down', 'b-down'] as const) {
      expect(() => bench.simulator.lock.gesture({ kind })).toThrow('practice.impossible');
    }
  });
});

describe('a lock that a trainer puts together', () => {
  it('is sound without faults, and the faults are there together', async () => {
    expect(memoryOf(await sound('914'))).toMatchObject({ handing: 'right', slots: [1, 2, 3], scrambled: false });
    const faults = [
      'rechargeable-cells',
      'weak-batteries',
      'handing-lost',
      'bolt-binding',
      'no-codes',
      'cable-loose',
    ] as const;
    const bench = await createBench({ scenario: 'model:914', faults });
    expect(memoryOf(bench)).toMatchObject({
      cells: { chemistry: 'nimh' },
      handing: 'unknown',
      boltCondition: 'binds-closed',
      door: 'closed',
      slots: [],
      keypadCable: false,
    });
    const { restingMillivolts } = bench.simulator.lock.state();
    expect(restingMillivolts).toBeGreaterThan(4400);
    expect(restingMillivolts).toBeLessThan(4500);
  });

  it('offers each model only faults that it can have, and refuses the others', () => {
    const clock = createVirtualClock();
    for (const { modelId, faults } of practiceChoices()) {
      for (const fault of practiceFaultSchema.options) {
        const make = () => createSimulator({ scenario: `model:${modelId}`, clock, faults: [fault] });
        if (faults.includes(fault)) make();
        else expect(make, `${modelId} ${fault}`).toThrow('practice.impossible');
      }
    }
    const of = (model: string) => practiceChoices().find(({ modelId }) => modelId === model)?.faults;
    expect(of('955')).toContain('codes-off');
    expect(of('914')).not.toContain('codes-off');
    expect(of('912')).not.toContain('handing-lost');
    expect(of('914c')).not.toContain('no-codes');
  });

  it('goes on from what it kept, faults and all', async () => {
    const bench = await createBench({ scenario: 'model:955', faults: ['codes-off'] });
    const saved = bench.simulator.exportState();
    const again = createSimulator({ scenario: 'model:955', clock: bench.clock, saved });
    expect(again.exportState()).toEqual(saved);
    expect((again.exportState() as LockMemory).codesEnabled).toBe(false);
  });
});
