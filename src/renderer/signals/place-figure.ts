// What the picture of a place shows: where on this lock a light is looked for.
// Must not know SVG or Svelte.
import type { Model } from '../../contract/content.ts';
import type { FigureFamily } from '../guide/figure/pads.ts';
import { type FigureView, type Looks, looksOf, type Scene } from '../guide/figure/scene.ts';
import type { Place } from './signal-words.ts';

const glassFamilies: readonly FigureFamily[] = ['touchscreen-deadbolt'];
const keyFamilies: readonly FigureFamily[] = [
  'five-button-deadbolt',
  'five-button-lever',
  'ten-button-deadbolt',
  'ten-button-lever',
  'keypad-deadbolt',
];
const dark: Scene = { press: [], pack: null, bolt: null, door: null, lights: [] };

function outside(model: Model | null, families: readonly FigureFamily[]): Looks {
  const looks = looksOf(model);
  const [usual] = families;
  // A place that this family's drawing does not have is shown on one that has it.
  return families.includes(looks.family) || usual === undefined ? looks : { ...looks, family: usual };
}

/** The drawing for a place on a lock, or on the usual lock when the model is not known; null for what is only heard. */
export function placeFigure(
  place: Place,
  model: Model | null,
): { scene: Scene; looks: Looks; views: readonly FigureView[]; close?: boolean } | null {
  switch (place) {
    case 'status-light':
      return {
        scene: {
          ...dark,
          lights: [{ light: 'status', color: 'red', pattern: 'solid', count: 0 }],
          mark: ['light'],
        },
        looks: looksOf(model),
        views: ['inside'],
        close: true,
      };
    case 'keypad':
      return {
        scene: { ...dark, lights: [{ light: 'keypad', color: 'red', pattern: 'solid', count: 0 }] },
        looks: outside(model, keyFamilies),
        views: ['outside'],
      };
    case 'lock-button':
      return { scene: { ...dark, mark: ['lock'] }, looks: outside(model, keyFamilies), views: ['outside'] };
    case 'glass':
      return {
        scene: { ...dark, lights: [{ light: 'keypad', color: 'check-lock-together', pattern: 'solid', count: 0 }] },
        looks: outside(model, glassFamilies),
        views: ['outside'],
      };
    case 'nowhere':
      return null;
  }
}
