// A step shows the views that it is about, and nothing else.
import { describe, expect, it } from 'vitest';
import { practiceStateSchema } from '../../../contract/practice.ts';
import type { Figure } from '../../../contract/procedure.ts';
import { sampleLock } from '../../practice/testing/sample-lock.ts';
import { lightLines, looksOf, pressOf, sceneOfFigure, sceneOfPractice, viewsOf } from './scene.ts';

const figure = (part: Partial<Figure>): Figure => ({
  press: [],
  lights: [],
  switches: [],
  nineVolt: false,
  alt: 'A drawing of the lock',
  ...part,
});
const bare = sampleLock({ pack: 'out', door: 'unknown', bolt: 'between', handing: 'unknown' });
const statusRed = { light: 'status', color: 'red', pattern: 'flash', count: 2 } as const;

describe('viewsOf', () => {
  it.each([
    [{ press: ['program' as const] }, ['inside']],
    [{ press: ['lock' as const] }, ['outside']],
    [{ pack: 'going-in' as const, press: ['lock' as const] }, ['outside', 'inside']],
    [{ bolt: 'moving' as const }, ['edge']],
    [{ door: 'open' as const, pack: 'out' as const }, ['inside', 'edge']],
    [{ lights: [statusRed] }, ['inside']],
    [{ lights: [{ ...statusRed, light: 'keypad' as const }] }, ['outside']],
    [{}, ['outside', 'inside']],
    [{ press: ['kwikset' as const] }, ['outside']],
    [{ press: ['reset' as const] }, ['inside']],
    [{ key: 'turning' as const }, ['outside']],
    [{ nineVolt: true }, ['outside']],
    [{ cover: 'off' as const }, ['inside']],
    [{ screws: 'loosen' as const }, ['inside']],
    [{ switches: [{ number: 2, on: true }] }, ['switches']],
    [{ cable: 'going-in' as const, pack: 'out' as const }, ['inside', 'cable']],
    [{ doorPart: 'backset' as const }, ['part']],
    [{ bolt: 'extended' as const, beeps: { count: 2, long: false } }, ['edge', 'sound']],
    [{ beeps: { count: 2, long: false } }, ['outside', 'inside', 'sound']],
  ])('%o needs %o', (part, views) => {
    expect(viewsOf(sceneOfFigure(figure(part)))).toEqual(views);
  });
});

it('draws what hands hold on the practice lock', () => {
  const scene = sceneOfPractice({ ...bare, programHeld: true, lockHeld: true });
  expect(scene).toMatchObject({ press: ['program', 'lock'], pack: 'out', bolt: 'between', door: null, lights: [] });
});

it('draws the buttons, switches, cable and 9 V block of the practice lock where it has them', () => {
  const state = practiceStateSchema.parse({
    ...bare,
    buttons: [
      { button: 'reset', down: true, heldMs: 900 },
      { button: 'a', down: false, heldMs: 0 },
    ],
    keypadCable: false,
    nineVolt: true,
    switches: [true, false, true, false],
  });
  expect(sceneOfPractice(state)).toMatchObject({
    press: ['reset'],
    cable: 'out',
    nineVolt: true,
    switchesAre: [true, false, true, false],
  });
  expect(sceneOfPractice({ ...state, switches: [] })).not.toHaveProperty('switchesAre');
});

it('fills the ring of the button that a step holds, over its seconds where a source gives them', () => {
  const held = (seconds?: number) => sceneOfFigure(figure({ press: ['program'] }), { button: 'program', seconds }).hold;
  expect(held(30)).toEqual({ button: 'program', seconds: 30 });
  expect(held()).toEqual({ button: 'program', seconds: null });
  expect(sceneOfFigure(figure({ press: ['program'] })).hold).toBeNull();
});

it('says the sound in the caption as well', () => {
  expect(lightLines(sceneOfFigure(figure({ beeps: { count: 3, long: true } })))).toEqual(['Sound: 3 long beeps']);
});

it('captions the lights that are lit, and rings and names a light inside that is to stay off', () => {
  const keypad = { ...statusRed, light: 'keypad' } as const;
  expect(lightLines(sceneOfFigure(figure({ lights: [statusRed, { ...keypad, pattern: 'off' }] })))).toEqual([
    'Status light: red, flashes 2 times',
  ]);
  const off = sceneOfFigure(figure({ lights: [{ ...statusRed, pattern: 'off' }] }));
  expect(off.mark).toEqual(['light']);
  expect(lightLines(off)).toEqual(['Status light: off']);
});

it('numbers parts that a step presses in turn, not what is held or down at the same time', () => {
  const press = ['program', 'check', 'lock'] as const;
  const step = sceneOfFigure(figure({ press: [...press] }));
  expect(press.map((name) => pressOf(step, name).order)).toEqual([1, 2, 3]);
  expect(pressOf(sceneOfFigure(figure({ press: ['program'] })), 'program').order).toBeUndefined();
  expect(pressOf(sceneOfFigure(figure({ press: [...press] }), { button: 'program' }), 'lock').order).toBeUndefined();
  expect(pressOf(sceneOfPractice({ ...bare, programHeld: true, lockHeld: true }), 'lock').order).toBeUndefined();
});

it('shows the screws of a strike with the strike, not those of the inside', () => {
  expect(viewsOf(sceneOfFigure(figure({ screws: 'tighten', doorPart: 'strike' })))).toEqual(['part']);
});

it('shows Button A on radio models and B on Zigbee ones', () => {
  const buttons = (radios: ('none' | 'zwave' | 'zigbee')[]) =>
    looksOf({ figure: 'ten-button-deadbolt', keyway: true, radios }).buttons;
  expect(buttons(['none'])).toEqual(['program']);
  expect(buttons(['zwave'])).toEqual(['program', 'a']);
  expect(buttons(['zwave', 'zigbee'])).toEqual(['program', 'a', 'b']);
  // What is under the cover of this one is not as usual.
  const odd = looksOf({ figure: 'plain-deadbolt', keyway: null, radios: ['zwave'], inside: ['reset'] });
  expect(odd).toMatchObject({ buttons: ['reset'], light: false });
  // A unit has one of the radios that its model is sold with.
  const both = { figure: 'ten-button-deadbolt', keyway: true, radios: ['zwave', 'zigbee'] } as const;
  expect(looksOf({ ...both, radios: [...both.radios] }, 'zwave').buttons).toEqual(['program', 'a']);
  expect(looksOf(null).family).toBe('ten-button-deadbolt');
});

it('takes the key that ends a code from what the recogniser knows of the model', () => {
  const enterKey = (traits?: Record<string, string[]>) =>
    looksOf({ figure: 'five-button-deadbolt', keyway: true, radios: ['none'], ...(traits && { traits }) }).enterKey;
  expect(enterKey({ 'enter-key': ['kwikset'] })).toBe('kwikset');
  expect(enterKey({ 'enter-key': ['lock', 'kwikset'] })).toBe('unknown');
  expect(enterKey({})).toBe('unknown');
  expect(enterKey()).toBeUndefined();
});
