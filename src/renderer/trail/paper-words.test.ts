// How much paper the trail takes: said before it is printed, and a year fits.
import { expect, test } from 'vitest';
import { mostOnPaper, pagesWords } from './paper-words.ts';

test('entries and pages', () => {
  expect(pagesWords(1)).toBe('1 entry, newest first, on one page or two.');
  expect(pagesWords(18_305)).toMatch(/^18,305 entries, newest first, on about 346 pages\./);
  expect(mostOnPaper).toBeGreaterThan(18_305);
});
