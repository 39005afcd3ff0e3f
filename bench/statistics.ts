// What the benchmarks say about a series of samples.
// Must not know what was measured or how it is printed.

/** Sorted copy. Throws RangeError for an empty series or one with a value that is not a finite number. */
function sorted(samples: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError('a series without samples has no statistics');
  if (!samples.every(Number.isFinite)) throw new RangeError('a sample is not a finite number');
  return [...samples].sort((a, b) => a - b);
}

/** The middle sample; between the two middle ones when their number is even. Throws RangeError as `sorted`. */
export function median(samples: readonly number[]): number {
  const order = sorted(samples);
  const upper = order.length >> 1;
  const high = order[upper] as number;
  return order.length % 2 === 1 ? high : ((order[upper - 1] as number) + high) / 2;
}

/**
 * The smallest sample that at least `percent` of the series does not exceed (nearest rank), so always one that happened.
 * Of fewer than 100 samples the 99th percentile is the largest. Throws RangeError for a percent outside 0..100.
 */
export function percentile(samples: readonly number[], percent: number): number {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is not a percentage`);
  const order = sorted(samples);
  const rank = Math.max(1, Math.ceil((percent / 100) * order.length));
  return order[rank - 1] as number;
}

export interface Summary {
  median: number;
  p99: number;
  /** Half of the samples lie within a band this wide, as a share of the median: how noisy the series was. */
  noise: number;
}

/** Throws RangeError as `sorted`. */
export function summarize(samples: readonly number[]): Summary {
  const middle = median(samples);
  const band = percentile(samples, 75) - percentile(samples, 25);
  return { median: middle, p99: percentile(samples, 99), noise: band === 0 ? 0 : band / middle };
}

/** How many times the yardstick. Throws RangeError when the yardstick is not above zero. */
export function ratioOf(measured: number, yardstick: number): number {
  if (!(yardstick > 0)) throw new RangeError(`a yardstick of ${yardstick} measures nothing`);
  return measured / yardstick;
}
