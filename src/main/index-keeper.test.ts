// Who keeps the indexes in order does it only while nobody works, a step at a time, and stops with the bench.
import { expect, test } from 'vitest';
import type { Clock } from '../contract/clock.ts';
import { IndexKeeper } from './index-keeper.ts';
import type { Store } from './store/index.ts';

function bench(steps: number) {
  let waiting: { ms: number; action: () => void } | null = null;
  const clock: Clock = {
    now: () => 0,
    steady: () => 0,
    after(ms, action) {
      waiting = { ms, action };
      return () => (waiting = null);
    },
  };
  const state = { written: 0, left: steps, open: true, broken: false };
  const errors: string[] = [];
  const store = {
    changes: () => state.written,
    tidyIndexes() {
      if (state.broken) throw new Error('disk');
      if (state.left === 0) return false;
      state.left -= 1;
      state.written += 10;
      return true;
    },
  } as unknown as Store;
  const log = { error: (_: object, text: string) => errors.push(text) } as never;
  const keeper = new IndexKeeper({ present: () => (state.open ? store : null), clock, log });
  const pass = () => {
    const { ms, action } = waiting ?? { ms: 0, action: () => undefined };
    action();
    return ms;
  };
  return { state, keeper, pass, errors, waits: () => waiting !== null };
}

test('step by step in a quiet moment, and again when somebody has worked', () => {
  const { state, pass, keeper, waits } = bench(2);
  expect(pass()).toBe(5000);
  expect(state.left).toBe(2);
  expect(pass()).toBe(5000);
  expect(state.left).toBe(1);
  // Somebody writes between two steps: it waits for the next quiet moment.
  state.written += 1;
  expect(pass()).toBe(50);
  expect(state.left).toBe(1);
  expect(pass()).toBe(5000);
  expect(state.left).toBe(0);
  expect(pass()).toBe(50);
  expect(pass()).toBe(5000);
  keeper.close();
  expect(waits()).toBe(false);
});

test('without a history, and after an error, it comes again later', () => {
  const { state, pass, errors } = bench(1);
  state.open = false;
  pass();
  expect(pass()).toBe(5000);
  state.open = true;
  state.broken = true;
  pass();
  expect(pass()).toBe(5000);
  expect(errors).toHaveLength(1);
  expect(pass()).toBe(600_000);
});
