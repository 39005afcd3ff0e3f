// A generated shop is the same for the same seed, another for another, and a history like any other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/main/store/index.ts';
import { fillFile, migrationsDirectory, ShopClock } from './generate.ts';

function shop(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-shop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'shop.db');
  fillFile(file, { visits: 60, seed, thin: false });
  const store = openStore({ file, migrationsDirectory, clock: new ShopClock() });
  const page = store.visits.find({ text: '', filter: {}, order: 'oldest', limit: 100, after: null });
  const verified = store.journal.verify();
  store.close();
  return { verified, visits: page.visits.map(({ id: _id, ...visit }) => visit) };
}

test('the same seed makes the same visits', { timeout: 60_000 }, () => {
  const first = shop(1);
  expect(first.visits).toHaveLength(60);
  expect(first.visits).toEqual(shop(1).visits);
  expect(first.visits).not.toEqual(shop(2).visits);
  expect(first.verified.firstBad).toBeNull();
  expect(first.visits.at(-1)).toMatchObject({ state: 'diagnosing', closedAt: null });
  expect(new Set(first.visits.map(({ customerName }) => customerName)).size).toBeLessThan(60);
});
