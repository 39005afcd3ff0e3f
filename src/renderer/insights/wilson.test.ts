// Wilson's interval against values worked out elsewhere, and at its ends.
import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

test.each([
  [8, 10, 0.4902, 0.9433],
  [41, 50, 0.692, 0.9023],
  [1, 2, 0.0945, 0.9055],
  [500, 1000, 0.4691, 0.5309],
])('%i of %i lies between %f and %f', (part, of, low, high) => {
  const bounds = wilson({ part, of });
  expect(bounds?.low).toBeCloseTo(low, 3);
  expect(bounds?.high).toBeCloseTo(high, 3);
});

test('none and all are no certainty, and of nothing nothing is said', () => {
  expect(wilson({ part: 0, of: 10 })?.low).toBe(0);
  expect(wilson({ part: 0, of: 10 })?.high).toBeCloseTo(0.2775, 3);
  expect(wilson({ part: 10, of: 10 })?.high).toBeCloseTo(1, 10);
  expect(wilson({ part: 10, of: 10 })?.low).toBeCloseTo(0.7225, 3);
  expect(wilson({ part: 0, of: 0 })).toBeNull();
});
