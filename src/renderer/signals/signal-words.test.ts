// Nothing "fits" before something was seen or heard.
import { expect, it } from 'vitest';
import { fitWords, type HowMuch } from './signal-words.ts';

const matches = (fitting: number, near = 0) => [
  ...Array.from({ length: fitting }, () => ({ nearly: null })),
  ...Array.from({ length: near }, () => ({ nearly: 'Did you count 15?' })),
];

it.each<[number, number, HowMuch, string]>([
  [0, 0, 'nothing', 'No source tells what this lock shows'],
  [1, 0, 'nothing', 'One signal is known'],
  [7, 0, 'nothing', '7 signals are known'],
  [1, 0, 'place', 'One signal is known there'],
  [3, 0, 'place', '3 signals fit'],
  [1, 2, 'signal', 'This fits'],
  [2, 0, 'signal', '2 signals fit'],
  [0, 0, 'signal', 'No signal of this lock is like that'],
  [0, 1, 'signal', 'Nothing fits exactly, but this comes near'],
  [0, 2, 'signal', 'Nothing fits exactly, but these come near'],
])('%i that fit and %i near, told %s', (fitting, near, told, words) => {
  expect(fitWords(matches(fitting, near), told)).toBe(words);
});
