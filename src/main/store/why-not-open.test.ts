// A start that fails says what is the matter, and what to do: free some room, or take the last backup.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Fault } from '../../contract/fault.ts';
import { openStore } from './open.ts';
import { recoverStore } from './recover.ts';
import { withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';
import { whyNotOpen } from './why-not-open.ts';

test('an error of the disk where no room is left is a full disk; with room it is what it was', () => {
  const error = new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_SHMSIZE');
  const asFault = new Fault('store.failed', 'the disk reported an error', { cause: error });
  for (const each of [error, asFault]) {
    expect(whyNotOpen(each, '/data/boltbench.db', () => 4096)).toMatchObject({ code: 'store.full' });
    expect(whyNotOpen(each, '/data/boltbench.db', () => 1e9)).toBe(each);
  }
  const other = new Fault('store.in-use', 'another program holds the database');
  expect(whyNotOpen(other, '/data/boltbench.db', () => 0)).toBe(other);
});

test('a table that is gone is damage, and the last backup is the way out', () => {
  for (const table of ['readings', 'signatures']) {
    const options = storeOptions();
    const store = openStore(options);
    const { id } = openVisit(store, 'in the backup');
    store.backup();
    store.close();
    withRaw(options.file, (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec(`DROP TABLE ${table}`);
    });
    expect(() => openStore(options), table).toThrow(/store\.corrupt/);
    const again = recoverStore({ ...options, choice: 'last-backup' });
    expect(again.visits.get(id).complaint).toBe('in the backup');
    again.close();
  }
});
