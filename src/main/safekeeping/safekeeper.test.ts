// Safekeeping through good days and bad ones: backups, the second place, restore, check, the clock.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { lastBackups } from '../store/backups.ts';
import { photoFile } from '../store/photo-files.ts';
import { writeOldVersion } from '../store/testing/old-version.ts';
import { withRaw } from '../store/testing/raw.ts';
import { announceSkip, noSmallDisk, smallDisk } from '../store/testing/small-disk.ts';
import { lastRestore } from './last-restore.ts';
import { addPhoto, complaints, keptHistory, temporaryFolder, visit } from './testing.ts';

announceSkip();

const hour = 60 * 60_000;
const minute = 60_000;

/** An open history with a stick as its second place. */
function withStick() {
  const bench = keptHistory();
  const stick = temporaryFolder();
  bench.settings.backups.folder = stick;
  bench.history.open();
  return { ...bench, stick };
}
const listed = ({ place, id }: ListedBackup): BackupSource => ({ kind: 'listed', place, id });
async function newest(bench: Pick<ReturnType<typeof keptHistory>, 'safekeeper'>, place: ListedBackup['place']) {
  const found = (await bench.safekeeper.state()).backups.find((backup) => backup.place === place);
  if (found === undefined) throw new Error(`no backup ${place}`);
  return found;
}
const own = (stick: string) => join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');

describe('backups by themselves', () => {
  test('once a day, when something was written, and not when nothing was', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open(visit);
    await bench.clock.advance(2 * minute);
    await bench.safekeeper.idle();
    const first = bench.history.newestBackup();
    expect(first?.bytes).toBeGreaterThan(0);
    await bench.clock.advance(20 * hour);
    bench.history.store().visits.open(visit);
    await bench.clock.advance(hour);
    expect(bench.history.newestBackup()?.at).toBe(first?.at);
    await bench.clock.advance(4 * hour);
    await bench.safekeeper.idle();
    const second = bench.history.newestBackup()?.at ?? '';
    expect(Date.parse(second) - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(24 * hour);
    await bench.clock.advance(72 * hour);
    await bench.safekeeper.idle();
    expect(bench.history.newestBackup()?.at).toBe(second);
    await bench.safekeeper.close();
    expect(bench.history.newestBackup()?.at).toBe(second);
  });

  test('at the end of a day, however short, and on the stick too', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.close();
    const [name = '', ...rest] = readdirSync(bench.backups).sort();
    expect(rest).toEqual(['erased.txt']);
    expect(readdirSync(own(bench.stick)).sort()).toEqual([name, 'erased.txt', 'place.json']);
  });

  test('after a start it is known whether anything is new', async () => {
    const first = keptHistory();
    first.history.open();
    first.history.store().visits.open(visit);
    await first.safekeeper.close();
    const again = keptHistory(first.folder, first.clock);
    again.history.open();
    expect((await again.safekeeper.state()).changed).toBe(false);
    again.history.store().visits.open(visit);
    expect((await again.safekeeper.state()).changed).toBe(true);
    await again.safekeeper.close();
    expect(lastBackups(first.backups)).toHaveLength(2);
  });

  test('one at a time: the second waits for the first', async () => {
    const bench = keptHistory();
    bench.history.open();
    const going = bench.safekeeper.backUp();
    await Promise.all([bench.safekeeper.check(), going]);
    const names = bench.announced.flatMap((event) =>
      event.type === 'safekeeping-changed' ? [event.job?.name ?? ''] : [],
    );
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual(['backup', '', 'check', '']);
    expect(bench.announced.at(-1)).toEqual({ type: 'safekeeping-changed', job: null });
    await bench.safekeeper.close();
  });
});

