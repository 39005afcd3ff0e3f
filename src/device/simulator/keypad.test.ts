// The practice lock from outside: real codes, programming at the lock, collisions, auto-lock, switches (facts §3 to §5).
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import type { KeypadKey } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench, operationId } from '../testing/bench.ts';
import type { SimulatorOptions } from './index.ts';
import { modelTraits } from './models.ts';
import type { LockMemory } from './state.ts';

const scenario = '914-binding-bolt';
const memoryOf = (bench: Bench): LockMemory => bench.simulator.exportState() as LockMemory;
const healthy = (model: string, start: Partial<LockMemory> = {}): Promise<Bench> =>
  createBench({ scenario, model, start: { door: 'open', boltCondition: 'free', slots: [], ...start } });

/** Types keys; 'P' is one press of Program, 'L' the Lock key, 'K' Kwikset, 'C' the check-mark. */
async function type(bench: Bench, keys: string, pauseMs = 300): Promise<void> {
  for (const sign of keys.replaceAll(' ', '')) {
    const named: Partial<Record<string, KeypadKey>> = { L: 'lock', K: 'kwikset', C: 'check' };
    if (sign === 'P') await bench.hands('program-down', 100, 'program-up');
    else bench.simulator.lock.gesture({ kind: 'key', key: named[sign] ?? (sign as KeypadKey) });
    await bench.clock.advance(pauseMs);
  }
}

/** Whether this code, typed at the lock, is taken. */
async function opens(bench: Bench, code: string, enter: 'L' | 'K' = 'L'): Promise<boolean> {
  bench.signals.length = 0;
  await type(bench, `${code}${enter}`);
  await bench.clock.advance(3000);
  const last = bench.signals.filter((signal) => signal.kind === 'code').at(-1);
  expect(last).toBeDefined();
  return last?.accepted === true;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no fault',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );
}

let number = 0;
const set = (bench: Bench, slot: number, code: string): Promise<string> =>
  bench.clock.run(codeOf(bench.link.setCode(slot, code, { operationId: operationId((number += 1)) })));

const shows = (signals: LockSignal[], light: string): number | undefined =>
  signals.flatMap((signal) => (signal.kind === 'light' && signal.color === light ? [signal.count] : [])).at(-1);

