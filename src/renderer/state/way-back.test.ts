// The way back: there while one looks something up, forgotten by going elsewhere and after a while.
import { afterEach, expect, it, vi } from 'vitest';
import { keptMs, WayBack } from './way-back.svelte.ts';

afterEach(() => vi.useRealTimers());
const place = { href: '#/triage', text: 'Back', kept: { words: 'no abre' } };

it('is found again once, by the screen that left it', () => {
  const wayBack = new WayBack();
  wayBack.leave(place);
  wayBack.follow({ name: 'article', id: 'weak-batteries', model: null });
  wayBack.follow({ name: 'signals', id: null });
  expect(wayBack.place).toEqual(place);
  expect(wayBack.arrive('#/triage')).toBe(place.kept);
  expect(wayBack.arrive('#/triage')).toBeUndefined();
});

it('is not for another screen', () => {
  const wayBack = new WayBack();
  wayBack.leave(place);
  expect(wayBack.arrive('#/visit/1')).toBeUndefined();
  expect(wayBack.place).toBeNull();
});

it.each([{ name: 'home' }, { name: 'lock' }, { name: 'visits', search: '' }, { name: 'unknown' }] as const)(
  'is forgotten at $name',
  (route) => {
    const wayBack = new WayBack();
    wayBack.leave(place);
    wayBack.follow(route);
    expect(wayBack.place).toBeNull();
  },
);

it('is forgotten after five minutes, counted from the last leaving', () => {
  vi.useFakeTimers();
  const wayBack = new WayBack();
  wayBack.leave(place);
  vi.advanceTimersByTime(keptMs - 1);
  wayBack.leave(place);
  vi.advanceTimersByTime(keptMs - 1);
  expect(wayBack.place).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(wayBack.place).toBeNull();
});
