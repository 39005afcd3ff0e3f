// The drawing may lag, but must never show a button held or a light lit that the lock has let go.
import { expect, test } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { liveOf } from '../visit/live.ts';
import { sceneOfLive } from './live-scene.ts';

const start = Date.parse('2026-11-22T08:00:00.000Z');
const heard = (...signals: LockSignal[]) =>
  signals.map((signal, index) => ({ at: new Date(start + index * 1000).toISOString(), signal }));
const sceneOf = (signals: ReturnType<typeof heard>, afterMs: number) =>
  sceneOfLive(liveOf(null, signals), signals, start + afterMs);
const button = (down: boolean): LockSignal => ({ kind: 'button', button: 'program', down, heldMs: down ? 0 : 900 });
const flash: LockSignal = { kind: 'light', light: 'status', color: 'green', pattern: 'flash', count: 2 };

test('a button is drawn held until it is let go', () => {
  expect(sceneOf(heard(button(true)), 500).press).toEqual(['program']);
  expect(sceneOf(heard(button(true), button(false)), 2000).press).toEqual([]);
});

test('a counted flash goes out, a steady light stays', () => {
  expect(sceneOf(heard(flash), 1000).lights).toHaveLength(1);
  expect(sceneOf(heard(flash), 10_000).lights).toEqual([]);
  const steady = { ...flash, pattern: 'solid', count: 0 } as const;
  expect(sceneOf(heard(steady), 60_000).lights).toHaveLength(1);
});

test('without the pack nothing shines and nothing is held', () => {
  const steady = { ...flash, pattern: 'solid', count: 0 } as const;
  const scene = sceneOf(heard(button(true), steady, { kind: 'pack', inserted: false }), 3000);
  expect(scene).toMatchObject({ press: [], lights: [], pack: 'out' });
});

test('a beep is drawn while it sounds, and goes silent with the pack', () => {
  const beep = (count: number, long = false): LockSignal => ({ kind: 'beep', count, long });
  expect(sceneOf(heard(beep(3)), 1000).beeps).toEqual({ count: 3, long: false });
  expect(sceneOf(heard(beep(3)), 6000).beeps).toBeNull();
  expect(sceneOf(heard(beep(15)), 6000).beeps).toMatchObject({ count: 15 });
  expect(sceneOf(heard(beep(0, true)), 9000).beeps).toEqual({ count: 0, long: true });
  expect(sceneOf(heard(beep(0)), 60_000).beeps).toBeNull();
  expect(sceneOf(heard(beep(3), { kind: 'pack', inserted: false }), 1500).beeps).toBeNull();
});
