// Facts of the practice lock that nothing else holds to their numbers: the low alarm, a pause while programming, a reset's forgetting.
import { describe, expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import type { KeypadKey } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench, operationId } from '../testing/bench.ts';
import { cellsShowing } from './cells.ts';
import type { LockMemory } from './state.ts';

const healthy = (model: string, start: Partial<LockMemory> = {}): Promise<Bench> =>
  createBench({
    scenario: '914-binding-bolt',
    model,
    start: { door: 'open', boltCondition: 'free', slots: [], ...start },
  });

async function type(bench: Bench, digits: string): Promise<void> {
  for (const sign of digits) {
    bench.simulator.lock.gesture({ kind: 'key', key: sign === 'L' ? 'lock' : (sign as KeypadKey) });
    await bench.clock.advance(300);
  }
}

describe('the low-battery alarm (facts §5.1: at or below 4.8 V)', () => {
  it.each([
    [4802, false],
    [4800, true],
    [4750, true],
  ])('%i mV at rest after the bolt moved: %s', async (millivolts, isLow) => {
    const bench = await healthy('914', {
      cells: cellsShowing('alkaline', millivolts, 340),
      bolt: 'extended',
      slots: [1],
    });
    await bench.hands('enter-code', 3000);
    const memory = bench.simulator.exportState() as LockMemory;
    expect(memory.bolt).toBe('retracted');
    expect(memory.events.filter(({ alarmType }) => alarmType === 167)).toHaveLength(isLow ? 1 : 0);
    const red = bench.signals.some(
      (signal) => signal.kind === 'light' && signal.color === 'red' && signal.count === 10,
    );
    expect(red).toBe(isLow);
  });
});

describe('no key for too long while programming (facts §4.2)', () => {
  it.each([
    ['with a mastercode red flashes six times with six beeps', true, true, 6, 6],
    ['without one and with sound two beeps, no light', false, true, null, 2],
    ['without one and without sound red flashes three times', false, false, 3, null],
  ])('%s', async (_what, mastercode, sound, flashes, beeps) => {
    const bench = await healthy('914');
    if (mastercode) {
      await bench.hands('program-down', 5100, 'program-up');
      await type(bench, '90909L90909L');
      expect((bench.simulator.exportState() as LockMemory).mastercode).toBe(true);
    }
    bench.simulator.lock.gesture({ kind: 'switch', number: 3, on: sound });
    await bench.hands('program-down', 100, 'program-up', 4800);
    expect(bench.simulator.lock.state().programming).toBe(true);
    bench.signals.length = 0;
    // The wire carries one signal a millisecond.
    await bench.clock.advance(210);
    expect(bench.simulator.lock.state().programming).toBe(false);
    const red = bench.signals.flatMap((signal) =>
      signal.kind === 'light' && signal.light === 'keypad' && signal.color === 'red' ? [signal.count] : [],
    );
    expect(red).toEqual(flashes === null ? [] : [flashes]);
    const heard = bench.signals.flatMap((signal) => (signal.kind === 'beep' ? [signal.count] : []));
    expect(heard).toEqual(beeps === null ? [] : [beeps]);
  });
});

describe('after a factory reset', () => {
  it('no code from before opens, and none is in the way of a new one', async () => {
    const bench = await healthy('914', { bolt: 'extended' });
    const { clock, link, signals } = bench;
    const set = (number: number, slot: number): Promise<string> =>
      clock.run(
        link.setCode(slot, '4829', { operationId: operationId(number) }).then(
          ({ state }) => state,
          (error: unknown) => (isFault(error) ? error.code : String(error)),
        ),
      );
    expect([await set(1, 1), await set(2, 2)]).toEqual(['done', 'device.duplicate-code']);
    const { token } = await clock.run(link.armFactoryReset({ operationId: operationId(3) }));
    await clock.run(link.commitFactoryReset(token, { operationId: operationId(3) }));
    await clock.advance(20_000);
    signals.length = 0;
    await type(bench, '4829L');
    await clock.advance(3000);
    expect(signals.filter(({ kind }) => kind === 'code')).toEqual([{ kind: 'code', accepted: false }]);
    expect(await set(4, 2)).toBe('done');
  });
});
