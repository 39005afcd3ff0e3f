// Errors of disks and sticks, as the screens hear of them.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Fault } from '../../contract/fault.ts';
import { toStoreFault, withFaults } from './sqlite-fault.ts';

const system = (code: string) => Object.assign(new Error(`${code}: /home/ada/boltbench.db`), { code });

test.each([
  ['SQLITE_IOERR_FSYNC', 'store.failed'],
  ['SQLITE_IOERR_WRITE', 'store.failed'],
  ['SQLITE_FULL', 'store.full'],
  ['SQLITE_READONLY_DBMOVED', 'store.read-only'],
  ['SQLITE_CORRUPT_INDEX', 'store.corrupt'],
  ['SQLITE_BUSY', 'store.in-use'],
])('%s is %s', (code, fault) => {
  const found = toStoreFault(new Database.SqliteError('disk I/O error', code));
  expect(found).toBeInstanceOf(Fault);
  expect(found).toMatchObject({ code: fault });
});

test.each([
  ['EIO', 'store.failed'],
  ['ENOENT', 'store.failed'],
  ['ENODEV', 'store.failed'],
  ['ENXIO', 'store.failed'],
  ['ENOSPC', 'store.full'],
  ['EFBIG', 'store.full'],
  ['EROFS', 'store.read-only'],
  ['EEXIST', 'store.read-only'],
])('%s is %s, and its words name no path', (code, fault) => {
  const found = toStoreFault(system(code));
  expect(found).toMatchObject({ code: fault });
  expect((found as Fault).detail).not.toContain('/home');
});

test('a slip of the program stays one', () => {
  const slip = new TypeError('undefined is not a function');
  expect(toStoreFault(slip)).toBe(slip);
  expect(() => withFaults(() => raise(slip))).toThrow(slip);
});

function raise(error: Error): never {
  throw error;
}