describe('the second place', () => {
  test('has the same backups with their photos, and keeps to the same rule', async () => {
    const bench = withStick();
    const photo = addPhoto(bench.history.store(), 'a strike plate');
    for (let count = 0; count < 8; count += 1) {
      bench.history.store().visits.open(visit);
      await bench.clock.advance(1000);
      await bench.safekeeper.backUp();
    }
    const names = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('boltbench'));
    expect(names(own(bench.stick))).toEqual(names(bench.backups));
    expect(names(bench.backups)).toHaveLength(5);
    expect(readFileSync(photoFile(join(own(bench.stick), 'photos'), photo), 'utf8')).toBe('a strike plate');
    const state = await bench.safekeeper.state();
    expect(state.second).toMatchObject({ state: 'ready', fault: null, lastCopyOf: state.backups[0]?.at });
    await bench.safekeeper.close();
  });

  test('pulled out: the backup is made all the same, the state says since when; back in, it catches up by itself', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    const copied = (await bench.safekeeper.state()).second?.lastCopyAt;
    renameSync(bench.stick, `${bench.stick}-out`);
    await bench.clock.advance(hour);
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    const out = await bench.safekeeper.state();
    expect(out.second).toMatchObject({ state: 'missing', lastCopyAt: copied, fault: { code: 'backup.no-place' } });
    expect(out.backups.filter((backup) => backup.place === 'here')).toHaveLength(2);
    expect(existsSync(bench.stick)).toBe(false);
    renameSync(`${bench.stick}-out`, bench.stick);
    await bench.clock.advance(10 * minute);
    const back = await bench.safekeeper.state();
    expect(back.second).toMatchObject({ state: 'ready', fault: null });
    expect(back.backups.filter((backup) => backup.place === 'second')).toHaveLength(2);
    await bench.safekeeper.close();
  });

  test('an empty mount point is not taken for the stick, until somebody says so', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    rmSync(own(bench.stick), { recursive: true });
    expect((await bench.safekeeper.state()).second?.state).toBe('other');
    await expect(bench.safekeeper.copy(false)).rejects.toThrow('backup.no-place');
    expect(readdirSync(bench.stick)).toEqual([]);
    await bench.safekeeper.copy(true);
    expect((await bench.safekeeper.state()).second?.state).toBe('ready');
    await bench.safekeeper.close();
  });

  test.skipIf(noSmallDisk !== null)(
    'full or write-protected: told, nothing half there, nothing lost here',
    async () => {
      const bench = keptHistory();
      bench.history.open();
      for (let count = 0; count < 400; count += 1) {
        bench.history.store().visits.open({ ...visit, complaint: 'x'.repeat(900) });
      }
      const disk = smallDisk(512);
      bench.settings.backups.folder = disk.folder;
      await bench.safekeeper.backUp();
      const full = await bench.safekeeper.state();
      expect(full.second?.fault?.code).toBe('store.full');
      expect(full.backups.map((backup) => backup.place)).toEqual(['here']);
      expect(readdirSync(own(disk.folder)).sort()).toEqual(['erased.txt', 'place.json']);
      disk.readOnly(true);
      await expect(bench.safekeeper.copy(false)).rejects.toThrow('store.read-only');
      expect(lastBackups(bench.backups)).toHaveLength(1);
      disk.readOnly(false);
      await bench.safekeeper.close();
    },
  );

  test('a path that is none of a whole name is nowhere', async () => {
    const bench = keptHistory();
    bench.settings.backups.folder = 'stick';
    bench.history.open();
    bench.history.store().visits.open(visit);
    await expect(bench.safekeeper.copy(false)).rejects.toThrow('backup.no-place');
    expect(existsSync('stick')).toBe(false);
    await bench.safekeeper.close();
  });

  test('a copy that broke off has no good name, and goes with the next', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    const half = join(own(bench.stick), 'boltbench-20990101T000000000Z-v0007.partial');
    mkdirSync(half);
    writeFileSync(join(half, 'boltbench.db'), 'half');
    expect((await bench.safekeeper.state()).backups.filter((backup) => backup.place === 'second')).toHaveLength(1);
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    expect(existsSync(half)).toBe(false);
    await bench.safekeeper.close();
  });
});

