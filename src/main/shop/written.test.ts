// What is kept of a line: nothing that turns it round, controls it, or could be a code.
import { expect, it } from 'vitest';
import { keepableLine } from './written.ts';

it.each([
  ['Front\u202edoor', 'Frontdoor'],
  ['\u2066a\u2069\u202a b\u202c\u200f\u200e\u061c', 'a b'],
  ['two\u0007 \n words', 'two words'],
  ['code 4711', 'code ••••'],
  // A direction mark between the digits hides no code.
  ['code 47\u202c11', 'code ••••'],
  ['مفتاح الباب', 'مفتاح الباب'],
])('%j becomes %j', (typed, kept) => {
  expect(keepableLine(typed)).toBe(kept);
});
