// The scale of durations: what is told from its steps lies close to what was measured.
import { expect, test } from 'vitest';
import { bucketOf, exactQuantile, quantile } from './scale.ts';

const counted = (seconds: number[]) => seconds.map((each) => ({ bucket: bucketOf(each), times: 1 }));

test('steps begin where they should', () => {
  const pairs = [
    [0, 0],
    [59, 55],
    [60, 60],
    [89, 60],
    [600, 600],
    [719, 600],
    [3599, 3480],
    [5000, 4500],
    [21_600, 21_600],
    [172_800, 172_800],
    [300_000, 288_000],
    [1_300_000, 1_296_000],
  ] as const;
  for (const [seconds, bucket] of pairs) expect(bucketOf(seconds), String(seconds)).toBe(bucket);
});

test('a median from steps is within a tenth of the true one, from seconds to days', () => {
  for (const scale of [40, 400, 3000, 20_000, 150_000]) {
    const measured = Array.from({ length: 501 }, (_, index) => Math.round(scale * (0.5 + index / 500)));
    for (const share of [0.5, 0.9]) {
      const truth = measured[Math.round(share * 500)] ?? 0;
      const told = quantile(counted(measured), share) ?? 0;
      expect(Math.abs(told - truth) / truth, `${scale} at ${share}`).toBeLessThan(0.1);
    }
  }
});

test('of one there is one, and of none none', () => {
  expect(quantile(counted([125]), 0.5)).toBe(135);
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([{ bucket: 60, times: 0 }], 0.5)).toBeNull();
});

test.each([
  [[60], 60, 60],
  [[90, 30], 60, 90],
  [[5, 1, 3], 3, 5],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5.5, 9],
])('%j one by one: median %f, nine of ten within %f', (seconds, median, ninety) => {
  expect([exactQuantile(seconds, 0.5), exactQuantile(seconds, 0.9)]).toEqual([median, ninety]);
});

test('of none there is none', () => {
  expect(exactQuantile([], 0.5)).toBeNull();
});