describe('codes by the adapter', () => {
  it('open the lock from the next moment on, and no other code does', async () => {
    const bench = await healthy('914');
    expect(await set(bench, 7, '4829')).toBe('no fault');
    expect(await opens(bench, '4829')).toBe(true);
    expect(memoryOf(bench).events.at(-1)).toMatchObject({ alarmType: 19, alarmLevel: 7 });
    expect(await opens(bench, '4820')).toBe(false);
    expect(await opens(bench, '48291')).toBe(false);
    expect(await set(bench, 7, '77777777')).toBe('no fault');
    // Another wrong one within the minute would lock the keypad out.
    await bench.clock.advance(60_000);
    expect(await opens(bench, '4829')).toBe(false);
    expect(await opens(bench, '77777777')).toBe(true);
    await bench.clock.run(bench.link.clearCode(7, { operationId: operationId((number += 1)) }));
    bench.signals.length = 0;
    await type(bench, '77777777L');
    // No code is stored any more: red three times (facts §4.2).
    expect(shows(bench.signals, 'red')).toBe(3);
  });

  it.each([
    ['909', 8],
    ['910', 30],
    ['912', 30],
    ['914', 30],
    ['916', 30],
    ['888', 30],
    ['954', 30],
  ])('%s has %i slots', async (model, capacity) => {
    const bench = await healthy(model, { slots: [2] });
    const { slots, capacity: told, next } = await bench.clock.run(bench.link.readSlots(0, 64));
    expect([told, slots.length, next]).toEqual([capacity, capacity, null]);
    expect(slots.filter(({ state }) => state === 'set')).toEqual([{ slot: 2, state: 'set' }]);
    expect(await set(bench, capacity, '5050')).toBe('no fault');
    expect(await set(bench, capacity + 1, '6161')).toBe('device.bad-slot');
    const clear = bench.link.clearCode(capacity + 1, { operationId: operationId((number += 1)) });
    expect(await bench.clock.run(codeOf(clear))).toBe('device.bad-slot');
  });

  it('lists only what is set where no source tells the number of slots, page by page', async () => {
    const bench = await healthy('955', { slots: [3, 5, 9] });
    const first = await bench.clock.run(bench.link.readSlots(0, 2));
    expect(first).toEqual({
      slots: [
        { slot: 3, state: 'set' },
        { slot: 5, state: 'set' },
      ],
      capacity: null,
      next: 5,
    });
    expect((await bench.clock.run(bench.link.readSlots(5, 2))).next).toBeNull();
  });

  it('are unreadable in a damaged memory, and cannot be set there', async () => {
    const bench = await createBench({ scenario: '620-needs-reset' });
    const { slots } = await bench.clock.run(bench.link.readSlots(0, 64));
    expect(slots.map(({ state }) => state)).toEqual(['unreadable', 'unreadable', 'unreadable']);
    expect(await set(bench, 4, '4829')).toBe('device.refused');
    expect((await bench.clock.run(bench.link.selfTest())).memory).toBe('fail');
  });

  it('collide by presses on five buttons, by four digits on the 955, by all digits elsewhere', async () => {
    const five = await healthy('910');
    expect(await set(five, 1, '1234')).toBe('no fault');
    expect(await set(five, 2, '2134')).toBe('device.same-presses');
    expect(await set(five, 2, '1234')).toBe('device.duplicate-code');
    expect(await set(five, 2, '3412')).toBe('no fault');
    expect(await opens(five, '2143')).toBe(true);
    expect(memoryOf(five).events.filter(({ alarmType }) => alarmType === 113).length).toBe(2);
    const lever = await healthy('955');
    expect(await set(lever, 1, '482915')).toBe('no fault');
    expect(await set(lever, 2, '482977')).toBe('device.same-first-four');
    expect(await set(lever, 2, '428915')).toBe('no fault');
    const ten = await healthy('914');
    expect(await set(ten, 1, '123456')).toBe('no fault');
    expect(await set(ten, 2, '123457')).toBe('no fault');
    expect(await set(ten, 3, '123456')).toBe('device.duplicate-code');
    expect(await set(ten, 1, '123456')).toBe('no fault');
  });

  it('are nowhere in what the lock exports, logs, signals or shows', async () => {
    for (const [model, enter] of [
      ['910', 'L'],
      ['955', 'K'],
      ['914', 'L'],
    ] as const) {
      const bench = await healthy(model);
      const before = JSON.stringify(Object.keys(memoryOf(bench)));
      await set(bench, 3, '48291573');
      await set(bench, 4, '48291573');
      await opens(bench, '48291573', enter);
      await type(bench, '4829157');
      const log = (await bench.clock.run(bench.link.readEvents(0, 384))).events;
      const all = JSON.stringify([memoryOf(bench), bench.signals, bench.simulator.lock.state(), log, bench.trace]);
      expect(all).not.toContain('4829157');
      expect(all).not.toContain(Buffer.from('4829157').toString('hex'));
      // Nothing that depends on the digits is exported either: another code leaves the very same memory.
      expect(JSON.stringify(Object.keys(memoryOf(bench)))).toBe(before);
      const other = await healthy(model);
      await set(other, 3, '60606060');
      await set(other, 4, '60606060');
      await opens(other, '60606060', enter);
      await type(other, '6060606');
      expect({ ...memoryOf(other), outcomes: [] }).toEqual({ ...memoryOf(bench), outcomes: [] });
    }
  });

  it('are refused by a lock without a keypad', async () => {
    const bench = await healthy('914c');
    expect(await set(bench, 1, '4829')).toBe('device.unsupported');
    expect(await bench.clock.run(codeOf(bench.link.readSlots(0, 64)))).toBe('device.unsupported');
    expect((await bench.clock.run(bench.link.selfTest())).keypad).toBe('not-present');
  });

  it('stay as they were when the pack is pulled while they are written', async () => {
    const bench = await healthy('914', { slots: [1] });
    const id = operationId((number += 1));
    const { token } = await bench.clock.run(bench.link.armClearAll({ operationId: id }));
    const failed = codeOf(bench.link.commitClearAll(token, { operationId: id }));
    await bench.hands(150, 'pack-out');
    expect(await bench.clock.run(failed)).toBe('device.lock-asleep');
    expect(await bench.clock.run(bench.link.outcomeOf(id))).toMatchObject({ state: 'failed', reason: 'interrupted' });
    expect(memoryOf(bench).slots).toEqual([1]);
  });
});

