// What hands do to a lock, one thing a text, as procedures write it down: text in, gestures out.
// Must not know procedures, the simulator or time; it only reads the words.
import type { PracticeGesture } from './practice.ts';
import { keypadKeySchema } from './practice.ts';

/** One gesture, or a time in which nothing is done. */
export type Hand = PracticeGesture | { kind: 'wait'; milliseconds: number };

const pressMs = 200;
const wait = (milliseconds: number): Hand => ({ kind: 'wait', milliseconds });
const held = ['program', 'lock', 'reset', 'a', 'b'] as const;
type Held = (typeof held)[number];
const button = (name: Held, way: 'down' | 'up'): Hand => ({ kind: `${name}-${way}` });

const plain: Readonly<Record<string, Hand>> = {
  'pack out': { kind: 'pack-out' },
  'pack in': { kind: 'pack-in' },
  'door open': { kind: 'door', door: 'open' },
  'door closed': { kind: 'door', door: 'closed' },
  'turn locked': { kind: 'turn', to: 'locked' },
  'turn unlocked': { kind: 'turn', to: 'unlocked' },
  'cable out': { kind: 'keypad-cable', connected: false },
  'cable in': { kind: 'keypad-cable', connected: true },
  'free bolt': { kind: 'free-bolt' },
  'code right': { kind: 'enter-code', correct: true },
  'code wrong': { kind: 'enter-code', correct: false },
  'nine-volt on': { kind: 'nine-volt', held: true },
  'nine-volt off': { kind: 'nine-volt', held: false },
  'hub to-add': { kind: 'hub', ready: 'to-add' },
  'hub to-remove': { kind: 'hub', ready: 'to-remove' },
  'hub no': { kind: 'hub', ready: 'no' },
};

/**
 * The gestures of one text. Words: `pack out|in`, `door open|closed`, `turn locked|unlocked`, `cable out|in` (between the halves),
 * `free bolt`, `cells alkaline|nimh|lithium|mixed`, `<button> down|up|press|press N times` with program, lock, reset, a, b,
 * `keys 1 2 3 4 lock` (digits, lock, kwikset, check), `switch 2 on|off`, `code right|wrong`, `nine-volt on|off`,
 * `hub to-add|to-remove|no`, `wait 1.5 s`. Null for a text that says none of these.
 */
export function handsOf(text: string): Hand[] | null {
  const known = Object.hasOwn(plain, text) ? plain[text] : undefined;
  if (known) return [known];
  const words = text.split(' ');
  const [first = '', second = '', third = ''] = words;
  if (first === 'wait' && third === 's' && words.length === 3 && /^\d+(\.\d+)?$/.test(second)) {
    return [wait(Math.round(Number(second) * 1000))];
  }
  if (first === 'cells' && words.length === 2) {
    const chemistry = (['alkaline', 'nimh', 'lithium', 'mixed'] as const).find((each) => each === second);
    return chemistry ? [{ kind: 'fit-batteries', chemistry }] : null;
  }
  if (first === 'switch' && words.length === 3 && /^[1-4]$/.test(second) && (third === 'on' || third === 'off')) {
    return [{ kind: 'switch', number: Number(second), on: third === 'on' }];
  }
  if (first === 'keys') return keys(words.slice(1));
  const name = held.find((each) => each === first);
  return name ? presses(name, words.slice(1).join(' ')) : null;
}

function keys(words: readonly string[]): Hand[] | null {
  const parsed = words.map((word) => keypadKeySchema.safeParse(word));
  if (parsed.length === 0 || parsed.some(({ success }) => !success)) return null;
  return parsed.flatMap(({ data }) => (data ? [{ kind: 'key' as const, key: data }, wait(pressMs)] : []));
}

function presses(name: Held, how: string): Hand[] | null {
  if (how === 'down' || how === 'up') return [button(name, how)];
  const count = how === 'press' ? 1 : Number(/^press ([1-9]|[12]\d|30) times$/.exec(how)?.[1] ?? 0);
  if (count === 0) return null;
  return Array.from({ length: count }, () => [
    button(name, 'down'),
    wait(pressMs),
    button(name, 'up'),
    wait(pressMs),
  ]).flat();
}
