// What a kill leaves of a backup on its way out, and of a photo on its way in, is nowhere any more after the next start and copy.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lastBackups } from '../store/backups.ts';
import { photoFile } from '../store/photo-files.ts';
import { keptHistory, visit } from './testing.ts';

const hash = 'ab'.repeat(32);

function half(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'half of a photo');
  return file;
}

test('here with the next start, in the second place with the next copy', async () => {
  const bench = keptHistory();
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }));
  bench.settings.backups.folder = stick;
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  bench.history.close();
  const own = join(stick, readdirSync(stick)[0] ?? '');
  const here = [
    half(`${photoFile(join(bench.data, 'photos'), hash)}.new`),
    half(`${photoFile(join(bench.backups, 'photos'), hash)}.new`),
  ];
  const there = [
    half(`${photoFile(join(own, 'photos'), hash)}.new`),
    half(`${photoFile(join(own, 'photos-0123456789abcdef'), hash)}.bbk.partial`),
  ];
  for (const directory of [bench.backups, own]) {
    const path = lastBackups(directory)[0]?.path ?? '';
    renameSync(path, `${path}.old.partial`);
    rmSync(join(`${path}.old.partial`, 'manifest.json'));
    expect(lastBackups(directory)).toEqual([]);
  }
  const again = keptHistory(bench.folder, bench.clock);
  again.settings.backups.folder = stick;
  again.history.open();
  expect(here.filter((file) => existsSync(file))).toEqual([]);
  expect(readdirSync(bench.backups)).toEqual(['photos']);
  await again.safekeeper.backUp();
  expect(there.filter((file) => existsSync(file))).toEqual([]);
  expect(readdirSync(own).filter((name) => name.endsWith('.partial'))).toEqual([]);
  await again.safekeeper.close();
});
