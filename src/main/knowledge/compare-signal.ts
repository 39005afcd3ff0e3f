// How one part of what a person told compares with a signal: the same, near enough for a slip, not told by any sheet, or off.
// Must not know ranking or meanings.
import type { Seen, SeenPart, Signal } from '../../contract/knowledge.ts';

/** `silent`: the facts say nothing about this part of the signal, so it speaks neither for nor against. */
export type Fit = 'same' | 'near' | 'silent' | 'off';
type Part = Exclude<SeenPart, 'model'>;
type Span = NonNullable<Signal['count']>;

/** The parts that were told, in the order in which they weigh. */
export function toldParts(seen: Seen): Part[] {
  const parts: Part[] = ['where', 'light', 'count', 'sound', 'beeps', 'pattern'];
  return parts.filter((part) => seen[part] !== undefined);
}

/** Compares one told part; the others are only looked at where they belong together. */
export function compare(signal: Signal, seen: Seen, part: Part): Fit {
  switch (part) {
    case 'where':
      return compareWhere(signal, seen);
    case 'light':
      return compareLight(signal, seen.light);
    case 'pattern':
      // Flashing and blinking are one to most people; a light that stays is the clearer difference.
      return signal.pattern === null ? 'silent' : signal.pattern === seen.pattern ? 'same' : 'near';
    case 'count':
      return compareCount(signal.count, seen.count);
    case 'sound':
      return compareSound(signal, seen.sound);
    case 'beeps':
      return signal.sound === seen.sound || seen.sound === undefined
        ? compareCount(signal.beeps, seen.beeps)
        : 'silent';
  }
}

function compareWhere(signal: Signal, seen: Seen): Fit {
  if (signal.where === seen.where) return 'same';
  // From outside the status light cannot be seen: what was only heard may have had a light.
  if (seen.where === 'nowhere') {
    const heard = seen.sound !== undefined && seen.sound !== 'none' && seen.sound === signal.sound;
    return heard ? 'near' : 'off';
  }
  const both = [signal.where, seen.where];
  return both.includes('keypad') && both.includes('lock-button') ? 'near' : 'off';
}

/** Colours and symbols that are taken for each other. */
const alike: readonly (readonly [Signal['light'], Signal['light']])[] = [
  ['red-green', 'red'],
  ['red-green', 'green'],
  ['red', 'amber'],
  ['check-lock-together', 'check-lock-alternate'],
  ['check-lock-together', 'check'],
  ['check-lock-alternate', 'check'],
  ['check-lock-together', 'lock'],
  ['check-lock-alternate', 'lock'],
];

function compareLight(signal: Signal, light: Seen['light']): Fit {
  if (signal.light === (light ?? null)) return 'same';
  const near = alike.some((pair) => pair.includes(signal.light) && pair.includes(light ?? null));
  return near ? 'near' : 'off';
}

/** People miscount: one off for few, up to a fifth for many (9, 10 and 11; 13 to 17 for 15). */
function compareCount(span: Span | null, count: number | undefined): Fit {
  if (span === null || count === undefined) return 'silent';
  if (count >= span.least && count <= span.most) return 'same';
  const slip = Math.max(1, Math.floor(span.most / 5));
  return count >= span.least - slip && count <= span.most + slip ? 'near' : 'off';
}

const likeSounds: readonly (readonly [Signal['sound'], Signal['sound']])[] = [
  ['beeps', 'long-beep'],
  ['beeps', 'fast-beeps'],
  ['long-beep', 'continuous'],
  ['fast-beeps', 'continuous'],
];

function compareSound(signal: Signal, sound: Seen['sound']): Fit {
  if (signal.sound === sound) return 'same';
  // With the sound switched off lights come alone; a signal that is only heard cannot have come in silence.
  if (sound === 'none') return signal.where === 'nowhere' ? 'off' : 'silent';
  if (signal.sound === 'none') return 'silent';
  return likeSounds.some((pair) => pair.includes(signal.sound) && pair.includes(sound ?? 'none')) ? 'near' : 'off';
}

const numberOf = ({ least, most }: Span) => (least === most ? `${least}` : `${least} to ${most}`);
const placeNames: Record<Signal['where'], string> = {
  'status-light': 'on the status light inside',
  keypad: 'on the keypad',
  'lock-button': 'on the Lock button',
  glass: 'on the glass',
  nowhere: 'without any light',
};
const lightNames: Record<NonNullable<Signal['light']>, string> = {
  red: 'red',
  green: 'green',
  amber: 'amber (orange)',
  'red-green': 'red and green in turn',
  off: 'off',
  check: 'the check-mark alone',
  lock: 'the lock symbol alone',
  x: 'an X',
  'check-lock-together': 'check-mark and lock symbol together',
  'check-lock-alternate': 'check-mark and lock symbol in turn',
};
const patternNames: Record<NonNullable<Signal['pattern']>, string> = {
  solid: 'Did it stay lit?',
  flash: 'Did it flash and then stop?',
  blink: 'Did it blink on and on?',
};
const soundNames: Record<Signal['sound'], string> = {
  none: 'Was there no sound?',
  beeps: 'Were they short beeps?',
  'long-beep': 'Was it a long beep?',
  'fast-beeps': 'Were they fast beeps?',
  continuous: 'Did it beep without end?',
};

/** The question that would make the signal fit; null when nothing differs. */
export function didYou(signal: Signal, differs: readonly SeenPart[]): string | null {
  const [first] = differs;
  if (first === undefined || first === 'model') return null;
  switch (first) {
    case 'where':
      return signal.where === 'nowhere'
        ? 'Was there no light at all?'
        : `Was there a light ${placeNames[signal.where]}?`;
    case 'light':
      return signal.light === null ? 'Was there no light?' : `Was it ${lightNames[signal.light]}?`;
    case 'pattern':
      return signal.pattern === null ? null : patternNames[signal.pattern];
    case 'count':
      return signal.count === null ? null : `Did you count ${numberOf(signal.count)}?`;
    case 'sound':
      return soundNames[signal.sound];
    case 'beeps':
      return signal.beeps === null ? null : `Did you count ${numberOf(signal.beeps)} beeps?`;
  }
}
