// What a kill leaves of a backup on its way out, of a photo on its way in and of a restore is nowhere any more after the next start
// and copy.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lastBackups } from '../store/backups.ts';
import { photoFile } from '../store/photo-files.ts';
import { addPhoto, complaints, keptHistory, visit } from './testing.ts';

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
  expect(readdirSync(bench.backups)).toEqual(['erased.txt', 'photos']);
  await again.safekeeper.backUp();
  expect(there.filter((file) => existsSync(file))).toEqual([]);
  expect(readdirSync(own).filter((name) => name.endsWith('.partial'))).toEqual([]);
  await again.safekeeper.close();
});

test('files of the bench that were half written go with the next start, and in the second place with the next copy', async () => {
  const bench = keptHistory();
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }));
  bench.settings.backups.folder = stick;
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  bench.history.close();
  const here = half(join(bench.data, 'safekeeping.json.new'));
  const there = half(join(stick, readdirSync(stick)[0] ?? '', 'sums.json.new'));
  const again = keptHistory(bench.folder, bench.clock);
  again.settings.backups.folder = stick;
  again.history.open();
  expect([here, there].map((file) => existsSync(file))).toEqual([false, true]);
  await again.safekeeper.copy(false);
  expect(existsSync(there)).toBe(false);
  await again.safekeeper.close();
});

test('a restore that was killed before the swap leaves no photo of the other history, none of whom was erased, and no second name', async () => {
  const bench = keptHistory();
  bench.history.open();
  const kept = addPhoto(bench.history.store(), 'a latch');
  await bench.safekeeper.close();
  const [backup] = lastBackups(bench.backups);
  const file = (photo: string) => photoFile(join(bench.data, 'photos'), photo);
  // As the kill leaves it: the copy, photos that came with it, and the history under two names.
  const copy = `${bench.history.file}.restoring-20261122T080000000Z`;
  copyFileSync(backup?.file ?? '', copy);
  const brought = half(file(hash));
  const aside = `${bench.history.file}.before-restore-20261122T080000000Z`;
  linkSync(bench.history.file, aside);
  const again = keptHistory(bench.folder, bench.clock);
  again.history.open();
  expect([copy, brought, aside, file(kept)].map((each) => existsSync(each))).toEqual([false, false, false, true]);
  expect(complaints(again.history)).toEqual(['stuck']);
  await again.safekeeper.close();
});

test('photos of a history that was put aside stay until it is removed; those that a restore in vain had brought go at once', async () => {
  const bench = keptHistory();
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  const photo = addPhoto(bench.history.store(), 'a latch');
  const file = photoFile(join(bench.data, 'photos'), photo);
  const [backup] = lastBackups(bench.backups);
  const path = backup?.path ?? '';
  await bench.safekeeper.restore({ kind: 'path', path }, null, 'Ann');
  const brought = half(photoFile(join(bench.data, 'photos'), hash));
  await expect(bench.safekeeper.restore({ kind: 'path', path: `${path}-none` }, null, 'Ann')).rejects.toThrow();
  expect([existsSync(brought), existsSync(file)]).toEqual([false, true]);
  const [aside] = (await bench.safekeeper.state()).asides;
  bench.safekeeper.removeAside(aside?.name ?? '', 'Ann');
  expect(existsSync(file)).toBe(false);
  await bench.safekeeper.close();
});
