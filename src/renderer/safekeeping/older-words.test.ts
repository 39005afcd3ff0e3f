// Words of what is kept from before: said only when it is true, and what was removed is told.
import { expect, test } from 'vitest';
import { beforeErasureWords, olderRemovedWords } from './older-words.ts';
import { timeWords } from './words.ts';

const before = (beforeErasure: Parameters<typeof beforeErasureWords>[0]['beforeErasure']) =>
  beforeErasureWords({ beforeErasure, olderRemoved: null });
const at = '2026-11-22T09:00:00.000Z';
const removed = (gone: { here: number; second: number | null; asides: number }) =>
  olderRemovedWords({ beforeErasure: null, olderRemoved: { at, ...gone } });

test('nothing is said where nobody was erased, or nothing is from before', () => {
  expect(before(null)).toBeNull();
  expect(before({ here: 0, second: 0, asides: 0 })).toBeNull();
  expect(olderRemovedWords({ beforeErasure: null, olderRemoved: null })).toBeNull();
});

test('where, and how many', () => {
  expect(before({ here: 2, second: 1, asides: 1 })).toBe(
    'From before a person was erased, and may still hold them: 2 backups on this computer, 1 in the second place, and 1 history put aside.',
  );
  expect(before({ here: 0, second: 1, asides: 0 })).toContain('1 backup in the second place.');
  expect(before({ here: 1, second: null, asides: 0 })).toContain('The second place is not in');
  expect(before({ here: 0, second: null, asides: 0 })).toContain('nobody can say');
});

test('what was removed', () => {
  expect(removed({ here: 3, second: 0, asides: 0 })).toBe(`Removed ${timeWords(at)}: 3 backups on this computer.`);
  expect(removed({ here: 1, second: null, asides: 0 })).toContain('goes with its next copy');
  expect(removed({ here: 0, second: 0, asides: 0 })).toContain('there was nothing older');
});
