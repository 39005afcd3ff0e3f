// What hands can take hold of on the drawing of the practice lock, view by view, and what each does.
// Must not know Svelte or pointers; positions are the drawing's own.
import type { KeypadKey, PracticeButton, PracticeGesture, PracticeState } from '../../contract/practice.ts';
import { insideParts, leverKeyhole, type Spot } from '../guide/figure/marks.ts';
import { type Key, type Pad } from '../guide/figure/pads.ts';

interface Common {
  readonly id: string;
  readonly title: string;
  readonly spot: Spot;
}
export type Handle =
  /** Done with one tap. */
  | (Common & { kind: 'tap'; gesture: PracticeGesture })
  /** Down while it is held; a tap of the Lock key with the pack in is also the end of an entry. */
  | (Common & { kind: 'hold'; button: PracticeButton; tap: PracticeGesture | null })
  /** Pulled out or pushed in. */
  | (Common & { kind: 'pack'; gesture: PracticeGesture });
export type HandledView = 'outside' | 'inside' | 'switches' | 'cable' | 'edge';

/** The key of the contract that a drawn key stands for; null where this lock does not have it. */
export function keypadKeyOf(key: Key, keys: readonly KeypadKey[]): KeypadKey | null {
  if (key.lock) return keys.find((each) => each === 'lock' || each === 'kwikset') ?? null;
  if (key.symbol === 'check') return keys.find((each) => each === 'check') ?? null;
  // Two digits stand on one of five buttons: either of them presses it.
  const digit = /\d/.exec(key.label)?.[0];
  return keys.find((each) => each === digit) ?? null;
}

function keyHandle(key: Key, state: PracticeState): Handle[] {
  const name = keypadKeyOf(key, state.keypad?.keys ?? []);
  // Between the keys there is nothing else to hit.
  const spot = { x: key.x - 2, y: key.y - 4, width: key.width + 4, height: key.height + 8 };
  const held = key.lock && state.buttons?.some(({ button }) => button === 'lock');
  const tap: PracticeGesture | null = name === null ? null : { kind: 'key', key: name };
  if (held) return [{ id: 'lock', title: 'Lock', spot, kind: 'hold', button: 'lock', tap }];
  return tap === null ? [] : [{ id: `key-${name}`, title: key.label, spot, kind: 'tap', gesture: tap }];
}

/** Key and thumb-turn move the bolt the other way. */
const turned = ({ bolt }: PracticeState): PracticeGesture => ({
  kind: 'turn',
  to: bolt === 'extended' ? 'unlocked' : 'locked',
});

/** Outside: the keys, the key cylinder, the contacts for a 9 V block. */
export function outsideHandles(pad: Pad, keyway: boolean, state: PracticeState): Handle[] {
  const hole = pad.lever ? { ...leverKeyhole, radius: 26 } : pad.cylinder;
  const cylinder: Handle[] =
    keyway && hole !== null
      ? [
          {
            id: 'keyhole',
            title: 'Key',
            kind: 'tap',
            gesture: turned(state),
            spot: { x: hole.x - hole.radius, y: hole.y - hole.radius, width: 2 * hole.radius, height: 2 * hole.radius },
          },
        ]
      : [];
  const contacts: Handle[] =
    state.nineVolt === undefined
      ? []
      : [
          {
            id: 'nine-volt',
            title: '9 V',
            kind: 'tap',
            gesture: { kind: 'nine-volt', held: !state.nineVolt },
            spot: { x: 64, y: 194, width: 72, height: 88 },
          },
        ];
  return [...pad.keys.flatMap((key) => keyHandle(key, state)), ...cylinder, ...contacts];
}

/** Inside: the buttons that this model has, the pack, and the shaft of the thumb-turn. */
export function insideHandles(state: PracticeState): Handle[] {
  const titles = { program: 'Program', reset: 'Reset', a: 'A', b: 'B' } as const;
  const buttons = (state.buttons ?? []).flatMap(({ button }): Handle[] => {
    if (button === 'lock') return [];
    const { x, y } = insideParts[button];
    const wide = button === 'program' || button === 'reset';
    const spot = { x: x - (wide ? 16 : 14.5), y: y - 20, width: wide ? 34 : 29, height: 40 };
    return [{ id: button, title: titles[button], kind: 'hold', button, tap: null, spot }];
  });
  const isIn = state.pack === 'in';
  const pack: Spot = { x: isIn ? 30 : 88, y: isIn ? 136 : 150, width: 102, height: 146 };
  return [
    {
      id: 'shaft',
      title: 'Thumb-turn',
      kind: 'tap',
      gesture: turned(state),
      spot: { x: 55, y: 22, width: 52, height: 52 },
    },
    ...buttons,
    { id: 'pack', title: 'Battery pack', kind: 'pack', gesture: { kind: isIn ? 'pack-out' : 'pack-in' }, spot: pack },
  ];
}

/** The DIP switches 1 to 4, drawn large. */
export function switchHandles(state: PracticeState): Handle[] {
  return (state.switches ?? []).map((on, index) => ({
    id: `switch-${index + 1}`,
    title: `Switch ${index + 1}`,
    kind: 'tap',
    gesture: { kind: 'switch', number: index + 1, on: !on },
    spot: { x: 19 + index * 46, y: 10, width: 44, height: 100 },
  }));
}

/** The cable between the halves. */
export function cableHandles(state: PracticeState): Handle[] {
  if (state.keypadCable === undefined) return [];
  const gesture: PracticeGesture = { kind: 'keypad-cable', connected: !state.keypadCable };
  return [{ id: 'keypad-cable', title: 'Cable', kind: 'tap', gesture, spot: { x: 4, y: 24, width: 172, height: 78 } }];
}

/** The door from above, and its edge with the bolt. */
export function edgeHandles(state: PracticeState): Handle[] {
  const open = state.door === 'open';
  const leaf: Spot = open ? { x: 24, y: 160, width: 110, height: 106 } : { x: 32, y: 236, width: 130, height: 44 };
  const gesture: PracticeGesture = { kind: 'door', door: open ? 'closed' : 'open' };
  return [{ id: 'door', title: 'Door', kind: 'tap', gesture, spot: leaf }];
}
