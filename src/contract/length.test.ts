// Lengths are read as a rule or a calliper gives them; what is not clear is no length, and the reason is told.
import { describe, expect, it } from 'vitest';
import { rangeOf, readLength } from './length.ts';

const millimetresOf = (text: string) => {
  const read = readLength(text);
  return typeof read === 'string' ? read : read.millimetres;
};

describe('readLength', () => {
  it.each([
    ['2 1/8 in', 53.975],
    ['2-1/8"', 53.975],
    ['2 - 1/8 inches', 53.975],
    ['2⅛ in', 53.975],
    ['2 ½”', 63.5],
    ['2,125 Inches', 53.975],
    ['2.375in', 60.325],
    ["1''", 25.4],
    ['½ in.', 12.7],
    ['54 mm', 54],
    ['  60.25  millimeters ', 60.25],
    ['5,4 centimetres', 54],
    ['0 mm', 0],
    ['2000 mm', 2000],
    ['63/64 in', 25.003],
  ])('reads %s', (text, millimetres) => {
    expect(millimetresOf(text)).toBe(millimetres);
  });
  it.each([
    ['', 'no-length'],
    ['mm', 'no-length'],
    ['about 54 mm', 'no-length'],
    ['-3 mm', 'no-length'],
    ['9/8 in', 'no-length'],
    ['2 1/0 in', 'no-length'],
    ['1.2.3 mm', 'no-length'],
    ['54', 'no-unit'],
    ['2 1/8', 'no-unit'],
    ['54 m', 'unknown-unit'],
    ['2 ft', 'unknown-unit'],
    ['2001 mm', 'too-long'],
    ['99 in', 'too-long'],
  ])('does not guess what “%s” means: %s', (text, why) => {
    expect(readLength(text)).toBe(why);
  });
  it('keeps the unit that was typed', () => {
    expect(readLength('2 cm')).toEqual({ millimetres: 20, unit: 'cm' });
  });
});

it('finds the range that a length is in, its ends included', () => {
  const accept = [
    { fromMillimetres: 58, toMillimetres: 62, says: '2-3/8 in (60 mm)' },
    { fromMillimetres: 68, toMillimetres: null, says: 'at least 68 mm' },
  ];
  const says = [57.98, 57.995, 62, 62.1, 68, 500].map((each) => rangeOf(each, accept)?.says ?? 'none');
  expect(says).toEqual(['none', '2-3/8 in (60 mm)', '2-3/8 in (60 mm)', 'none', 'at least 68 mm', 'at least 68 mm']);
});
