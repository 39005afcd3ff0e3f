// A look is told in words and never by colour alone; what a person told the decoder is compared with it honestly.
import { describe, expect, it } from 'vitest';
import type { Look } from '../../contract/procedure.ts';
import { beepSpanWords, isLike, lookLine, placeOf, soundOf } from './look.ts';

const green: Look = {
  lights: [{ light: 'keypad', color: 'green', pattern: 'flash', count: 2 }],
  beeps: { atLeast: 1, atMost: 2, long: false },
  dark: false,
};
const red: Look = { lights: [{ light: 'status', color: 'red', pattern: 'solid', count: 0 }], dark: false };
const dark: Look = { lights: [], dark: true };
const long: Look = { lights: [], beeps: { atLeast: 1, atMost: 1, long: true }, dark: false };

it('says all of it in one line', () => {
  expect(lookLine(green)).toBe('Keypad: green, flashes 2 times; 1 or 2 beeps');
  expect(lookLine(dark)).toBe('No light, no beep');
  expect(lookLine({ ...long, bolt: 'extended' })).toBe('One long beep; Bolt out');
  expect(lookLine({ lights: [], bolt: 'retracted', dark: false }, true)).toBe('Latch in');
  expect(lookLine({ lights: [], dark: false })).toBe('');
  expect(beepSpanWords({ atLeast: 3, atMost: 5, long: false })).toBe('3 to 5 beeps');
});

it('knows where the light is looked for, and the picture of the sound', () => {
  expect([placeOf('status', 'five-button-deadbolt'), placeOf('keypad', 'touchscreen-deadbolt')]).toEqual([
    'status-light',
    'glass',
  ]);
  expect([soundOf(green), soundOf(long), soundOf(dark), soundOf(red)]).toEqual(['beeps', 'long-beep', 'none', null]);
});

describe('what was told to the decoder', () => {
  it.each([
    ['the same light', { where: 'keypad', light: 'green', pattern: 'flash', count: 2 }, green, true],
    ['the same light, not counted', { light: 'green' }, green, true],
    ['another count', { light: 'green', pattern: 'flash', count: 3 }, green, false],
    ['another colour', { light: 'red' }, green, false],
    ['the light elsewhere', { where: 'status-light', light: 'green' }, green, false],
    ['beeps in the range', { sound: 'beeps', beeps: 2 }, green, true],
    ['more beeps', { sound: 'beeps', beeps: 3 }, green, false],
    ['a long beep', { sound: 'long-beep' }, green, false],
    ['the light but no sound', { light: 'green', sound: 'none' }, green, false],
    ['nothing at all', {}, green, false],
    ['only a place', { where: 'keypad' }, green, false],
    ['a steady light', { where: 'status-light', light: 'red', pattern: 'solid' }, red, true],
    ['a light where none should be', { light: 'red' }, dark, false],
    ['darkness', { light: 'off', sound: 'none' }, dark, true],
    ['silence', { sound: 'none' }, dark, true],
    ['silence beside a light', { light: 'red', sound: 'none' }, red, true],
    ['one long beep', { where: 'nowhere', sound: 'long-beep', beeps: 1 }, long, true],
    ['beeping without end', { sound: 'continuous' }, long, false],
  ] as const)('%s', (_name, told, look, like) => {
    expect(isLike(told, look)).toBe(like);
  });
});
