import { describe, expect, it } from 'vitest';
import { median, percentile, ratioOf, summarize } from './statistics.ts';

const oneToHundred = Array.from({ length: 100 }, (_, at) => at + 1);

describe('median', () => {
  it('is the middle of an odd series, whatever its order', () => expect(median([9, 1, 5])).toBe(5));
  it('lies between the two middle ones of an even series', () => expect(median([4, 1, 3, 2])).toBe(2.5));
  it('is the only sample of a series of one', () => expect(median([7])).toBe(7));
  it('sorts by value, not by spelling', () => expect(median([10, 9, 2])).toBe(9));
  it('leaves the series as it was', () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
  it('refuses an empty series', () => expect(() => median([])).toThrow(RangeError));
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d among the samples', (wrong) =>
    expect(() => median([1, wrong])).toThrow(RangeError),
  );
});

describe('percentile', () => {
  it.each([
    [99, 99],
    [100, 100],
    [50, 50],
    [25, 25],
    [0, 1],
    [98.5, 99],
  ])('%d of 1..100 is %d', (percent, value) => expect(percentile(oneToHundred, percent)).toBe(value));
  it('takes the largest of fewer than a hundred', () => expect(percentile([5, 80, 20], 99)).toBe(80));
  it('leaves the one outlier of 101 samples out of p99', () =>
    expect(percentile([...oneToHundred.map(() => 1), 5000], 99)).toBe(1));
  it.each([-1, 101, Number.NaN])('refuses %d percent', (percent) =>
    expect(() => percentile([1], percent)).toThrow(RangeError),
  );
});

describe('summarize', () => {
  it('gives median, p99 and the width of the middle half', () =>
    expect(summarize(oneToHundred)).toEqual({ median: 50.5, p99: 99, noise: 50 / 50.5 }));
  it('finds no noise in a constant series, even of zeros', () => {
    expect(summarize([2, 2, 2]).noise).toBe(0);
    expect(summarize([0, 0]).noise).toBe(0);
  });
});

describe('ratioOf', () => {
  it('says how many times the yardstick', () => expect(ratioOf(3, 2)).toBe(1.5));
  it.each([0, -1, Number.NaN])('refuses a yardstick of %d', (yardstick) =>
    expect(() => ratioOf(1, yardstick)).toThrow(RangeError),
  );
});
