// What is typed keeps its own words; the unit is added, and the other unit is told beside it.
import { describe, expect, it } from 'vitest';
import {
  inchesWords,
  lengthProblem,
  numberTyped,
  otherUnitWords,
  unitTyped,
  withFigure,
  withFraction,
  withoutLast,
  withoutUnit,
  withUnit,
} from './length-words.ts';

it.each([
  ['2 1/8', 'in', '2 1/8 in'],
  ['  2   1/8 ', 'in', '2 1/8 in'],
  ['54', 'mm', '54 mm'],
  ['54 mm', 'in', '54 mm'],
  ['2-1/8"', 'mm', '2-1/8"'],
  ['2 in.', 'mm', '2 in.'],
  ['', 'mm', ''],
] as const)('adds the unit to “%s” (%s): “%s”', (typed, unit, entered) => {
  expect(withUnit(typed, unit)).toBe(entered);
});

it('leaves the unit out of the field where the field says it', () => {
  expect(withoutUnit('2 1/8 in', 'in')).toBe('2 1/8');
  expect(withoutUnit('54 mm', 'in')).toBe('54 mm');
});

it.each([
  ['60.2 mm', 'mm', '60.2'],
  ['6 cm', 'mm', '6'],
  ['2-1/8"', 'in', '2-1/8'],
  ['2 1/8 in.', 'in', '2 1/8'],
  ['53.', null, '53.'],
  ['60', null, '60'],
  ['sixty mm', null, 'sixty mm'],
] as const)('knows the unit that stands in “%s”: %s, and the number before it', (typed, unit, number) => {
  expect(unitTyped(typed)).toBe(unit);
  expect(numberTyped(typed)).toBe(number);
});

it('puts a fraction behind the whole number, once', () => {
  expect(withFraction('2', '1/8')).toBe('2 1/8');
  expect(withFraction('2 1/8', '3/8')).toBe('2 3/8');
  expect(withFraction('1/8', '3/8')).toBe('3/8');
  expect(withFraction('', '1/2')).toBe('1/2');
});

describe('the other unit', () => {
  it.each([
    [53.975, '2 1/8 in'],
    [54, 'about 2 1/8 in'],
    [25.4, '1 in'],
    [12.7, '1/2 in'],
    [0, '0 in'],
    [60, 'about 2 3/8 in'],
  ])('%d mm is %s', (millimetres, words) => {
    expect(inchesWords(millimetres)).toBe(words);
  });
  it('is told for what was typed, and never for a guess', () => {
    expect(otherUnitWords('2 1/8 in')).toBe('= 53.98 mm');
    expect(otherUnitWords('54 mm')).toBe('= about 2 1/8 in');
    expect(otherUnitWords('54')).toBeNull();
  });
});

it('says what is wrong with what was typed', () => {
  expect(lengthProblem('')).toBeNull();
  expect(lengthProblem('54 mm')).toBeNull();
  expect(lengthProblem('5 4 mm')).toMatch(/no length/);
  expect(lengthProblem('54 feet')).toMatch(/unit is not known/);
  expect(lengthProblem('540 in')).toMatch(/longer than any part of a door/);
});

describe('without a keyboard', () => {
  it('puts figures before the fraction, and the point like a figure', () => {
    expect(withFigure('', '2')).toBe('2');
    expect(withFigure('5', '4')).toBe('54');
    expect(withFigure('1/8', '2')).toBe('2 1/8');
    expect(withFigure('2-1/8', '3')).toBe('23 1/8');
    expect(withFigure('53', '.')).toBe('53.');
    expect(withFigure('53.', '9')).toBe('53.9');
  });
  it('takes back the fraction, then figure by figure', () => {
    expect(withoutLast('23 1/8')).toBe('23');
    expect(withoutLast('23')).toBe('2');
    expect(withoutLast('1/8')).toBe('');
    expect(withoutLast('')).toBe('');
  });
});
