// The scale of durations: steps that grow with what they measure, so that a median can be told without keeping every value.
// Must not know what takes so long. The tables of migration 0008 have the same steps.

/** Up to so many seconds, steps are so wide. */
const steps = [
  { until: 60, wide: 5 },
  { until: 600, wide: 30 },
  { until: 3600, wide: 120 },
  { until: 6 * 3600, wide: 900 },
  { until: 48 * 3600, wide: 3600 },
  { until: 14 * 24 * 3600, wide: 4 * 3600 },
] as const;
const day = 86_400;

const widthOf = (seconds: number): number => steps.find(({ until }) => seconds < until)?.wide ?? day;

/** The beginning of the step that a duration falls on, both in whole seconds. */
export function bucketOf(seconds: number): number {
  return seconds - (seconds % widthOf(seconds));
}

export interface Counted {
  /** The beginning of a step, in seconds. */
  bucket: number;
  times: number;
}

/** What a share of them (0.5: the median) took at most, in seconds, as if they lay evenly within their step; null of none. */
export function quantile(counted: readonly Counted[], share: number): number | null {
  const sorted = counted.filter(({ times }) => times > 0).toSorted((a, b) => a.bucket - b.bucket);
  const all = sorted.reduce((sum, { times }) => sum + times, 0);
  let before = 0;
  for (const { bucket, times } of sorted) {
    if (before + times >= share * all) return bucket + (widthOf(bucket) * (share * all - before)) / times;
    before += times;
  }
  return null;
}

/** The same of times that are known one by one; of the two in the middle their mean. */
export function exactQuantile(seconds: readonly number[], share: number): number | null {
  const sorted = seconds.toSorted((a, b) => a - b);
  const place = share * sorted.length;
  const at = sorted[Math.ceil(place) - 1];
  if (at === undefined) return null;
  const next = share === 0.5 && Number.isInteger(place) ? sorted[place] : undefined;
  return next === undefined ? at : (at + next) / 2;
}
