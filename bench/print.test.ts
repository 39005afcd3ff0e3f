import { describe, expect, it } from 'vitest';
import type { Result } from './harness.ts';
import { machineLine, shortModel } from './machine.ts';
import { formatNumber, json, table } from './print.ts';

const result: Result = {
  name: 'some-call',
  unit: 'µs',
  median: 123.456,
  p99: 1999.4,
  yardstick: 61.728,
  ratio: 2,
  noise: 0.125,
  yardstickNoise: 0.5,
  samples: 300,
};

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.012345, '0.0123'],
    [1.23456, '1.235'],
    [123.456, '123.5'],
    [1999.4, '1999'],
    [123456.7, '123457'],
  ])('%d reads %s', (value, text) => expect(formatNumber(value)).toBe(text));
});

describe('table', () => {
  it('has median, p99, yardstick, ratio, noise and machine in one line a row', () => {
    const [heading, line, ...more] = table([result], '2 × Some').split('\n');
    expect(heading?.split(/\s{2,}/)).toEqual([
      'benchmark',
      'median',
      'p99',
      'yardstick',
      'ratio',
      'noise',
      'n',
      'machine',
    ]);
    expect(line?.split(/\s{2,}/)).toEqual([
      'some-call',
      '123.5 µs',
      '1999 µs',
      '61.73 µs',
      '2.00 ×',
      '13 % / 50 %',
      '300',
      '2 × Some',
    ]);
    expect(more).toEqual([]);
  });
});

describe('json', () => {
  it('has six keys, in order, with whole numbers unrounded', () => {
    const rows = JSON.parse(json([result])) as object[];
    expect(rows).toEqual([
      { name: 'some-call', unit: 'µs', median: 123.456, p99: 1999.4, yardstick: 61.728, ratio: 2 },
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['name', 'unit', 'median', 'p99', 'yardstick', 'ratio']);
  });
});

describe('a row that this machine cannot run', () => {
  const skipped = { name: 'some-row', skipped: 'there is no qemu' };
  it('is named with its reason below the others', () =>
    expect(table([skipped, result], '2 × Some').split('\n').at(-1)).toBe('some-row  skipped: there is no qemu'));
  it('is in the array with its reason, in its place', () =>
    expect(JSON.parse(json([skipped, result]))).toMatchObject([skipped, { name: 'some-call' }]));
});

describe('the machine', () => {
  it.each([
    ['Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz', 'Xeon Platinum 8370C 2.80GHz'],
    ['AMD Ryzen 7 7840U 8-Core Processor', 'Ryzen 7 7840U'],
    ['Apple M2', 'Apple M2'],
  ])('%s is %s in short', (model, short) => expect(shortModel(model)).toBe(short));

  it('names what ran', () =>
    expect(machineLine(new Map([['Chromium', '150.0']]))).toMatch(
      /^\d+ × .+ GiB, \S+ \S+, Node 24\..+, Chromium 150\.0$/,
    ));
});
