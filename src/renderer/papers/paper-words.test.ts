// How a paper that was made is told apart from the others of its visit.
import { expect, test } from 'vitest';
import { sheetOf } from './paper-words.ts';

test('size and language are said in words', () => {
  expect(sheetOf({ sheet: 'a4', language: 'es' })).toBe('A4 paper, in Spanish');
  expect(sheetOf({ sheet: 'letter', language: 'fr' })).toBe('US Letter paper, in French');
  expect(sheetOf({ sheet: '62x29', language: 'en' })).toBe('labels of 62 × 29 mm, in English');
});
