// No label and no ticket is given twice, whichever backup comes back: real files, as a bench would have them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { withRaw } from '../store/testing/raw.ts';
import { writeOldVersion } from '../store/testing/old-version.ts';
import { openStore, recoverStore, type Store } from '../store/index.ts';
import { storeOptions } from '../store/testing/temp-store.ts';
import { keptHistory, visit } from './testing.ts';

const listed = ({ place, id }: Pick<ListedBackup, 'place' | 'id'>): BackupSource => ({ kind: 'listed', place, id });
const lock = { modelId: '914', serial: null, label: 'front', firmware: null, radio: 'none', practice: false } as const;

/** A label and a ticket, as they go on paper. */
function give(store: Store): { tag: string; ticket: string } {
  return { tag: store.locks.create(lock).tag ?? '', ticket: store.visits.open(visit).ticket };
}

/** A bench with one number of each in its backup, and two more on paper since. */
async function bench() {
  const made = keptHistory();
  made.history.open();
  give(made.history.store());
  await made.safekeeper.backUp();
  give(made.history.store());
  expect(give(made.history.store())).toEqual({ tag: 'L-00003', ticket: '2026-00003' });
  const [backup] = (await made.safekeeper.state()).backups;
  if (backup === undefined) throw new Error('no backup');
  return { ...made, backup };
}

test('after a restore of an own backup, also twice, and of a backup made after a restore', async () => {
  const { history, safekeeper, backup } = await bench();
  expect(await safekeeper.restore(listed(backup), null, 'Bo')).toMatchObject({ gap: null });
  expect(give(history.store())).toEqual({ tag: 'L-00004', ticket: '2026-00004' });
  await safekeeper.restore(listed(backup), null, 'Bo');
  expect(give(history.store())).toEqual({ tag: 'L-00005', ticket: '2026-00005' });
  await safekeeper.restore(listed(backup), null, 'Bo');
  await safekeeper.backUp();
  const [newest] = (await safekeeper.state()).backups;
  if (newest === undefined) throw new Error('no backup');
  await safekeeper.restore(listed(newest), null, 'Bo');
  expect(give(history.store())).toEqual({ tag: 'L-00006', ticket: '2026-00006' });
  await safekeeper.close();
});

test('a year that begins after it counts from one', () => {
  const options = storeOptions();
  const store = openStore(options);
  store.backup();
  store.close();
  writeFileSync(options.file, 'Z'.repeat(9000));
  const again = recoverStore({ ...options, choice: 'last-backup' });
  expect(give(again)).toEqual({ tag: 'L-01001', ticket: '2026-01001' });
  options.clock.move(60 * 24 * 60 * 60_000);
  expect(give(again)).toEqual({ tag: 'L-01002', ticket: '2027-00001' });
  again.close();
});

/** A bench that is gone, with a backup on a stick of the day on which it had given so many tickets within a month. */
async function deadBench(visits: number) {
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }));
  const other = keptHistory();
  other.settings.backups.folder = stick;
  other.history.open();
  for (let count = 0; count < visits; count += 1) give(other.history.store());
  await other.safekeeper.backUp();
  await other.safekeeper.close();
  return stick;
}
async function restoreForeign({ history, safekeeper, settings }: Awaited<ReturnType<typeof bench>>, stick: string) {
  settings.backups.folder = stick;
  const foreign = (await safekeeper.state()).backups.find(({ own }) => own === false);
  if (foreign === undefined) throw new Error('no backup of the other bench');
  const restored = await safekeeper.restore(listed(foreign), null, 'Bo');
  return {
    restored,
    row: history
      .store()
      .journal.tail(5)
      .find(({ action }) => action === 'history.restored'),
  };
}

test('after a restore of the backup of another bench, which may have worked on, a gap is left', async () => {
  const stick = await deadBench(1);
  const here = await bench();
  const { restored, row } = await restoreForeign(here, stick);
  expect(restored.gap).toEqual({ numbers: 1000, why: 'other-bench' });
  expect(row?.detail).toMatchObject({ numbersAfter: { label: 1003, tickets: [{ year: 2026, number: 1003 }] } });
  expect(give(here.history.store())).toEqual({ tag: 'L-01004', ticket: '2026-01004' });
  await here.safekeeper.close();
});

test('the longer ago that backup and the busier that bench, the wider the gap', async () => {
  const stick = await deadBench(60);
  const here = await bench();
  // Two visits a day, for so many days, twice over: 4 numbers a day.
  await here.safekeeper.idle();
  here.clock.set(600 * 24 * 60 * 60_000);
  const { restored } = await restoreForeign(here, stick);
  expect(restored.gap).toEqual({ numbers: 3000, why: 'other-bench' });
  expect(give(here.history.store())).toEqual({ tag: 'L-03061', ticket: '2027-03001' });
  await here.safekeeper.close();
});

test('a damaged history leaves a gap, and the journal and the answer say so', async () => {
  for (const way of ['restore', 'last-backup', 'empty'] as const) {
    const { history, safekeeper, backup } = await bench();
    await safekeeper.idle();
    history.close();
    for (const end of ['-wal', '-shm']) rmSync(`${history.file}${end}`, { force: true });
    writeFileSync(history.file, 'Z'.repeat(9000));
    if (way === 'restore') {
      history.open();
      expect(await safekeeper.restore(listed(backup), null, 'Bo')).toMatchObject({
        gap: { numbers: 1000, why: 'unreadable' },
      });
    } else {
      history.open(way);
    }
    expect(give(history.store()), way).toEqual({ tag: 'L-01002', ticket: '2026-01002' });
    const row = history
      .store()
      .journal.tail(20)
      .find(({ action }) => action === 'history.restored');
    if (way !== 'empty')
      expect(row?.detail).toMatchObject({ numbersAfter: { label: 1001, tickets: [{ year: 2026, number: 1001 }] } });
    await safekeeper.close();
  }
});

test('what a damaged file still tells counts, too: the gap comes after that', async () => {
  const { history, safekeeper } = await bench();
  await safekeeper.idle();
  history.close();
  withRaw(history.file, (database) => {
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.pragma('journal_mode = DELETE');
  });
  // A page of an index that no number hangs on.
  const page = withRaw(history.file, (database) => {
    const size = database.pragma('page_size', { simple: true }) as number;
    const root = database
      .prepare<[], number>(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'revisions_no_update' OR name = 'customers'",
      )
      .pluck()
      .all()
      .find((each) => each > 0);
    return { size, root: root ?? 0 };
  });
  const bytes = readFileSync(history.file);
  bytes.fill(0x5a, (page.root - 1) * page.size, page.root * page.size);
  writeFileSync(history.file, bytes);
  history.open('last-backup');
  expect(give(history.store())).toEqual({ tag: 'L-01004', ticket: '2026-01004' });
  await safekeeper.close();
});

test('the last backup of an older form carries them through its upgrade', async () => {
  const { history, safekeeper, backups } = await bench();
  await safekeeper.close();
  rmSync(backups, { recursive: true });
  const old = `${history.file}.filled`;
  writeFileSync(old, readFileSync(history.file));
  const form = join(backups, 'boltbench-20261122T080000000Z-v0024.db');
  mkdirSync(backups);
  writeOldVersion(form, 24, old);
  writeFileSync(history.file, 'Z'.repeat(9000));
  history.open('last-backup');
  await history.settled();
  expect(give(history.store())).toEqual({ tag: 'L-01004', ticket: '2026-01004' });
  await safekeeper.close();
});
