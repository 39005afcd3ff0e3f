// The tables of the insights: as many cells as heads, links to the very visits, and whole numbers in the file.
import { expect, test } from 'vitest';
import type { Insights } from '../../contract/insights.ts';
import { csvOf, tablesOf } from './tables.ts';

const firstFix = { visits: 3, of: 4 };
const back30 = { visits: 1, of: 20, sameCause: 1 };
const insights: Insights = {
  reckoning: null,
  period: { from: '2026-10-01', to: '2026-11-22' },
  ...{ visits: 24, practice: 1, void: 2 },
  firstFix: { ...firstFix, until: '2026-10-22' },
  returns: [],
  open: { of: 24, medianSeconds: 1500, ninetySeconds: 3000, exact: true },
  outcomes: [
    { outcome: 'opened', visits: 20 },
    { outcome: null, visits: 4 },
  ],
  causes: [
    { cause: 'weak-batteries', title: 'The batteries, "weak"', visits: 20, firstFix, back30 },
    { cause: null, title: '', visits: 4, firstFix, back30 },
  ],
  models: [{ modelId: '914', name: 'SmartCode 914', visits: 24, firstFix, back30 }],
  procedures: [
    {
      ...{ procedureId: 'battery-replacement', title: 'Fit new batteries', of: 12 },
      ...{ medianSeconds: 252.4, ninetySeconds: 400, exact: true, fixed: 11, abandoned: 1 },
    },
  ],
  grain: 'month',
  rows: [
    { period: '2026-10', from: '2026-10-01', to: '2026-10-31', visits: 24, opened: 20, firstFix },
    { period: '2026-11', from: '2026-11-01', to: '2026-11-22', visits: 0, opened: 0, firstFix: { visits: 0, of: 0 } },
  ],
};

test('every row has a cell for each head, on the screen and in the file', () => {
  for (const table of Object.values(tablesOf(insights, ''))) {
    expect(table.rows.length, table.id).toBeGreaterThan(0);
    for (const row of table.rows) {
      expect(row.cells.length, table.id).toBe(table.heads.length - 1);
      expect(row.csv.length, table.id).toBe(table.csvHeads.length);
      expect(row.bar).toBeGreaterThanOrEqual(0);
      expect(row.bar).toBeLessThanOrEqual(1);
    }
  }
});

test('figures say of how many, and lead to their visits', () => {
  const { causes, periods, outcomes, procedures } = tablesOf(insights, '914');
  expect(causes.rows[0]?.cells).toEqual(['20', '3 of 4', '1 of 20, 5%']);
  expect(causes.rows[0]?.href).toBe(
    '#/visits?state=closed&model=914&cause=weak-batteries&practice=without&from=2026-10-01&to=2026-11-22',
  );
  expect(causes.rows[1]).toMatchObject({ name: 'Not settled', bar: 0.2 });
  expect(causes.rows[1]).not.toHaveProperty('href');
  expect(periods.rows[0]?.href).toContain('from=2026-10-01&to=2026-10-31');
  expect(periods.rows[1]).not.toHaveProperty('href');
  expect(outcomes.rows[0]?.cells).toEqual(['20 of 24, 83%']);
  expect(procedures.rows[0]?.cells).toEqual(['4 min', '7 min', '11 of 12, 92%', '1']);
});

test('the file has bare numbers, and nothing in it runs or breaks a cell', () => {
  const { causes, procedures } = tablesOf(insights, '');
  expect(csvOf(causes).split('\r\n')).toEqual([
    '\uFEFFCause,Id,Visits,Fixed at the first visit,Of first visits,Back within 30 days,Same cause,Of visits',
    '"The batteries, ""weak""",weak-batteries,20,3,4,1,1,20',
    'Not settled,,4,3,4,1,1,20',
    '',
  ]);
  expect(csvOf(procedures)).toContain('Fit new batteries,battery-replacement,252,400,12,11,1');
});
