// What is kept: stored backups read through, photos of erased persons, histories put aside, another bench's history, sticks.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { forgetPhoto } from '../photos/forget.ts';
import { photoFile } from '../store/photo-files.ts';
import type { Fault } from '../../contract/fault.ts';
import { withRaw } from '../store/testing/raw.ts';
import { announceSkip, noSmallDisk, smallDisk } from '../store/testing/small-disk.ts';
import { copyOut } from './copy-out.ts';
import { addPhoto, complaints, keptHistory, temporaryFolder, visit } from './testing.ts';

announceSkip();

const words = 'blue van behind the shop';
const hour = 60 * 60_000;
const listed = ({ place, id }: ListedBackup): BackupSource => ({ kind: 'listed', place, id });
const own = (stick: string) => join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');
const backupsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith('boltbench-'))
    .sort();
const filesIn = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end));

function withStick() {
  const bench = keptHistory();
  const stick = temporaryFolder();
  bench.settings.backups.folder = stick;
  bench.history.open();
  return { ...bench, stick };
}
type Bench = ReturnType<typeof keptHistory>;

function damage(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes, { flag: 'r+' });
}

async function backUpAgain({ history, clock, safekeeper }: Bench): Promise<void> {
  history.store().visits.open(visit);
  await clock.advance(1000);
  await safekeeper.backUp();
}

/** A photo on the visit of a customer. */
function photoOf(bench: Bench, text: string) {
  const { customers, runs, visits } = bench.history.store();
  const photo = addPhoto(bench.history.store(), text);
  const { id } = customers.create({ name: 'Ann Lee', phone: '', email: '', address: '', note: '' }, 'Bo');
  const visitId = visits.list({ limit: 1, before: null }).visits[0]?.id ?? '';
  expect(runs.ofVisit(visitId)).toHaveLength(1);
  customers.assign(visitId, visits.get(visitId).revision, id, { actor: 'Bo', action: 'visit.customer-set' });
  const over = { state: 'void', closedAt: '2026-11-22T09:00:00.000Z' } as const;
  visits.change(visitId, null, over, { actor: 'Bo', action: 'visit.voided' });
  return { photo, customerId: id };
}