describe('with a passphrase', () => {
  const words = 'blue van behind the shop';

  test('one that the journal does not take is none', async () => {
    const bench = withStick();
    bench.history.close();
    withRaw(join(bench.data, 'boltbench.db'), (database) =>
      database.exec(
        `CREATE TRIGGER full BEFORE INSERT ON journal WHEN new.action = 'safekeeping.sealed'
         BEGIN SELECT RAISE(ABORT, 'full'); END`,
      ),
    );
    bench.history.open();
    await expect(bench.safekeeper.setPassphrase(words, 'Ann')).rejects.toMatchObject({ code: 'store.failed' });
    expect((await bench.safekeeper.state()).sealedSince).toBeNull();
  });

  test('what is in the second place is sealed, also what lay there in clear', async () => {
    const bench = withStick();
    const photo = addPhoto(bench.history.store(), 'a strike plate');
    await bench.safekeeper.backUp();
    expect(existsSync(join(own(bench.stick), 'photos'))).toBe(true);
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.clock.advance(10 * minute);
    bench.history.store().visits.open({ ...visit, complaint: 'Fernandez at the side door' });
    await bench.safekeeper.backUp();
    const { backups, sealedSince } = await bench.safekeeper.state();
    expect(sealedSince).not.toBeNull();
    expect(backups.filter((backup) => backup.place === 'second').map((backup) => backup.form)).toEqual([
      'sealed',
      'sealed',
    ]);
    const files = readdirSync(own(bench.stick), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect([bytes.includes('Fernandez'), bytes.includes('strike'), bytes.includes('SQLite')], file.name).toEqual([
        false,
        false,
        false,
      ]);
    }
    expect(files.map((file) => file.name)).toContain(`${photo}.jpg.bbk`);
    for (const row of bench.history.store().journal.tail(50)) expect(JSON.stringify(row)).not.toContain(words);
    expect(readFileSync(join(bench.data, 'safekeeping.json'), 'utf8')).not.toContain(words);
    await bench.safekeeper.close();
  });

  test('comes back with the right words only, photos and all, on another bench', async () => {
    const bench = withStick();
    const photo = addPhoto(bench.history.store(), 'a strike plate');
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.safekeeper.backUp();
    await bench.safekeeper.close();

    const other = keptHistory();
    other.history.open();
    other.settings.backups.folder = bench.stick;
    const sealed = await newest(other, 'second');
    expect(sealed).toMatchObject({ form: 'sealed', own: false, counts: null });
    await expect(other.safekeeper.preview(listed(sealed), null)).rejects.toThrow('backup.passphrase');
    await expect(other.safekeeper.preview(listed(sealed), 'red van behind the shop')).rejects.toThrow(
      'backup.wrong-passphrase',
    );
    await expect(other.safekeeper.restore(listed(sealed), 'red van behind the shop', '')).rejects.toThrow(
      'wrong-passphrase',
    );
    const seen = await other.safekeeper.preview(listed(sealed), words);
    expect(seen).toMatchObject({ counts: { visits: 1, photos: 1 }, own: false, present: { goesOn: false } });
    expect(await other.safekeeper.restore(listed(sealed), words, 'Bob')).toMatchObject({
      photos: { expected: 1, bad: 0 },
    });
    expect(complaints(other.history)).toEqual(['stuck']);
    expect(readFileSync(photoFile(join(other.data, 'photos'), photo), 'utf8')).toBe('a strike plate');
    await other.safekeeper.close();
  });

  test('a memory that cannot be read sends nothing out in clear', async () => {
    const bench = withStick();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.setPassphrase(words, 'Ann');
    await bench.safekeeper.backUp();
    writeFileSync(join(bench.data, 'safekeeping.json'), '{ broken');
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp().catch(() => undefined);
    expect(readdirSync(own(bench.stick)).filter((name) => /^boltbench.*\d$/.test(name))).toEqual([]);
    await bench.safekeeper.close();
    // And keeps no history from being opened, nor from being backed up here.
    const again = keptHistory(bench.folder, bench.clock);
    again.history.open();
    expect(again.history.fault).toBeNull();
    const before = readdirSync(bench.backups).length;
    again.history.store().visits.open(visit);
    await again.clock.advance(5000);
    await again.safekeeper.backUp();
    expect(readdirSync(bench.backups)).toHaveLength(before + 1);
    await again.safekeeper.close();
  });
});

