// Lengths of time in words.
import { expect, it } from 'vitest';
import { lengthOf } from './times.ts';

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3599, '1 h'],
  [3600, '1 h'],
  [3900, '1 h 5 min'],
  [36_000, '10 h'],
])('%i s are %s', (seconds, words) => expect(lengthOf(seconds)).toBe(words));
