// What has rotted since it was made: one damaged file is told, keeps nothing else from its way, and is made whole again.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { backupAt } from '../store/backups.ts';
import { manifestText, parseManifest } from '../store/manifest.ts';
import { photoFile, turnOf } from '../store/photo-files.ts';
import { addPhoto, complaints, keptHistory, temporaryFolder, visit } from './testing.ts';

const words = 'blue van behind the shop';
const listed = ({ place, id }: ListedBackup): BackupSource => ({ kind: 'listed', place, id });
const own = (stick: string) => join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');

function withStick() {
  const bench = keptHistory();
  const stick = temporaryFolder();
  bench.settings.backups.folder = stick;
  bench.history.open();
  return { ...bench, stick };
}

/** Turns one bit, in the same file: every other name of its bytes sees it. */
function damage(file: string, at = -9): void {
  const bytes = readFileSync(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes, { flag: 'r+' });
}

const filesIn = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

async function backUpAgain({ history, clock, safekeeper }: ReturnType<typeof keptHistory>) {
  history.store().visits.open(visit);
  await clock.advance(1000);
  await safekeeper.backUp();
}

test('a backup has bytes of its own: a photo that is damaged on the bench comes back from it', async () => {
  const bench = keptHistory();
  bench.history.open();
  const photo = addPhoto(bench.history.store(), 'a strike plate');
  await bench.safekeeper.backUp();
  const live = photoFile(join(bench.data, 'photos'), photo);
  expect(statSync(live).nlink).toBe(1);
  damage(live);
  const [backup] = (await bench.safekeeper.state()).backups;
  if (backup === undefined) throw new Error('no backup');
  expect(await bench.safekeeper.preview(listed(backup), null)).toMatchObject({ photos: { expected: 1, bad: 0 } });
  expect(await bench.safekeeper.restore(listed(backup), null, '')).toMatchObject({ photos: { expected: 1, bad: 0 } });
  expect(readFileSync(live, 'utf8')).toBe('a strike plate');
  // Damaged in both: it is counted, and the rest comes back all the same.
  damage(live);
  damage(photoFile(join(bench.backups, 'photos'), photo));
  expect(await bench.safekeeper.restore(listed(backup), null, '')).toMatchObject({ photos: { expected: 1, bad: 1 } });
  await bench.safekeeper.close();
});

test('the next backup makes a damaged photo whole, here and on the stick', async () => {
  const bench = withStick();
  const photo = addPhoto(bench.history.store(), 'a strike plate');
  await bench.safekeeper.backUp();
  const copies = [join(bench.backups, 'photos'), join(own(bench.stick), 'photos')].map((at) => photoFile(at, photo));
  for (const copy of copies) damage(copy);
  await backUpAgain(bench);
  for (const copy of copies) expect(readFileSync(copy, 'utf8')).toBe('a strike plate');
  await bench.safekeeper.close();
});

test('a damaged or missing encrypted photo stops no restore; the next copy seals it anew', async () => {
  const bench = withStick();
  const photos = ['a strike plate', 'a bolt', 'a latch'].map((text) => addPhoto(bench.history.store(), text));
  await bench.safekeeper.setPassphrase(words, 'Ann');
  await bench.safekeeper.backUp();
  const [one = '', two = ''] = filesIn(own(bench.stick), '.jpg.bbk');
  damage(one);
  rmSync(two);
  const other = keptHistory();
  other.history.open();
  other.settings.backups.folder = bench.stick;
  const sealed = (await other.safekeeper.state()).backups.find(({ form }) => form === 'sealed');
  if (sealed === undefined) throw new Error('no sealed backup');
  expect(await other.safekeeper.preview(listed(sealed), words)).toMatchObject({ photos: { expected: 3, bad: 2 } });
  expect(await other.safekeeper.restore(listed(sealed), words, '')).toMatchObject({ photos: { expected: 3, bad: 2 } });
  expect(complaints(other.history)).toEqual(['stuck', 'stuck', 'stuck']);
  expect(photos.filter((photo) => existsSync(photoFile(join(other.data, 'photos'), photo)))).toHaveLength(1);

  await bench.safekeeper.copy(false);
  expect(await other.safekeeper.restore(listed(sealed), words, '')).toMatchObject({ photos: { expected: 3, bad: 0 } });
  expect(readFileSync(photoFile(join(other.data, 'photos'), photos[1] ?? ''), 'utf8')).toBe('a bolt');
  for (const { safekeeper } of [bench, other]) await safekeeper.close();
});

