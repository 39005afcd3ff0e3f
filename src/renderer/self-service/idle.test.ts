// A kiosk that is left alone forgets its customer, but never one with both hands at a lock.
import { expect, it } from 'vitest';
import { quietMs, secondsToAnswer } from './idle.ts';

it('asks after a quiet time, counts down, and is over at nought', () => {
  const quiet = quietMs('offers');
  expect(secondsToAnswer(5000, 5000 + quiet - 1, 'offers')).toBeNull();
  expect(secondsToAnswer(5000, 5000 + quiet, 'offers')).toBe(60);
  expect(secondsToAnswer(5000, 5000 + quiet + 12_400, 'offers')).toBe(48);
  expect(secondsToAnswer(5000, 5000 + quiet + 60_000, 'offers')).toBe(0);
  // The device slept meanwhile.
  expect(secondsToAnswer(5000, 5000 + quiet + 9_000_000, 'offers')).toBe(0);
});

it('leaves a customer more time at a lock than before a list', () => {
  expect(quietMs('run')).toBeGreaterThanOrEqual(10 * 60_000);
  expect(quietMs('waiting')).toBeGreaterThan(quietMs('offers'));
  expect(secondsToAnswer(0, quietMs('offers'), 'run')).toBeNull();
});
