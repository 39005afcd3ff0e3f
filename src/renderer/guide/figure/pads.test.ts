// The drawings state nothing that the facts do not: digits per button, and no count where none is sourced.
import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../../contract/content.ts';
import { type EnterKey, type FigureFamily, padDots, padOf } from './pads.ts';

const families = modelSchema.shape.figure.options;
/** Families whose outside has no key at all, or none that a source names. */
const keyless = new Set<FigureFamily>(['fingerprint-deadbolt', 'retrofit-deadbolt', 'plain-deadbolt']);

describe.each(families)('%s', (family) => {
  const pad = padOf(family, true);
  it('keeps every key inside the plate, and the plate inside the drawing', () => {
    for (const key of pad.keys) {
      expect(key.x).toBeGreaterThanOrEqual(pad.plate.x);
      expect(key.x + key.width).toBeLessThanOrEqual(pad.plate.x + pad.plate.width);
      expect(key.y + key.height).toBeLessThanOrEqual(pad.field.y + pad.field.height);
    }
    expect(pad.plate.y + pad.plate.height).toBeLessThanOrEqual(300);
  });
  it('lets no two keys overlap', () => {
    for (const a of pad.keys)
      for (const b of pad.keys) {
        if (a === b) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.label} and ${b.label}`).toBe(true);
      }
  });
  it('has exactly one key that answers to Lock, or no keys', () => {
    expect(pad.keys.filter((key) => key.lock)).toHaveLength(keyless.has(family) ? 0 : 1);
    if (keyless.has(family)) expect(pad.keys).toEqual([]);
  });
});

it('draws two digits on each of five buttons, ten digits on ten (facts §2)', () => {
  const digits = (family: FigureFamily) => padOf(family, true).keys.filter((key) => /\d/.test(key.label)).length;
  expect(digits('five-button-deadbolt')).toBe(5);
  expect(digits('five-button-lever')).toBe(5);
  expect(digits('ten-button-deadbolt')).toBe(10);
  expect(digits('ten-button-lever')).toBe(10);
});

it('does not state how many keys the Home Connect 620 has', () => {
  expect(padOf('keypad-deadbolt', true).keys.map((key) => key.label)).toEqual(['Kwikset']);
  expect(padDots('keypad-deadbolt').length).toBeGreaterThan(0);
  expect(padDots('ten-button-deadbolt')).toEqual([]);
});

it('leaves the key cylinder away on a lock without keyway', () => {
  expect(padOf('touchscreen-deadbolt', false).cylinder).toBeNull();
});

it('draws an open question where no source tells what is on the face, and nothing outside for a retrofit', () => {
  expect(padOf('plain-deadbolt', true).open).toBe(true);
  expect(padOf('retrofit-deadbolt', true).cylinder).toBeNull();
  expect(padOf('fingerprint-deadbolt', true).reader).toBeDefined();
});

it('labels the key that ends a code as this model has it, and leaves it blank where no source says', () => {
  const enter = (family: FigureFamily, key: EnterKey) => padOf(family, true, key).keys.find(({ lock }) => lock);
  expect(enter('five-button-deadbolt', 'kwikset')).toMatchObject({ label: 'Kwikset' });
  expect(enter('five-button-deadbolt', 'kwikset')?.symbol).toBeUndefined();
  expect(enter('keypad-deadbolt', 'unknown')).toMatchObject({ label: '' });
  expect(enter('ten-button-lever', 'lock')).toMatchObject({ symbol: 'lock' });
  // What is on a touchscreen is its own.
  expect(padOf('touchscreen-deadbolt', true, 'unknown')).toEqual(padOf('touchscreen-deadbolt', true));
});