describe('stored backups are read through', () => {
  test('by the check: here and in the second place, which is bad, and only that one', async () => {
    const bench = withStick();
    for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    await bench.safekeeper.check();
    const part = async () => (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups');
    expect(await part()).toMatchObject({ checked: 4, bad: 0 });
    const [older = '', newer = ''] = backupsIn(bench.backups);
    damage(join(bench.backups, older, 'boltbench.db'), 5000);
    damage(join(own(bench.stick), newer, 'boltbench.db'), 5000);
    await bench.safekeeper.check();
    expect(await part()).toMatchObject({
      ...{ checked: 4, bad: 2 },
      details: [
        expect.stringContaining('on this computer'),
        expect.stringContaining('in the second place'),
      ] as string[],
    });
    const bad = async () => (await bench.safekeeper.state()).backups.filter((backup) => backup.bad !== null);
    expect((await bad()).map(({ place, id }) => [place, id.endsWith(older) || id.endsWith(newer)])).toEqual([
      ['second', true],
      ['here', true],
    ]);
    // The copy is made anew from the good one here.
    await bench.safekeeper.copy(false);
    expect((await bad()).map(({ place }) => place)).toEqual(['here']);
    await bench.safekeeper.check();
    expect(await part()).toMatchObject({ checked: 4, bad: 1 });
    await bench.safekeeper.close();
  });

  test('a bad one stands for no day: the good one of that day stays, and it goes itself in its turn', async () => {
    const bench = keptHistory();
    bench.history.open();
    for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    const [good = '', bad = ''] = backupsIn(bench.backups);
    await bench.clock.advance(24 * hour);
    await backUpAgain(bench);
    damage(join(bench.backups, bad, 'boltbench.db'), 5000);
    await bench.safekeeper.check();
    for (let day = 0; day < 3; day += 1) {
      await bench.clock.advance(24 * hour);
      for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    }
    expect(backupsIn(bench.backups)).toContain(good);
    expect(backupsIn(bench.backups)).toContain(bad);
    for (let day = 0; day < 8; day += 1) {
      await bench.clock.advance(24 * hour);
      await backUpAgain(bench);
    }
    expect(backupsIn(bench.backups)).not.toContain(bad);
    await bench.safekeeper.close();
  });

  test('an encrypted one and a photo there, without the passphrase', async () => {
    const bench = withStick();
    addPhoto(bench.history.store(), 'a strike plate');
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.safekeeper.backUp();
    for (const name of filesIn(own(bench.stick), '.bbk')) {
      const size = readFileSync(join(own(bench.stick), name)).length;
      damage(join(own(bench.stick), name), size - 9);
    }
    await bench.safekeeper.check();
    const { checked } = await bench.safekeeper.state();
    expect(checked?.parts.find(({ part }) => part === 'backups')).toMatchObject({ checked: 2, bad: 2 });
    await bench.safekeeper.close();
  });

  test('an encrypted one of which no sum is known is told, and made anew by the next copy', async () => {
    const bench = withStick();
    addPhoto(bench.history.store(), 'a strike plate');
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.safekeeper.backUp();
    await backUpAgain(bench);
    const bad = async () => {
      await bench.safekeeper.check();
      return (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups')?.bad;
    };
    expect(await bad()).toBe(0);
    writeFileSync(join(own(bench.stick), 'sums.json'), '{ broken');
    const [rotten = ''] = readdirSync(own(bench.stick)).filter((name) => name.endsWith('.bbk'));
    damage(join(own(bench.stick), rotten), 5000);
    expect(await bad()).toBe(3);
    await bench.safekeeper.copy(false);
    expect(await bad()).toBe(0);
    // Nobody looked in between: a copy that finds no sums does the same.
    damage(join(own(bench.stick), rotten), 5000);
    rmSync(join(own(bench.stick), 'sums.json'));
    await backUpAgain(bench);
    expect(await bad()).toBe(0);
    await bench.safekeeper.close();
  });

  test('an encrypted one that is gone is told, and copied again', async () => {
    const bench = withStick();
    await bench.safekeeper.setPassphrase(words, 'Ann');
    for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    const [gone = ''] = readdirSync(own(bench.stick)).filter((name) => name.endsWith('.bbk'));
    rmSync(join(own(bench.stick), gone));
    await bench.safekeeper.check();
    const part = (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups');
    expect(part).toMatchObject({ bad: 1, details: [expect.stringContaining(gone)] });
    await bench.clock.advance(10 * 60_000);
    await bench.safekeeper.idle();
    expect(readdirSync(own(bench.stick))).toContain(gone);
    await bench.safekeeper.close();
  });

  test('a plain one that somebody deleted is told, in either place, until newer ones stand for it', async () => {
    const bench = withStick();
    for (let count = 0; count < 3; count += 1) await backUpAgain(bench);
    const told = async () => {
      await bench.safekeeper.check();
      const { checked } = await bench.safekeeper.state();
      return checked?.parts.find(({ part }) => part === 'backups')?.details ?? [];
    };
    expect(await told()).toEqual([]);
    const [oldest = '', , newest = ''] = backupsIn(bench.backups);
    rmSync(join(bench.backups, oldest), { recursive: true });
    rmSync(join(own(bench.stick), newest), { recursive: true });
    expect(await told()).toEqual([
      `the backup ${oldest} is gone from this computer: nobody removed it with Boltbench`,
      `the backup ${newest} is gone from the second place: nobody removed it with Boltbench`,
    ]);
    // The next copy brings what is here; the next backup explains nothing.
    await backUpAgain(bench);
    expect(await told()).toEqual([expect.stringContaining(`${oldest} is gone from this computer`)]);
    // A new start knows it, too.
    await bench.safekeeper.close();
    const again = keptHistory(bench.folder, bench.clock);
    again.settings.backups.folder = bench.stick;
    again.history.open();
    await again.safekeeper.check();
    const { checked } = await again.safekeeper.state();
    expect(checked?.parts.find(({ part }) => part === 'backups')).toMatchObject({ bad: 1 });
    await again.safekeeper.removeOlder('Ann');
    await again.safekeeper.check();
    expect((await again.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups')).toMatchObject({
      bad: 0,
    });
    await again.safekeeper.close();
  });

  test('what the bench lets go itself is not told as gone, nor what lay on another stick', async () => {
    const bench = withStick();
    for (let count = 0; count < 8; count += 1) await backUpAgain(bench);
    await bench.clock.advance(26 * hour);
    await bench.safekeeper.idle();
    const bad = async () => {
      await bench.safekeeper.check();
      return (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups')?.details;
    };
    expect(backupsIn(bench.backups).length).toBeLessThan(8);
    expect(await bad()).toEqual([]);
    const another = temporaryFolder();
    bench.settings.backups.folder = another;
    expect(await bad()).toEqual([]);
    await bench.safekeeper.copy(false);
    rmSync(join(own(another), backupsIn(own(another))[0] ?? ''), { recursive: true });
    expect(await bad()).toHaveLength(1);
    // Encrypted from now on: what lay there in clear goes.
    await bench.safekeeper.copy(false);
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.safekeeper.copy(false);
    expect(backupsIn(own(another)).every((name) => name.endsWith('.bbk'))).toBe(true);
    expect(await bad()).toEqual([]);
    await bench.safekeeper.close();
  });

  test('photos that a backup needs and that are gone are told, and come back from the bench', async () => {
    const bench = withStick();
    addPhoto(bench.history.store(), 'a strike plate');
    const part = async () => {
      await bench.safekeeper.check();
      return (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'backups');
    };
    await bench.safekeeper.backUp();
    expect(await part()).toMatchObject({ bad: 0 });
    const kept = [join(bench.backups, 'photos'), join(own(bench.stick), 'photos')];
    for (const folder of kept) rmSync(folder, { recursive: true });
    expect(await part()).toMatchObject({ bad: 2 });
    await backUpAgain(bench);
    expect(await part()).toMatchObject({ bad: 0 });
    // Encrypted, with the sums that knew them gone, too.
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await backUpAgain(bench);
    expect(await part()).toMatchObject({ bad: 0 });
    const folder = readdirSync(own(bench.stick)).find((name) => name.startsWith('photos-')) ?? '';
    rmSync(join(own(bench.stick), folder), { recursive: true });
    expect((await part())?.bad).toBeGreaterThan(0);
    await backUpAgain(bench);
    expect(await part()).toMatchObject({ bad: 0 });
    await bench.safekeeper.close();
  });

  test('the photos of a person who was erased since are rightly gone', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    const { photo, customerId } = photoOf(bench, 'a strike plate');
    await bench.safekeeper.backUp();
    const hashes = bench.history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
    expect(hashes).toEqual([photo]);
    await bench.safekeeper.finishErasures();
    await bench.safekeeper.check();
    const { checked } = await bench.safekeeper.state();
    expect(checked?.parts.find(({ part }) => part === 'backups')).toMatchObject({ bad: 0 });
    await bench.safekeeper.close();
  });

  test('one a day by itself, the one that was read longest ago; a bad newest one is followed by a good one', async () => {
    const bench = keptHistory();
    bench.history.open();
    for (let count = 0; count < 3; count += 1) await backUpAgain(bench);
    const looked = async () => (await bench.safekeeper.state()).backups.filter(({ lookedAt }) => lookedAt !== null);
    await bench.clock.advance(2 * hour);
    await bench.safekeeper.idle();
    expect(await looked()).toHaveLength(1);
    await bench.clock.advance(24 * hour);
    await bench.safekeeper.idle();
    expect(await looked()).toHaveLength(2);
    const newest = backupsIn(bench.backups).at(-1) ?? '';
    damage(join(bench.backups, newest, 'boltbench.db'), 5000);
    await bench.clock.advance(72 * hour);
    await bench.safekeeper.idle();
    const { backups } = await bench.safekeeper.state();
    expect(backups.filter(({ bad }) => bad !== null).map(({ id }) => id)).toEqual([newest]);
    expect(backups).toHaveLength(4);
    await bench.safekeeper.close();
  });

  test('the search and the sums of the insights are held against the records', async () => {
    const bench = keptHistory();
    bench.history.open();
    photoOf(bench, 'a strike plate');
    await bench.safekeeper.check();
    const bad = async () => {
      const { checked } = await bench.safekeeper.state();
      return checked?.parts.filter((part) => part.bad > 0).map(({ part }) => part);
    };
    expect(await bad()).toEqual([]);
    await bench.safekeeper.close();
    withRaw(bench.history.file, (database) => {
      database.exec("DELETE FROM find_visits; UPDATE insight_visits SET day = date(day, '-9 days')");
    });
    const again = keptHistory(bench.folder, bench.clock);
    again.history.open();
    await again.safekeeper.check();
    expect(
      (await again.safekeeper.state()).checked?.parts.filter((part) => part.bad > 0).map(({ part }) => part),
    ).toEqual(['search', 'insights']);
    await again.safekeeper.close();
  });

  test('a name that was changed behind the back of the program is told: the search has another one', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open(visit);
    photoOf(bench, 'a strike plate');
    await bench.safekeeper.close();
    const told = async (change: Parameters<typeof withRaw<void>>[1]) => {
      withRaw(bench.history.file, change);
      const again = keptHistory(bench.folder, bench.clock);
      again.history.open();
      await again.safekeeper.check();
      const { checked } = await again.safekeeper.state();
      await again.safekeeper.close();
      return checked?.parts.find(({ part }) => part === 'search')?.details.join('; ');
    };
    const rename = (name: string) => (database: Parameters<Parameters<typeof withRaw>[1]>[0]) => {
      // Whoever writes past the program; with the triggers in, the search would follow.
      const triggers = database
        .prepare<[], { name: string; sql: string }>(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'customers'",
        )
        .all();
      for (const trigger of triggers) database.exec(`DROP TRIGGER ${trigger.name}`);
      database.prepare('UPDATE customers SET name = ?').run(name);
      for (const trigger of triggers) database.exec(trigger.sql);
    };
    expect(await told(() => undefined)).toBe('');
    expect(await told(rename('Zoe Park'))).toContain('1 customers are in the search with other words');
    expect(await told(rename('Ann Lee'))).toBe('');
  });
});

describe('a person who was erased', () => {
  const everywhere = (bench: Bench & { stick: string }, photo: string) =>
    [bench.data, bench.stick].flatMap((folder) => [
      ...filesIn(folder, `${photo}.jpg`),
      ...filesIn(folder, `${photo}.jpg.bbk`),
    ]);

  test.each([false, true])('leaves no photo in any backup, encrypted: %s; and none comes back', async (sealed) => {
    const bench = withStick();
    if (sealed) await bench.safekeeper.setPassphrase(words, 'Ann');
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    const other = addPhoto(bench.history.store(), 'a latch');
    await bench.safekeeper.backUp();
    expect(everywhere(bench, photo)).toHaveLength(3);
    const { erasure } = bench.history.store();
    const photos = erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
    expect(photos).toEqual([photo]);
    await bench.safekeeper.finishErasures();
    expect(everywhere(bench, photo)).toEqual([]);
    expect(everywhere(bench, other)).toHaveLength(3);
    // The backup of before knows the photo; nothing brings it back.
    await backUpAgain(bench);
    const older = (await bench.safekeeper.state()).backups.filter(({ place }) => place === 'here').at(-1);
    if (older === undefined) throw new Error('no backup');
    expect(await bench.safekeeper.restore(listed(older), null, 'Bo')).toMatchObject({
      photos: { expected: 2, bad: 1 },
    });
    expect(everywhere(bench, photo)).toEqual([]);
    await bench.safekeeper.close();
  });

  test.each([false, true])('leaves no half of a photo either, at once; encrypted: %s', async (sealed) => {
    const bench = withStick();
    if (sealed) await bench.safekeeper.setPassphrase(words, 'Ann');
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    await bench.safekeeper.backUp();
    // As a kill, or a copy that is being made just now, has them.
    const halves = [bench.data, bench.stick].flatMap((folder) =>
      ['.jpg', '.jpg.bbk'].flatMap((end) =>
        filesIn(folder, `${photo}${end}`).flatMap((name) =>
          ['.new', '.partial'].map((half) => join(folder, name + half)),
        ),
      ),
    );
    expect(halves).toHaveLength(6);
    for (const half of halves) writeFileSync(half, 'half of a photo');
    bench.history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
    await bench.safekeeper.finishErasures();
    expect(everywhere(bench, photo)).toEqual([]);
    expect(halves.filter((half) => existsSync(half))).toEqual([]);
    await bench.safekeeper.close();
  });

  test('while a backup is being made is in none of its photos', async () => {
    const bench = withStick();
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    const making = bench.safekeeper.backUp();
    await Promise.resolve();
    expect((await bench.safekeeper.state()).job).not.toBeNull();
    bench.history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
    // The copy of the database has them still, and brings its photos after this.
    await bench.safekeeper.finishErasures();
    await making;
    await bench.safekeeper.idle();
    await vi.waitFor(() => expect(everywhere(bench, photo)).toEqual([]));
    await bench.safekeeper.close();
  });

  test('and whose erasing was killed before the files were gone has none after the next backup', async () => {
    const bench = withStick();
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    await bench.safekeeper.backUp();
    bench.history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
    expect(everywhere(bench, photo)).toHaveLength(3);
    await backUpAgain(bench);
    expect(everywhere(bench, photo)).toEqual([]);
    await bench.safekeeper.close();
  });

  test('is told before a restore of an older backup, and erased again by it, also where a kill came between', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open(visit);
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    const open = bench.history.store().visits.open(visit);
    const { customers, visits } = bench.history.store();
    const other = customers.create({ name: 'Ray Odd', phone: '', email: '', address: '', note: '' }, 'Bo');
    customers.assign(open.id, open.revision, other.id, { actor: 'Bo', action: 'visit.customer-set' });
    await bench.clock.advance(1000);
    await bench.safekeeper.backUp();
    const over = { state: 'void', closedAt: '2026-11-22T09:00:00.000Z' } as const;
    visits.change(open.id, null, over, { actor: 'Bo', action: 'visit.voided' });
    for (const id of [customerId, other.id]) {
      bench.history.store().erasure.erase(id, { keepRetained: false, actor: 'Bo' });
    }
    await bench.safekeeper.finishErasures();
    const [backup] = (await bench.safekeeper.state()).backups;
    if (backup === undefined) throw new Error('no backup');
    const preview = await bench.safekeeper.preview(listed(backup), null);
    expect(preview.erasedSince).toMatchObject({ count: 2, first: expect.any(String) as string });
    const restored = await bench.safekeeper.restore(listed(backup), null, 'Bo');
    expect(restored.erasedAgain).toEqual({ done: 1, left: 1, forms: 0 });
    const name = (id: string) => bench.history.store().customers.get(id).name;
    expect([name(customerId), name(other.id)]).toEqual(['', 'Ray Odd']);
    expect(filesIn(bench.data, `${photo}.jpg`)).toEqual([]);
    const rows = bench.history.store().journal.tail(5);
    expect(rows.find(({ action }) => action === 'history.restored')?.detail).toMatchObject({
      erasedSince: [customerId, other.id],
    });
    expect(rows.filter(({ action }) => action === 'customer.erased')).toHaveLength(1);
    // What could not be done then is done at a later opening.
    bench.history.store().visits.change(open.id, null, over, { actor: 'Bo', action: 'visit.voided' });
    await bench.safekeeper.close();
    bench.history.open();
    expect(name(other.id)).toBe('');
    await bench.safekeeper.check();
    const { checked } = await bench.safekeeper.state();
    expect(checked?.parts.filter(({ bad }) => bad > 0)).toEqual([]);
    await bench.safekeeper.close();
  });

  test('while the stick was out: its photo goes with the next copy', async () => {
    const bench = withStick();
    const { photo, customerId } = photoOf(bench, 'the door of Ann Lee');
    await bench.safekeeper.backUp();
    for (const each of bench.history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' })) {
      forgetPhoto(bench.history.file, each);
    }
    expect(everywhere(bench, photo)).toHaveLength(1);
    await backUpAgain(bench);
    expect(everywhere(bench, photo)).toEqual([]);
    await bench.safekeeper.close();
  });

  test('is in no backup any more after the older ones were removed, here and on the stick that was out', async () => {
    const bench = withStick();
    photoOf(bench, 'the door of Ann Lee');
    for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    const [oldest] = (await bench.safekeeper.state()).backups.filter(({ place }) => place === 'here').reverse();
    if (oldest === undefined) throw new Error('no backup');
    await bench.safekeeper.restore(listed(oldest), null, 'Bo');
    expect((await bench.safekeeper.state()).asides).toMatchObject([{ kind: 'before-restore' }]);
    bench.settings.backups.folder = '';
    await bench.safekeeper.removeOlder('Bo');
    expect(backupsIn(bench.backups)).toHaveLength(1);
    expect(readdirSync(bench.data).filter((name) => name.includes('before-restore'))).toEqual([]);
    expect(backupsIn(own(bench.stick)).length).toBeGreaterThan(1);
    bench.settings.backups.folder = bench.stick;
    await bench.safekeeper.copy(false);
    expect(backupsIn(own(bench.stick))).toEqual(backupsIn(bench.backups));
    // The journal tells of it, and what the restore had put aside is explained without its file.
    expect(
      bench.history
        .store()
        .journal.tail(9)
        .map(({ action }) => action),
    ).toContain('safekeeping.older-removed');
    await bench.safekeeper.check();
    expect((await bench.safekeeper.state()).checked?.parts.filter(({ bad }) => bad > 0)).toEqual([]);
    await bench.safekeeper.close();
  });
});

test('photos that no backup needs any more go; those of an older backup stay', async () => {
  const bench = withStick();
  const photo = addPhoto(bench.history.store(), 'a strike plate');
  await bench.safekeeper.backUp();
  const stray = photoFile(join(bench.backups, 'photos'), `${photo.slice(0, 2)}${'0'.repeat(62)}`);
  writeFileSync(stray, 'nobody knows it');
  await backUpAgain(bench);
  expect(existsSync(stray)).toBe(false);
  for (const folder of [bench.backups, own(bench.stick)]) {
    expect(existsSync(photoFile(join(folder, 'photos'), photo))).toBe(true);
  }
  await bench.safekeeper.close();
});

describe('the backup of another bench', () => {
  test('goes on here under an id of its own: no clash of tickets, journals and folders', async () => {
    const a = withStick();
    a.history.store().visits.open({ ...visit, complaint: 'of bench A' });
    await a.safekeeper.backUp();
    const b = keptHistory();
    b.settings.backups.folder = a.stick;
    b.history.open();
    b.history.store().visits.open(visit);
    await b.safekeeper.backUp();
    const idOfB = b.history.store().installationId;
    const backup = (await b.safekeeper.state()).backups.find(({ own, place }) => own === false && place === 'second');
    if (backup === undefined) throw new Error('no backup of A');
    await b.safekeeper.restore(listed(backup), null, 'Bo');
    const { journal, visits, installationId, trail: _trail } = b.history.store();
    expect([a.history.store().installationId, idOfB]).not.toContain(installationId);
    expect(complaints(b.history)).toEqual(['of bench A']);
    expect(journal.tail(1)[0]).toMatchObject({
      ...{ seq: 1, action: 'history.restored', actor: 'Bo' },
      detail: { from: a.history.store().installationId, as: installationId },
    });
    const [first, next] = [visits.list({ limit: 1, before: null }).visits[0], visits.open(visit)];
    expect([first?.ticket, next.ticket]).toEqual(['2026-00001', '2026-01002']);
    a.history.store().visits.open(visit);
    for (const bench of [a, b]) {
      await backUpAgain(bench);
      expect((await bench.safekeeper.state()).second).toMatchObject({ state: 'ready', fault: null });
      await bench.safekeeper.check();
      expect((await bench.safekeeper.state()).checked?.parts.filter(({ bad }) => bad > 0)).toEqual([]);
    }
    expect(readdirSync(a.stick).filter((name) => name.startsWith('boltbench-'))).toHaveLength(3);
    // A backup of its own keeps its id.
    const mine = (await b.safekeeper.state()).backups.find(({ own, place }) => own === true && place === 'here');
    if (mine === undefined) throw new Error('no backup of its own');
    await b.safekeeper.restore(listed(mine), null, 'Bo');
    expect(b.history.store().installationId).toBe(installationId);
    for (const { safekeeper } of [a, b]) await safekeeper.close();
  });
});

describe('what lies beside the history', () => {
  test('the rests of a restore that was killed go at the next start; what was put aside stays until somebody removes it', async () => {
    const bench = keptHistory();
    bench.history.open();
    await backUpAgain(bench);
    bench.history.store().visits.open(visit);
    const [backup] = (await bench.safekeeper.state()).backups;
    if (backup === undefined) throw new Error('no backup');
    const { aside } = await bench.safekeeper.restore(listed(backup), null, 'Ann');
    await bench.safekeeper.close();
    const rests = ['boltbench.db.restoring-20261122T080000000Z', 'boltbench.db.restoring-20261122T080000000Z-wal'];
    for (const rest of rests) writeFileSync(join(bench.data, rest), 'all customers');
    const again = keptHistory(bench.folder, bench.clock);
    again.history.open();
    expect(readdirSync(again.data).filter((name) => name.includes('restoring'))).toEqual([]);
    const { asides } = await again.safekeeper.state();
    expect(asides).toMatchObject([{ name: aside, kind: 'before-restore' }]);
    expect(asides[0]?.bytes).toBeGreaterThan(10_000);
    for (const name of ['boltbench.db', '../boltbench.db', 'settings.json']) {
      expect(() => again.safekeeper.removeAside(name, 'Ann')).toThrow('store.not-found');
    }
    again.safekeeper.removeAside(aside ?? '', 'Ann');
    expect((await again.safekeeper.state()).asides).toEqual([]);
    await again.safekeeper.check();
    expect((await again.safekeeper.state()).checked?.parts.filter(({ bad }) => bad > 0)).toEqual([]);
    await again.safekeeper.close();
  });

  test('the second place may not lie there', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open(visit);
    for (const folder of [bench.data, bench.backups, join(bench.data, '..', 'data')]) {
      mkdirSync(folder, { recursive: true });
      expect(() => bench.safekeeper.allow(folder)).toThrow('backup.same-place');
      bench.settings.backups.folder = folder;
      await expect(bench.safekeeper.copy(false)).rejects.toThrow('backup.same-place');
    }
    expect(() => bench.safekeeper.allow(bench.folder)).not.toThrow();
    await bench.safekeeper.close();
  });
});

