// The folder of another bench in the second place: told what it holds, removed by a person's word, and never anything else.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import { announceSkip, noSmallDisk, smallDisk } from '../store/testing/small-disk.ts';
import { benchFolders } from './listing.ts';
import { ownFolder } from './second-place.ts';
import { addPhoto, keptHistory, temporaryFolder, visit } from './testing.ts';

announceSkip();

/** A bench whose stick has the folder of another one, too. */
async function besideAnother({ stick = temporaryFolder(), sealed = false } = {}) {
  const other = keptHistory();
  other.settings.backups.folder = stick;
  other.history.open();
  if (sealed) await other.safekeeper.setPassphrase('blue van behind the shop', 'Bo');
  addPhoto(other.history.store(), 'their strike plate');
  await other.safekeeper.backUp();
  await other.clock.advance(26 * 60 * 60_000);
  other.history.store().visits.open(visit);
  await other.safekeeper.backUp();
  await other.safekeeper.close();
  const theirs = basename(benchFolders(stick)[0] ?? '');
  const bench = keptHistory();
  bench.settings.backups.folder = stick;
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  const own = basename(ownFolder({ folder: stick, installationId: bench.history.store().installationId }));
  return { ...bench, stick, theirs, own };
}

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error as Fault).code,
  );

describe('the folder of another bench', () => {
  test.each([false, true])('is told with what it holds, and goes for good; encrypted: %s', async (sealed) => {
    const { safekeeper, history, stick, theirs, own } = await besideAnother({ sealed });
    expect((await safekeeper.state()).second?.others).toEqual([{ folder: theirs, backups: 2 }]);
    const held = await safekeeper.lookAtOther(theirs);
    expect(held).toMatchObject({ folder: theirs, backups: 2, sealed: sealed ? 2 : 0, visits: sealed ? null : 2 });
    expect(Date.parse(held.last) - Date.parse(held.first)).toBe(26 * 60 * 60_000);
    expect(held.bytes).toBeGreaterThan(100_000);
    const before = readdirSync(join(stick, own), { recursive: true });
    await safekeeper.removeOther(theirs, 'Ann');
    expect(readdirSync(stick)).toEqual([own]);
    expect(readdirSync(join(stick, own), { recursive: true })).toEqual(before);
    expect((await safekeeper.state()).second?.others).toEqual([]);
    expect(history.store().journal.tail(1)[0]).toMatchObject({
      ...{ actor: 'Ann', action: 'safekeeping.other-removed', subject: 'safekeeping' },
      detail: { folder: theirs, backups: 2, sealed: sealed ? 2 : 0, bytes: held.bytes },
    });
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('store.not-found');
    await safekeeper.close();
  });

  test('this bench’s own, another name, a way elsewhere and a link are refused', async () => {
    const { safekeeper, stick, theirs, own } = await besideAnother();
    const before = readdirSync(stick, { recursive: true }).sort();
    expect(await codeOf(safekeeper.removeOther(own, 'Ann'))).toBe('store.conflict');
    for (const name of ['', '.', '..', `../${basename(stick)}/${theirs}`, `${own}/photos`, 'holiday pictures']) {
      expect(await codeOf(safekeeper.removeOther(name, 'Ann')), name).toBe('backup.foreign');
    }
    const link = 'boltbench-0123456789ab';
    symlinkSync(join(stick, theirs), join(stick, link));
    expect(await codeOf(safekeeper.removeOther(link, 'Ann'))).toBe('backup.foreign');
    rmSync(join(stick, link));
    mkdirSync(join(stick, link));
    expect(await codeOf(safekeeper.removeOther(link, 'Ann'))).toBe('backup.foreign');
    rmSync(join(stick, link), { recursive: true });
    expect(readdirSync(stick, { recursive: true }).sort()).toEqual(before);
    await safekeeper.close();
  });

  test('with anything else in it stays as it is, and says what that is', async () => {
    const { safekeeper, stick, theirs } = await besideAnother();
    for (const name of ['taxes.xlsx', 'photos/holiday.jpg', 'photos/ab/mine.jpg', 'letters/one.txt']) {
      const file = join(stick, theirs, name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, 'mine');
      await expect(safekeeper.removeOther(theirs, 'Ann')).rejects.toMatchObject({
        ...{ code: 'backup.not-alone', detail: expect.stringContaining(basename(name)) as string },
      });
      expect(existsSync(file), name).toBe(true);
      rmSync(file);
    }
    expect((await safekeeper.lookAtOther(theirs)).backups).toBe(2);
    await safekeeper.close();
  });

  test('goes with what a system puts into every folder, and with halves that a kill left there', async () => {
    const { safekeeper, stick, theirs, own } = await besideAnother();
    const half = join(stick, theirs, 'photos', 'ab', `${'ab'.repeat(32)}.jpg.new`);
    mkdirSync(join(half, '..'), { recursive: true });
    for (const file of [half, join(stick, theirs, '.DS_Store'), join(stick, theirs, 'sums.json.new')]) {
      writeFileSync(file, 'x');
    }
    await safekeeper.removeOther(theirs, 'Ann');
    expect(readdirSync(stick)).toEqual([own]);
    await safekeeper.close();
  });

  test('that a kill caught on its way out goes with the next copy', async () => {
    const { safekeeper, stick, theirs, own } = await besideAnother();
    renameSync(join(stick, theirs), join(stick, `${theirs}.old.partial`));
    expect((await safekeeper.state()).second?.others).toEqual([]);
    await safekeeper.copy(false);
    expect(readdirSync(stick)).toEqual([own]);
    await safekeeper.close();
  });

  test('on another stick, or on none, is refused', async () => {
    const { safekeeper, stick, theirs, own, settings } = await besideAnother();
    renameSync(join(stick, own, 'place.json'), join(stick, own, 'sums.json'));
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('backup.no-place');
    expect(existsSync(join(stick, theirs))).toBe(true);
    renameSync(join(stick, own, 'sums.json'), join(stick, own, 'place.json'));
    renameSync(stick, `${stick}-out`);
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('backup.no-place');
    renameSync(`${stick}-out`, stick);
    settings.backups.folder = '';
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('backup.no-place');
    expect(existsSync(join(stick, theirs))).toBe(true);
    await safekeeper.close();
  });

  test.skipIf(noSmallDisk !== null)('on a stick that is write-protected, or was pulled out, is refused', async () => {
    const disk = smallDisk(16_384);
    const { safekeeper, history, theirs } = await besideAnother({ stick: disk.folder });
    const head = history.store().journal.head();
    disk.readOnly(true);
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('store.read-only');
    disk.readOnly(false);
    expect((await safekeeper.lookAtOther(theirs)).backups).toBe(2);
    disk.pullOut();
    expect(await codeOf(safekeeper.removeOther(theirs, 'Ann'))).toBe('backup.no-place');
    expect(history.store().journal.head()).toEqual(head);
    await safekeeper.close();
  });
});
