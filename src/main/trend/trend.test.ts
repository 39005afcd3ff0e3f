// The estimate: right on cells that fall as told, honest about little, and never a day without its range.
import { describe, expect, test } from 'vitest';
import type { TrendPoint } from '../../contract/locks.ts';
import { estimateLow, horizonDays } from './estimate.ts';
import { newPacksOf, type PackRun } from './new-packs.ts';
import { median, slopeOf } from './slopes.ts';
import { trendOf as trendWith, type TrendGiven } from './trend.ts';

const dayMs = 24 * 60 * 60_000;
const start = Date.UTC(2026, 0, 5, 10);
const at = (day: number) => new Date(start + day * dayMs).toISOString();
const daysUntil = (time: string) => (Date.parse(time) - start) / dayMs;
const point = (day: number, restingMillivolts: number, loadedMillivolts: number | null = null): TrendPoint => ({
  ...{ at: at(day), visitId: '01998c2e-0000-7000-8000-000000000001', ticket: '2026-00001', phase: 'before' as const },
  ...{ restingMillivolts, loadedMillivolts },
});
const setPoints = { restingMillivolts: 4800, loadedMillivolts: 4500 };
const estimate = (readings: TrendPoint[], cells: 'alkaline' | 'other' | 'unknown' = 'alkaline') =>
  estimateLow({ cells, readings, setPoints });
const trendOf = (given: Omit<TrendGiven, 'setPoints'>) => trendWith({ ...given, setPoints });

