// Which reading stands in which column, and what a missing one says.
import { expect, test } from 'vitest';
import { buildServiceReport } from './build-model.ts';
import { readingsTable } from './readings-table.ts';
import { sampleInput, sampleReadings } from './test-samples.ts';
import { timeWords } from './words/units.ts';

const times = timeWords('en', 'a4', 'UTC');
const table = (readings: typeof sampleReadings) => readingsTable(buildServiceReport(sampleInput({ readings })), times);

test('before and after, each with its time', () => {
  const { columns, rows } = table(sampleReadings);
  expect(columns).toEqual(['Before (09:02:00)', 'After (09:20:09)']);
  expect(rows.map(({ label }) => label)).toEqual([
    'Batteries',
    'Door handing',
    'Motor test',
    'Position',
    'Keypad, user codes',
  ]);
});

test('the first reading before and the last one after count', () => {
  const [status] = sampleReadings;
  if (status?.kind !== 'status') throw new Error('sample');
  const later = { ...status, at: '2026-11-22T09:30:00.000Z', phase: 'after' as const };
  const { rows } = table([
    ...sampleReadings,
    { ...later, value: { ...status.value, handing: 'left', lockoutMs: 1500 } },
  ]);
  expect(rows.find(({ label }) => label === 'Door handing')?.cells).toEqual(['Not learned', 'Learned, left']);
  expect(rows.at(-1)?.cells).toEqual([
    'No lockout, codes on, 3 stored',
    'Locked out for another 2 s, codes on, 3 stored',
  ]);
});

test('what was not read says so; what was never read is left out; during stands in for after', () => {
  const battery = sampleReadings.filter(({ kind }) => kind === 'battery');
  expect(table(battery.slice(0, 1))).toEqual({
    columns: ['Before (09:02:05)', 'After'],
    rows: [{ label: 'Batteries', cells: ['4.79 V at rest, 4.31 V under load', 'not read'] }],
  });
  const during = battery.slice(1).map((reading) => ({ ...reading, phase: 'during' as const }));
  expect(table(during).columns).toEqual(['Before', 'During (09:20:04)']);
  expect(table([])).toEqual({ columns: [], rows: [] });
});