test('an encrypted backup with a damaged header stays in the list, and is sealed anew from the one here', async () => {
  const bench = withStick();
  await bench.safekeeper.setPassphrase(words, 'Ann');
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  const [file = ''] = filesIn(own(bench.stick), '.bbk');
  damage(file, 40);
  const second = async () => (await bench.safekeeper.state()).backups.filter(({ place }) => place === 'second');
  expect(await second()).toMatchObject([{ form: 'torn' }]);
  await bench.safekeeper.copy(false);
  expect(await second()).toMatchObject([{ form: 'sealed' }]);
  // Where there is none to make it from it stays damaged, and that is told.
  damage(file, 40);
  rmSync(join(bench.backups, readdirSync(bench.backups).find((name) => name.startsWith('boltbench')) ?? ''), {
    recursive: true,
  });
  await backUpAgain(bench);
  expect((await second()).map(({ form }) => form)).toEqual(['sealed', 'torn']);
  expect((await bench.safekeeper.state()).second).toMatchObject({ state: 'ready', fault: null, damaged: 1 });
  await bench.safekeeper.close();
});

test('a backup that has rotted here keeps the others from no stick; it is told, and not copied', async () => {
  const bench = keptHistory();
  bench.history.open();
  for (let count = 0; count < 4; count += 1) await backUpAgain(bench);
  const names = readdirSync(bench.backups)
    .filter((name) => name.startsWith('boltbench'))
    .sort();
  damage(join(bench.backups, names[2] ?? '', 'boltbench.db'), 5000);
  bench.settings.backups.folder = temporaryFolder();
  await bench.safekeeper.copy(false);
  const there = () => readdirSync(own(bench.settings.backups.folder)).filter((name) => name.startsWith('boltbench'));
  expect(there()).toEqual(names.filter((name) => name !== names[2]));
  const { second, backups } = await bench.safekeeper.state();
  expect(second).toMatchObject({ state: 'ready', fault: null, damaged: 1 });
  expect(second?.lastCopyOf).toBe(backups[0]?.at);
  // Thinning there goes on, too.
  for (let count = 0; count < 3; count += 1) await backUpAgain(bench);
  expect(there()).not.toContain(names[0]);
  await bench.safekeeper.close();
});

test('no letter of a manifest can be changed without a word', async () => {
  const bench = keptHistory();
  bench.history.open();
  await backUpAgain(bench);
  const path = join(bench.backups, readdirSync(bench.backups)[0] ?? '');
  const text = readFileSync(join(path, 'manifest.json'), 'utf8');
  const told = JSON.stringify(parseManifest(text));
  for (let place = 0; place < text.length; place += 1) {
    const other = `${text.slice(0, place)}${text[place] === '7' ? '8' : '7'}${text.slice(place + 1)}`;
    let read: string;
    try {
      read = JSON.stringify(parseManifest(other));
    } catch {
      continue;
    }
    expect(read, `at ${place}`).toBe(told);
  }
  // One from before manifests had a sum is not torn, and says of what kind it is; a sum under another name is not none.
  const { sum, ...rest } = JSON.parse(text) as { sum: string };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(rest));
  expect((await bench.safekeeper.state()).backups).toMatchObject([{ form: 'folder', older: true }]);
  expect(() => parseManifest(JSON.stringify({ ...rest, sun: sum }))).toThrow('backup.torn');
  writeFileSync(join(path, 'manifest.json'), text.replace('"visits": 1', '"visits": 5'));
  expect(backupAt(path)?.manifest).toBeNull();
  expect((await bench.safekeeper.state()).backups).toMatchObject([{ form: 'torn' }]);
  await bench.safekeeper.close();
});

test('a manifest that lies, with a sum that fits, is found out by what the database holds', async () => {
  const bench = keptHistory();
  bench.history.open();
  await backUpAgain(bench);
  const path = join(bench.backups, readdirSync(bench.backups)[0] ?? '');
  const manifest = parseManifest(readFileSync(join(path, 'manifest.json'), 'utf8'));
  const [backup] = (await bench.safekeeper.state()).backups;
  if (backup === undefined) throw new Error('no backup');
  for (const lie of [
    { counts: { ...manifest.counts, visits: 5000 } },
    { journal: null },
    { installationId: '00000000-0000-7000-8000-000000000000' },
  ]) {
    writeFileSync(join(path, 'manifest.json'), manifestText({ ...manifest, ...lie }));
    expect(backupAt(path)?.manifest).not.toBeNull();
    await expect(bench.safekeeper.preview(listed(backup), null)).rejects.toThrow('backup.torn');
    await expect(bench.safekeeper.restore(listed(backup), null, '')).rejects.toThrow('backup.torn');
  }
  await bench.safekeeper.close();
});

test('all of a few photos are read through each time, of many each one in its turn', () => {
  const hashes = Array.from({ length: 40 }, (_, count) => `${String(count).padStart(8, '0')}ff`);
  const few = turnOf(
    hashes.map((hash) => ({ hash, bytes: 1000 })),
    7,
  );
  expect(hashes.every(few)).toBe(true);
  const many = hashes.map((hash) => ({ hash, bytes: 20_000_000 }));
  const turns = [0, 1, 2].map((round) => hashes.filter(turnOf(many, round)));
  expect(turns.flat().sort()).toEqual(hashes);
  expect(turns.every((turn) => turn.length < 20)).toBe(true);
});
