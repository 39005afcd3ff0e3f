// Lengths are read as a rule or a calliper gives them; what is not clear is no length.
import { describe, expect, it } from 'vitest';
import { isAccepted, lengthOf } from './length.ts';

describe('lengthOf', () => {
  it.each([
    ['2 1/8 in', 53.975],
    ['2-1/8"', 53.975],
    ['2 - 1/8 inches', 53.975],
    ['2⅛ in', 53.975],
    ['2 ⅛″', 53.975],
    ['1/2 in.', 12.7],
    ['½ in', 12.7],
    ['2.125 in', 53.975],
    ['2.375in', 60.325],
    ['2,5 inch', 63.5],
    ['54 mm', 54],
    ['54.5mm', 54.5],
    ['5.4 cm', 54],
    [' 1 3/8 IN ', 34.925],
    ['0 mm', 0],
    ['63/64 in', 25.003],
  ])('reads %s', (text, millimetres) => {
    expect(lengthOf(text)?.millimetres).toBe(millimetres);
  });
  it.each([
    '',
    '54',
    '2 1/8',
    'about 54 mm',
    '54 mm or so',
    '9/8 in',
    '2 1/7 in',
    '1/0 in',
    '2 1/8 ft',
    '-3 mm',
    '6 m',
    '5001 mm',
    '1.2.3 mm',
    '12/ in',
  ])('does not guess what “%s” means', (text) => {
    expect(lengthOf(text)).toBeNull();
  });
  it('keeps the unit that was typed', () => {
    expect(['2 in', '2 mm', '2 cm'].map((text) => lengthOf(text)?.unit)).toEqual(['in', 'mm', 'cm']);
  });
});

it('accepts what is inside of a range or on its end', () => {
  const backset = {
    accept: [
      { fromMillimetres: 58, toMillimetres: 62, says: '2-3/8 in (60 mm)' },
      { fromMillimetres: 68, toMillimetres: null, says: 'at least 68 mm' },
    ],
  };
  expect([57.9, 58, 62, 62.1, 68, 500].map((each) => isAccepted(each, backset))).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
  ]);
});
