// A person's answer is asked about once where the connected lock says the opposite, and only there.
import { describe, expect, it } from 'vitest';
import { doStepSchema } from './procedure.ts';
import { againstLock, type LockSays } from './against-lock.ts';

const step = (part: object) =>
  doStepSchema.parse({ kind: 'do', id: 'step', title: 'A step', lines: ['Do it.'], ...part });
const says = (part: Partial<LockSays>): LockSays => ({ door: 'unknown', pack: null, ...part });

const packOut = step({
  answers: [
    { id: 'out', text: 'The pack is out', to: 'next', hands: ['pack out'] },
    { id: 'stop', text: 'Stop', to: 'end:stop', hands: [] },
  ],
  proof: [{ when: { signal: 'pack', inserted: false }, answer: 'out' }],
});

describe('an answer that a signal would prove', () => {
  it('is asked about when the lock says the opposite', () => {
    expect(againstLock(packOut, 'out', says({ pack: 'in' }))).toBe('pack-in');
    expect(againstLock(packOut, 'out', says({ pack: 'out' }))).toBeNull();
  });
  it('is taken where no lock says anything', () => {
    expect(againstLock(packOut, 'out', null)).toBeNull();
    expect(againstLock(packOut, 'out', says({ door: 'closed' }))).toBeNull();
  });
  it('leaves the other answers alone', () => {
    expect(againstLock(packOut, 'stop', says({ pack: 'in' }))).toBeNull();
  });
  it('knows the door both ways', () => {
    const open = step({
      answers: [
        { id: 'opened', text: 'The door is open', to: 'next' },
        { id: 'shut', text: 'It is shut', to: 'next' },
      ],
      proof: [
        { when: { signal: 'door', door: 'open' }, answer: 'opened' },
        { when: { signal: 'door', door: 'closed' }, answer: 'shut' },
      ],
    });
    expect(againstLock(open, 'opened', says({ door: 'closed' }))).toBe('door-closed');
    expect(againstLock(open, 'shut', says({ door: 'open' }))).toBe('door-open');
    expect(againstLock(open, 'opened', says({ door: 'open', pack: 'out' }))).toBeNull();
  });
});

describe('an answer that tells of a wipe or a handing', () => {
  const press = step({
    answers: [
      { id: 'done', text: 'A beep and a red flash', to: 'next', hands: [] },
      { id: 'moved', text: 'The bolt moved', to: 'next', hands: [] },
      { id: 'red', text: 'Three red flashes', to: 'next', hands: [] },
      { id: 'nothing', text: 'Nothing', to: 'next', hands: [] },
    ],
    proof: [
      { when: { signal: 'reset', stage: ['done'] }, answer: 'done' },
      { when: { signal: 'reset', stage: ['abandoned'] }, answer: 'nothing' },
      { when: { signal: 'handing', result: ['right', 'left'] }, answer: 'moved' },
      { when: { signal: 'handing', result: ['failed'] }, answer: 'red' },
    ],
  });
  it('is asked about where the connected lock told nothing of it', () => {
    expect(againstLock(press, 'done', says({}))).toBe('no-wipe');
    expect(againstLock(press, 'moved', says({}))).toBe('no-handing');
  });
  it('is taken without a lock, and where it tells of no success', () => {
    expect(againstLock(press, 'done', null)).toBeNull();
    for (const id of ['red', 'nothing']) expect(againstLock(press, id, says({}))).toBeNull();
  });
});

describe('an answer that hands make true', () => {
  const hold = step({
    figure: { pack: 'going-in', alt: 'The pack goes in.' },
    answers: [
      {
        id: 'ready',
        text: 'Red and green',
        to: 'next',
        hands: ['program down', 'pack in', 'wait 1.5 s', 'program up'],
      },
      { id: 'dark', text: 'No light', to: 'next', hands: ['program down', 'wait 2 s', 'program up'] },
      { id: 'again', text: 'It was out and in', to: 'next', hands: ['pack out', 'pack in'] },
      { id: 'something-else', text: 'Something else', to: 'next', hands: ['pack in'] },
    ],
  });
  it('is asked about where the step draws the same', () => {
    expect(againstLock(hold, 'ready', says({ pack: 'out' }))).toBe('pack-out');
    expect(againstLock(hold, 'ready', says({ pack: 'in' }))).toBeNull();
  });
  it('is taken where hands tell nothing, or both', () => {
    for (const id of ['dark', 'again', 'something-else'])
      expect(againstLock(hold, id, says({ pack: 'out' }))).toBeNull();
    const test = step({
      figure: { door: 'open', alt: 'The door stands open.' },
      answers: [{ id: 'works', text: 'It works', to: 'next', hands: ['door closed', 'turn locked', 'door open'] }],
    });
    expect(againstLock(test, 'works', says({ door: 'closed' }))).toBeNull();
  });
});
