// Where the parts are that a drawing can ring: outside from the pad, inside from the one plan of the inside.
// Must not know SVG or Svelte; positions are schematic.
import type { Drawing } from '../../../contract/knowledge.ts';
import type { ButtonName } from './figure-words.ts';
import type { Pad } from './pads.ts';

export type MarkName = Drawing['mark'][number];
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Middles and radii of the round parts under the inside cover; Inside.svelte draws them there. */
export const insideParts = {
  light: { x: 33, y: 95, radius: 13 },
  a: { x: 63, y: 96, radius: 10 },
  b: { x: 89, y: 96, radius: 10 },
  program: { x: 120, y: 96, radius: 11 },
  // Stands where Program is on other models: no model is known to have both.
  reset: { x: 120, y: 96, radius: 11 },
} as const;
export type InsideButton = Exclude<keyof typeof insideParts, 'light'>;

/** The buttons of a list that are inside; the others are keys of the outside. */
export function insideButtons(names: readonly ButtonName[]): InsideButton[] {
  return (['a', 'b', 'program', 'reset'] as const).filter((name) => names.includes(name));
}

/** Schematic: how many there are and where differs from model to model (facts §3). */
export const screwPlaces = [
  { x: 32, y: 23 },
  { x: 130, y: 23 },
] as const;
export const switchRow: Spot = { x: 107, y: 38, width: 34, height: 26 };
/** The keyhole in the lever of a family with one; Outside.svelte draws it there. */
export const leverKeyhole = { x: 78, y: 238, radius: 9 } as const;

function round({ x, y, radius }: { x: number; y: number; radius: number }): Spot {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** The parts outside that are to be looked at; one that this lock does not have is left out. */
export function outsideSpots(pad: Pad, mark: readonly MarkName[]): Spot[] {
  return mark.flatMap((name): Spot[] => {
    if (name === 'lock') return pad.keys.filter((key) => key.lock);
    if (name !== 'keyhole') return [];
    const hole = pad.lever ? leverKeyhole : pad.cylinder;
    return hole === null ? [] : [round(hole)];
  });
}

/** The parts inside that are to be looked at. */
export function insideSpots(mark: readonly MarkName[]): Spot[] {
  return mark.flatMap((name): Spot[] => {
    if (name === 'switches') return [switchRow];
    return name === 'lock' || name === 'keyhole' ? [] : [round(insideParts[name])];
  });
}
