// However long the words are, all of them come into notes that are taken.
import { expect, test } from 'vitest';
import { inNotes } from './in-notes.ts';

test('short words are one note, none are none', () => {
  expect([inNotes(' Strike filed '), inNotes('  ')]).toEqual([['Strike filed'], []]);
});

test.each([
  ['words', Array.from({ length: 700 }, (_each, at) => `word${at}`).join(' ')],
  ['one word without a gap', 'x'.repeat(4000)],
  ['a gap right behind the last that fits', `${'y'.repeat(2000)} ${'z'.repeat(1999)}`],
])('%s: nothing is lost and every piece fits', (_what, words) => {
  const pieces = inNotes(words);
  expect(pieces.length).toBeGreaterThan(1);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(2000);
  expect(pieces.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
  if (words.includes(' ')) expect(pieces.join(' ')).toBe(words);
});