/** A stream of numbers between 0 and 1 that is the same each time (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('slopes', () => {
  test('on a line all agree', () => {
    const line = [0, 1, 2, 3, 4].map((x) => ({ x, y: 10 - 2 * x }));
    expect(slopeOf(line)).toMatchObject({ middle: -2, low: -2, high: -2 });
  });

  test('one point far off moves the middle little', () => {
    const points = [0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 5 ? 500 : 10 - 2 * x }));
    expect(slopeOf(points).middle).toBeCloseTo(-2, 5);
  });

  test.each([
    [3, 1 - 2 / 6],
    [4, 1 - 2 / 24],
    // Of 120 orders of five, 5 have at most one pair the wrong way round.
    [5, 1 - (2 * 5) / 120],
  ])('%i points promise what their orders bear', (count, coverage) => {
    const points = Array.from({ length: count }, (_, x) => ({ x, y: -x + (x % 2) }));
    expect(slopeOf(points).coverage).toBeCloseTo(coverage, 10);
  });

  test('the range holds the true slope as often as it says', () => {
    const next = chance(7);
    let held = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round += 1) {
      const points = Array.from({ length: 8 }, (_, x) => ({ x, y: -3 * x + (next() - 0.5) ** 3 * 40 }));
      const { low, high } = slopeOf(points);
      if (low <= -3 && -3 <= high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.9);
  });

  test('median of even and odd counts', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});

describe('when it runs low', () => {
  test('a steady fall of 10 mV a day from 6000 mV reaches 4.8 V after 120 days', () => {
    const found = estimate([0, 10, 20, 30].map((day) => point(day, 6000 - 10 * day)));
    expect(found).toMatchObject({ state: 'estimate', by: 'resting', millivoltsPer30Days: -300, readings: 4, days: 30 });
    if (found.state !== 'estimate') return;
    // 90 days are ahead on the line; without any scatter, too, the range is from a quarter to three times of them.
    expect(daysUntil(found.straight ?? '')).toBeCloseTo(120, 3);
    expect(daysUntil(found.from)).toBeCloseTo(30 + 90 / 4, 3);
    expect(daysUntil(found.until ?? '')).toBeCloseTo(30 + 90 * 3, 3);
  });

  test('scatter makes a range, with the true day inside', () => {
    const next = chance(3);
    let inside = 0;
    const rounds = 300;
    for (let round = 0; round < rounds; round += 1) {
      const readings = [0, 9, 21, 30, 44, 60].map((day) =>
        point(day, Math.round(6000 - 10 * day + (next() - 0.5) * 120)),
      );
      const found = estimate(readings);
      if (found.state !== 'estimate') continue;
      expect(found.from < (found.until ?? '~')).toBe(true);
      if (daysUntil(found.from) <= 120 && 120 <= daysUntil(found.until ?? '9999-01-01')) inside += 1;
    }
    expect(inside / rounds).toBeGreaterThan(0.85);
  });

  test('what the motor draws may come first', () => {
    const readings = [0, 10, 20, 30].map((day) => point(day, 6000 - 2 * day, 5500 - 20 * day));
    expect(estimate(readings)).toMatchObject({ state: 'estimate', by: 'loaded' });
  });

  test.each([
    ['no reading', [], { state: 'too-few', readings: 0 }],
    ['two readings', [point(0, 6000), point(40, 5700)], { state: 'too-few', readings: 2 }],
    ['many of one day', [0, 0.01, 0.02, 0.03].map((day) => point(day, 6000)), { state: 'too-few', readings: 4 }],
    ['three within thirteen days', [0, 6, 13].map((day) => point(day, 6000 - day)), { state: 'too-few', days: 13 }],
    ['a rest that rises', [0, 10, 20].map((day) => point(day, 6000 + day)), { state: 'not-falling' }],
    ['a fall of nothing', [0, 10, 20].map((day) => point(day, 6000)), { state: 'not-falling' }],
    ['years ahead', [0, 20, 40].map((day) => point(day, 6400 - day / 2)), { state: 'far' }],
    ['exactly at the low set-point', [point(0, 6000), point(9, 4800)], { state: 'low', at: at(9) }],
    ['exactly critical under load', [point(0, 6000), point(9, 5200, 4500)], { state: 'low', at: at(9) }],
  ])('%s', (_what, readings, expected) => {
    expect(estimate(readings)).toMatchObject(expected);
  });

  test('one millivolt above a set-point is not low', () => {
    expect(estimate([point(0, 4801, 4501)])).toMatchObject({ state: 'too-few' });
  });

  test('cells of another kind get no date, but low is low', () => {
    const falling = [0, 10, 20, 30].map((day) => point(day, 6000 - 10 * day));
    expect(estimate(falling, 'other')).toEqual({ state: 'other-cells' });
    expect(estimate([point(0, 4700)], 'other')).toMatchObject({ state: 'low' });
  });

  test('a range without a latest day says so, and nothing lies beyond the horizon', () => {
    const readings = [
      [0, 6000],
      [10, 5960],
      [20, 5990],
      [30, 5940],
      [40, 5950],
    ].map(([day = 0, level = 0]) => point(day, level));
    const found = estimate(readings);
    expect(found).toMatchObject({ state: 'estimate', until: null });
    if (found.state === 'estimate') expect(daysUntil(found.from) - 40).toBeLessThan(horizonDays);
  });

  test('a year of daily readings takes no time to speak of', () => {
    const readings = Array.from({ length: 400 }, (_, day) => point(day, 6200 - 3 * day));
    const began = performance.now();
    expect(estimate(readings)).toMatchObject({ state: 'estimate' });
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('a fall that is not straight', () => {
  const life = 300;
  /** A part of the life of cells, a reading each 25 days, with some scatter; the pack is low at the end of it. */
  const read = (shape: (part: number) => number, until: number, seed: number) => {
    const next = chance(seed);
    const days = Array.from({ length: Math.floor((until * life) / 25) }, (_, index) => index * 25);
    return days.map((day) => point(day, Math.round(shape(day / life) + (next() - 0.5) * 20)));
  };
  const shapes = {
    straight: (part: number) => 6000 - 1200 * part,
    /** Steep at first, then ever flatter, as alkaline cells at a small load. */
    slower: (part: number) => 4800 + 1600 * (1 - part) ** 2,
    faster: (part: number) => 6300 - 500 * part - 1000 * part ** 3,
  };
  const many = (shape: keyof typeof shapes) =>
    Array.from({ length: 200 }, (_, seed) => estimate(read(shapes[shape], 0.7, seed + 1)));

  test('one that flattens gets no latest day, and is not low before the first one', () => {
    for (const found of many('slower')) {
      expect(found).toMatchObject({ state: 'estimate', bend: 'slower', until: null });
      if (found.state === 'estimate') expect(daysUntil(found.from)).toBeLessThan(life);
    }
  });

  test('one that steepens gets no day at all', () => {
    const found = many('faster');
    expect(found.filter(({ state }) => state === 'faster').length).toBeGreaterThan(190);
  });

  test('a straight one gets no day in about one of twenty cases, and no latest one in three of ten', () => {
    const of = (wanted: string) =>
      many('straight').filter((found) => (found.state === 'estimate' ? found.bend : found.state) === wanted).length /
      200;
    expect(of('faster')).toBeLessThan(0.09);
    expect(of('slower')).toBeLessThan(0.4);
  });

  test('of three days nobody can tell, so that there is no latest one', () => {
    expect(estimate([0, 20, 40].map((day) => point(day, 6000 - day - day ** 2 / 4)))).toMatchObject({
      ...{ state: 'estimate', bend: 'untold', until: null },
    });
  });
});

