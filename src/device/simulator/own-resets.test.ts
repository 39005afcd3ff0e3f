// Models with a reset and a handing of their own: Powerbolt 2, Premis (919), 918, and the Convert without a keypad (facts §2, §4, §5, §8).
import { describe, expect, it } from 'vitest';
import type { KeypadKey } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench, operationId } from '../testing/bench.ts';
import { createSimulator } from './index.ts';
import type { LockMemory } from './state.ts';

const memoryOf = (bench: Bench): LockMemory => bench.simulator.exportState() as LockMemory;
const healthy = (model: string, start: Partial<LockMemory> = {}): Promise<Bench> =>
  createBench({ scenario: '909-handing-lost', model, start: { handing: 'right', ...start } });

async function type(bench: Bench, text: string): Promise<void> {
  for (const sign of text) {
    const key = sign === 'K' ? 'kwikset' : (sign as KeypadKey);
    bench.simulator.lock.gesture({ kind: 'key', key });
    await bench.clock.advance(300);
  }
}

async function opens(bench: Bench, code: string): Promise<boolean> {
  bench.signals.length = 0;
  await type(bench, `${code}K`);
  await bench.clock.advance(3000);
  return bench.signals.some((signal) => signal.kind === 'code' && signal.accepted);
}

describe('Powerbolt 2', () => {
  it('comes with its default code, which opens, and a mastercode, which does not', async () => {
    const bench = await healthy('powerbolt-2');
    expect(memoryOf(bench)).toMatchObject({ slots: [1], mastercode: true });
    expect(await opens(bench, '1234')).toBe(true);
    expect(await opens(bench, '0000')).toBe(false);
    // Two digits on one button: the same presses.
    expect(await opens(bench, '2143')).toBe(true);
    expect(await opens(bench, '5678')).toBe(false);
  });

  it('FR-4: Reset held for 5 s, unlocked, brings the default codes back with three long beeps; less does nothing', async () => {
    const bench = await healthy('powerbolt-2', { slots: [1, 2], factoryCode: true });
    await bench.clock.run(bench.link.setCode(1, '7777', { operationId: operationId(1) }));
    expect(await opens(bench, '1234')).toBe(false);
    expect(await opens(bench, '7777')).toBe(true);
    await bench.hands('reset-down', 4900, 'reset-up', 3000);
    expect(memoryOf(bench)).toMatchObject({ slots: [1, 2], handing: 'right' });
    bench.signals.length = 0;
    await bench.hands('reset-down', 5100, 'reset-up', 3000);
    expect(memoryOf(bench)).toMatchObject({ slots: [1], mastercode: true, handing: 'unknown' });
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 3, long: true });
    expect(bench.signals).toContainEqual({ kind: 'reset', stage: 'done' });
    expect((await bench.clock.run(bench.link.readStatus())).codesStored).toBe(1);
  });

  it('FR-4 is for an unlocked door', async () => {
    const bench = await healthy('powerbolt-2', { bolt: 'extended' });
    await bench.hands('reset-down', 8000, 'reset-up', 3000);
    expect(memoryOf(bench).handing).toBe('right');
  });

  it('variant 2: mastercode and Kwikset, door open and bolt in, teach it the door: two beeps and green', async () => {
    const bench = await healthy('powerbolt-2', { handing: 'unknown', mounted: 'left' });
    bench.signals.length = 0;
    await type(bench, '0000K');
    await bench.clock.advance(3000);
    expect(memoryOf(bench)).toMatchObject({ handing: 'left', bolt: 'retracted' });
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 2, long: false });
    expect(bench.signals.some((signal) => signal.kind === 'light' && signal.color === 'green')).toBe(true);
    expect(bench.signals).toContainEqual({ kind: 'bolt', position: 'extended' });
    expect(await opens(bench, '1234')).toBe(true);
  });

  it('variant 2: after a mistake it waits 10 s, and with the door closed nothing happens', async () => {
    const bench = await healthy('powerbolt-2', { handing: 'unknown' });
    await type(bench, '5678K');
    await type(bench, '0000K');
    await bench.clock.advance(2000);
    expect(memoryOf(bench).handing).toBe('unknown');
    await bench.clock.advance(10_000);
    bench.simulator.lock.gesture({ kind: 'door', door: 'closed' });
    await type(bench, '0000K');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).handing).toBe('unknown');
    bench.simulator.lock.gesture({ kind: 'door', door: 'open' });
    await type(bench, '0000K');
    await bench.clock.advance(3000);
    expect(memoryOf(bench).handing).toBe('right');
  });

  it('knows its default codes again after a restart, but not one that was set', async () => {
    const bench = await healthy('powerbolt-2', { handing: 'unknown' });
    const saved = structuredClone(memoryOf(bench));
    const { clock } = bench;
    const again = createSimulator({ scenario: '909-handing-lost', clock, saved });
    for (const key of ['0', '0', '0', '0', 'kwikset'] as const) again.lock.gesture({ kind: 'key', key });
    await clock.advance(3000);
    expect(again.lock.state().handing).toBe('right');
    // The sheet has the digits; what the lock keeps and what went over the wire do not.
    for (const text of [JSON.stringify(saved), bench.trace.join()]) {
      expect(text).not.toContain('1234');
      expect(text).not.toContain(Buffer.from('1234').toString('hex'));
    }
    const changed = await healthy('powerbolt-2');
    await changed.clock.run(changed.link.setCode(1, '7777', { operationId: operationId(2) }));
    expect(memoryOf(changed).factoryCode).toBeUndefined();
  });

  it('has a Reset button inside and neither Program nor a Lock button to hold', async () => {
    const { simulator } = await healthy('powerbolt-2');
    expect(simulator.lock.state().buttons?.map(({ button }) => button)).toEqual(['reset']);
    expect(simulator.lock.state().keypad?.keys.at(-1)).toBe('kwikset');
    for (const kind of ['program-down', 'lock-down', 'a-down'] as const) {
      expect(() => simulator.lock.gesture({ kind })).toThrow('practice.impossible');
    }
    expect(simulator.lock.gesture({ kind: 'reset-down' }).buttons).toMatchObject([{ down: true }]);
  });
});

