// Times are told as people say them; proofs are counted and named.
import { expect, it } from 'vitest';
import { endTitle, mayBeWiped, proofWords, spanWords, stepSeconds } from './run-words.ts';

it.each([
  [0, '0 s'],
  [34.6, '35 s'],
  [59.6, '1 min 0 s'],
  [252, '4 min 12 s'],
  [3900, '1 h 5 min'],
  [-3, '0 s'],
])('%d s is “%s”', (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

it('takes what earlier steps took from the time of this one', () => {
  const history = [{ seconds: 30 }, { seconds: 12.5 }] as never;
  expect(stepSeconds({ secondsWorked: 60, history })).toBe(17.5);
  expect(stepSeconds({ secondsWorked: 40, history })).toBe(0);
});

it('says who proved how much', () => {
  expect(proofWords({ lock: 5, person: 2, early: 0 })).toBe('5 steps proved by the lock, 2 seen by a person');
  expect(proofWords({ lock: 1, person: 0, early: 0 })).toBe('1 step proved by the lock, none seen by a person');
  expect(proofWords({ lock: 0, person: 3, early: 0 })).toBe('3 steps seen by a person, none proved by the lock');
  expect(proofWords({ lock: 0, person: 0, early: 0 })).toBe('');
  expect(proofWords({ lock: 5, person: 2, early: 1 })).toBe(
    '5 steps proved by the lock, 2 seen by a person, 1 of them said over early',
  );
  expect(proofWords({ lock: 0, person: 3, early: 2 })).toBe(
    '3 steps seen by a person, 2 of them said over early, none proved by the lock',
  );
});

it('calls nothing a success that the lock does not bear out', () => {
  const view = (said: object | null, proof = { lock: 0, person: 3 }, left: object[] = []) =>
    ({ end: { outcome: 'fixed', title: 'The sound is off' }, readBack: said, proof, leftWith: left }) as never;
  expect(endTitle(view(null))).toBe('Done: The sound is off');
  expect(endTitle(view({ state: 'said', ok: true, evidence: 'sound 0' }))).toBe('Done: The sound is off');
  const left = { tone: 'caution', title: 'No old code was tried', lines: ['x'] };
  expect(endTitle(view(null, undefined, [left]))).toBe('Done, but no old code was tried: The sound is off');
  const otherwise = { state: 'said', ok: false, evidence: 'sound is 1, not 0' };
  expect(endTitle(view(otherwise))).toBe('Done by hand, but the lock says otherwise: The sound is off');
  expect(endTitle(view(otherwise, { lock: 2, person: 1 }))).toBe('Done, but the lock says otherwise: The sound is off');
});

it('fears for a door handing only where the lock has one', () => {
  const handing = { kind: 'handing', fits: true } as const;
  expect(mayBeWiped([{ kind: 'reset', fits: true }, handing])).toMatch(/Door handing may be forgotten: door open\.$/);
  for (const offered of [[], [{ ...handing, fits: false }], [{ kind: 'bolt', fits: true } as const]]) {
    expect(mayBeWiped(offered)).toMatch(/as still valid\. Keep the door open\.$/);
  }
});
