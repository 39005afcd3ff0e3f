// Words for what a figure shows: lights, buttons, bolt, door, pack. Lights never speak by colour alone (design §9).
// Must not know SVG or Svelte.
import type { LightPattern } from '../../../contract/device.ts';
import type { Figure } from '../../../contract/procedure.ts';

export type ButtonName = Figure['press'][number];
export type BoltFigure = 'extended' | 'retracted' | 'moving' | 'between' | 'unknown';

const lightNames: Record<LightPattern['light'], string> = { status: 'Status light', keypad: 'Keypad' };
const colorNames: Record<LightPattern['color'], string> = {
  red: 'red',
  green: 'green',
  amber: 'amber',
  'red-green': 'red and green in turn',
  off: 'off',
  check: 'check-mark',
  lock: 'lock symbol',
  x: 'X shape',
  'check-lock-together': 'check-mark and lock symbol together',
  'check-lock-alternate': 'check-mark and lock symbol in turn',
};
const buttonNames: Record<ButtonName, string> = {
  program: 'Program button',
  lock: 'Lock button',
  a: 'Button A',
  b: 'Button B',
  reset: 'Reset button',
  kwikset: 'Kwikset key',
  check: 'check-mark',
};
const boltNames: Record<BoltFigure, string> = {
  extended: 'Bolt out',
  retracted: 'Bolt in',
  moving: 'Bolt is moving',
  between: 'Bolt halfway',
  unknown: 'Bolt not known',
};

/** "Status light: red, flashes 3 times". */
export function lightWords(light: LightPattern): string {
  return `${lightNames[light.light]}: ${patternWords(light)}`;
}

/** Colour or symbol, pattern and count, without the light's name: "red, flashes 3 times". */
export function patternWords({ color, pattern, count }: Omit<LightPattern, 'light'>): string {
  if (pattern === 'off' || color === 'off') return 'off';
  const how = pattern === 'solid' ? 'steady' : pattern === 'flash' ? 'flashes' : 'blinks';
  const times = pattern === 'solid' || count === 0 ? '' : count === 1 ? ' once' : ` ${count} times`;
  return `${colorNames[color]}, ${how}${times}`;
}

/** The trade's name of a button. */
export function buttonWords(button: ButtonName): string {
  return buttonNames[button];
}

/** Bolt position in two or three words. */
export function boltWords(bolt: BoltFigure): string {
  return boltNames[bolt];
}

/** True while the light is lit at least part of the time. */
export function isLit(light: LightPattern | null): light is LightPattern {
  return light !== null && light.pattern !== 'off' && light.color !== 'off';
}

/** The newest pattern of one light, null when the figure says nothing about it. */
export function lightOf(lights: readonly LightPattern[], name: LightPattern['light']): LightPattern | null {
  return lights.findLast((light) => light.light === name) ?? null;
}
