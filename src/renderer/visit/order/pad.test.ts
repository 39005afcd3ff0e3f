// Lines of a pad: what the host takes, whatever a hand or a broken driver does.
import { expect, it } from 'vitest';
import { strokesSchema } from '../../../contract/signature.ts';
import {
  beginLine,
  goOn,
  isDrawn,
  isFull,
  mostLines,
  padHeight,
  padWidth,
  pointsText,
  toStrokes,
  type Line,
} from './pad.ts';

const drawn = (points: [number, number][]): readonly Line[] =>
  points.slice(1).reduce((lines, [x, y]) => goOn(lines, x, y), beginLine([], ...(points[0] ?? [0, 0])));

it('keeps whole numbers inside of the pad, and leaves out what tells nothing', () => {
  const points: [number, number][] = [
    [-5, 3.4],
    [0, 4],
    [20.6, 5000],
    [Number.NaN, 10],
  ];
  expect(drawn(points)).toEqual([[0, 3, 21, padHeight, 0, 10]]);
});

it('is never more than the host takes, however long somebody scribbles', () => {
  let lines: readonly Line[] = [];
  for (let at = 0; at < 20_000; at += 1) {
    const [x, y] = [padWidth - (at % 7) * 100, padHeight - (at % 5) * 40];
    lines = at % 100 === 0 ? beginLine(lines, x, y) : goOn(lines, x, y);
  }
  expect(isFull(lines)).toBe(true);
  expect(strokesSchema.safeParse(toStrokes(lines)).error).toBeUndefined();
  let dots: readonly Line[] = [];
  for (let at = 0; at < 1000; at += 1) dots = beginLine(dots, at, 10);
  expect(dots).toHaveLength(mostLines);
  expect(strokesSchema.safeParse(toStrokes(dots)).success).toBe(true);
});

it('takes no dot for a signature, and draws one all the same', () => {
  expect(isDrawn(beginLine([], 5, 5))).toBe(false);
  expect(
    isDrawn(
      drawn([
        [0, 0],
        [50, 50],
        [100, 0],
        [150, 50],
        [200, 0],
        [250, 50],
      ]),
    ),
  ).toBe(true);
  expect(pointsText([5, 6])).toBe('5 6 5 6');
});
