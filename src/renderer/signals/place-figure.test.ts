// The picture of a place shows that place, on this lock's own family where that has it.
import { expect, it } from 'vitest';
import type { Model } from '../../contract/content.ts';
import { placeFigure } from './place-figure.ts';

const model = (figure: Model['figure']) => ({ figure, keyway: true, radios: ['none'] }) as unknown as Model;

it('draws a place on the family of the lock', () => {
  expect(placeFigure('keypad', model('ten-button-lever'))?.looks.family).toBe('ten-button-lever');
  expect(placeFigure('glass', model('touchscreen-deadbolt'))?.looks.family).toBe('touchscreen-deadbolt');
  expect(placeFigure('status-light', model('touchscreen-deadbolt'))?.views).toEqual(['inside']);
});

it('draws it on the usual family where the lock is not known or its drawing has no such place', () => {
  expect(placeFigure('glass', null)?.looks.family).toBe('touchscreen-deadbolt');
  expect(placeFigure('keypad', model('touchscreen-deadbolt'))?.looks.family).toBe('five-button-deadbolt');
  expect(placeFigure('lock-button', null)?.scene.mark).toEqual(['lock']);
});

it('draws nothing for what is only heard', () => {
  expect(placeFigure('nowhere', null)).toBeNull();
});
