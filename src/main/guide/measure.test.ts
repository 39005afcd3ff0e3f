import { describe, expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import { lengthOf, measureResult } from './measure.ts';

const refusal = (entered: string): string => {
  try {
    return `read as ${lengthOf(entered)} mm`;
  } catch (error) {
    return isFault(error, 'guide.bad-measure') ? error.detail : 'another error';
  }
};

describe('a length as it is typed', () => {
  it.each([
    ['2 1/8 in', 53.975],
    ['2-1/8"', 53.975],
    ['2 - 1/8 inch', 53.975],
    ['2.125 in', 53.975],
    ['2,125 Inches', 53.975],
    ['2⅛″', 53.975],
    ['2 ½”', 63.5],
    ['½ in', 12.7],
    ['3/4in.', 19.05],
    ["1''", 25.4],
    ['54 mm', 54],
    ['54mm', 54],
    ['  60.25  millimeters ', 60.25],
    ['5.4 cm', 54],
    ['5,4 centimetres', 54],
    ['0 mm', 0],
    ['2000 mm', 2000],
  ])('%s is %d mm', (entered, millimetres) => expect(lengthOf(entered)).toBe(millimetres));

  it.each(['54', '2 1/8', '2.125', '½'])('%s lacks its unit', (entered) => {
    expect(refusal(entered)).toMatch(/unit is missing/);
  });
  it.each(['54 m', '54 ft', '54 points', '2 1/8 "in'])('%s has a unit that is not known', (entered) => {
    expect(refusal(entered)).toMatch(/unit is not known/);
  });
  it.each([
    '',
    'mm',
    'about 54 mm',
    '-54 mm',
    '2 9/8 in',
    '2 1/0 in',
    '1/1 in',
    '5 4 mm',
    '1.2.3 mm',
    '1e3 mm',
    '54 mm 2',
  ])('%s is no length', (entered) => expect(refusal(entered)).toMatch(/no length can be read|unit is not known/));
  it.each(['2001 mm', '4711 mm', '90 in', '9999 cm'])('%s is longer than any part of a door', (entered) => {
    expect(refusal(entered)).toMatch(/longer than/);
  });
});

describe('among what fits', () => {
  const accept = [
    { fromMillimetres: 37.1, toMillimetres: 39.1, says: '1-1/2 in (38 mm)' },
    { fromMillimetres: 53, toMillimetres: 55, says: '2-1/8 in (54 mm)' },
  ];
  it.each([
    ['1 1/2 in', 'pass', '1-1/2 in (38 mm)'],
    ['2 1/8 in', 'pass', '2-1/8 in (54 mm)'],
    ['53 mm', 'pass', '2-1/8 in (54 mm)'],
    ['55 mm', 'pass', '2-1/8 in (54 mm)'],
    ['55.02 mm', 'fail', null],
    ['52.9 mm', 'fail', null],
    ['2 in', 'fail', null],
  ])('%s: %s', (entered, result, says) => expect(measureResult(entered, accept)).toMatchObject({ result, says }));

  it('an open end takes everything from its beginning', () => {
    const deep = [{ fromMillimetres: 25, toMillimetres: null, says: 'at least 1 in (25 mm)' }];
    expect(measureResult('1 in', deep).result).toBe('pass');
    expect(measureResult('40 mm', deep).result).toBe('pass');
    expect(measureResult('24 mm', deep).result).toBe('fail');
  });
});
