// The code slots as the screen shows them, and what a new code must be. Never holds or repeats a digit of a code.
// Must not know the DOM.
import type { Model } from '../../contract/content.ts';
import type { Slot } from '../../contract/device.ts';

export const slotStateWords: Record<Slot['state'], string> = {
  empty: 'Empty',
  set: 'Code set',
  unreadable: 'Unreadable',
};

/** "3 of 30 slots hold a code", with what cannot be read. */
export function slotSummary(slots: readonly Slot[], capacity: number | null): string {
  const count = (state: Slot['state']) => slots.filter((slot) => slot.state === state).length;
  const set = count('set');
  const unreadable = count('unreadable');
  const many = (number: number) => (number === 1 ? '1 slot holds' : `${number} slots hold`);
  const held = capacity === null ? `${many(set)} a code` : `${set} of ${capacity} slots hold a code`;
  return unreadable === 0 ? held : `${held}, ${unreadable} cannot be read`;
}

/** The rules for codes on this model (facts §5.4), as lines. */
export function codeRules(model: Pick<Model, 'id' | 'exterior'> | null): string[] {
  const rules = ['4 to 8 digits.', 'Not the same as in another slot.'];
  if (model?.exterior === 'five-button') {
    rules.push('Two digits share a button here: 1234 and 2134 are the same presses, so the lock refuses the second.');
  }
  if (model?.id === '955') rules.push('This model tells codes apart by their first four digits.');
  return rules;
}

export type CodeProblem = 'not-digits' | 'too-short' | 'too-long' | 'different';
export const codeProblemWords: Record<CodeProblem, string> = {
  'not-digits': 'Only the digits 0 to 9.',
  'too-short': 'At least 4 digits.',
  'too-long': 'At most 8 digits.',
  different: 'The two are not the same.',
};

/** What is wrong with a code typed twice; null when it may be sent. The second is not judged before the first is right. */
export function codeProblem(code: string, again: string): { at: 'code' | 'again'; problem: CodeProblem } | null {
  if (!/^[0-9]*$/.test(code)) return { at: 'code', problem: 'not-digits' };
  if (code.length < 4) return { at: 'code', problem: 'too-short' };
  if (code.length > 8) return { at: 'code', problem: 'too-long' };
  return code === again ? null : { at: 'again', problem: 'different' };
}

/** The state of one slot; a slot that a lock without known capacity does not list is empty. */
export function stateOfSlot(slots: readonly Slot[], slot: number): Slot['state'] {
  return slots.find((each) => each.slot === slot)?.state ?? 'empty';
}

/** Proof by reading back: whether the slots now say what was wanted. Null slot: all of them. */
export function provesChange(slots: readonly Slot[], slot: number | null, wanted: 'set' | 'empty'): boolean {
  if (slot !== null) return stateOfSlot(slots, slot) === wanted;
  return slots.every(({ state }) => state === wanted);
}
