// Pictures are made smaller, never larger, and keep their shape.
import { expect, it } from 'vitest';
import { fitted } from './small-jpeg.ts';

it.each([
  [4000, 3000, { width: 1600, height: 1200 }],
  [3000, 4000, { width: 1200, height: 1600 }],
  [800, 600, { width: 800, height: 600 }],
  [16_000, 4, { width: 1600, height: 1 }],
  [0, 0, { width: 1, height: 1 }],
])('%d × %d', (width, height, size) => {
  expect(fitted(width, height)).toEqual(size);
});
