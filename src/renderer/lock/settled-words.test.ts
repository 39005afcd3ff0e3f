// After a lost answer the person must read what happened, never a guess.
import { expect, test } from 'vitest';
import { settledWords } from './settled-words.ts';

test.each([
  ['set-code', '9', 'done', 'Slot 9: the code was set before the connection broke.'],
  ['clear-code', 'all', 'not-done', 'All slots: nothing was changed when the connection broke.'],
  ['write-setting', 'sound', 'failed', 'Sound: nothing was changed when the connection broke.'],
  [
    'clear-code',
    '3',
    'unknown',
    'Slot 3: the lock does not know what became of the change. Look, and do it again if needed.',
  ],
] as const)('%s %s %s', (action, target, state, words) => {
  expect(settledWords({ action, target, state })).toBe(words);
});
