// Stretches of days: every day of them is in exactly one part.
import { expect, test } from 'vitest';
import { addDays } from '../../contract/days.ts';
import { grainOf, rowsOf, spansOf, type Days, type Grain } from './spans.ts';

const cases: [string, Days, Grain, string[], Days[]][] = [
  ['a whole month', { from: '2026-11-01', to: '2026-11-30' }, 'month', ['2026-11'], []],
  ['a part of one', { from: '2026-11-03', to: '2026-11-22' }, 'month', [], [{ from: '2026-11-03', to: '2026-11-22' }]],
  ['a day', { from: '2026-11-03', to: '2026-11-03' }, 'month', [], [{ from: '2026-11-03', to: '2026-11-03' }]],
  [
    'two parts and a month between',
    { from: '2026-01-31', to: '2026-03-01' },
    'month',
    ['2026-02'],
    [
      { from: '2026-01-31', to: '2026-01-31' },
      { from: '2026-03-01', to: '2026-03-01' },
    ],
  ],
  [
    'years, months and days',
    { from: '2023-11-30', to: '2026-02-02' },
    'year',
    ['2024', '2025', '2023-12', '2026-01'],
    [
      { from: '2023-11-30', to: '2023-11-30' },
      { from: '2026-02-01', to: '2026-02-02' },
    ],
  ],
  ['nothing', { from: '2026-03-02', to: '2026-03-01' }, 'month', [], []],
];
test.each(cases)('%s', (_name, days, grain, periods, rest) => {
  expect(spansOf(days, grain)).toEqual({ periods, days: rest });
});

test('no day is missed or counted twice', () => {
  for (let length = 0; length < 1200; length += 7) {
    const days = { from: addDays('2023-01-29', length % 40), to: addDays('2023-01-29', (length % 40) + length) };
    const grain = grainOf(days);
    const { periods, days: rest } = spansOf(days, grain);
    const rows = rowsOf(days, grain);
    for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
      const parts = periods.filter((period) => day.startsWith(period)).length;
      expect(parts + rest.filter(({ from, to }) => from <= day && day <= to).length, day).toBe(1);
      expect(rows.filter(({ from, to }) => from <= day && day <= to).length, day).toBe(1);
    }
  }
});

test('more than two years are shown by year', () => {
  expect(grainOf({ from: '2025-01-01', to: '2026-12-31' })).toBe('month');
  expect(grainOf({ from: '2024-12-31', to: '2026-12-31' })).toBe('year');
});
