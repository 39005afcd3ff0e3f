import { describe, expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import { measureResult } from './measure.ts';

const accept = [
  { fromMillimetres: 37.1, toMillimetres: 39.1, says: '1-1/2 in (38 mm)' },
  { fromMillimetres: 53, toMillimetres: 55, says: '2-1/8 in (54 mm)' },
];
const refusal = (entered: string): string => {
  try {
    return `read as ${measureResult(entered, accept).millimetres} mm`;
  } catch (error) {
    return isFault(error, 'guide.bad-measure') ? error.detail : 'another error';
  }
};

describe('a measure', () => {
  it.each([
    ['1 1/2 in', 'pass', '1-1/2 in (38 mm)'],
    ['2 1/8 in', 'pass', '2-1/8 in (54 mm)'],
    ['2-1/8"', 'pass', '2-1/8 in (54 mm)'],
    ['2.125 in', 'pass', '2-1/8 in (54 mm)'],
    ['54 mm', 'pass', '2-1/8 in (54 mm)'],
    ['5.4 cm', 'pass', '2-1/8 in (54 mm)'],
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

  it.each([
    ['54', /unit is missing/],
    ['2 1/8', /unit is missing/],
    ['54 ft', /unit is not known/],
    ['about 54 mm', /no length can be read/],
    ['4711 mm', /longer than any part of a door/],
  ])('%s is refused with what is wrong', (entered, why) => expect(refusal(entered)).toMatch(why));
});