test('with a passphrase nothing there can be read, or it is said how many can', async () => {
  const bench = withStick();
  await backUpAgain(bench);
  const [name = ''] = backupsIn(own(bench.stick));
  const plain = join(own(bench.stick), `${name.replace('T08', 'T07')}.db`);
  copyFileSync(join(own(bench.stick), name, 'boltbench.db'), plain);
  const torn = join(own(bench.stick), name.replace('T08', 'T06'));
  mkdirSync(torn);
  writeFileSync(join(torn, 'boltbench.db'), 'half');
  await bench.safekeeper.setPassphrase(words, 'Ann');
  await bench.safekeeper.copy(false);
  expect(existsSync(plain)).toBe(false);
  const { second, backups } = await bench.safekeeper.state();
  expect(
    backups
      .filter(({ place }) => place === 'second')
      .map(({ form }) => form)
      .sort(),
  ).toEqual(['sealed', 'sealed', 'torn']);
  expect(second).toMatchObject({ clear: 1 });
  rmSync(torn, { recursive: true });
  await bench.safekeeper.copy(false);
  expect((await bench.safekeeper.state()).second).toMatchObject({ clear: 0 });
  await bench.safekeeper.close();
});

describe('a stick', () => {
  test('pulled out while it is copied to is said to be out, and the next copy has everything', async () => {
    const bench = withStick();
    for (let count = 0; count < 2; count += 1) await backUpAgain(bench);
    const { second } = JSON.parse(readFileSync(join(bench.data, 'safekeeping.json'), 'utf8')) as {
      second: { placeId: string };
    };
    bench.history.store().visits.open(visit);
    bench.settings.backups.folder = '';
    await bench.clock.advance(1000);
    await bench.safekeeper.backUp();
    bench.settings.backups.folder = bench.stick;
    const place = {
      ...{ folder: bench.stick, placeId: second.placeId, mounted: false, dataDirectory: bench.data },
      installationId: bench.history.store().installationId,
    };
    const input = {
      from: bench.backups,
      databaseFile: bench.history.file,
      place,
      adopt: false,
      key: null,
      keepFrom: 0,
      bad: [],
      erased: [],
      takenBack: [],
    };
    let out = false;
    const pullOut = () => {
      if (!out) renameSync(own(bench.stick), join(bench.folder, 'pulled-out'));
      out = true;
    };
    expect(() => copyOut(input, pullOut)).toThrow(
      expect.objectContaining({ code: 'backup.no-place' } satisfies Partial<Fault>) as Fault,
    );
    expect(out).toBe(true);
    expect(readdirSync(bench.stick)).toEqual([]);
    renameSync(join(bench.folder, 'pulled-out'), join(bench.stick, `boltbench-${place.installationId.slice(-12)}`));
    await bench.safekeeper.copy(false);
    expect(backupsIn(own(bench.stick))).toEqual(backupsIn(bench.backups));
    await bench.safekeeper.close();
  });

  test.skipIf(noSmallDisk !== null)('that is out leaves an empty folder: it is missing, not another one', async () => {
    const bench = keptHistory();
    bench.history.open();
    const disk = smallDisk(8 * 1024);
    bench.settings.backups.folder = disk.folder;
    await backUpAgain(bench);
    expect((await bench.safekeeper.state()).second?.state).toBe('ready');
    disk.pullOut();
    expect((await bench.safekeeper.state()).second?.state).toBe('missing');
    await backUpAgain(bench);
    expect((await bench.safekeeper.state()).second).toMatchObject({
      state: 'missing',
      fault: { code: 'backup.no-place' },
    });
    expect(readdirSync(disk.folder)).toEqual([]);
    await bench.safekeeper.close();
  });

  test.skipIf(noSmallDisk !== null)(
    'that is full frees what the rule lets go, and never its last whole backup',
    async () => {
      const bench = keptHistory();
      bench.history.open();
      for (let count = 0; count < 400; count += 1)
        bench.history.store().visits.open({ ...visit, complaint: 'x'.repeat(900) });
      await backUpAgain(bench);
      const bytes = (await bench.safekeeper.state()).backups[0]?.bytes ?? 0;
      const disk = smallDisk(Math.ceil((bytes * 6.5) / 1024));
      bench.settings.backups.folder = disk.folder;
      for (let count = 0; count < 4; count += 1) await backUpAgain(bench);
      const before = backupsIn(own(disk.folder));
      expect(before).toHaveLength(5);
      // Five newer ones are made while it is out: all that lie there may go, and there is room for one more only.
      bench.settings.backups.folder = '';
      for (let count = 0; count < 5; count += 1) await backUpAgain(bench);
      bench.settings.backups.folder = disk.folder;
      await bench.safekeeper.copy(false);
      const { second } = await bench.safekeeper.state();
      expect(second?.fault).toBeNull();
      expect(backupsIn(own(disk.folder))).toEqual(backupsIn(bench.backups));
      await bench.safekeeper.close();
    },
  );
});