describe('new packs', () => {
  const packsOf = (points: TrendPoint[], runs: PackRun[], told: string[], denied: string[] = []) =>
    newPacksOf(points, { runs, told: told.map((day) => ({ day, zone: 'UTC' })), denied });

  test('a rise of 0.4 V is new cells, less is rest', () => {
    const points = [point(0, 5200), point(1, 5599), point(2, 5300), point(3, 5700)];
    expect(packsOf(points, [], [])).toEqual([{ at: at(3), known: 'rise', day: null }]);
  });

  test('a guided change is one mark, whether its readings lie within it, after it or nowhere', () => {
    const run = { startedAt: at(5), endedAt: at(5.02) };
    const within = [point(0, 4900), point(5.01, 6300), point(6, 6290)];
    expect(packsOf(within, [run], [])).toEqual([{ at: at(5.01), known: 'procedure', day: null }]);
    const after = [point(0, 4900), point(6, 6290), point(9, 6250)];
    expect(packsOf(after, [run], [])).toEqual([{ at: at(5.02), known: 'procedure', day: null }]);
    expect(packsOf([], [run], [])).toEqual([{ at: at(5.02), known: 'procedure', day: null }]);
  });

  test('a rise that was denied is no new pack: a cold day ended', () => {
    const points = [point(0, 5900), point(60, 5300), point(120, 5720), point(180, 5600)];
    expect(packsOf(points, [], [])).toHaveLength(1);
    expect(packsOf(points, [], [], [at(120)])).toEqual([]);
    const given = { points, cut: false, runs: [], told: [], denied: [at(120)], said: null };
    expect(trendOf(given)).toMatchObject({ denied: [at(120)], estimate: { readings: 4 } });
  });

  describe('told by somebody', () => {
    const day = (of: number) => at(of).slice(0, 10);
    const small = [point(0, 6000), point(20, 5900), point(40, 5800), point(60, 6100), point(80, 6000)];

    test('a change of cells that were not weak begins a new pack on its day', () => {
      expect(packsOf(small, [], [])).toEqual([]);
      const [pack] = packsOf(small, [], [day(60)]);
      expect(pack).toMatchObject({ known: 'told', day: day(60) });
      const trend = trendOf({
        points: small,
        cut: false,
        runs: [],
        told: [{ day: day(60), zone: 'UTC' }],
        denied: [],
        said: null,
      });
      expect(trend.estimate).toMatchObject({ state: 'too-few', readings: 2 });
      expect(
        trendOf({ points: small, cut: false, runs: [], told: [], denied: [], said: null }).estimate,
      ).not.toMatchObject({
        readings: 2,
      });
    });

    test('of a day that was read before and after, the rise of that day is the change', () => {
      const both = [point(0, 5900), point(60, 5800), point(60.1, 5790), point(60.2, 6100), point(80, 6000)];
      expect(packsOf(both, [], [day(60)])).toEqual([{ at: at(60.2), known: 'told', day: day(60) }]);
    });

    test('a change that was seen on that day stands', () => {
      const run = { startedAt: at(5), endedAt: at(5.02) };
      expect(packsOf([], [run], [day(5)])).toEqual([{ at: at(5.02), known: 'procedure', day: null }]);
    });

    test.each([
      ['some days later', [point(0, 5000), point(10, 6300)], at(5).slice(0, 10)],
      [
        'after one on the day itself, of the old cells',
        [point(0, 5100), point(5, 5000), point(10, 6300)],
        at(5).slice(0, 10),
      ],
    ])('the rise in the next reading is the same change: %s', (_when, points, told) => {
      expect(packsOf(points, [], [told])).toMatchObject([{ known: 'told', day: told }]);
      const trend = trendOf({
        points,
        cut: false,
        runs: [],
        told: [{ day: told, zone: 'UTC' }],
        denied: [],
        said: null,
      });
      expect(trend.estimate).toMatchObject({ state: 'too-few', readings: 1 });
    });

    test('before the first reading', () => {
      const early = day(-10);
      expect(packsOf(small, [], [early])).toMatchObject([{ known: 'told', day: early, at: `${early}T00:00:00.000Z` }]);
      expect(packsOf([], [], [early])).toHaveLength(1);
    });

    test.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
      'a day stays the one that was told, wherever it is looked at: %s',
      (here) => {
        const kept = process.env['TZ'];
        process.env['TZ'] = here;
        try {
          // Told in Tokyo, and read there at half past eight of the same day.
          const points = [
            { ...point(0, 5900), at: '2026-09-01T03:00:00.000Z' },
            { ...point(0, 6050), at: '2026-09-19T23:30:00.000Z' },
          ];
          const told = [{ day: '2026-09-20', zone: 'Asia/Tokyo' }];
          const trend = trendOf({ points, cut: false, runs: [], told, denied: [], said: null });
          expect(trend.newPacks).toEqual([{ at: '2026-09-19T15:00:00.000Z', known: 'told', day: '2026-09-20' }]);
          expect(trend.estimate).toMatchObject({ readings: 1 });
        } finally {
          if (kept === undefined) delete process.env['TZ'];
          else process.env['TZ'] = kept;
        }
      },
    );

    test('what its cells are, nobody knows', () => {
      const said = { at: at(1), answer: 'wrong-kind' };
      expect(
        trendOf({ points: small, cut: false, runs: [], told: [{ day: day(60), zone: 'UTC' }], denied: [], said }).cells,
      ).toBe('unknown');
    });
  });

  test('the estimate knows only the newest pack', () => {
    const old = [0, 20, 40, 60].map((day) => point(day, 6000 - 15 * day));
    const fresh = [61, 80, 100, 120].map((day) => point(day, 6300 - (day - 61) / 4));
    const trend = trendOf({ points: [...old, ...fresh], cut: false, runs: [], told: [], denied: [], said: null });
    expect(trend.newPacks).toEqual([{ at: at(61), known: 'rise', day: null }]);
    expect(trend.estimate).toMatchObject({ state: 'far', readings: 4, days: 59 });
  });
});

