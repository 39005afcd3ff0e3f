// The slope through scattered points by the middle of all pairwise slopes (Theil and Sen), and how sure it is.
// Must not know volts, locks or dates.

export interface Point {
  x: number;
  y: number;
}

export interface Slope {
  /** The median of the slopes between all pairs of points with different x. */
  middle: number;
  low: number;
  high: number;
  /** How often a range made like this holds the true slope, if the scatter is by chance: 0 to 1. */
  coverage: number;
}

/** The range shall hold the true slope so often, where there are points enough for it. */
const wanted = 0.9;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The slope of at least two points, no two at the same x. One point far off moves it little. Its range goes by order statistics:
 * from the slopes in order as many are left out at each end as the chance of so many "wrong" pairs allows (Kendall), so it needs
 * no bell curve, and says honestly how little three points can promise (67 %).
 */
export function slopeOf(points: readonly Point[]): Slope {
  const slopes = points
    .flatMap((a, index) => points.slice(index + 1).map((b) => (b.y - a.y) / (b.x - a.x)))
    .toSorted((a, b) => a - b);
  const { cut, coverage } = leaveOut(points.length);
  const at = (index: number) => slopes[index] ?? Number.NaN;
  return { middle: median(slopes), low: at(cut), high: at(slopes.length - 1 - cut), coverage };
}

/** How many slopes may be left out at each end for the wanted coverage, and the coverage that this gives. */
function leaveOut(count: number): { cut: number; coverage: number } {
  const chances = inversionChances(count);
  let tail = chances[0] ?? 1;
  if (1 - 2 * tail < wanted) return { cut: 0, coverage: Math.max(0, 1 - 2 * tail) };
  let cut = 0;
  for (;;) {
    const next = tail + (chances[cut + 1] ?? 1);
    if (1 - 2 * next < wanted) return { cut, coverage: 1 - 2 * tail };
    tail = next;
    cut += 1;
  }
}

/** The chance that a random order of `count` things has 0, 1, 2, ... pairs the wrong way round. */
function inversionChances(count: number): number[] {
  let chances = [1];
  for (let size = 2; size <= count; size += 1) {
    const longer = Array<number>(chances.length + size - 1).fill(0);
    chances.forEach((chance, inversions) => {
      for (let more = 0; more < size; more += 1)
        longer[inversions + more] = (longer[inversions + more] ?? 0) + chance / size;
    });
    chances = longer;
  }
  return chances;
}
