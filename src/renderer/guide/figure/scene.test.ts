// A step shows the views that it is about, and nothing else.
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../contract/procedure.ts';
import { lightLines, looksOf, sceneOfFigure, sceneOfPractice, viewsOf } from './scene.ts';

const figure = (part: Partial<Figure>): Figure => ({
  press: [],
  lights: [],
  switches: [],
  nineVolt: false,
  alt: 'A drawing of the lock',
  ...part,
});
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
  ])('%o needs %o', (part, views) => {
    expect(viewsOf(sceneOfFigure(figure(part)))).toEqual(views);
  });
});

it('draws what hands hold on the practice lock', () => {
  const scene = sceneOfPractice({
    scenarioId: 's',
    modelId: '914',
    pack: 'out',
    door: 'unknown',
    bolt: 'between',
    handing: 'unknown',
    programHeld: true,
    lockHeld: true,
    programHeldMs: 0,
    phase: 'holding',
    lastBeep: null,
    lights: [],
    lessons: [],
    restingMillivolts: 6000,
    lockoutMs: 0,
    plugged: true,
  });
  expect(scene).toEqual({ press: ['program', 'lock'], pack: 'out', bolt: 'between', door: null, lights: [] });
});

it('captions only the lights that are lit', () => {
  expect(lightLines(sceneOfFigure(figure({ lights: [statusRed, { ...statusRed, pattern: 'off' }] })))).toEqual([
    'Status light: red, flashes 2 times',
  ]);
});

it('shows Button A on radio models and B on Zigbee ones', () => {
  const buttons = (radios: ('none' | 'zwave' | 'zigbee')[]) =>
    looksOf({ figure: 'ten-button-deadbolt', keyway: true, radios }).buttons;
  expect(buttons(['none'])).toEqual(['program']);
  expect(buttons(['zwave'])).toEqual(['program', 'a']);
  expect(buttons(['zwave', 'zigbee'])).toEqual(['program', 'a', 'b']);
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