describe('Premis (919)', () => {
  it('FR-5: Button A held for 20 s erases it, and no handing follows; less does nothing', async () => {
    const bench = await healthy('919', { slots: [1, 2] });
    await bench.hands('a-down', 19_500, 'a-up', 3000);
    expect(memoryOf(bench).slots).toEqual([1, 2]);
    bench.signals.length = 0;
    await bench.hands('a-down', 20_500, 'a-up', 30_000);
    expect(memoryOf(bench)).toMatchObject({ slots: [], handing: 'unknown', bolt: 'retracted' });
    expect(bench.signals.filter(({ kind }) => kind === 'bolt' || kind === 'handing' || kind === 'light')).toEqual([]);
  });

  it('holds 30 codes and locks its screen for 60 s after three wrong ones', async () => {
    const bench = await healthy('919', { slots: [1] });
    const { capacity } = await bench.clock.run(bench.link.readSlots(0, 64));
    expect(capacity).toBe(30);
    for (let wrong = 0; wrong < 3; wrong += 1) bench.simulator.lock.gesture({ kind: 'enter-code', correct: false });
    expect(bench.simulator.lock.state().lockoutMs).toBe(60_000);
  });
});

describe('918', () => {
  it('has the parameters of the 620, a Program button that can be switched off, and no gesture that nobody sourced', async () => {
    const bench = await healthy('918', { slots: [1] });
    const six = await healthy('620');
    const names = async (each: Bench) => (await each.clock.run(each.link.readSettings())).map(({ setting }) => setting);
    expect(await names(bench)).toEqual(await names(six));
    expect(bench.simulator.lock.state()).toMatchObject({ buttons: [{ button: 'program' }], keypad: { keys: [] } });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      35_000,
      'program-up',
      100,
      'program-down',
      100,
      'program-up',
      5000,
    );
    expect(memoryOf(bench)).toMatchObject({ slots: [1], handing: 'right' });
    expect(() => bench.simulator.lock.gesture({ kind: 'key', key: '1' })).toThrow('practice.impossible');
  });
});

describe('Convert 914C', () => {
  it('has no keypad: no key, no code, no Lock button', async () => {
    const { simulator } = await healthy('914c');
    expect(simulator.lock.state().keypad).toBeUndefined();
    expect(simulator.lock.state().buttons?.map(({ button }) => button)).toEqual(['program', 'a']);
    for (const gesture of [
      { kind: 'key', key: '1' },
      { kind: 'enter-code', correct: true },
      { kind: 'lock-down' },
    ] as const) {
      expect(() => simulator.lock.gesture(gesture)).toThrow('practice.impossible');
    }
  });
});