describe('restore', () => {
  test('tells what would be lost, keeps what was there, and says so in the journal', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open({ ...visit, complaint: 'in the backup' });
    await bench.safekeeper.backUp();
    const lost = bench.history.store().visits.open({ ...visit, complaint: 'after it' });
    const headBefore = bench.history.store().journal.head();
    const backup = await newest(bench, 'here');
    const seen = await bench.safekeeper.preview(listed(backup), null);
    expect(seen).toMatchObject({
      ...{ newer: false, own: true, form: 'folder', photos: { expected: 0, bad: 0 } },
      counts: { visits: 1 },
      present: { visits: 2, goesOn: true, lostVisits: 1, lostTickets: [lost.ticket], lostEntries: 1 },
    });
    const { aside } = await bench.safekeeper.restore(listed(backup), null, 'Ann');
    expect(complaints(bench.history)).toEqual(['in the backup']);
    expect(bench.announced).toContainEqual({ type: 'history-replaced', ...lastRestore(bench.history.store()) });
    expect(lastRestore(bench.history.store())).toMatchObject({ at: backup.at });
    expect(bench.history.store().journal.tail(1)[0]).toMatchObject({
      ...{ action: 'history.restored', actor: 'Ann' },
      detail: { replacedSeq: headBefore?.seq, number: 2 },
    });
    expect(bench.history.store().journal.verify().firstBad).toBeNull();
    const rows = withRaw(join(bench.data, aside ?? ''), (database) =>
      database.prepare('SELECT complaint FROM visits').pluck().all(),
    );
    expect(rows).toEqual(['in the backup', 'after it']);
    // What the restore replaced is explained; a check finds nothing.
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    await bench.safekeeper.check();
    expect((await bench.safekeeper.state()).checked?.parts.map(({ bad }) => bad)).toEqual(Array(8).fill(0));
    await bench.safekeeper.close();
    expect(readdirSync(bench.data).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('brings a backup of an older form up to date before it takes the place, beside the work', async () => {
    const old = temporaryFolder();
    const filled = keptHistory();
    filled.history.open();
    filled.history.store().visits.open({ ...visit, complaint: 'of an older form' });
    await filled.safekeeper.close();
    const path = join(old, 'boltbench.db');
    writeOldVersion(path, 11, join(filled.data, 'boltbench.db'));
    const bench = keptHistory();
    bench.history.open();
    await bench.safekeeper.restore({ kind: 'path', path }, null, 'Ann');
    expect(bench.did.filter((name) => name === 'extract' || name.startsWith('upgrade'))).toEqual([
      'extract',
      'upgradeCopy',
    ]);
    expect(complaints(bench.history)).toEqual(['of an older form']);
    expect(bench.history.store().journal.verify().firstBad).toBeNull();
    await bench.safekeeper.close();
  });

  test('gives the history back that is damaged or gone', async () => {
    const first = keptHistory();
    first.history.open();
    const photo = addPhoto(first.history.store(), 'a strike plate');
    await first.safekeeper.backUp();
    await first.safekeeper.close();
    writeFileSync(join(first.data, 'boltbench.db'), 'damaged');
    rmSync(join(first.data, 'photos'), { recursive: true });
    const again = keptHistory(first.folder, first.clock);
    again.history.open();
    expect(again.history.fault?.code).toBe('store.corrupt');
    const state = await again.safekeeper.state();
    expect(state).toMatchObject({ open: false, changed: false });
    const backup = await newest(again, 'here');
    expect((await again.safekeeper.preview(listed(backup), null)).present).toBeNull();
    const { aside } = await again.safekeeper.restore(listed(backup), null, 'Ann');
    expect(readFileSync(join(again.data, aside ?? ''), 'utf8')).toBe('damaged');
    expect(complaints(again.history)).toEqual(['stuck']);
    expect(readFileSync(photoFile(join(again.data, 'photos'), photo), 'utf8')).toBe('a strike plate');
    await again.safekeeper.close();
  });

  test('what is torn, foreign, newer or another bench’s changes nothing', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    const backup = await newest(bench, 'here');
    const path = join(bench.backups, backup.id);
    const refuse = async (source: BackupSource, code: string) => {
      await expect(bench.safekeeper.preview(source, null), code).rejects.toThrow(code);
      await expect(bench.safekeeper.restore(source, null, ''), code).rejects.toThrow(code);
    };
    const byPath = (to: string): BackupSource => ({ kind: 'path', path: to });
    await refuse(byPath(bench.history.file), 'store.conflict');
    symlinkSync(bench.history.file, join(bench.folder, 'linked.db'));
    for (const other of [bench.data, `${bench.data}/../data/`, join(bench.folder, 'linked.db')]) {
      await refuse(byPath(other), 'store.conflict');
    }
    await refuse(byPath('/nowhere/at/all'), 'backup.foreign');
    await refuse(byPath(bench.backups), 'backup.foreign');
    writeFileSync(join(bench.folder, 'letter.txt'), 'Dear customer');
    await refuse(byPath(join(bench.folder, 'letter.txt')), 'backup.foreign');
    await refuse({ kind: 'listed', place: 'here', id: '../boltbench.db' }, 'store.not-found');

    const torn = join(bench.folder, 'boltbench-20260105T080000000Z-v0007');
    mkdirSync(torn);
    for (const name of ['boltbench.db', 'manifest.json']) copyFileSync(join(path, name), join(torn, name));
    truncateSync(join(torn, 'boltbench.db'), 40_960);
    await refuse(byPath(torn), 'backup.torn');

    const newer = join(bench.folder, 'newer.db');
    copyFileSync(join(path, 'boltbench.db'), newer);
    withRaw(newer, (database) => database.pragma('user_version = 99'));
    expect(await bench.safekeeper.preview(byPath(newer), null)).toMatchObject({ newer: true, version: 99 });
    await expect(bench.safekeeper.restore(byPath(newer), null, '')).rejects.toThrow('store.newer');

    const before = readdirSync(bench.data).sort();
    expect(before).toEqual(['backups', 'boltbench.db', 'boltbench.db-wal', 'safekeeping.json']);
    expect(complaints(bench.history)).toEqual(['stuck']);
    await bench.safekeeper.close();
  });

  test('takes the bare file of earlier versions, and a data folder with its log, by its path', async () => {
    const bench = keptHistory();
    bench.history.open();
    bench.history.store().visits.open({ ...visit, complaint: 'in the log only' });
    // As copied off a machine that stopped in the middle: the file and its log.
    const copied = join(bench.folder, 'copied');
    mkdirSync(copied);
    for (const name of ['boltbench.db', 'boltbench.db-wal']) copyFileSync(join(bench.data, name), join(copied, name));
    const other = keptHistory();
    other.history.open();
    const source: BackupSource = { kind: 'path', path: copied };
    expect(await other.safekeeper.preview(source, null)).toMatchObject({ form: 'file', counts: { visits: 1 } });
    await other.safekeeper.restore(source, null, 'Ann');
    expect(complaints(other.history)).toEqual(['in the log only']);
    await other.safekeeper.close();
    await bench.safekeeper.close();
  });
});

describe('the check', () => {
  const badParts = async (bench: ReturnType<typeof keptHistory>) => {
    await bench.safekeeper.check();
    const { checked } = await bench.safekeeper.state();
    return checked?.parts.filter(({ bad }) => bad > 0).map(({ part }) => part);
  };
  /** Closes, does something to the file, and opens again. */
  async function tampered(sql: string) {
    const first = keptHistory();
    first.history.open();
    addPhoto(first.history.store(), 'a strike plate');
    await first.safekeeper.close();
    withRaw(first.history.file, (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec(sql);
    });
    const again = keptHistory(first.folder, first.clock);
    again.history.open();
    onTestFinished(() => again.history.close());
    return again;
  }

  test('finds nothing where all is well, and leaves nothing behind', async () => {
    const bench = await tampered('SELECT 1');
    expect(await badParts(bench)).toEqual([]);
    expect(readdirSync(bench.backups).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
  test('a changed journal row', async () => {
    const bench = await tampered("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'Eve' WHERE seq = 2");
    expect(await badParts(bench)).toEqual(['journal']);
  });
  test('a journal whose end was cut off, by what the backup saw', async () => {
    const bench = await tampered(
      'DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)',
    );
    expect(bench.history.store().journal.verify().firstBad).toBeNull();
    expect(await badParts(bench)).toEqual(['journal']);
  });
  test('rows without what they belong to', async () => {
    const bench = await tampered("UPDATE visits SET customer_id = '00000000-0000-7000-8000-000000000000'");
    expect(await badParts(bench)).toEqual(['references']);
  });
  test('a photo that is gone, or not what it was', async () => {
    const bench = await tampered('SELECT 1');
    const [folder = ''] = readdirSync(join(bench.data, 'photos'));
    const [name = ''] = readdirSync(join(bench.data, 'photos', folder));
    writeFileSync(join(bench.data, 'photos', folder, name), 'another picture');
    expect(await badParts(bench)).toEqual(['photos']);
  });
});

describe('the clock of the machine', () => {
  test('set back while it runs: told, journalled, and work goes on in order', async () => {
    const bench = keptHistory();
    bench.history.open();
    const before = bench.history.store().visits.open(visit);
    bench.clock.set(-3 * 24 * hour);
    await bench.clock.advance(2 * minute);
    expect(bench.safekeeper.clock).toMatchObject({ kind: 'went-back' });
    const after = bench.history.store().visits.open(visit);
    expect(after.openedAt < before.openedAt).toBe(true);
    const found = bench.history.store().visits.find({ text: '', filter: {}, order: 'newest', limit: 5, after: null });
    expect(found.visits.map(({ id }) => id)).toEqual([after.id, before.id]);
    const rows = bench.history
      .store()
      .journal.tail(9)
      .filter(({ action }) => action === 'clock.went-back');
    expect(rows).toHaveLength(1);
    expect(Date.parse(String(rows[0]?.detail['from'])) - Date.parse(String(rows[0]?.detail['to']))).toBe(3 * 24 * hour);
    bench.safekeeper.clockSeen();
    expect((await bench.safekeeper.state()).clock).toBeNull();
    await bench.safekeeper.close();
  });

  test('found to be back at a start, once; ten years ahead likewise; a night is nothing', async () => {
    const first = keptHistory();
    first.history.open();
    first.history.store().visits.open(visit);
    await first.safekeeper.close();
    const actions = async (byMs: number) => {
      first.clock.set(byMs);
      const bench = keptHistory(first.folder, first.clock);
      bench.history.open();
      const kind = bench.safekeeper.clock?.kind ?? null;
      await bench.safekeeper.close();
      return kind;
    };
    expect(await actions(12 * hour)).toBeNull();
    expect(await actions(-40 * 24 * hour)).toBe('went-back');
    expect(await actions(0)).toBeNull();
    expect(await actions(10 * 365 * 24 * hour)).toBe('went-forward');
  });
});
