// Every part of the drawing that hands can take hold of does what hands would do, and nothing that the lock does not have.
import { describe, expect, it } from 'vitest';
import type { PracticeState } from '../../contract/practice.ts';
import { type FigureFamily, padOf } from '../guide/figure/pads.ts';
import {
  cableHandles,
  edgeHandles,
  type Handle,
  insideHandles,
  keypadKeyOf,
  outsideHandles,
  switchHandles,
} from './handles.ts';
import { sampleLock } from './testing/sample-lock.ts';

const state = sampleLock({
  keypad: { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'lock'] },
  buttons: [
    { button: 'program', down: false, heldMs: 0 },
    { button: 'lock', down: false, heldMs: 0 },
    { button: 'a', down: false, heldMs: 0 },
  ],
});
const ids = (handles: Handle[]) => handles.map(({ id }) => id);
const gestureOf = (handles: Handle[], id: string) => {
  const handle = handles.find((each) => each.id === id);
  return handle && 'gesture' in handle ? handle.gesture : undefined;
};
const outside = (family: FigureFamily, part: Partial<PracticeState> = {}, keyway = true) =>
  outsideHandles(padOf(family, keyway), keyway, { ...state, ...part });

describe('outside', () => {
  it('has every key of ten, the key cylinder, and Lock to be held or typed', () => {
    const handles = outside('ten-button-deadbolt');
    expect(ids(handles)).toHaveLength(12);
    expect(handles.find(({ id }) => id === 'lock')).toMatchObject({
      kind: 'hold',
      button: 'lock',
      tap: { kind: 'key', key: 'lock' },
    });
    expect(gestureOf(handles, 'key-0')).toEqual({ kind: 'key', key: '0' });
    expect(gestureOf(handles, 'keyhole')).toEqual({ kind: 'turn', to: 'locked' });
    expect(gestureOf(outside('ten-button-deadbolt', { bolt: 'extended' }), 'keyhole')).toMatchObject({
      to: 'unlocked',
    });
  });
  it('presses one of five buttons by either of its digits', () => {
    expect(ids(outside('five-button-deadbolt'))).toEqual([
      'key-1',
      'key-3',
      'key-5',
      'key-7',
      'key-9',
      'lock',
      'keyhole',
    ]);
  });
  it('takes the key that ends a code for the one that this model has', () => {
    const [key] = padOf('five-button-deadbolt', true).keys.filter(({ lock }) => lock);
    if (key === undefined) throw new Error('no such key');
    expect(keypadKeyOf(key, ['1', 'kwikset'])).toBe('kwikset');
    expect(keypadKeyOf(key, ['1'])).toBeNull();
  });
  it('offers no keys that no source names, and no key where there is no keyway', () => {
    expect(ids(outside('plain-deadbolt', { keypad: { keys: [] }, buttons: [] }))).toEqual(['keyhole']);
    expect(ids(outside('touchscreen-deadbolt', {}, false))).not.toContain('keyhole');
  });
  it('has the contacts of a model with them, to hold a block to and to take it away', () => {
    expect(gestureOf(outside('touchscreen-deadbolt', { nineVolt: false }, false), 'nine-volt')).toEqual({
      kind: 'nine-volt',
      held: true,
    });
    expect(gestureOf(outside('touchscreen-deadbolt', { nineVolt: true }, false), 'nine-volt')).toMatchObject({
      held: false,
    });
    expect(ids(outside('touchscreen-deadbolt'))).not.toContain('nine-volt');
  });
  it.each(['ten-button-deadbolt', 'five-button-lever', 'ten-button-lever', 'touchscreen-deadbolt'] as const)(
    'lets no two places of a %s overlap, and each be hit by a thumb',
    (family) => {
      const spots = outside(family, { keypad: { keys: [...(state.keypad?.keys ?? []), 'check'] } }).map(
        ({ spot }) => spot,
      );
      // So many pixels is a unit of the drawing (HandledLock: 17.5 rem for 150 units, 14.5 rem for 128).
      const scale = family.endsWith('-lever') ? 280 / 150 : 232 / 128;
      for (const { width, height } of spots) expect(Math.min(width, height) * scale).toBeGreaterThanOrEqual(48);
      for (const a of spots)
        for (const b of spots) {
          if (a === b) continue;
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart).toBe(true);
        }
    },
  );
});

describe('inside', () => {
  it('has the buttons that this model has, without Lock, which is outside', () => {
    expect(ids(insideHandles(state))).toEqual(['shaft', 'program', 'a', 'pack']);
    const { buttons: _, ...bare } = state;
    expect(ids(insideHandles(bare))).toEqual(['shaft', 'pack']);
  });
  it('pulls the pack out and pushes it in where it then is', () => {
    const isIn = insideHandles(state);
    const isOut = insideHandles({ ...state, pack: 'out' });
    expect(gestureOf(isIn, 'pack')).toEqual({ kind: 'pack-out' });
    expect(gestureOf(isOut, 'pack')).toEqual({ kind: 'pack-in' });
    const spot = (handles: Handle[]) => handles.find(({ id }) => id === 'pack')?.spot.x;
    expect(spot(isOut)).toBeGreaterThan(spot(isIn) ?? 0);
  });
});

it('flips each switch to its other side, plugs the cable, swings the door', () => {
  const flips = switchHandles({ ...state, switches: [true, false, true, false] });
  expect(flips.map((handle) => ('gesture' in handle ? handle.gesture : null))).toEqual([
    { kind: 'switch', number: 1, on: false },
    { kind: 'switch', number: 2, on: true },
    { kind: 'switch', number: 3, on: false },
    { kind: 'switch', number: 4, on: true },
  ]);
  expect(switchHandles(state)).toEqual([]);
  expect(cableHandles(state)).toEqual([]);
  expect(gestureOf(cableHandles({ ...state, keypadCable: false }), 'keypad-cable')).toEqual({
    kind: 'keypad-cable',
    connected: true,
  });
  expect(gestureOf(edgeHandles(state), 'door')).toEqual({ kind: 'door', door: 'closed' });
});