describe('programming at the lock', () => {
  it.each(['909', '910', '911', '912'])('%s: Program as often as the position says, code, Lock', async (model) => {
    const bench = await healthy(model);
    await type(bench, 'PPP 4829 L');
    expect(memoryOf(bench).slots).toEqual([3]);
    expect(shows(bench.signals, 'green')).toBe(1);
    expect(await opens(bench, '4829')).toBe(true);
    await type(bench, 'PPP 5656 L');
    expect(memoryOf(bench).slots).toEqual([3]);
    expect(await opens(bench, '4829')).toBe(false);
    bench.signals.length = 0;
    await type(bench, 'P 6565 L');
    // The same presses as position 3: refused, red three times.
    expect(shows(bench.signals, 'red')).toBe(3);
    expect(memoryOf(bench).slots).toEqual([3]);
  });

  it.each(['913', '914', '915', '916', '954'])('%s: Program, code, Lock', async (model) => {
    const bench = await healthy(model, { slots: [1] });
    await type(bench, 'P 4829 L');
    expect(memoryOf(bench).slots).toEqual([1, 2]);
    expect(await opens(bench, '4829')).toBe(true);
    bench.signals.length = 0;
    await type(bench, 'P 482 L');
    expect(shows(bench.signals, model === '913' || model === '914' ? 'red' : 'x')).toBe(3);
  });

  it.each(['915', '916', '954'])(
    '%s: Program, check-mark, Lock, code, Lock, same code, Lock deletes',
    async (model) => {
      const bench = await healthy(model);
      await type(bench, 'P 4829 L P 5656 L P C L 4829 L 4829 L');
      expect(memoryOf(bench).slots).toEqual([2]);
      await type(bench, 'P C L 5656 L 5655 L');
      expect(memoryOf(bench).slots).toEqual([2]);
    },
  );

  it('955: menu 1 adds, 7 adds for one use, 2 deletes, 6 switches all codes off and on', async () => {
    const bench = await healthy('955');
    await type(bench, 'P 1K 4829 K');
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 2, long: false });
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 1, long: true });
    await type(bench, 'P 7K 5656 K P 1K 482977 K');
    // The third begins with the same four digits.
    expect(memoryOf(bench).slots).toEqual([1, 2]);
    expect(await opens(bench, '5656', 'K')).toBe(true);
    expect(memoryOf(bench).slots).toEqual([1]);
    expect(await opens(bench, '5656', 'K')).toBe(false);
    await type(bench, 'P 6K');
    expect(await opens(bench, '4829', 'K')).toBe(false);
    expect((await bench.clock.run(bench.link.readStatus())).codesEnabled).toBe(false);
    await type(bench, 'P 6K');
    expect(await opens(bench, '4829', 'K')).toBe(true);
    await type(bench, 'P 2K 4829K 4829K');
    expect(memoryOf(bench).slots).toEqual([]);
  });

  it.each(['913', '914', '888'])('%s: a mastercode guards programming and does not open', async (model) => {
    const bench = await healthy(model, { slots: [1] });
    await bench.hands('program-down', 5100, 'program-up', 200);
    expect(bench.simulator.lock.state().programming).toBe(true);
    await type(bench, '90909 L 90909 L');
    expect(memoryOf(bench).mastercode).toBe(true);
    expect(await opens(bench, '90909')).toBe(false);
    await type(bench, 'P 4829 L');
    expect(memoryOf(bench).slots).toEqual([1]);
    bench.signals.length = 0;
    await type(bench, 'P');
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 3, long: false });
    await type(bench, '90909 L 4829 L');
    expect(memoryOf(bench).slots).toEqual([1, 2]);
    await type(bench, 'P 90909 L 999999 L 999999 L');
    // That it deletes all is told of the 913 and 914 only (facts §5.4): elsewhere it is one more code.
    expect(memoryOf(bench).slots).toEqual(model === '888' ? [1, 2, 3] : []);
    expect(memoryOf(bench).mastercode).toBe(true);
  });

  it.each([
    ['909', 5000],
    ['916', 20_000],
  ])('%s: ends after %i ms without a key', async (model, pauseMs) => {
    const bench = await healthy(model);
    await type(bench, 'P 48', 100);
    await bench.clock.advance(pauseMs - 200);
    expect(bench.simulator.lock.state().programming).toBe(true);
    await bench.clock.advance(201);
    expect(bench.simulator.lock.state().programming).toBe(false);
    await type(bench, '29 L', 100);
    expect(memoryOf(bench).slots).toEqual([]);
  });

  it.each(['620', '888'])('%s: no sheet gives it without a mastercode, so nothing happens', async (model) => {
    const bench = await healthy(model);
    await type(bench, 'P 4829 L');
    await type(bench, 'P 4829 K');
    await bench.clock.advance(6000);
    expect(memoryOf(bench).slots).toEqual([]);
    expect(bench.simulator.lock.state().programming).toBe(false);
  });
});

