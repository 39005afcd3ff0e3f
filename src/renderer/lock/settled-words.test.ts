// After a lost answer the person must read what happened and what to do, never a guess.
import { expect, test } from 'vitest';
import type { Settled } from '../../contract/bench.ts';
import { settledWords } from './settled-words.ts';

const again = 'Do it again if it is still wanted.';
test.each([
  ['set-code', '9', 'done', null, 'success', 'Slot 9: the code was set, although its answer got lost', /keypad/],
  ['clear-code', 'all', 'not-done', null, 'warning', 'All slots: the change never reached the lock', again],
  [
    'write-setting',
    'sound',
    'failed',
    null,
    'warning',
    'Sound: the lock broke the change off, nothing was changed',
    again,
  ],
  [
    'clear-code',
    '3',
    'pending',
    null,
    'warning',
    'Slot 3: nobody can tell yet what became of the change',
    /before you repeat it/,
  ],
  ['clear-code', '3', 'unknown', 'as-wanted', 'success', 'Slot 3: reads back as it was wanted', /does not know/],
  [
    'clear-code',
    '3',
    'unknown',
    'otherwise',
    'warning',
    'Slot 3: the lock has forgotten the change, and it does not read back as wanted',
    again,
  ],
  [
    'set-code',
    '3',
    'unknown',
    'unclear',
    'warning',
    'Slot 3: holds a code, but nobody can tell whether the old or the new one',
    /Set the code again/,
  ],
  [
    'clear-code',
    'all',
    'unknown',
    'unclear',
    'warning',
    'All slots: nobody can tell what became of the change',
    /Look at the lock/,
  ],
] as const)('%s %s %s %s', (action, target, state, found, tone, title, doNext) => {
  const settled: Settled = { operationId: '01900000-0000-7000-8000-000000000001', action, target, state, found };
  const words = settledWords(settled);
  expect([words.tone, words.title]).toEqual([tone, title]);
  expect(words.doNext).toMatch(doNext);
});
