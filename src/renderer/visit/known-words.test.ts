// What is said of a lock that comes again.
import { expect, test } from 'vitest';
import type { KnownLock } from '../../contract/locks.ts';
import { knownTitle, repeatedWords } from './known-words.ts';

const lock = {
  ...{ id: '01998c2e-0000-7000-8000-000000000001', modelId: '914', serial: 'S1', label: '', firmware: null },
  ...{ radio: 'none' as const, practice: false, tag: 'L-00001', finish: '', place: '' },
};
const last = { openedAt: '2026-03-12T12:00:00.000Z', cause: 'weak-batteries' } as KnownLock['newest'][number];
const weak = {
  ...{ causeId: 'weak-batteries', title: 'The batteries are weak', times: 2 },
  at: ['2026-03-12T12:00:00.000Z', '2025-11-02T12:00:00.000Z'],
};
const known: KnownLock = { lock, visits: 3, newest: [last], causes: [weak], repeated: 'weak-batteries', open: [] };

test('how often, when last, with what', () => {
  expect(knownTitle(known)).toBe('Here 3 times before, last on Mar 12, 2026: The batteries are weak');
  expect(knownTitle({ ...known, visits: 1, newest: [{ ...last, cause: null }] })).toBe(
    'Here once before, last on Mar 12, 2026',
  );
  expect(knownTitle({ ...known, lock: { ...lock, practice: true } })).toMatch(/^On this bench 3 times/);
});

test('the same cause again, on which days, and that it weighs nothing by itself', () => {
  const again = repeatedWords(known);
  expect(again?.title).toBe('Twice the same cause: The batteries are weak');
  expect(again?.text).toMatch(/Mar 12, 2026, Nov 2, 2025\..*ranking goes by this visit’s readings/);
  expect(repeatedWords({ ...known, repeated: null })).toBeNull();
});