describe('auto-lock', () => {
  it('throws the bolt 30 s after unlocking, by switch 2, not while no code is stored', async () => {
    const bench = await healthy('914', { slots: [1] });
    bench.simulator.lock.gesture({ kind: 'switch', number: 2, on: true });
    bench.simulator.lock.gesture({ kind: 'turn', to: 'locked' });
    await bench.hands('enter-code', 1000);
    const unlocked = bench.clock.now();
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
    await bench.clock.advance(28_000);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
    await bench.clock.advance(3000);
    expect(bench.simulator.lock.state().bolt).toBe('extended');
    expect(bench.clock.now() - unlocked).toBeLessThan(32_000);
    expect(memoryOf(bench).events.at(-1)).toMatchObject({ alarmType: 27 });
    const all = { operationId: operationId((number += 1)) };
    const { token } = await bench.clock.run(bench.link.armClearAll(all));
    await bench.clock.run(bench.link.commitClearAll(token, all));
    bench.simulator.lock.gesture({ kind: 'turn', to: 'unlocked' });
    await bench.clock.advance(120_000);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
  });

  it('needs no code on the Convert, which has no keypad', async () => {
    const bench = await healthy('914c');
    bench.simulator.lock.gesture({ kind: 'switch', number: 2, on: true });
    bench.simulator.lock.gesture({ kind: 'turn', to: 'locked' });
    bench.simulator.lock.gesture({ kind: 'turn', to: 'unlocked' });
    await bench.clock.advance(29_000);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
    await bench.clock.advance(3000);
    expect(bench.simulator.lock.state().bolt).toBe('extended');
    expect(memoryOf(bench).events.at(-1)).toMatchObject({ alarmType: 27 });
  });

  it('takes its time from the parameter of the 888', async () => {
    const bench = await healthy('888', { slots: [1] });
    const write = (setting: 'auto-lock' | 'auto-lock-seconds', value: number): Promise<unknown> =>
      bench.clock.run(bench.link.writeSetting(setting, value, { operationId: operationId((number += 1)) }));
    await write('auto-lock', 1);
    await write('auto-lock-seconds', 90);
    bench.simulator.lock.gesture({ kind: 'turn', to: 'locked' });
    bench.simulator.lock.gesture({ kind: 'turn', to: 'unlocked' });
    await bench.clock.advance(89_000);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
    await bench.clock.advance(2000);
    expect(bench.simulator.lock.state().bolt).toBe('extended');
    expect(await codeOf(write('auto-lock-seconds', 45))).toBe('device.bad-payload');
  });

  it('says when it jams', async () => {
    const bench = await healthy('914', { slots: [1], boltCondition: 'jammed' });
    bench.simulator.lock.gesture({ kind: 'switch', number: 2, on: true });
    await bench.clock.advance(40_000);
    expect(memoryOf(bench).events.at(-1)).toMatchObject({ alarmType: 26 });
    expect(shows(bench.signals, 'red')).toBe(1);
  });
});

