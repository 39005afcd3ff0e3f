// A result promises no more than it is: one, a short list, too many, none.
import { expect, it } from 'vitest';
import type { Candidate, Recognition } from '../../contract/recognise.ts';
import { leftWords, resultTitle, sentence } from './result-words.ts';

const candidates = (fitting: number, others = 0): Candidate[] =>
  Array.from({ length: fitting + others }, (_, index) => ({
    modelId: `m${index}`,
    name: `Model ${index}`,
    figure: 'plain-deadbolt',
    fit: index < fitting ? 'fits' : 'not-ruled-out',
    why: [],
    silent: [],
    notice: null,
    recognise: [],
  }));

it.each<[Recognition['verdict'], Candidate[], string]>([
  ['told', candidates(1), 'The lock says that it is a Model 0'],
  ['one', candidates(1, 3), 'It is most likely a Model 0'],
  ['several', candidates(3, 9), 'It is one of these 3'],
  ['several', candidates(29), 'Not told apart yet: 29 models are possible'],
  ['asking', candidates(7, 2), '7 models left'],
  ['none', [], 'No model that we know fits all of this'],
])('%s', (verdict, list, title) => {
  expect(resultTitle({ verdict, candidates: list, twin: null })).toBe(title);
});

it('does not take a twin for the Kwikset model', () => {
  expect(resultTitle({ verdict: 'one', candidates: candidates(1), twin: 'Weiser GED2150' })).toBe(
    'It is most likely the Weiser GED2150, a twin of the Model 0',
  );
});

it('counts only what fits', () => {
  expect(leftWords(candidates(1, 5))).toBe('1 model left');
});

it('ends a line once', () => {
  expect([sentence('Look again'), sentence('Which one?'), sentence('Done.')]).toEqual([
    'Look again.',
    'Which one?',
    'Done.',
  ]);
});
