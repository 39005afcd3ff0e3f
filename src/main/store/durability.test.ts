// A bench that is killed at any moment has lost nothing that it promised. Here a few kills; `npm run durability` has hundreds.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { killRounds } from './testing/kill-rounds.ts';
import { migrationsDirectory, temporaryFolder } from './testing/temp-store.ts';

test('every promised write is there after each kill -9, and none by halves', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const figures = await killRounds({ kills: 14, folder, migrationsDirectory });
  expect(figures.broken).toEqual([]);
  expect(figures.kills).toBe(14);
  // It was worth looking: all kinds of writes were going on.
  expect(figures.acknowledged).toBeGreaterThan(50);
  expect(Object.keys(figures.kinds)).toEqual(expect.arrayContaining(['visit', 'reading', 'run', 'events', 'photo']));
  expect(figures.photoBytes).toBeGreaterThan(100_000);
  expect(readdirSync(folder)).toEqual([]);
});
