// Highlights never lose, double or reorder a letter, whatever the ranges are.
import { expect, test } from 'vitest';
import { piecesOf } from './marked.ts';

const shown = (text: string, marks: [number, number][]) =>
  piecesOf(text, marks)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['weak batteries', [[5, 14]], 'weak [batteries]'],
  ['weak batteries', [], 'weak batteries'],
  ['weak batteries', [[0, 4]], '[weak] batteries'],
  ['unsorted marks', [[9, 14], [0, 8]], '[unsorted] [marks]'], // prettier-ignore
  ['overlapping', [[0, 6], [3, 8]], '[overla][pp]ing'], // prettier-ignore
  ['twice the same', [[0, 5], [0, 5]], '[twice] the same'], // prettier-ignore
  ['too far', [[4, 99]], 'too [far]'],
  ['beyond', [[50, 60]], 'beyond'],
  ['backwards', [[6, 2]], 'backwards'],
  ['', [[0, 3]], ''],
] as [string, [number, number][], string][])('%j with %j', (text, marks, expected) => {
  expect(shown(text, marks)).toBe(expected);
  expect(
    piecesOf(text, marks)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
