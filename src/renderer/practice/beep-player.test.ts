// Each beep of the lock is sounded and drawn once; muted it is still drawn.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BeepPlayer } from './beep-player.svelte.ts';

const at = Date.parse('2026-11-22T10:00:00Z');
const player = () => {
  const beeper = { tone: vi.fn(), hush: vi.fn(), close: vi.fn(() => Promise.resolve()) };
  return { beeper, player: new BeepPlayer(beeper) };
};
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sounds as many beeps as the lock, once, and draws them for a while', () => {
  const { beeper, player: heard } = player();
  heard.heard({ count: 3, long: false, at }, at);
  heard.heard({ count: 3, long: false, at }, at + 100);
  expect(heard.sounding).toEqual({ count: 3, long: false });
  vi.advanceTimersByTime(10_000);
  expect(beeper.tone).toHaveBeenCalledTimes(3);
  expect(heard.sounding).toBeNull();
});

it('sounds a long beep longer than a short one', () => {
  const lengthOf = (long: boolean) => {
    const { beeper, player: heard } = player();
    heard.heard({ count: 1, long, at }, at);
    vi.advanceTimersByTime(5_000);
    return Number(beeper.tone.mock.calls[0]?.[0]);
  };
  expect(lengthOf(true)).toBeGreaterThan(3 * lengthOf(false));
});

it('draws without a sound when it is muted, and says nothing of what is past', () => {
  const { beeper, player: heard } = player();
  heard.on = false;
  heard.heard({ count: 2, long: false, at }, at);
  expect(heard.sounding).not.toBeNull();
  vi.advanceTimersByTime(5_000);
  heard.heard({ count: 5, long: false, at: at + 1 }, at + 60_000);
  expect(heard.sounding).toBeNull();
  expect(beeper.tone).not.toHaveBeenCalled();
});
