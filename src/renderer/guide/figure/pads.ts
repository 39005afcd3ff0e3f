// The outside of each lock family as places for keys, in the units of a 240 by 300 drawing.
// Must not know Svelte; positions are schematic, the facts do not verify them (facts §3: positions U).
import type { Model } from '../../../contract/content.ts';

export type FigureFamily = Model['figure'];
export interface Key {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The key that answers to the step's `lock` button. */
  readonly lock?: boolean;
  readonly symbol?: 'lock' | 'check';
}
export interface Pad {
  readonly plate: { x: number; y: number; width: number; height: number; radius: number };
  /** The area that a keypad light fills. */
  readonly field: { x: number; y: number; width: number; height: number; radius: number };
  readonly glass: boolean;
  readonly keys: readonly Key[];
  readonly cylinder: { x: number; y: number; radius: number } | null;
  readonly lever: boolean;
  /** A fingerprint reader. */
  readonly reader?: { x: number; y: number; radius: number };
  /** What is on the face is not sourced: drawn as an open question. */
  readonly open?: boolean;
}

function grid(labels: readonly string[], left: number, top: number, step: [number, number], size: [number, number]) {
  return labels.map((label, index): Key => {
    const x = left + (index % 3) * step[0];
    const y = top + Math.floor(index / 3) * step[1];
    return { label, x, y, width: size[0], height: size[1] };
  });
}

const nine = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const cylinder = { x: 100, y: 236, radius: 30 };
const plate = { x: 45, y: 12, width: 110, height: 276, radius: 26 };
const field = { x: 53, y: 22, width: 94, height: 164, radius: 16 };

const leverPlate = { x: 30, y: 12, width: 96, height: 276, radius: 30 };
const leverField = { x: 37, y: 22, width: 82, height: 164, radius: 18 };
const noField = { x: 100, y: 100, width: 0, height: 0, radius: 0 };

/** Five keys with two digits each and Lock, in two columns from `left`. */
function fiveButtons(left: number, step: number, width: number): Key[] {
  return ['1 · 2', '3 · 4', '5 · 6', '7 · 8', '9 · 0', 'Lock'].map((label, index): Key => {
    const place = { x: left + (index % 2) * step, y: 32 + Math.floor(index / 2) * 46, width, height: 38 };
    return label === 'Lock' ? { label, ...place, lock: true, symbol: 'lock' } : { label, ...place };
  });
}

const pads: Record<FigureFamily, Pad> = {
  'five-button-deadbolt': { plate, field, glass: false, cylinder, lever: false, keys: fiveButtons(60, 43, 37) },
  'five-button-lever': {
    plate: leverPlate,
    field: leverField,
    glass: false,
    cylinder: null,
    lever: true,
    keys: fiveButtons(43, 37, 33),
  },
  // A reader instead of keys; what else is on its face is not sourced.
  'fingerprint-deadbolt': {
    plate,
    field: noField,
    glass: false,
    cylinder,
    lever: false,
    keys: [],
    reader: { x: 100, y: 102, radius: 38 },
  },
  // Nothing of the lock is outside: the door's own cylinder stays (facts §2, Convert); Retrofit.svelte draws it.
  'retrofit-deadbolt': { plate: noField, field: noField, glass: false, cylinder: null, lever: false, keys: [] },
  'plain-deadbolt': { plate, field, glass: false, cylinder, lever: false, keys: [], open: true },
  'ten-button-deadbolt': {
    plate,
    field,
    glass: false,
    cylinder,
    lever: false,
    keys: [
      ...grid(nine, 60, 30, [28, 38], [24, 30]),
      { label: '0', x: 60, y: 144, width: 24, height: 30 },
      { label: 'Lock', x: 88, y: 144, width: 52, height: 30, lock: true, symbol: 'lock' },
    ],
  },
  'touchscreen-deadbolt': {
    plate,
    field,
    glass: true,
    cylinder,
    lever: false,
    keys: [
      ...grid(nine, 60, 30, [28, 38], [24, 30]),
      { label: 'Check-mark', x: 60, y: 144, width: 24, height: 30, symbol: 'check' },
      { label: '0', x: 88, y: 144, width: 24, height: 30 },
      { label: 'Lock', x: 116, y: 144, width: 24, height: 30, lock: true, symbol: 'lock' },
    ],
  },
  // How many keys this one has is not sourced (facts §2): its keypad is drawn as dots, not as keys.
  'keypad-deadbolt': {
    plate,
    field,
    glass: false,
    cylinder,
    lever: false,
    keys: [{ label: 'Kwikset', x: 62, y: 144, width: 76, height: 30, lock: true }],
  },
  'ten-button-lever': {
    plate: leverPlate,
    field: leverField,
    glass: false,
    cylinder: null,
    lever: true,
    keys: [
      ...grid(nine, 39.5, 30, [27.5, 38], [22, 30]),
      { label: '0', x: 39.5, y: 144, width: 22, height: 30 },
      { label: 'Kwikset', x: 67, y: 144, width: 49.5, height: 30, lock: true },
    ],
  },
};

/** The key of a pad that a step's button names: Lock and Kwikset are the key that ends a code. Undefined where there is none. */
export function keyOf(pad: Pad, button: 'lock' | 'kwikset' | 'check'): Key | undefined {
  return pad.keys.find((key) => (button === 'check' ? key.symbol === 'check' : key.lock));
}

/** What is on the key that ends a code; `unknown` where no source says it of this model. */
export type EnterKey = 'lock' | 'kwikset' | 'unknown';

function labelled(key: Key, enterKey: EnterKey): Key {
  const { x, y, width, height } = key;
  const place = { x, y, width, height, lock: true };
  if (enterKey === 'lock') return { ...place, label: 'Lock', symbol: 'lock' };
  return { ...place, label: enterKey === 'kwikset' ? 'Kwikset' : '' };
}

/**
 * The drawing of one family; `keyway` false takes the key cylinder away (954). `enterKey` is what this model has on the
 * key that ends a code; without it the key is as usual in the family. The signs of a touchscreen are always its own.
 */
export function padOf(family: FigureFamily, keyway: boolean, enterKey?: EnterKey): Pad {
  const pad = keyway ? pads[family] : { ...pads[family], cylinder: null };
  if (enterKey === undefined || pad.glass) return pad;
  return { ...pad, keys: pad.keys.map((key) => (key.lock ? labelled(key, enterKey) : key)) };
}

/** Dots that stand for a keypad whose keys are not sourced. */
export function padDots(family: FigureFamily): readonly { x: number; y: number }[] {
  if (family !== 'keypad-deadbolt') return [];
  return [0, 1, 2, 3, 4].flatMap((row) => [0, 1, 2, 3].map((column) => ({ x: 70 + column * 20, y: 42 + row * 21 })));
}