describe('what the cells are', () => {
  const run = { startedAt: at(5), endedAt: at(6) };
  test.each([
    ['nobody was asked', [], null, 'unknown'],
    ['alkaline, somebody said', [], { at: at(1), answer: 'new-alkaline' }, 'alkaline'],
    ['another kind, somebody said', [], { at: at(1), answer: 'wrong-kind' }, 'other'],
    ['an age tells no kind', [], { at: at(1), answer: 'months' }, 'unknown'],
    ['a guided change since then', [run], { at: at(1), answer: 'wrong-kind' }, 'alkaline'],
    ['said after the guided change', [run], { at: at(9), answer: 'wrong-kind' }, 'other'],
  ] as const)('%s', (_what, runs, said, cells) => {
    expect(trendOf({ points: [], cut: false, runs: [...runs], told: [], denied: [], said }).cells).toBe(cells);
  });

  test('a rise after "wrong kind" leaves it open', () => {
    const points = [point(2, 4900), point(3, 6000)];
    expect(
      trendOf({ points, cut: false, runs: [], told: [], denied: [], said: { at: at(1), answer: 'wrong-kind' } }).cells,
    ).toBe('unknown');
  });
});

test('a lock for whose model no set-point is published is never called low, nor told when it will be', () => {
  const points = [point(0, 5400), point(30, 5200), point(60, 5000), point(90, 4790, 4400)];
  const given = { points, cut: false, runs: [], told: [], denied: [], said: null };
  expect(trendOf(given).estimate).toMatchObject({ state: 'low' });
  expect(trendWith({ ...given, setPoints: null })).toMatchObject({
    setPoints: null,
    estimate: { state: 'no-set-point' },
  });
});
