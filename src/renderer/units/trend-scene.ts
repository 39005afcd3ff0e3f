// Where everything of the battery chart stands: scales by d3-scale, lines broken at new packs, ticks, bands.
// Must not know the DOM; lengths are CSS pixels.
import { scaleLinear, scaleTime } from 'd3-scale';
import type { Trend } from '../../contract/locks.ts';

export interface TrendScene {
  left: number;
  right: number;
  top: number;
  bottom: number;
  yTicks: { y: number; text: string }[];
  /** `anchor`: the words of one at the right edge end there. */
  xTicks: { x: number; text: string; anchor: 'middle' | 'end' }[];
  limits: { y: number; text: string; kind: 'low' | 'critical' }[];
  lines: { kind: 'resting' | 'loaded'; path: string }[];
  dots: { kind: 'resting' | 'loaded'; x: number; y: number }[];
  /** `name`: where its words stand; null where those of a newer one stand already. */
  packs: { x: number; known: Trend['newPacks'][number]['known']; name: PackName | null }[];
  /** When it may run low; `open`: nobody can say until when. */
  band: { x: number; width: number; open: boolean } | null;
}

interface PackName {
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** Room for the words of a new pack and a gap. */
const packWidth = 78;
/** Of the widest words below the axis ("September"), less what the margin holds. */
const tickWidth = 44;

const margin = { left: 52, right: 16, top: 22, bottom: 30 };

/** Everything in one frame of that size; at least one reading must be there. */
export function trendScene(trend: Trend, { width, height }: { width: number; height: number }): TrendScene {
  const { points, newPacks, setPoints, estimate } = trend;
  const frame = { left: margin.left, right: width - margin.right, top: margin.top, bottom: height - margin.bottom };
  const end = estimate.state === 'estimate' ? (estimate.until ?? estimate.from) : null;
  const times = [...points.map(({ at }) => at), ...newPacks.map(({ at }) => at), ...(end === null ? [] : [end])];
  const ms = times.map((at) => Date.parse(at));
  const [first, last] = [Math.min(...ms), Math.max(...ms)];
  // One reading, or those of one visit, stand in the middle of their week: the ticks are days, never hours.
  const room = Math.max((last - first) * 0.04, 4 * 24 * 60 * 60_000);
  const x = scaleTime([first - room, last + room], [frame.left, frame.right]);
  const levels = points.flatMap(({ restingMillivolts, loadedMillivolts }) =>
    loadedMillivolts === null ? [restingMillivolts] : [restingMillivolts, loadedMillivolts],
  );
  const limits = limitsOf(setPoints);
  const lowest = Math.min(...levels, ...limits.map(({ millivolts }) => millivolts)) - 100;
  const highest = Math.max(...levels, ...limits.map(({ millivolts }) => millivolts)) + 100;
  const y = scaleLinear([lowest / 1000, highest / 1000], [frame.bottom, frame.top]).nice(5);
  const place = (at: string) => round(x(Date.parse(at)));
  const level = (millivolts: number) => round(y(millivolts / 1000));
  const kinds = ['resting', 'loaded'] as const;
  const series = kinds.map((kind) => ({
    kind,
    points: points.flatMap(({ at, restingMillivolts, loadedMillivolts }) => {
      const value = kind === 'resting' ? restingMillivolts : loadedMillivolts;
      return value === null ? [] : [{ at, x: place(at), y: level(value) }];
    }),
  }));
  const countX = Math.max(2, Math.floor((frame.right - frame.left) / 110));
  const formatX = x.tickFormat(countX);
  return {
    ...frame,
    yTicks: y.ticks(5).map((volts) => ({ y: round(y(volts)), text: `${volts.toFixed(1)} V` })),
    xTicks: x
      .ticks(countX)
      .map((date) => ({ x: round(x(date)), text: formatX(date) }))
      .map((tick) => ({ ...tick, anchor: tick.x > frame.right - tickWidth / 2 ? 'end' : 'middle' })),
    limits: limits.map(({ millivolts, what, kind }) => ({
      ...{ y: level(millivolts), kind },
      text: `${what}: ${(millivolts / 1000).toFixed(1)} V`,
    })),
    lines: series.flatMap(({ kind, points: all }) =>
      byPack(all, newPacks).map((some) => ({
        kind,
        path: some.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      })),
    ),
    dots: series.flatMap(({ kind, points: all }) => all.map(({ x, y }) => ({ kind, x, y }))),
    packs: named(
      newPacks.map(({ at, known }) => ({ x: place(at), known })),
      frame,
    ),
    band: estimate.state === 'estimate' ? bandOf(estimate, place, frame.right) : null,
  };
}

/** None where no set-point is published for the model. */
function limitsOf(setPoints: Trend['setPoints']) {
  if (setPoints === null) return [];
  return [
    { kind: 'low', what: 'low at rest', millivolts: setPoints.restingMillivolts },
    { kind: 'critical', what: 'critical under load', millivolts: setPoints.loadedMillivolts },
  ] as const;
}

/** The newest has its words; an older one only where they stand clear of the others. */
function named(
  packs: readonly { x: number; known: Trend['newPacks'][number]['known'] }[],
  { left, right }: { left: number; right: number },
): TrendScene['packs'] {
  let free = Infinity;
  return packs
    .toReversed()
    .map(({ x, known }) => {
      const anchor = x > right - packWidth / 2 ? 'end' : x < left + packWidth / 2 ? 'start' : 'middle';
      const begin = { end: x - packWidth, start: x, middle: x - packWidth / 2 }[anchor];
      if (begin + packWidth > free) return { x, known, name: null };
      free = begin;
      return { x, known, name: { text: known === 'rise' ? 'new pack?' : 'new pack', anchor } as const };
    })
    .toReversed();
}

/** A line joins readings of one pack only. */
function byPack<T extends { at: string }>(points: readonly T[], packs: Trend['newPacks']): T[][] {
  const packOf = (at: string) => packs.filter((pack) => pack.at <= at).length;
  return [...Map.groupBy(points, ({ at }) => packOf(at)).values()].filter((some) => some.length > 1);
}

function bandOf({ from, until }: { from: string; until: string | null }, place: (at: string) => number, right: number) {
  const x = place(from);
  return { x, width: Math.max(3, (until === null ? right : place(until)) - x), open: until === null };
}

const round = (value: number) => Math.round(value * 10) / 10;
