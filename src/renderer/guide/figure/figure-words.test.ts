// Lights are said with colour, pattern and count: nobody has to tell colours apart.
import { describe, expect, it } from 'vitest';
import { figureSchema } from '../../../contract/procedure.ts';
import {
  boltWords,
  buttonWords,
  isLit,
  lightLetters,
  lightOf,
  lightWords,
  sceneWords,
  soundWords,
} from './figure-words.ts';
import { sceneOfFigure } from './scene.ts';

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
  expect(boltWords('between', true)).toBe('Latch halfway');
});

describe('sceneWords', () => {
  const wordsOf = (part: object, lever = false) =>
    sceneWords(sceneOfFigure(figureSchema.parse({ alt: 'A drawing of the lock', ...part })), lever);

  it.each([
    [{ press: ['program', 'lock'] }, ['Press: Program button', 'Press: Lock button']],
    [{ cover: 'off', pack: 'going-out' }, ['Inside cover off', 'Pull the battery pack out']],
    [{ cable: 'going-in' }, ['Plug the cable between the halves in']],
    [
      {
        switches: [
          { number: 2, on: true },
          { number: 4, on: false },
        ],
      },
      ['Set switch 2 to on', 'Set switch 4 to off'],
    ],
    [{ key: 'turning', door: 'open' }, ['Turn the key', 'Door open']],
    [{ nineVolt: true }, ['9 V battery held to the two contacts outside']],
    [{ screws: 'loosen' }, ['Loosen the screws']],
    [{ doorPart: 'backset' }, ['Backset: from the door edge to the middle of the cross bore']],
  ])('says %o', (part, words) => {
    expect(wordsOf(part)).toEqual(words);
  });

  it('says of a lock as it stands what is held, not what to press', () => {
    const live = sceneWords(
      { ...sceneOfFigure(figureSchema.parse({ alt: 'The lock', press: ['program'] })), inTurn: false },
      false,
    );
    expect(live).toEqual(['Held: Program button']);
  });

  it('says the seconds of a hold, and the latch of a lever', () => {
    const figure = figureSchema.parse({ press: ['program'], alt: 'Program is held' });
    expect(sceneWords(sceneOfFigure(figure, { button: 'program', seconds: 30 }), false)).toEqual([
      'Hold: Program button, 30 seconds',
    ]);
    expect(sceneWords(sceneOfFigure(figure, { button: 'program' }), false)).toEqual(['Hold: Program button']);
    expect(wordsOf({ bolt: 'retracted' }, true)).toEqual(['Latch in']);
  });
});

it('counts beeps, and says which are long or without end', () => {
  expect(soundWords({ count: 1, long: false })).toBe('1 beep');
  expect(soundWords({ count: 3, long: true })).toBe('3 long beeps');
  expect(soundWords({ count: 0, long: false })).toBe('beeps go on');
});

it('gives every colour a letter, and a touchscreen its own symbols', () => {
  expect(new Set((['red', 'green', 'amber', 'red-green'] as const).map(lightLetters)).size).toBe(4);
  expect(lightLetters('check')).toBe('');
});
