// Names in short, groups in the order of the contract, and the confidence of the weakest statement.
import { expect, test } from 'vitest';
import type { ArticleSummary } from '../../contract/knowledge.ts';
import { byGroup, bySubject, neededFirst } from './groups.ts';
import { factLegend, listInWords, namesInShort, weakest } from './words.ts';

test('names in short', () => {
  expect(listInWords([])).toBe('');
  expect(listInWords(['909'])).toBe('909');
  expect(listInWords(['909', '910', '911'])).toBe('909, 910 and 911');
  expect(namesInShort(['1', '2', '3', '4'])).toBe('1, 2, 3 and 4');
  expect(namesInShort(['1', '2', '3', '4', '5', '6'])).toBe('1, 2, 3 and 3 more');
});

test('one weak statement makes a page less sure', () => {
  expect(weakest(['H', 'M', 'L', 'H'])).toBe('L');
  expect(weakest(['H', 'M'])).toBe('M');
  expect(weakest(['H'])).toBe('H');
});

test('the legend of a list of facts counts only what stands in it, and never an L', () => {
  const legend = (...marks: ('H' | 'M' | 'L')[]) => factLegend(marks.map((confidence) => ({ confidence })));
  expect(legend('L', 'L')).toEqual([]);
  expect(legend('M', 'L').map(({ mark }) => mark)).toEqual(['†']);
  expect(legend('H', 'L').map(({ text }) => text)).toEqual([expect.stringContaining('Lines without a remark')]);
  expect(legend('H', 'M', 'M', 'L').map(({ mark }) => mark)).toEqual(['†', null]);
});

test('the most needed come in the order of asking, without those of other models', () => {
  const articles = ['weak-batteries', 'spare-set', 'wrong-code'].map((id) => ({ id }) as ArticleSummary);
  expect(neededFirst(articles).map(({ id }) => id)).toEqual(['wrong-code', 'weak-batteries']);
});

test('groups and subjects come in one order, without empty ones', () => {
  const article = (id: string, group: ArticleSummary['group']) => ({ id, group }) as ArticleSummary;
  const groups = byGroup([article('b', 'codes'), article('a', 'causes'), article('c', 'codes')]);
  expect(groups.map(([group, list]) => [group, list.map(({ id }) => id)])).toEqual([
    ['causes', ['a']],
    ['codes', ['b', 'c']],
  ]);
  const fact = { text: 'x', confidence: 'H' as const, sources: ['K1'] };
  expect(
    bySubject([
      { ...fact, about: 'reset' },
      { ...fact, about: 'batteries' },
    ]).map(([subject]) => subject),
  ).toEqual(['batteries', 'reset']);
});
