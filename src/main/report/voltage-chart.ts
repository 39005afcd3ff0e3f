// The batteries' voltage over time as lines of a drawing, in points of a box of its own.
// Must not know HTML, languages or what a voltage means.
import type { SetPoints } from '../../contract/content.ts';
import type { Warranty } from '../../contract/report.ts';

export interface ChartPoint {
  x: number;
  y: number;
}

export interface VoltageChart {
  width: number;
  height: number;
  /** Where the lines end; what they say stands behind. */
  right: number;
  resting: ChartPoint[];
  loaded: ChartPoint[];
  /** Lines across, each at its volts. */
  across: { y: number; volts: number }[];
  /** The locks' set-points, which no reading should come down to. */
  limits: { kind: 'low' | 'critical'; y: number; volts: number }[];
  /** The first and the last moment, UTC. */
  from: string;
  to: string;
}

// `.chart .ends` of paper-style.ts has the same sides, in percent.
const box = { width: 500, height: 110, left: 26, right: 92, top: 6, bottom: 6 };

/**
 * Null for fewer than two measurements at different times: a single point is no course. `setPoints`: of the lock's model,
 * null where none is published.
 */
export function voltageChart(readings: Warranty['readings'], setPoints: SetPoints | null): VoltageChart | null {
  const measured = readings.flatMap(({ at, battery }) => (battery === null ? [] : [{ at: Date.parse(at), battery }]));
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  const all = measured.flatMap(({ battery: { restingMillivolts, loadedMillivolts } }) => [
    restingMillivolts,
    ...(loadedMillivolts === null ? [] : [loadedMillivolts]),
  ]);
  // Whole half volts around everything that was read, and around the set-points.
  const shown = [...all, ...Object.values(setPoints ?? {})];
  const low = Math.floor(Math.min(...shown) / 500) * 500;
  const high = Math.max(low + 500, Math.ceil(Math.max(...shown) / 500) * 500);
  const x = (at: number) => box.left + ((at - first.at) / (last.at - first.at)) * (box.width - box.left - box.right);
  const y = (millivolts: number) =>
    box.top + (1 - (millivolts - low) / (high - low)) * (box.height - box.top - box.bottom);
  const point = (at: number, millivolts: number) => ({ x: round(x(at)), y: round(y(millivolts)) });
  const step = high - low > 4000 ? 1000 : 500;
  return {
    width: box.width,
    height: box.height,
    resting: measured.map(({ at, battery }) => point(at, battery.restingMillivolts)),
    loaded: measured.flatMap(({ at, battery }) =>
      battery.loadedMillivolts === null ? [] : [point(at, battery.loadedMillivolts)],
    ),
    across: Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => {
      const millivolts = low + index * step;
      return { y: round(y(millivolts)), volts: millivolts / 1000 };
    }),
    limits: limitsOf(setPoints).map(({ kind, millivolts }) => ({
      kind,
      y: round(y(millivolts)),
      volts: millivolts / 1000,
    })),
    right: box.width - box.right,
    from: new Date(first.at).toISOString(),
    to: new Date(last.at).toISOString(),
  };
}

function limitsOf(setPoints: SetPoints | null) {
  if (setPoints === null) return [];
  const { restingMillivolts, loadedMillivolts } = setPoints;
  return [
    { kind: 'low', millivolts: restingMillivolts },
    { kind: 'critical', millivolts: loadedMillivolts },
  ] as const;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Points as the `points` of a polyline. */
export const pointsOf = (points: readonly ChartPoint[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');
