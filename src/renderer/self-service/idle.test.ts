// A kiosk that is left alone forgets its customer, but never one with both hands at a lock.
import { expect, it } from 'vitest';
import { quietMs, secondsToAnswer } from './idle.ts';

const minute = 60_000;

it('asks after a quiet time, counts down, and is over at nought', () => {
  const quiet = quietMs('offers', 0);
  expect(secondsToAnswer(5000, 5000 + quiet - 1, quiet)).toBeNull();
  expect(secondsToAnswer(5000, 5000 + quiet, quiet)).toBe(60);
  expect(secondsToAnswer(5000, 5000 + quiet + 12_400, quiet)).toBe(48);
  expect(secondsToAnswer(5000, 5000 + quiet + 60_000, quiet)).toBe(0);
  // The device slept meanwhile.
  expect(secondsToAnswer(5000, 5000 + quiet + 9_000_000, quiet)).toBe(0);
});

it('leaves a customer more time at a lock than before a list', () => {
  expect(quietMs('waiting', 0)).toBeGreaterThan(quietMs('offers', 0));
  expect(quietMs('run', 0)).toBeGreaterThan(quietMs('waiting', 0));
});

it.each(['run', 'along'] as const)('gives twice the time of the procedure while it is worked on (%s)', (stage) => {
  expect(quietMs(stage, 45)).toBe(90 * minute);
  // What takes a few minutes may be looked for in a drawer first.
  expect(quietMs(stage, 2)).toBe(10 * minute);
  expect(quietMs('offers', 45)).toBe(quietMs('offers', 0));
});