describe('settings', () => {
  it.each([
    ['909', ['status-led', 'auto-lock', 'sound'], false],
    ['914', ['status-led', 'auto-lock', 'sound'], false],
    ['916', ['status-led', 'auto-lock', 'sound', 'secure-screen'], false],
    ['914c', ['status-led', 'auto-lock', 'sound', 'invert'], false],
    ['620', ['status-led', 'sound', 'program-button', 'secure-screen', 'motor-resistance'], true],
    ['888', ['status-led', 'auto-lock', 'auto-lock-seconds', 'sound', 'motor-load-alarm'], true],
    ['955', [], false],
  ])('%s has %j', async (model, names, writable) => {
    const bench = await healthy(model);
    const settings = await bench.clock.run(bench.link.readSettings());
    expect(settings.map(({ setting }) => setting)).toEqual(names);
    expect(settings.every((each) => each.writable === (writable && each.setting !== 'motor-resistance'))).toBe(true);
    const write = (setting: 'sound' | 'motor-resistance'): Promise<string> =>
      bench.clock.run(codeOf(bench.link.writeSetting(setting, 0, { operationId: operationId((number += 1)) })));
    expect(await write('sound')).toBe(
      names.length === 0 ? 'device.unsupported' : writable ? 'no fault' : 'device.read-only',
    );
    expect(await write('motor-resistance')).toBe(model === '620' ? 'device.read-only' : 'device.unsupported');
  });

  it('show what hands did to the switches', async () => {
    const bench = await healthy('916');
    bench.simulator.lock.gesture({ kind: 'switch', number: 1, on: false });
    bench.simulator.lock.gesture({ kind: 'switch', number: 4, on: true });
    expect(bench.simulator.lock.state().switches).toEqual([false, false, true, true]);
    expect(bench.simulator.lock.state().lights).toEqual([]);
    const settings = await bench.clock.run(bench.link.readSettings());
    expect(settings.map(({ value }) => value)).toEqual([0, 0, 1, 1]);
    const none = await healthy('620');
    expect(() => none.simulator.lock.gesture({ kind: 'switch', number: 1, on: true })).toThrow('practice.impossible');
  });

  it('silence the keypad, and make the Program button of a 620 dead', async () => {
    const bench = await healthy('914', { slots: [1] });
    bench.simulator.lock.gesture({ kind: 'switch', number: 3, on: false });
    bench.simulator.lock.gesture({ kind: 'enter-code', correct: false });
    await bench.clock.advance(10);
    expect(bench.signals.map(({ kind }) => kind)).not.toContain('beep');
    expect(shows(bench.signals, 'red')).toBe(3);
    const dead = await healthy('620', { handing: 'unknown' });
    await dead.clock.run(dead.link.writeSetting('program-button', 0, { operationId: operationId((number += 1)) }));
    await dead.hands('pack-out', 'program-down', 'pack-in', 2000, 'program-up', 500);
    expect(dead.simulator.lock.state().phase).toBe('rest');
  });

  it('go back to their first values by a reset, switches stay where they are', async () => {
    for (const [model, name, after] of [
      ['620', 'sound', 1],
      ['914', 'auto-lock', 1],
    ] as const) {
      const bench = await healthy(model, { settings: { [name]: name === 'sound' ? 0 : 1 } });
      const id = operationId((number += 1));
      const { token } = await bench.clock.run(bench.link.armFactoryReset({ operationId: id }));
      await bench.clock.run(bench.link.commitFactoryReset(token, { operationId: id }));
      const settings = await bench.clock.run(bench.link.readSettings());
      expect(settings.find(({ setting }) => setting === name)?.value).toBe(after);
    }
  });
});

describe('other models', () => {
  it.each(Object.keys(modelTraits))('%s answers every reading', async (model) => {
    const { link, clock } = await healthy(model);
    expect((await clock.run(link.identify())).modelId).toBe(model);
    await clock.run(link.readStatus());
    await clock.run(link.readBattery(true));
    await clock.run(link.readSettings());
    await clock.run(link.selfTest());
    await clock.run(link.wink());
    const motor = await clock.run(link.testMotor({ operationId: operationId((number += 1)) }));
    expect(motor.result).toBe('free');
  });

  it.each(['911', '912'])('%s (FR-2): as a deadbolt, green and two beeps, no handing', async (model) => {
    const bench = await healthy(model, { slots: [1] });
    await bench.hands('pack-out', 'program-down', 'pack-in', 30_100, 'program-up', 300);
    bench.signals.length = 0;
    await bench.hands('program-down', 100, 'program-up', 20_000);
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 2, long: false });
    expect(memoryOf(bench)).toMatchObject({ slots: [], handing: 'not-applicable' });
  });

  it.each(['888', '914c'])('%s (FR-1z): hands itself, also on a door hung on the left', async (model) => {
    const bench = await healthy(model, { mounted: 'left' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 30_100, 'program-up', 300);
    await bench.hands('program-down', 100, 'program-up', 20_000);
    expect(memoryOf(bench).handing).toBe('left');
  });

  it('954: no gesture resets it, because no sheet gives one; the radio parameter does', async () => {
    const bench = await healthy('954', { slots: [1] });
    await bench.hands('pack-out', 'program-down', 'pack-in', 60_000, 'program-up', 300);
    await bench.hands('program-down', 100, 'program-up', 20_000);
    expect(memoryOf(bench).slots).toEqual([1]);
    const id = operationId((number += 1));
    const { token } = await bench.clock.run(bench.link.armFactoryReset({ operationId: id }));
    expect(await bench.clock.run(bench.link.commitFactoryReset(token, { operationId: id }))).toMatchObject({
      state: 'done',
    });
  });

  it('a touchscreen beeps on when its cable is off', async () => {
    const bench = await healthy('915', { slots: [1] });
    await bench.hands('pack-out');
    bench.simulator.lock.gesture({ kind: 'keypad-cable', connected: false });
    bench.signals.length = 0;
    await bench.hands('pack-in', 'enter-code', 100);
    expect(bench.signals).toContainEqual({ kind: 'beep', count: 0, long: true });
    expect(bench.signals.map(({ kind }) => kind)).not.toContain('code');
    expect((await bench.clock.run(bench.link.selfTest())).keypad).toBe('fail');
  });
});