describe('the rhythm', () => {
  test('what a start finds in no backup has one soon, when the counter is at rest', async () => {
    const first = keptHistory();
    first.history.open();
    await backUpAgain(first);
    first.history.store().visits.open(visit);
    first.history.close();
    const again = keptHistory(first.folder, first.clock);
    again.history.open();
    expect((await again.safekeeper.state()).changed).toBe(true);
    await again.clock.advance(5 * 60_000);
    await again.safekeeper.idle();
    expect((await again.safekeeper.state()).changed).toBe(false);
    expect(backupsIn(again.backups)).toHaveLength(2);
    await again.safekeeper.close();
  });

  test('the clock set an hour ahead while it runs is told at once, and nothing is lost', async () => {
    const bench = keptHistory();
    bench.history.open();
    for (let count = 0; count < 3; count += 1) await backUpAgain(bench);
    await bench.clock.advance(2 * 60_000);
    expect(bench.safekeeper.clock).toBeNull();
    bench.clock.set(hour);
    await bench.clock.advance(60_000);
    expect(bench.safekeeper.clock).toMatchObject({ kind: 'went-forward' });
    expect(
      bench.history
        .store()
        .journal.tail(3)
        .map(({ action }) => action),
    ).toContain('clock.went-forward');
    expect(backupsIn(bench.backups)).toHaveLength(3);
    await bench.safekeeper.close();
  });
});
