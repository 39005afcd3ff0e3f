// When a backup is due, above all of a history that is too large to be copied while somebody waits for the end.
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from './kept.ts';
import { Rhythm } from './rhythm.ts';
import { temporaryFolder } from './testing.ts';

const hour = 60 * 60_000;

/** A history of so many bytes (a file with a hole), whose only backup was made when the test begins. */
function bench(bytes: number) {
  const file = join(temporaryFolder(), 'boltbench.db');
  writeFileSync(file, '');
  truncateSync(file, bytes);
  const clock = createVirtualClock();
  const newest = { at: new Date(clock.now()).toISOString(), manifest: { journal: null } };
  const kept = { options: { clock, history: { file } }, newest: () => newest } as unknown as Kept;
  let changes = 0;
  const store = { file, changes: () => changes, journal: { head: () => null } } as unknown as Store;
  const rhythm = new Rhythm(kept);
  rhythm.opened(store);
  const looks = async (count: number) => {
    for (let look = 0; look < count; look += 1) {
      await clock.advance(60_000);
      rhythm.look(store);
    }
  };
  return { rhythm, store, clock, looks, write: () => (changes += 1) };
}

test('up to 256 MB there is one at the end, its copy up to 64 MB, and else one a day', async () => {
  const { rhythm, store, clock, looks, write } = bench(60 * 1024 * 1024);
  expect([rhythm.isQuick(store), rhythm.isQuickCopy()]).toEqual([true, true]);
  expect(bench(200 * 1024 * 1024).rhythm.isQuickCopy()).toBe(false);
  write();
  await looks(10 * 60);
  expect(rhythm.isDue(store)).toBe(false);
  await clock.advance(14 * hour);
  expect(rhythm.isDue(store)).toBe(true);
});

test('above that the end waits for none: it comes in a quiet hour, when the last is hours old', async () => {
  const { rhythm, store, looks, write } = bench(300 * 1024 * 1024);
  expect([rhythm.isQuick(store), rhythm.isQuickCopy()]).toEqual([false, false]);
  write();
  await looks(70);
  expect(rhythm.isDue(store)).toBe(false); // quiet, and yet the last one is of just now
  await looks(3 * 60);
  expect(rhythm.isDue(store)).toBe(true);
  write(); // somebody works
  await looks(30);
  expect(rhythm.isDue(store)).toBe(false);
  await looks(31);
  expect(rhythm.isDue(store)).toBe(true);
  rhythm.savedUpTo(store.changes());
  expect(rhythm.isDue(store)).toBe(false);
});

test('what a backup that has rotted held is owed another one, as soon as the counter is at rest', async () => {
  const { rhythm, store, looks } = bench(1024);
  rhythm.lost();
  rhythm.look(store);
  expect(rhythm.isDue(store)).toBe(false);
  await looks(3);
  expect(rhythm.isDue(store)).toBe(true);
});
