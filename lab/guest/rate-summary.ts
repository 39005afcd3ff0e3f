// What blocks of round trips say: our rate as a share of the bare one.
// Must not measure; the guest and the benchmarks share it.

/** Milliseconds of one round trip, each the mean of one block of trips that ran right beside the others. */
export interface RateBlock {
  bareMs: number;
  sessionMs: number;
  linkMs: number;
}

/** A share of the bare rate: 0.8 is four of ours in the time of five. */
export interface Share {
  /** The middle of the blocks' shares. */
  median: number;
  /** A quarter of the blocks lies below, a quarter above. */
  lowQuarter: number;
  highQuarter: number;
  /** Over all trips together, with whatever held one of them up. */
  whole: number;
}

export interface RateSummary {
  /** Medians. */
  barePerSecond: number;
  session: Share;
  link: Share;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Throws RangeError when there is nothing to compare. */
export function summarizeRates(blocks: readonly RateBlock[]): RateSummary {
  if (blocks.length === 0) throw new RangeError('no block was measured');
  const bare = blocks.map(({ bareMs }) => bareMs);
  const shareOf = (ours: 'sessionMs' | 'linkMs'): Share => {
    const shares = blocks.map((block) => block.bareMs / block[ours]);
    return {
      median: quantile(shares, 0.5),
      lowQuarter: quantile(shares, 0.25),
      highQuarter: quantile(shares, 0.75),
      whole: sum(bare) / sum(blocks.map((block) => block[ours])),
    };
  };
  return { barePerSecond: 1000 / quantile(bare, 0.5), session: shareOf('sessionMs'), link: shareOf('linkMs') };
}

/** One share in words. */
export function shareText({ median, lowQuarter, highQuarter, whole }: Share): string {
  const [middle, low, high, all] = [median, lowQuarter, highQuarter, whole].map((share) => share.toFixed(2));
  return `${middle} of the bare echo (half of the blocks ${low} to ${high}; all trips together ${all})`;
}
