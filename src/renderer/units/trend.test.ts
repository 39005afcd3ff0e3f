// The chart's geometry and words: lines end at a new pack, a range is always a range, the CSV runs nothing.
import { describe, expect, test } from 'vitest';
import type { Trend } from '../../contract/locks.ts';
import { trendScene } from './trend-scene.ts';
import { chartWords, estimateWords, trendCsv } from './trend-words.ts';

const visitId = '01998c2e-0000-7000-8000-000000000001';
const point = (day: string, restingMillivolts: number, loadedMillivolts: number | null = null) => ({
  ...{ at: `${day}T12:00:00.000Z`, visitId, ticket: '2026-00001', phase: 'before' as const },
  ...{ restingMillivolts, loadedMillivolts },
});
const basis = { readings: 5, days: 60 };
const trend: Trend = {
  points: [
    point('2026-01-01', 5000, 4700),
    point('2026-02-01', 4900),
    point('2026-03-01', 6200, 6000),
    point('2026-04-01', 6100, 5900),
  ],
  cut: false,
  newPacks: [{ at: '2026-03-01T12:00:00.000Z', known: 'rise' }],
  setPoints: { restingMillivolts: 4800, loadedMillivolts: 4500 },
  cells: 'unknown',
  estimate: {
    ...{ state: 'estimate', ...basis, by: 'resting', bend: 'none', coverage: 0.917, millivoltsPer30Days: -100 },
    ...{ from: '2027-01-10T12:00:00.000Z', until: '2027-05-20T12:00:00.000Z' },
  },
};
const now = '2026-04-02T00:00:00.000Z';

