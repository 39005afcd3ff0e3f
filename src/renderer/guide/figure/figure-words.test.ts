// Lights are said with colour, pattern and count: nobody has to tell colours apart.
import { describe, expect, it } from 'vitest';
import { boltWords, buttonWords, isLit, lightOf, lightWords } from './figure-words.ts';

describe('lightWords', () => {
  it.each([
    [{ light: 'status', color: 'red', pattern: 'flash', count: 3 }, 'Status light: red, flashes 3 times'],
    [{ light: 'status', color: 'green', pattern: 'flash', count: 1 }, 'Status light: green, flashes once'],
    [
      { light: 'status', color: 'red-green', pattern: 'flash', count: 0 },
      'Status light: red and green in turn, flashes',
    ],
    [{ light: 'status', color: 'red', pattern: 'solid', count: 0 }, 'Status light: red, steady'],
    [{ light: 'keypad', color: 'x', pattern: 'blink', count: 15 }, 'Keypad: X shape, blinks 15 times'],
    [{ light: 'keypad', color: 'red', pattern: 'off', count: 0 }, 'Keypad: off'],
    [{ light: 'status', color: 'off', pattern: 'solid', count: 0 }, 'Status light: off'],
  ] as const)('says %o', (light, words) => {
    expect(lightWords(light)).toBe(words);
  });
});

describe('lightOf', () => {
  const red = { light: 'status', color: 'red', pattern: 'solid', count: 0 } as const;
  const green = { light: 'status', color: 'green', pattern: 'flash', count: 1 } as const;
  it('takes the newest pattern of the light that is asked for', () => {
    expect(lightOf([red, green], 'status')).toBe(green);
    expect(lightOf([red, green], 'keypad')).toBeNull();
  });
  it('counts a light that is switched off as not lit', () => {
    expect(isLit({ ...red, pattern: 'off' })).toBe(false);
    expect(isLit({ ...red, color: 'off' })).toBe(false);
    expect(isLit(null)).toBe(false);
    expect(isLit(red)).toBe(true);
  });
});

it('names buttons and bolt in the words of the trade', () => {
  expect(buttonWords('program')).toBe('Program button');
  expect(boltWords('between')).toBe('Bolt halfway');
});
