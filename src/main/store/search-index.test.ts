import { expect, it } from 'vitest';
import { openSearchIndex, type SearchRow, type Wanted } from './search-index.ts';

const row = (texts: Partial<SearchRow>): SearchRow => ({
  title: '',
  words: '',
  answer: '',
  first: '',
  body: '',
  scope: '',
  ...texts,
});
const all = (...terms: string[]): Wanted => ({
  groups: terms.map((term) => [{ term: term.replace('*', ''), prefix: term.endsWith('*') }]),
  every: true,
  scope: [],
});

it('answers by column weight, for all or any of the terms, within a scope', () => {
  const index = openSearchIndex();
  index.together(() => {
    index.put(1, row({ body: 'key bolt', scope: 'x' }));
    index.put(2, row({ title: 'key', scope: 'y' }));
    index.put(3, row({ answer: 'bolt latch', scope: 'x' }));
  });
  expect(index.candidates(all('key'), 9)).toEqual([2, 1]);
  expect(index.candidates(all('key', 'bolt'), 9)).toEqual([1]);
  expect(new Set(index.candidates({ ...all('key', 'bolt'), every: false }, 9))).toEqual(new Set([1, 2, 3]));
  expect(index.candidates(all('key'), 1)).toEqual([2]);
  expect(index.candidates(all('lat*'), 9)).toEqual([3]);
  expect(index.candidates({ ...all('key'), scope: [['x']] }, 9)).toEqual([1]);
  expect(new Set(index.candidates({ ...all(), scope: [['x'], ['x', 'y']] }, 9))).toEqual(new Set([1, 3]));
  // The scope is never found as a word.
  expect(index.candidates(all('x'), 9)).toEqual([]);
  expect(index.candidates(all(), 9)).toEqual([]);
  index.remove(2);
  expect(index.candidates(all('key'), 9)).toEqual([1]);
  expect(index.bytes()).toBeGreaterThan(0);
  index.close();
});

it.each([
  '"',
  '" OR "',
  'a" * b',
  'NEAR(',
  '*',
  '^',
  'title : key',
  '\u0000',
  '',
  "'; DROP TABLE search; --",
  '(',
  '\\',
])('takes %j for a term, not for an operator', (term) => {
  const index = openSearchIndex();
  index.put(1, row({ title: 'key' }));
  for (const prefix of [false, true]) {
    expect(index.candidates({ groups: [[{ term, prefix }]], every: true, scope: [] }, 9)).toEqual([]);
  }
  expect(index.candidates(all('key'), 9)).toEqual([1]);
  index.close();
});
