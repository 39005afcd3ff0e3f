// A hold is judged by what the lock reports; a person only starts it by hand when none is connected.
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import type { Counted } from '../../contract/counted.ts';
import { countdownOf, countdownWords, hear, idle, leftMs, tick, toldOf } from './countdown.ts';

const hold: Counted = { kind: 'hold', seconds: 30, button: 'program' };
const wait: Counted = { kind: 'wait', seconds: 15 };
const press = (down: boolean, heldMs = 0, button: 'program' | 'lock' = 'program'): LockSignal => ({
  kind: 'button',
  button,
  down,
  heldMs,
});

describe('a hold', () => {
  it('starts with the press that the lock reports, and only with that button', () => {
    expect(hear(idle, hold, press(true, 0, 'lock'), 1000, null)).toEqual(idle);
    expect(hear(idle, hold, press(true), 1000, null)).toEqual({ name: 'running', sinceMs: 1000, by: 'lock' });
  });
  it('says so when the button was let go too early', () => {
    const state = hear({ name: 'running', sinceMs: 0, by: 'lock' }, hold, press(false, 4200), 4200, null);
    expect(state).toEqual({ name: 'short', heldMs: 4200 });
    expect(countdownWords(state, hold)).toBe('The Program button was let go after 4.2 s. Hold it again for 30 s.');
  });
  it('is over when the time is, or when the lock says that it was held long enough', () => {
    const running = { name: 'running', sinceMs: 0, by: 'lock' } as const;
    expect(tick(running, hold, 29_999)).toBe(running);
    expect(tick(running, hold, 30_000)).toEqual({ name: 'done' });
    expect(hear(running, hold, press(false, 30_000), 29_000, null)).toEqual({ name: 'done' });
  });
  it('takes a short hold as about so long', () => {
    const short: Counted = { kind: 'hold', seconds: 2, button: 'program' };
    const state = hear({ name: 'running', sinceMs: 0, by: 'lock' }, short, press(false, 900), 900, null);
    expect(state).toEqual({ name: 'done' });
  });
  it('stays over after the release', () => {
    expect(hear({ name: 'done' }, hold, press(false, 31_000), 31_000, null)).toEqual({ name: 'done' });
  });
});

describe('a wait', () => {
  const out: LockSignal = { kind: 'pack', inserted: false };
  it('starts when the pack comes out of a step that takes it out', () => {
    expect(hear(idle, wait, out, 500, true)).toEqual({ name: 'running', sinceMs: 500, by: 'lock' });
    expect(hear(idle, wait, { kind: 'pack', inserted: true }, 500, true)).toBe(idle);
    expect(hear(idle, wait, out, 500, null)).toBe(idle);
  });
  it('does not start anew while it runs', () => {
    const running = { name: 'running', sinceMs: 0, by: 'person' } as const;
    expect(hear(running, wait, out, 500, true)).toBe(running);
  });
});

it('counts down from the whole time to nothing', () => {
  expect(leftMs(idle, wait, 99)).toBe(15_000);
  expect(leftMs({ name: 'running', sinceMs: 1000, by: 'person' }, wait, 5000)).toBe(11_000);
  expect(leftMs({ name: 'running', sinceMs: 1000, by: 'person' }, wait, 60_000)).toBe(0);
  expect(leftMs({ name: 'done' }, wait, 0)).toBe(0);
});

it('names a button of one letter as people do', () => {
  const a: Counted = { kind: 'hold', button: 'a', seconds: 20 };
  expect(countdownWords(idle, a)).toBe('Hold button A for 20 s');
  expect(countdownWords(idle, { ...a, button: 'program' })).toBe('Hold the Program button for 20 s');
  expect(countdownWords({ name: 'short', heldMs: 4000 }, a)).toMatch(/^Button A was let go after 4\.0 s\./);
});

describe('the clock of the run', () => {
  const clock = { number: 7, running: true, by: 'person', forMs: 12_000 } as const;

  it('goes on where it stands, whatever the time of this screen is', () => {
    expect(countdownOf(null, hold, 500)).toEqual(idle);
    const running = countdownOf(clock, hold, 1_000_000);
    expect(leftMs(running, hold, 1_000_000)).toBe(18_000);
    expect(leftMs(running, hold, 1_003_000)).toBe(15_000);
    expect(countdownOf({ ...clock, forMs: 40_000 }, hold, 0)).toEqual({ name: 'done' });
  });

  it.each([
    [
      { name: 'short', heldMs: 4200 },
      { running: false, by: 'lock', heldMs: 4200 },
    ],
    [{ name: 'done' }, { running: false, by: 'lock', heldMs: 30_000 }],
  ] as const)('is told %j, and comes back as that', (state, told) => {
    expect(toldOf(state, hold)).toEqual(told);
    const { heldMs, ...rest } = told;
    expect(countdownOf({ number: 8, forMs: heldMs, ...rest }, hold, 0)).toEqual(state);
  });
});
