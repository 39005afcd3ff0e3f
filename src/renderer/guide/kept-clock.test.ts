// A clock goes on over a reload of its own step, and nowhere else.
import { expect, it } from 'vitest';
import { clockPlace, dropClock, keepClock, keptClock } from './kept-clock.ts';

it('gives back what was counted at this step of this run, and nothing at another', () => {
  const map = new Map<string, string>();
  const kept = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
  const place = clockPlace('run-1', 4, 'hold-program');
  expect(keptClock(place, kept)).toBeNull();
  keepClock(place, { name: 'running', sinceMs: 5000, by: 'person' } as { name: string }, kept);
  expect(keptClock(place, kept)).toEqual({ name: 'running', sinceMs: 5000, by: 'person' });
  // The same step once more, later on the way, is counted anew.
  expect(keptClock(clockPlace('run-1', 6, 'hold-program'), kept)).toBeNull();
  expect(keptClock(clockPlace('run-2', 4, 'hold-program'), kept)).toBeNull();
  dropClock(kept);
  expect(map.size).toBe(0);
});
