// Signals in words: where they show, what they look like, how they sound. Never by colour alone (design §9).
// Must not know screens or content files.
import type { Signal } from '../../contract/knowledge.ts';
import type { Told } from './choices.ts';
import type { Look } from './playback.ts';

export type Place = Signal['where'];
export type LightName = NonNullable<Signal['light']>;
export type Sound = Signal['sound'];
type Span = NonNullable<Signal['count']>;

/** Places in the order in which people look: outside first. */
export const placeOrder: readonly Place[] = ['glass', 'keypad', 'lock-button', 'status-light', 'nowhere'];

export const placeWords: Record<Place, { title: string; hint: string }> = {
  'status-light': { title: 'Small light inside', hint: 'Under the inside cover' },
  keypad: { title: 'Keypad outside', hint: 'The buttons light up' },
  'lock-button': { title: 'Lock button outside', hint: 'The button itself lights up' },
  glass: { title: 'Glass outside', hint: 'Signs on the dark glass' },
  nowhere: { title: 'Only heard', hint: 'Beeping, and no light anywhere' },
};

export const lightWords: Record<LightName, string> = {
  red: 'Red',
  green: 'Green',
  amber: 'Amber',
  'red-green': 'Red and green in turn',
  off: 'No light',
  check: 'Check-mark',
  lock: 'Lock symbol',
  x: 'X shape',
  'check-lock-together': 'Check-mark and lock together',
  'check-lock-alternate': 'Check-mark and lock in turn',
};

export const patternWords: Record<NonNullable<Signal['pattern']>, string> = {
  solid: 'stays on',
  flash: 'flashes',
  blink: 'blinks slowly',
};

export const soundWords: Record<Sound, { title: string; hint: string }> = {
  none: { title: 'No beep', hint: 'Or the sound may be off' },
  beeps: { title: 'Short beeps', hint: 'One after the other, to count' },
  'long-beep': { title: 'A long beep', hint: 'One drawn-out tone' },
  'fast-beeps': { title: 'Fast beeps', hint: 'Too fast to count' },
  continuous: { title: 'Beeping on and on', hint: 'It does not stop by itself' },
};

/** "15", "3 to 5". */
export function spanWords({ least, most }: Span): string {
  return least === most ? String(least) : `${least} to ${most}`;
}

function times(span: Span): string {
  return span.most === 1 ? 'once' : `${spanWords(span)} times`;
}

/** What is seen: "X shape, flashes 15 times"; "No light" where the lock shows nothing. */
export function lookWords({ light, pattern, count, seconds }: Look): string {
  if (light === null || light === 'off') return 'No light';
  const how = pattern === null ? '' : `, ${patternWords[pattern]}`;
  const often = count === null || pattern === 'solid' ? '' : ` ${times(count)}`;
  const long = pattern === 'solid' && seconds !== null ? ` ${spanWords(seconds)} s` : '';
  return `${lightWords[light]}${how}${often}${long}`;
}

/** What is heard: "15 beeps", "a long beep"; empty for nothing. */
export function hearWords({ sound, beeps, seconds }: Look): string {
  const for_ = seconds === null ? '' : `, ${spanWords(seconds)} s`;
  switch (sound) {
    case 'none':
      return '';
    case 'beeps':
      if (beeps === null) return 'short beeps';
      return beeps.most === 1 ? 'one beep' : `${spanWords(beeps)} beeps`;
    case 'long-beep':
      return beeps === null || beeps.most === 1 ? 'one long beep' : `${spanWords(beeps)} long beeps`;
    case 'fast-beeps':
      return `fast beeps${for_}`;
    case 'continuous':
      return seconds === null ? 'beeping without end' : `one beep without a break${for_}`;
  }
}

/** Both in one line: "X shape, flashes 15 times, with 15 beeps". */
export function signalLine(look: Look): string {
  const heard = hearWords(look);
  const seen = look.light === null || look.light === 'off' ? '' : lookWords(look);
  if (seen === '') return heard === '' ? 'No light' : capital(heard);
  return heard === '' ? seen : `${seen}, with ${heard}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How much was told: a place alone is no observation of a signal yet. */
export type HowMuch = 'nothing' | 'place' | 'signal';

/** How many signals fit: "3 signals fit", "Nothing fits exactly, but this comes near"; all of them while nothing is told. */
export function fitWords(matches: readonly { nearly: string | null }[], told: HowMuch): string {
  if (told === 'nothing' && matches.length === 0) return 'No source tells what this lock shows';
  if (told === 'nothing' && matches.length > 1) return `${matches.length} signals are known`;
  const fitting = matches.filter(({ nearly }) => nearly === null).length;
  if (told !== 'signal' && fitting === 1) return told === 'place' ? 'One signal is known there' : 'One signal is known';
  if (fitting > 0) return fitting === 1 ? 'This fits' : `${fitting} signals fit`;
  if (matches.length === 0) return 'No signal of this lock is like that';
  return matches.length === 1
    ? 'Nothing fits exactly, but this comes near'
    : 'Nothing fits exactly, but these come near';
}

/** What was told, in one line: "X shape, flashes 15 times, with 15 beeps". */
export function toldLine({ where, light, pattern, count, sound, beeps }: Told): string {
  const span = (number: number | undefined) => (number === undefined ? null : { least: number, most: number });
  return signalLine({
    where: where ?? 'nowhere',
    light: light ?? null,
    pattern: pattern ?? null,
    count: span(count),
    seconds: null,
    sound: sound ?? 'none',
    beeps: span(beeps),
  });
}
