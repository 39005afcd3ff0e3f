// When will this pack run low? From its readings since the cells were new; a range, or a reason why there is none (pure).
// Must not know the store or how it is shown. docs/architecture.md "Battery trend" says what it can and cannot tell.
import type { SetPoints } from '../../contract/content.ts';
import type { Estimate, TrendPoint } from '../../contract/locks.ts';
import { bendOf } from './bend.ts';
import { median, slopeOf, type Point } from './slopes.ts';

const dayMs = 24 * 60 * 60_000;
/** Fewer days with a reading, or less time between first and last, tell more of the weather than of the cells. */
const fewestDays = 3;
const shortestDays = 14;
/** What lies further ahead than this is no statement any more; cells go off by themselves, too. */
export const horizonDays = 730;
/**
 * Of the time that a straight line has ahead: a day that comes too late is the one that harms, and falls that steepen too little to be seen are low at
 * a half or a third of it. Ours, by measure: a quarter holds for nine of ten packs on every fall of estimate-promise.test.ts.
 */
const earliestPart = 1 / 4;
const latestTimes = 3;
const leastDays = 3;
/** What a reading is uncertain by, in millivolts; ours, not the maker's. */
const leastScatter = 5;
/** The newest days with a reading: exact chances are quick so far, and nobody reads one pack on more days. */
const mostDays = 40;

type Reading = Pick<TrendPoint, 'at' | 'restingMillivolts' | 'loadedMillivolts'>;
/** `setPoints`: at or below, the pack is low; null where none is published for the lock's model (facts §5.1). */
type Given = {
  cells: 'alkaline' | 'other' | 'unknown';
  readings: readonly Reading[];
  setPoints: SetPoints | null;
};
type Found = Extract<Estimate, { state: 'estimate' }>;
type Series = { points: Point[]; limit: number; by: Found['by'] };

/**
 * `readings`: those since the last new pack, oldest first. Of several on one day (UTC) the median counts, so that a long visit
 * weighs no more than a short one. No cell falls in a straight line for ever: hence never the line's day alone, always a range around it that
 * begins long before. Where they may fall less and less, or so few days cannot show it, there is no latest day; where they clearly fall more and more,
 * any day would come too late, and there is none at all.
 */
export function estimateLow({ cells, readings, setPoints }: Given): Estimate {
  if (setPoints === null) return { state: 'no-set-point' };
  const last = readings.at(-1);
  if (last !== undefined && isLow(last, setPoints)) return { state: 'low', at: last.at };
  if (cells === 'other') return { state: 'other-cells' };
  const days = ofDays(readings);
  const end = days.at(-1)?.ms ?? 0;
  const span = (end - (days[0]?.ms ?? 0)) / dayMs;
  const basis = { readings: readings.length, days: Math.round(span * 10) / 10 };
  const series: Series[] = [
    { by: 'resting', limit: setPoints.restingMillivolts, points: pointsOf(days, end, ({ resting }) => resting) },
    { by: 'loaded', limit: setPoints.loadedMillivolts, points: pointsOf(days, end, ({ loaded }) => loaded) },
  ];
  const enough = series.filter(({ points }) => points.length >= fewestDays && spanOf(points) >= shortestDays);
  if (enough.length === 0) return { state: 'too-few', ...basis };
  const found = enough.map(rangeOf).filter((range) => range !== null);
  const first = found.toSorted((a, b) => a.from - b.from)[0];
  if (first === undefined) return { state: 'not-falling', ...basis };
  if (first.bend === 'faster' || found.some(({ bend }) => bend === 'faster')) return { state: 'faster', ...basis };
  if (first.from > horizonDays) return { state: 'far', ...basis };
  const dayAt = (daysOn: number) => new Date(end + daysOn * dayMs).toISOString();
  const within = (daysOn: number | null) => (daysOn === null || daysOn > horizonDays ? null : dayAt(daysOn));
  const { by, bend, millivoltsPer30Days } = first;
  const range = { from: dayAt(first.from), straight: within(first.likely), until: within(first.until) };
  return { state: 'estimate', ...basis, by, bend, ...range, millivoltsPer30Days };
}

/** At or below a set-point. */
function isLow({ restingMillivolts, loadedMillivolts }: Reading, setPoints: SetPoints): boolean {
  if (restingMillivolts <= setPoints.restingMillivolts) return true;
  return loadedMillivolts !== null && loadedMillivolts <= setPoints.loadedMillivolts;
}

interface Day {
  ms: number;
  resting: number;
  loaded: number | null;
}

function ofDays(readings: readonly Reading[]): Day[] {
  const days = Map.groupBy(readings, ({ at }) => Math.floor(Date.parse(at) / dayMs));
  const all = [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([, some]) => {
      const loaded = some.map(({ loadedMillivolts }) => loadedMillivolts).filter((value) => value !== null);
      return {
        ms: median(some.map(({ at }) => Date.parse(at))),
        resting: median(some.map(({ restingMillivolts }) => restingMillivolts)),
        loaded: loaded.length === 0 ? null : median(loaded),
      };
    });
  return all.slice(-mostDays);
}

/** Days before the last reading, and millivolts. */
function pointsOf(days: readonly Day[], end: number, pick: (day: Day) => number | null): Point[] {
  return days.flatMap((day) => {
    const y = pick(day);
    return y === null ? [] : [{ x: (day.ms - end) / dayMs, y }];
  });
}

const spanOf = (points: readonly Point[]) => (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);

/** Days after the last reading; null where it does not fall. */
function rangeOf({ points, limit, by }: Series) {
  const slope = slopeOf(points);
  if (slope.middle >= 0) return null;
  const level = (perDay: number) => median(points.map(({ x, y }) => y - perDay * x));
  const middle = level(slope.middle);
  const scatter = median(points.map(({ x, y }) => Math.abs(y - slope.middle * x - middle)));
  const daysTo = (perDay: number, from: number) => Math.max(0, (limit - from) / perDay);
  const likely = daysTo(slope.middle, middle);
  const bend = bendOf(points, leastScatter);
  return {
    by,
    bend,
    likely,
    from: Math.min(daysTo(slope.low, level(slope.low) - scatter), likely * earliestPart),
    until:
      slope.high >= 0 || bend !== 'none'
        ? null
        : Math.max(daysTo(slope.high, level(slope.high) + scatter), likely * latestTimes, leastDays),
    millivoltsPer30Days: Math.round(slope.middle * 300) / 10,
  };
}
