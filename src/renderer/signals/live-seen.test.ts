// A light that the connected lock reports is told as a person would tell it.
import { expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { seenLive } from './live-seen.ts';

const at = (seconds: number, signal: LockSignal) => ({
  at: new Date(Date.UTC(2026, 10, 22, 9, 0, seconds)).toISOString(),
  signal,
});
const glass = ['status-light', 'glass', 'nowhere'] as const;
const fifteen: LockSignal = { kind: 'light', light: 'keypad', color: 'x', pattern: 'flash', count: 15 };

it('tells the newest light with the beeps beside it', () => {
  const heard = [
    at(1, { kind: 'light', light: 'status', color: 'amber', pattern: 'blink', count: 0 }),
    at(5, fifteen),
    at(5, { kind: 'beep', count: 15, long: false }),
  ];
  expect(seenLive(heard, glass)).toEqual({
    where: 'glass',
    light: 'x',
    pattern: 'flash',
    count: 15,
    sound: 'beeps',
    beeps: 15,
  });
  expect(seenLive(heard.slice(0, 1), glass)).toEqual({
    where: 'status-light',
    light: 'amber',
    pattern: 'blink',
  });
});

it('leaves a beep of another moment out, and tells a long one as long', () => {
  expect(seenLive([at(1, { kind: 'beep', count: 1, long: true }), at(9, fifteen)], glass)).not.toHaveProperty('sound');
  expect(seenLive([at(9, fifteen), at(9, { kind: 'beep', count: 1, long: true })], glass)).toMatchObject({
    sound: 'long-beep',
  });
});

it('tells nothing of a dark lock, and nothing where no place outside is known', () => {
  expect(seenLive([], glass)).toBeNull();
  expect(seenLive([at(1, { ...fifteen, pattern: 'off' } as LockSignal)], glass)).toBeNull();
  expect(seenLive([at(1, fifteen)], [])).toBeNull();
});
