// Everything that hands can do to the practice lock by a named button, for keyboard, screen reader and thumb.
// Must not know Svelte or the drawing (handles.ts does).
import type { CellChemistry, PracticeGesture, PracticeState } from '../../contract/practice.ts';

export interface NamedHand {
  /** The same while its words change, so that the focus stays. */
  readonly id: string;
  readonly title: string;
  readonly gesture: PracticeGesture;
  /** Why it cannot be done now. */
  readonly not?: string;
  /** What is to be done first of all. */
  readonly first?: boolean;
}

/** The named buttons of a practice lock as it stands; `chemistry`: the cells that would be fitted. Buttons that are held and single keys are not among them. */
export function namedHands(state: PracticeState, chemistry: CellChemistry): NamedHand[] {
  const { keypadCable, nineVolt, hub, plugged } = state;
  const isIn = state.pack === 'in';
  const open = state.door === 'open';
  const hands: (NamedHand | false)[] = [
    isIn
      ? { id: 'pack', title: 'Take the pack out', gesture: { kind: 'pack-out' } }
      : { id: 'pack', title: 'Put the pack in', gesture: { kind: 'pack-in' } },
    {
      id: 'cells',
      title: 'Fit new batteries',
      gesture: { kind: 'fit-batteries', chemistry },
      ...(isIn ? { not: 'Take the pack out first' } : {}),
    },
    // Also where no source tells the keys: that a code is entered is no key.
    ...(state.keypad === undefined ? [] : codes),
    // Key outside and thumb-turn inside move the bolt alike.
    { id: 'lock', title: 'Lock it by hand', gesture: { kind: 'turn', to: 'locked' } },
    { id: 'unlock', title: 'Unlock it by hand', gesture: { kind: 'turn', to: 'unlocked' } },
    {
      id: 'door',
      title: open ? 'Close the door' : 'Open the door',
      gesture: { kind: 'door', door: open ? 'closed' : 'open' },
    },
    { id: 'free', title: 'Free the bolt', gesture: { kind: 'free-bolt' } },
    // Also with the pack in: whoever does that is told what it does to a real lock.
    keypadCable !== undefined && {
      id: 'inner-cable',
      title: keypadCable ? 'Unplug the inner cable' : 'Plug in the inner cable',
      gesture: { kind: 'keypad-cable', connected: !keypadCable },
    },
    nineVolt !== undefined && {
      id: 'nine-volt',
      title: nineVolt ? 'Take the 9 V away' : 'Hold a 9 V to it',
      gesture: { kind: 'nine-volt', held: !nineVolt },
    },
    ...(state.switches ?? []).map((on, index): NamedHand => ({
      id: `switch-${index + 1}`,
      title: `Switch ${index + 1} ${on ? 'off' : 'on'}`,
      gesture: { kind: 'switch', number: index + 1, on: !on },
    })),
    ...(hub === undefined ? [] : ofTheHub(hub)),
    plugged
      ? { id: 'usb', title: 'Pull the cable', gesture: { kind: 'cable-out' } }
      : { id: 'usb', title: 'Plug the cable in', gesture: { kind: 'cable-in' }, first: true },
  ];
  return hands.filter((hand) => hand !== false);
}

const codes: readonly NamedHand[] = [
  { id: 'right-code', title: 'Enter a right code', gesture: { kind: 'enter-code', correct: true } },
  { id: 'wrong-code', title: 'Enter a wrong code', gesture: { kind: 'enter-code', correct: false } },
];

function ofTheHub(ready: NonNullable<PracticeState['hub']>): NamedHand[] {
  const hand = (to: 'to-add' | 'to-remove', does: string): NamedHand => ({
    id: `hub-${to}`,
    title: ready === to ? `Stop the hub: it waits to ${does}` : `Let the hub ${does}`,
    gesture: { kind: 'hub', ready: ready === to ? 'no' : to },
  });
  return [hand('to-add', 'add'), hand('to-remove', 'remove')];
}
