// A bench that is killed while it restores or copies has the one history or the other, and only whole copies. Here a few kills;
// `npm run durability` has hundreds.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRounds } from './keep-rounds.ts';
import { makeTemplate, type Template } from './template.ts';

let folder: string;
let template: Template;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-keeping-'));
  template = makeTemplate(join(folder, 'template'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  { work: 'restore', sealed: false },
  { work: 'restore', sealed: true },
  { work: 'copy', sealed: false },
  { work: 'copy', sealed: true },
] as const)('killed in a $work, encrypted: $sealed', async ({ work, sealed }) => {
  const own = join(folder, 'rounds');
  mkdirSync(own, { recursive: true });
  const figures = await keepRounds({ work, sealed, kills: 2, folder: own, template });
  expect(figures.broken).toEqual([]);
  expect(figures.kills).toBe(2);
  expect(readdirSync(own)).toEqual([]);
});
