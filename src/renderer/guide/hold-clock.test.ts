// A hold without a given time counts up, and is red long before it arms a wipe.
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { doStepSchema } from '../../contract/procedure.ts';
import {
  dangerOf,
  hearHold,
  heldMs,
  heldTooLongOf,
  type HoldState,
  holdWords,
  letGo,
  mayHaveArmed,
  notHeld,
  openHoldOf,
  type OpenHold,
  holdOf,
  toldOfHold,
} from './hold-clock.ts';

const hold: OpenHold = { button: 'program', armsAfterSeconds: 30, packGoesIn: true };
const held: HoldState = { name: 'held', sinceMs: 0, by: 'lock' };
const press = (down: boolean, heldMs = 0, button: 'program' | 'lock' = 'program'): LockSignal => ({
  kind: 'button',
  button,
  down,
  heldMs,
});
const packIn: LockSignal = { kind: 'pack', inserted: true };
const step = (part: object) =>
  doStepSchema.parse({
    kind: 'do',
    id: 'hold',
    title: 'Hold Program',
    lines: ['Hold it.'],
    answers: [{ id: 'done', text: 'Done', to: 'end:done' }],
    ...part,
  });

it('is for holds that no source times', () => {
  const figure = { pack: 'going-in', alt: 'The pack goes in.' };
  expect(openHoldOf(step({ figure, hold: { button: 'program', armsAfterSeconds: 30 } }))).toEqual(hold);
  expect(openHoldOf(step({ hold: { button: 'lock' } }))).toEqual({
    button: 'lock',
    armsAfterSeconds: null,
    packGoesIn: false,
  });
  expect(openHoldOf(step({ hold: { button: 'program', seconds: 30 } }))).toBeNull();
  expect(openHoldOf(step({}))).toBeNull();
});

describe('what the lock reports', () => {
  it('starts it with the press, or with the pack where the lock had no power before', () => {
    expect(hearHold(notHeld, hold, press(true), 700)).toEqual({ name: 'held', sinceMs: 700, by: 'lock' });
    // The pack alone does not tell that the button is down: a person may end it.
    expect(hearHold(notHeld, hold, packIn, 900)).toEqual({ name: 'held', sinceMs: 900, by: 'person' });
    expect(hearHold(notHeld, { ...hold, packGoesIn: false }, packIn, 900)).toBe(notHeld);
    expect(hearHold(notHeld, hold, press(true, 0, 'lock'), 700)).toBe(notHeld);
  });
  it('does not start anew while it is held: the clock rather warns too soon', () => {
    expect(hearHold(held, hold, packIn, 4000)).toBe(held);
    expect(hearHold(held, hold, press(true), 4000)).toEqual(held);
  });
  it('ends with the release, with the longer of both times', () => {
    expect(hearHold(held, hold, press(false, 2100), 2000)).toEqual({ name: 'let-go', heldMs: 2100 });
    expect(hearHold(held, hold, press(false, 0), 2000)).toEqual({ name: 'let-go', heldMs: 2000 });
    expect(hearHold(notHeld, hold, press(false, 2100), 2000)).toBe(notHeld);
  });
  it('begins anew with a second try', () => {
    expect(hearHold(letGo(held, 2000), hold, press(true), 9000)).toEqual({ name: 'held', sinceMs: 9000, by: 'lock' });
  });
});

it('goes red at a third of what arms a wipe, and says at last that it may be armed', () => {
  const at = (seconds: number) => dangerOf(hold, seconds * 1000);
  expect([0, 4.9, 5, 9.9, 10, 29.9, 30, 60].map(at)).toEqual([
    ...['none', 'none', 'soon', 'soon', 'late', 'late', 'armed', 'armed'],
  ]);
  expect(dangerOf({ ...hold, armsAfterSeconds: null }, 60_000)).toBe('none');
});

it('says what to do in one line', () => {
  expect(holdWords(notHeld, hold, 0)).toBe('Time the hold: at about 30\u00a0s it arms a wipe');
  expect(holdWords(held, hold, 1000)).toBe('Let go as soon as the step says.');
  expect(holdWords(held, hold, 6000)).toBe('Let go of the Program button now.');
  expect(holdWords(held, hold, 12_000)).toBe('Let go of the Program button now! At about 30\u00a0s a wipe is armed.');
  expect(holdWords(held, hold, 31_000)).toBe('A wipe may be armed now. Do not press the Program button again.');
  expect(holdWords(letGo(held, 31_000), hold, 99_000)).toBe(
    'A wipe may be armed now. Do not press the Program button again.',
  );
  expect(holdWords(letGo(held, 2000), hold, 99_000)).toBe('Let go: look at the lights.');
  expect(holdWords(letGo(held, 12_000), hold, 99_000)).toBe('Let go late, but in time: look at the lights.');
  expect(holdWords(held, { ...hold, armsAfterSeconds: null }, 60_000)).toBe(
    'Hold the Program button as the step says.',
  );
  expect(heldMs(letGo(held, 2000), 99_000)).toBe(2000);
});

it('counts a hold as perhaps arming from two thirds of its time, and knows the answer for it', () => {
  expect([19.9, 20, 36].map((seconds) => mayHaveArmed(hold, seconds * 1000))).toEqual([false, true, true]);
  expect(mayHaveArmed({ ...hold, armsAfterSeconds: null }, 60_000)).toBe(false);
  const step = doStepSchema.parse({
    ...{ kind: 'do', id: 'hold', title: 'Hold Program', lines: ['Hold it.'] },
    answers: [
      { id: 'ready', text: 'Red and green', to: 'end:done' },
      { id: 'long', text: 'I held it long', to: 'end:done' },
    ],
    proof: [{ when: { signal: 'reset', stage: ['armed'] }, answer: 'long' }],
  });
  expect(heldTooLongOf(step)).toBe('long');
  expect(heldTooLongOf({ ...step, proof: [] })).toBeNull();
});

it('goes on where the run has it, whatever the time of this screen is, and tells the run the same', () => {
  expect(holdOf(null, 500)).toEqual(notHeld);
  const clock = { number: 7, running: true, by: 'person', forMs: 36_000 } as const;
  expect(heldMs(holdOf(clock, 1_000_000), 1_001_000)).toBe(37_000);
  const let12 = { name: 'let-go', heldMs: 12_000 } as const;
  expect(toldOfHold(let12)).toEqual({ running: false, by: 'person', heldMs: 12_000 });
  expect(holdOf({ ...clock, running: false, forMs: 12_000 }, 0)).toEqual(let12);
  expect(toldOfHold({ name: 'held', sinceMs: 4, by: 'lock' })).toEqual({ running: true, by: 'lock', heldMs: 0 });
});
