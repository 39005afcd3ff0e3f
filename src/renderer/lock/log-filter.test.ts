// Filters must hide and not lose; a resumed download must not show an entry twice.
import { expect, test } from 'vitest';
import { addEvents, filterLog, wholeFraction } from './log-filter.ts';

const event = (sequence: number, alarmType: number, alarmLevel = 1) => ({
  sequence,
  at: sequence === 2 ? null : `2026-11-2${sequence}T08:00:00.000Z`,
  alarmType,
  alarmLevel,
});
const log = [event(1, 19, 3), event(2, 161), event(3, 167), event(4, 19, 13)];
const numbers = (filter: Parameters<typeof filterLog>[1]) => filterLog(log, filter).map(({ sequence }) => sequence);

test.each([
  [{ kind: 'all', text: '' } as const, [4, 3, 2, 1]],
  [{ kind: 'unlocked', text: '' } as const, [4, 1]],
  [{ kind: 'all', text: 'KEYPAD slot' } as const, [4, 1]],
  [{ kind: 'unlocked', text: 'slot 3' } as const, [4, 1]],
  [{ kind: 'unlocked', text: 'slot 13' } as const, [4]],
  [{ kind: 'all', text: '167' } as const, [3]],
  [{ kind: 'all', text: '2026-11-24' } as const, [4]],
  [{ kind: 'jammed', text: '' } as const, []],
])('%j shows %j', (filter, shown) => {
  expect(numbers(filter)).toEqual(shown);
  expect(log.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
});

test('a batch that comes again adds nothing', () => {
  const kept = addEvents([], log.slice(0, 2));
  expect(addEvents(kept, log).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(addEvents(log, log)).toHaveLength(4);
});

test('the share counts what was there before', () => {
  expect(wholeFraction(0, 50, 0.5)).toBe(0.5);
  expect(wholeFraction(100, 50, 0.5)).toBe(0.75);
  expect(wholeFraction(100, 100, 1)).toBe(1);
  expect(wholeFraction(100, 0, 0)).toBe(0);
});
