// The chart's geometry and words: lines end at a new pack, a range is always a range, the CSV runs nothing.
import { describe, expect, test } from 'vitest';
import type { Trend } from '../../contract/locks.ts';
import { timelineCsv } from './timeline-csv.ts';
import { Timeline } from './timeline.svelte.ts';
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
  newPacks: [{ at: '2026-03-01T12:00:00.000Z', known: 'rise', day: null }],
  denied: [],
  setPoints: { restingMillivolts: 4800, loadedMillivolts: 4500 },
  cells: 'unknown',
  estimate: {
    ...{ state: 'estimate', ...basis, by: 'resting', bend: 'none', millivoltsPer30Days: -100 },
    ...{ from: '2026-07-10T12:00:00.000Z', straight: '2027-01-10T12:00:00.000Z', until: '2027-05-20T12:00:00.000Z' },
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

  test('has no line of a set-point where none is published for the model, and says so', () => {
    const without: Trend = { ...trend, setPoints: null, estimate: { state: 'no-set-point' } };
    const bare = trendScene(without, { width: 800, height: 280 });
    expect(bare.limits).toEqual([]);
    expect(bare.dots).toHaveLength(7);
    expect(estimateWords(without, now)).toMatchObject({
      tone: 'info',
      title: 'No estimate: no set-point is published for this model',
    });
    expect(scene.limits.map(({ text }) => text)).toEqual(['low at rest: 4.8 V', 'critical under load: 4.5 V']);
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

  test('packs that are close to one another do not write over each other: the newest says what it is', () => {
    const close = ['2026-02-20', '2026-02-25', '2026-03-01'].map((day) => ({
      ...{ at: `${day}T12:00:00.000Z`, known: 'rise' as const, day: null },
    }));
    const namesAt = (width: number) =>
      trendScene({ ...trend, newPacks: close }, { width, height: 280 }).packs.map(({ name }) => name?.text ?? null);
    expect(namesAt(800)).toEqual([null, null, 'new pack?']);
    expect(namesAt(20_000)).toEqual(['new pack?', 'new pack?', 'new pack?']);
  });

  const one = {
    ...trend,
    points: trend.points.slice(0, 1),
    newPacks: [],
    estimate: { state: 'too-few' as const, ...basis },
  };

  test('one reading alone, and one beside nothing, can be drawn', () => {
    const alone = trendScene(one, { width: 300, height: 280 });
    expect(alone.dots).toHaveLength(2);
    expect(alone.lines).toEqual([]);
    for (const { x, y } of alone.dots) expect(Number.isFinite(x + y)).toBe(true);
    // Below it are days: hours without their day would say nothing.
    for (const { text } of alone.xTicks) expect(text).not.toMatch(/AM|PM|:/);
  });

  test('no words below the axis leave the drawing, at any width', () => {
    for (let width = 240; width < 1400; width += 7) {
      const { xTicks, right } = trendScene(one, { width, height: 280 });
      for (const { x, text, anchor } of xTicks) {
        const words = text.length * 8;
        expect(x + (anchor === 'end' ? 0 : words / 2), `${text} at ${width} px`).toBeLessThanOrEqual(right + 16);
      }
    }
  });

  test('says to whoever does not see it from when to when, and new packs', () => {
    expect(chartWords(trend)).toMatch(
      /from Jan 1, 2026, 5\.00 V at rest, to Apr 1, 2026, 6\.10 V at rest; new packs: Mar 1, 2026/,
    );
  });
});

test('a pack that was told is named by its day, wherever it is looked at; in the file, too', () => {
  // Told in Kiritimati: the day began there when it was the one before nearly everywhere else.
  const newPacks: Trend['newPacks'] = [{ at: '2026-02-14T10:00:00.000Z', known: 'told', day: '2026-02-15' }];
  expect(chartWords({ ...trend, newPacks })).toMatch(/; new packs: Feb 15, 2026\./);
  const csv = trendCsv({ ...trend, newPacks }, { tag: 'L-00042', model: 'M', serial: 'S' });
  expect(csv).toMatch(/new pack \(told\) for 2026-02-15\r\n/);
});

test('the timeline as a file has the words of the screen, who told of a pack, and no formula', () => {
  const base = { kind: 'pack' as const, id: 'a:000000000001', at: '2026-02-15T12:00:00.000Z' };
  const csv = timelineCsv(
    [
      { ...base, actor: 'Bo, "B"', said: 'told', day: '2026-02-15', rise: null },
      { ...base, actor: '', said: 'denied', day: null, rise: '2026-03-01T12:00:00.000Z' },
    ],
    { tag: 'L-00042', model: '=914', serial: 'S' },
    (cause) => cause,
  );
  expect(csv.trimEnd().split('\r\n').slice(1)).toEqual([
    `L-00042,'=914,S,2026-02-15T12:00:00.000Z,Battery pack,"Told: new battery pack on Feb 15, 2026",,"By Bo, ""B"""`,
    `L-00042,'=914,S,2026-02-15T12:00:00.000Z,Battery pack,"Told: no new pack on Mar 1, 2026, whatever the voltage rose",,By nobody named`,
  ]);
});

test('a file has every page of the kind that is shown, and says when a page could not be had', async () => {
  const pages: (string | null)[] = [];
  let broken = false;
  const list = (input: { kind: string | null; after?: string | null }) => {
    pages.push(input.after ?? null);
    const entry = { kind: 'change', id: `${pages.length}`, at: now, actor: 'Bo', fields: [] };
    return { entries: [entry], next: pages.length < 3 ? `after ${pages.length}` : null };
  };
  const bench = {
    call: (ask: (client: unknown) => unknown) =>
      broken
        ? { ok: false, fault: { code: 'link.closed', detail: '' } }
        : { ok: true, value: ask({ unit: { timeline: list } }) },
  };
  const timeline = new Timeline(bench as never, visitId);
  expect((await timeline.whole())?.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(pages).toEqual([null, 'after 1', 'after 2']);
  expect([timeline.fetched, timeline.cut, timeline.wholeFault]).toEqual([null, false, null]);
  broken = true;
  expect(await timeline.whole()).toBeNull();
  expect([timeline.fetched, timeline.wholeFault?.code]).toEqual([null, 'link.closed']);
});

describe('the estimate in words', () => {
  test('a range, its rate, how sure, and what the cells are taken for', () => {
    const said = estimateWords(trend, now);
    expect(said.title).toBe('Low between Jul 10, 2026 and May 20, 2027, unless it drops suddenly');
    expect(said.lines.join(' ')).toMatch(
      /100 mV less in 30 days, .* since the last new pack.*In a straight line .* on Jan 10, 2027\..*nine of ten lasted beyond the first day where the fall was straight, flattened or steepened gradually\..*dropped suddenly.*half of them and more.*Taken for alkaline cells/,
    );
  });

  test('without a latest day it says so; past the first one, to measure', () => {
    const open = { ...trend, estimate: { ...trend.estimate, until: null, straight: null } as Trend['estimate'] };
    expect(estimateWords(open, now).title).toBe('Low from Jul 10, 2026 on, unless it drops suddenly');
    expect(estimateWords(open, now).lines.join(' ')).toMatch(/more than two years after.* A latest day cannot be told/);
    expect(estimateWords(trend, '2026-08-01T00:00:00.000Z')).toMatchObject({
      tone: 'warning',
      title: 'It may be low since Jul 10, 2026, and is by May 20, 2027 at the latest: measure it',
    });
    expect(estimateWords(trend, '2028-01-01T00:00:00.000Z').title).toBe(
      'It may be low since Jul 10, 2026, and by May 20, 2027 at the latest: measure it',
    );
    expect(estimateWords(open, '2028-01-01T00:00:00.000Z').title).toBe('It may be low since Jul 10, 2026: measure it');
  });

  test.each([
    [{ state: 'low', at: now }, 'danger', /new cells are due/],
    [{ state: 'other-cells' }, 'warning', /not alkaline/],
    [{ state: 'too-few', readings: 1, days: 0 }, 'info', /Not enough/],
    [{ state: 'not-falling', ...basis }, 'info', /do not fall/],
    [{ state: 'far', ...basis }, 'info', /^No date: .* too slowly/],
    [{ state: 'faster', ...basis }, 'warning', /^No date: .* faster and faster/],
  ] as const)('%o', (estimate, tone, title) => {
    const said = estimateWords({ estimate, cells: 'alkaline', newPacks: [] }, now);
    expect(said.tone).toBe(tone);
    expect(said.title).toMatch(title);
  });

  test.each([
    [0, 0, /There is no reading so far; no new pack was ever seen;/],
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
  expect(words('slower')).toMatch(/falling less and less.* no latest day is told\.$/);
  expect(words('untold')).toMatch(/So few days cannot show/);
  expect(words('none')).toMatch(/show no bend\. A latest day cannot be told\.$/);
});

test('the CSV has every reading and every new pack in order, and no formula', () => {
  const csv = trendCsv(trend, { tag: 'L-00042', model: '=SmartCode 914', serial: 'S,1' });
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe(`L-00042,'=SmartCode 914,"S,1",2026-01-01T12:00:00.000Z,2026-00001,before,5000,4700,`);
  expect(lines[3]).toMatch(/6200,6000,$|by the rise/);
  expect(lines.filter((line) => line.endsWith('new pack (by the rise)'))).toHaveLength(1);
});