describe('the chart', () => {
  const scene = trendScene(trend, { width: 800, height: 280 });

  test('a line joins readings of one pack only', () => {
    expect(scene.lines.map(({ kind, path }) => [kind, path.split('L').length])).toEqual([
      ['resting', 2],
      ['resting', 2],
      ['loaded', 2],
    ]);
    expect(scene.dots).toHaveLength(7);
  });

  test('time goes right, volts go up, everything within the frame', () => {
    const resting = scene.dots.filter(({ kind }) => kind === 'resting');
    expect(resting.map(({ x }) => x)).toEqual(resting.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(resting[2]?.y).toBeLessThan(resting[1]?.y ?? 0);
    expect(scene.limits[0]?.y).toBeLessThan(scene.limits[1]?.y ?? 0);
    for (const { x, y } of scene.dots) {
      expect(x).toBeGreaterThanOrEqual(scene.left);
      expect(x).toBeLessThanOrEqual(scene.right);
      expect(y).toBeGreaterThanOrEqual(scene.top);
      expect(y).toBeLessThanOrEqual(scene.bottom);
    }
    expect((scene.band?.x ?? 0) + (scene.band?.width ?? 0)).toBeLessThanOrEqual(scene.right);
    expect(scene.yTicks.length).toBeGreaterThan(2);
    expect(scene.xTicks.length).toBeGreaterThan(1);
  });

  test('one reading alone, and one beside nothing, can be drawn', () => {
    const one = {
      ...trend,
      points: trend.points.slice(0, 1),
      newPacks: [],
      estimate: { state: 'too-few' as const, ...basis },
    };
    const alone = trendScene(one, { width: 300, height: 280 });
    expect(alone.dots).toHaveLength(2);
    expect(alone.lines).toEqual([]);
    for (const { x, y } of alone.dots) expect(Number.isFinite(x + y)).toBe(true);
  });

  test('says to whoever does not see it from when to when, and new packs', () => {
    expect(chartWords(trend)).toMatch(
      /from Jan 1, 2026, 5\.00 V at rest, to Apr 1, 2026, 6\.10 V at rest; new packs: Mar 1, 2026/,
    );
  });
});

describe('the estimate in words', () => {
  test('a range, its rate, how sure, and what the cells are taken for', () => {
    const said = estimateWords(trend, now);
    expect(said.title).toBe('If it goes on falling in a straight line: low between Jan 10, 2027 and May 20, 2027');
    expect(said.lines.join(' ')).toMatch(
      /100 mV less in 30 days, .* since the last new pack.*Only the slope .* 92 of 100 cases; nothing of the kind .* days.*Taken for alkaline cells/,
    );
  });

  test('without a latest day it says so; past it, to measure', () => {
    const open = { ...trend, estimate: { ...trend.estimate, until: null } as Trend['estimate'] };
    expect(estimateWords(open, now).title).toBe(
      'If it goes on falling in a straight line: low from Jan 10, 2027 on, at the earliest',
    );
    expect(estimateWords(open, now).lines.join(' ')).toMatch(/A latest day cannot be told/);
    expect(estimateWords(trend, '2027-06-01T00:00:00.000Z')).toMatchObject({ tone: 'warning', title: /./ });
    expect(estimateWords(trend, '2027-06-01T00:00:00.000Z').title).toMatch(
      /^On a straight line it would have been low by May 20, 2027/,
    );
  });

  test.each([
    [{ state: 'low', at: now }, 'danger', /new cells are due/],
    [{ state: 'other-cells' }, 'warning', /not alkaline/],
    [{ state: 'too-few', readings: 1, days: 0 }, 'info', /Not enough/],
    [{ state: 'not-falling', ...basis }, 'info', /do not fall/],
    [{ state: 'far', ...basis }, 'success', /two years, if it goes on falling in a straight line/],
    [{ state: 'faster', ...basis }, 'warning', /^No date: .* faster and faster/],
  ] as const)('%o', (estimate, tone, title) => {
    const said = estimateWords({ estimate, cells: 'alkaline', newPacks: [] }, now);
    expect(said.tone).toBe(tone);
    expect(said.title).toMatch(title);
  });

  test.each([
    [1, 0, /There is one reading so far; no new pack was ever seen;/],
    [2, 0.2, /are 2 readings on one day so far;/],
    [2, 342.9, /are 2 readings over 343 days so far;/],
  ])('%i readings over %f days are told in whole days', (readings, days, words) => {
    const estimate = { state: 'too-few', readings, days } as const;
    expect(estimateWords({ estimate, cells: 'alkaline', newPacks: [] }, now).lines.join(' ')).toMatch(words);
  });
});

test.each(['too-few', 'not-falling', 'far', 'faster', 'estimate'] as const)(
  '%s speaks of the last new pack only where one was seen',
  (state) => {
    const estimate = state === 'estimate' ? trend.estimate : { state, ...basis };
    const said = (newPacks: Trend['newPacks']) =>
      estimateWords({ estimate, cells: 'alkaline', newPacks }, now).lines.join(' ');
    expect(said(trend.newPacks)).toMatch(/since the last new pack/);
    expect(said([])).not.toMatch(/last new pack/);
  },
);

test('says how the fall bends, as far as that can be seen', () => {
  const words = (bend: 'none' | 'slower' | 'untold') =>
    estimateWords({ ...trend, estimate: { ...trend.estimate, bend, until: null } as Trend['estimate'] }, now).lines[1];
  expect(words('slower')).toMatch(/falls less and less.* no latest day is told\.$/);
  expect(words('untold')).toMatch(/So few days cannot show/);
  expect(words('none')).toMatch(/show no bend/);
});

test('the CSV has every reading and every new pack in order, and no formula', () => {
  const csv = trendCsv(trend, { tag: 'L-00042', model: '=SmartCode 914', serial: 'S,1' });
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe(`L-00042,'=SmartCode 914,"S,1",2026-01-01T12:00:00.000Z,2026-00001,before,5000,4700,`);
  expect(lines[3]).toMatch(/6200,6000,$|by the rise/);
  expect(lines.filter((line) => line.endsWith('new pack (by the rise)'))).toHaveLength(1);
});
