// The grandfather rule, day after day, and on the days when the clock is wrong.
import { describe, expect, test } from 'vitest';
import { keepRule, mayGo, newestFirst, type Kept } from './keep-rule.ts';

const dayMs = 24 * 60 * 60_000;

/** Makes a backup at each time and thins out after each, as the bench does. */
function live(times: readonly number[]): Kept[] {
  let kept: Kept[] = [];
  times.forEach((time, index) => {
    const at = new Date(time).toISOString();
    kept.push({ name: `${index}`, at, number: index + 1, kind: 'regular' });
    const gone = new Set(mayGo(kept));
    kept = kept.filter((backup) => !gone.has(backup.name));
  });
  return kept;
}
const days = (from: string, count: number) => Array.from({ length: count }, (_, day) => Date.parse(from) + day * dayMs);
const dates = (kept: readonly Kept[]) => newestFirst(kept).map((backup) => backup.at.slice(0, 10));

describe('after three years of one backup a day', () => {
  const kept = dates(live(days('2024-01-01T18:00:00Z', 3 * 365)));

  test('the last seven days are there', () => {
    expect(kept.slice(0, 7)).toEqual([
      '2026-12-30',
      '2026-12-29',
      '2026-12-28',
      '2026-12-27',
      '2026-12-26',
      '2026-12-25',
      '2026-12-24',
    ]);
  });
  test('one of each of the last twelve months, and of each year', () => {
    expect(new Set(kept.map((date) => date.slice(0, 7))).size).toBeGreaterThanOrEqual(keepRule.months);
    expect(new Set(kept.map((date) => date.slice(0, 4)))).toEqual(new Set(['2024', '2025', '2026']));
  });
  test('and not many more', () => {
    expect(kept.length).toBeLessThanOrEqual(7 + 5 + 12 + 2);
    expect(kept.length).toBeGreaterThanOrEqual(7 + 3 + 10 + 2);
  });
});

test('ten in an hour: the newest five', () => {
  const kept = live(Array.from({ length: 10 }, (_, turn) => Date.parse('2026-11-22T08:00:00Z') + turn * 60_000));
  expect(newestFirst(kept).map((backup) => backup.name)).toEqual(['9', '8', '7', '6', '5']);
});

test('after a clock that was ten years ahead for a day, the days before and after it are there', () => {
  const kept = dates(
    live([...days('2026-11-01T18:00:00Z', 10), Date.parse('2036-11-11T18:00:00Z'), ...days('2026-11-12T18:00:00Z', 4)]),
  );
  expect(kept.slice(0, 4)).toEqual(['2026-11-15', '2026-11-14', '2026-11-13', '2026-11-12']);
  expect(kept).toContain('2036-11-11');
  expect(kept).toContain('2026-11-10');
});

test('with a clock that fell back to 1970 the new ones stay, and so does what was before', () => {
  const kept = dates(live([...days('2026-11-01T18:00:00Z', 20), ...days('1970-01-01T00:00:00Z', 3)]));
  expect(kept.slice(0, 3)).toEqual(['1970-01-03', '1970-01-02', '1970-01-01']);
  expect(kept).toContain('2026-11-20');
});

test('a bench that stood still for a year has its last days all the same', () => {
  const kept = dates(live([...days('2025-03-01T18:00:00Z', 30), Date.parse('2026-04-01T18:00:00Z')]));
  expect(kept.slice(0, 5)).toEqual(['2026-04-01', '2025-03-30', '2025-03-29', '2025-03-28', '2025-03-27']);
});

test('what was made before a migration never goes, and does not count', () => {
  const old: Kept[] = Array.from({ length: 9 }, (_, index) => {
    return { name: `m${index}`, at: '2020-01-01T00:00:00.000Z', number: index, kind: 'before-migration' };
  });
  expect(mayGo(old)).toEqual([]);
});

test('those without a number are older than all with one, and among each other go by their time', () => {
  const plain = ['2026-01-02', '2026-01-03'].map((day): Kept => {
    return { name: day, at: `${day}T00:00:00.000Z`, number: 0, kind: 'regular' };
  });
  const counted: Kept = { name: 'counted', at: '2025-01-01T00:00:00.000Z', number: 1, kind: 'regular' };
  expect(newestFirst([...plain, counted]).map((backup) => backup.name)).toEqual([
    'counted',
    '2026-01-03',
    '2026-01-02',
  ]);
});