describe('cells', () => {
  const fitted = async (chemistry: 'alkaline' | 'nimh' | 'lithium' | 'mixed'): Promise<Bench> => {
    const bench = await healthy('914', { slots: [1], pack: 'out' });
    bench.simulator.lock.gesture({ kind: 'fit-batteries', chemistry });
    await bench.hands('pack-in');
    return bench;
  };

  it('sag under load by chemistry; NiMH warns when it is full', async () => {
    const readings: Record<string, { rest: number; load: number }> = {};
    for (const chemistry of ['alkaline', 'nimh', 'lithium', 'mixed'] as const) {
      const { link, clock } = await fitted(chemistry);
      const { restingMillivolts, loadedMillivolts } = await clock.run(link.readBattery(true));
      readings[chemistry] = { rest: restingMillivolts, load: loadedMillivolts ?? 0 };
      expect(loadedMillivolts).toBeLessThan(restingMillivolts);
    }
    expect(readings['alkaline']).toEqual({ rest: 6320, load: 5980 });
    expect(readings['nimh']?.rest).toBeLessThanOrEqual(4800);
    expect(readings['lithium']?.rest).toBeGreaterThan(6400);
    expect((readings['mixed']?.rest ?? 0) - (readings['mixed']?.load ?? 0)).toBeGreaterThan(500);
  });

  it('drain with every move, more when the bolt binds, and lithium falls off a cliff', async () => {
    const free = await fitted('alkaline');
    const bound = await createBench({ scenario, start: { boltCondition: 'binds-closed', door: 'closed' } });
    const cost = async (bench: Bench): Promise<number> => {
      const before = memoryOf(bench).cells.chargePpm;
      await bench.clock.run(bench.link.testMotor({ operationId: operationId((number += 1)) }));
      return before - memoryOf(bench).cells.chargePpm;
    };
    expect(await cost(free)).toBeGreaterThan(0);
    expect(await cost(bound)).toBeGreaterThan(await cost(free));
    const voltageAt = async (chemistry: 'alkaline' | 'lithium', chargePpm: number): Promise<number> => {
      const cells = { chemistry, chargePpm, extraSagMillivolts: 0 };
      const { link, clock } = await healthy('914', { cells });
      return (await clock.run(link.readBattery(false))).restingMillivolts;
    };
    // From a tenth of its charge alkaline has long warned; lithium shows no sign yet and then collapses.
    expect(await voltageAt('alkaline', 100_000)).toBeLessThan(4800);
    expect(await voltageAt('lithium', 100_000)).toBeGreaterThan(5900);
    expect(await voltageAt('lithium', 20_000)).toBeLessThan(4500);
  });
});

describe('a saved lock of an earlier version', () => {
  it('keeps its number of codes and its voltages', async () => {
    const first = await createBench({ scenario });
    const { cells: _cells, slots: _slots, settings: _settings, ...rest } = memoryOf(first);
    const old = { ...rest, version: 1, restingMillivolts: 4710, sagMillivolts: 640, codesStored: 2 };
    const options: Omit<SimulatorOptions, 'clock'> = { scenario, saved: old };
    const { link, clock, hands, signals } = await createBench(options);
    expect((await clock.run(link.readStatus())).codesStored).toBe(2);
    expect(await clock.run(link.readBattery(true))).toEqual({ restingMillivolts: 4710, loadedMillivolts: 4070 });
    await hands('door', 'enter-code', 100);
    expect(signals).toContainEqual({ kind: 'code', accepted: true });
  });
});
