// Words for what a figure shows: lights, sound, buttons, bolt, and a list of all of it for those who do not see it.
// Lights never speak by colour alone (design §9). Must not know SVG or Svelte.
import type { LightPattern } from '../../../contract/device.ts';
import type { Figure } from '../../../contract/procedure.ts';
import type { Scene } from './scene.ts';

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
const packWords = {
  in: 'Battery pack in',
  out: 'Battery pack out',
  'going-in': 'Push the battery pack in',
  'going-out': 'Pull the battery pack out',
};
const cableWords = {
  in: 'Cable between the halves plugged in',
  out: 'Cable between the halves unplugged',
  'going-in': 'Plug the cable between the halves in',
  'going-out': 'Unplug the cable between the halves',
};

/** What is measured or looked at on a door: the letter on the dimension line (null where nothing is measured) and the words. */
export const doorPartWords: Record<NonNullable<Figure['doorPart']>, { letter: string | null; words: string }> = {
  'cross-bore': { letter: 'A', words: 'Cross bore: the large hole through the door, from side to side' },
  backset: { letter: 'B', words: 'Backset: from the door edge to the middle of the cross bore' },
  'edge-bore': { letter: 'C', words: 'Edge bore: the hole in the door edge' },
  thickness: { letter: 'D', words: 'Thickness of the door' },
  'hole-distance': { letter: 'E', words: 'Distance between the middles of two cross bores' },
  strike: { letter: 'F', words: 'Strike: depth of the hole in the frame' },
  'latch-up': { letter: null, words: 'UP mark of the latch on top' },
  'latch-centring': { letter: null, words: 'Hole of the latch in the middle of the cross bore' },
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

/** The letters drawn on a light, so that nobody has to tell colours apart; none for the symbols of a touchscreen. */
export function lightLetters(color: LightPattern['color']): string {
  return { red: 'R', green: 'G', amber: 'A', 'red-green': 'RG' }[color as string] ?? '';
}

/** "3 beeps", "1 long beep", "beeps go on". */
export function soundWords({ count, long }: { count: number; long: boolean }): string {
  if (count === 0) return long ? 'one beep without end' : 'beeps go on';
  return `${count} ${long ? 'long ' : ''}${count === 1 ? 'beep' : 'beeps'}`;
}

/** The trade's name of a button. */
export function buttonWords(button: ButtonName): string {
  return buttonNames[button];
}

/** The same within a sentence: "the Program button", but "button A". */
export function theButton(button: ButtonName): string {
  const words = buttonWords(button);
  return words.startsWith('Button ') ? words.replace('Button', 'button') : `the ${words}`;
}

/** Bolt position in two or three words; `latch`: a lever has a latch in its place. */
export function boltWords(bolt: BoltFigure, latch = false): string {
  return latch ? boltNames[bolt].replace('Bolt', 'Latch') : boltNames[bolt];
}

/** True while the light is lit at least part of the time. */
export function isLit(light: LightPattern | null): light is LightPattern {
  return light !== null && light.pattern !== 'off' && light.color !== 'off';
}

/** The newest pattern of one light, null when the figure says nothing about it. */
export function lightOf(lights: readonly LightPattern[], name: LightPattern['light']): LightPattern | null {
  return lights.findLast((light) => light.light === name) ?? null;
}

function screwWords(screws: 'loosen' | 'tighten', strike: boolean): string {
  if (strike) return screws === 'loosen' ? 'Loosen the screws of the strike' : 'Tighten the screws of the strike';
  return screws === 'loosen' ? 'Loosen the screws' : 'Tighten the screws evenly';
}

/** Everything that the drawing of a scene shows beside its lights and sound, one short line each. `lever`: it has a latch, not a bolt. */
export function sceneWords(scene: Scene, lever: boolean): string[] {
  const { hold, screws } = scene;
  return [
    ...scene.press.map((name) =>
      hold?.button === name
        ? `Hold: ${buttonWords(name)}${hold.seconds === null ? '' : `, ${hold.seconds} seconds`}`
        : `${scene.inTurn === true ? 'Press' : 'Held'}: ${buttonWords(name)}`,
    ),
    ...(scene.cover ? [`Inside cover ${scene.cover}`] : []),
    ...(scene.pack ? [packWords[scene.pack]] : []),
    ...(scene.cable ? [cableWords[scene.cable]] : []),
    ...(scene.switches ?? []).map(({ number, on }) => `Set switch ${number} to ${on ? 'on' : 'off'}`),
    ...(scene.switchesAre ?? []).map((on, index) => `Switch ${index + 1} is ${on ? 'on' : 'off'}`),
    ...(scene.key ? [scene.key === 'in' ? 'Key in the lock' : 'Turn the key'] : []),
    ...(scene.nineVolt ? ['9 V battery held to the two contacts outside'] : []),
    ...(screws ? [screwWords(screws, scene.doorPart === 'strike')] : []),
    ...(scene.bolt ? [boltWords(scene.bolt, lever)] : []),
    ...(scene.door ? [`Door ${scene.door}`] : []),
    ...(scene.doorPart ? [doorPartWords[scene.doorPart].words] : []),
  ];
}
