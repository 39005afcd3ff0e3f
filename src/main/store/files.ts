// The database's files on disk: what stands where, moves that survive a power cut, a look inside that changes nothing.
// Must not know tables. Never reads the database through fs: closing any handle of it would drop SQLite's POSIX locks.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { withFaults } from './sqlite-fault.ts';

/** 'BLTB', set by migration 0001. */
export const applicationId = 1_112_298_562;
/** Another Boltbench that is just looking inside holds the file this long at most. */
export const lockWaitMs = 500;
/** What may lie beside a database and belongs to it. */
export const logEnds = ['-journal', '-wal', '-shm'] as const;
/** Up to here the whole file is checked at each start. */
const fullCheckBytes = 128 * 1024 * 1024;

/** Size in bytes, 0 when there is no such file. */
export function sizeOf(file: string): number {
  return withFaults(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
}

/** Makes the folder where it is missing; store.read-only when folder or file cannot be written (root: read-only disk). */
export function requireWritable(file: string): void {
  withFaults(() => {
    // Asked first: on a read-only disk Node's recursive mkdir says ENOENT, which tells nothing.
    accessSync(nearestFolder(dirname(file)), constants.W_OK);
    mkdirSync(dirname(file), { recursive: true });
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (!found.isFile()) throw new Fault('store.read-only', 'something that is not a file stands in its place');
    accessSync(file, constants.W_OK);
  });
}

function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}

/** Puts a file, or the names in a folder, on the disk for good. */
export function syncToDisk(path: string): void {
  // Windows cannot open a folder, and flushes a read-only handle of a file neither; its renames are journalled.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a small file beside its name and renames it: after a kill or on a full disk the old one is still there. Only this
 * user may read it. store.full, store.read-only, store.failed.
 */
export function writeWhole(file: string, bytes: string | Uint8Array): void {
  const beside = `${file}.new`;
  withFaults(() => {
    try {
      const handle = openSync(beside, 'w', 0o600);
      try {
        writeFileSync(handle, bytes);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
    syncToDisk(dirname(file));
  });
}

/**
 * A write that a kill broke off in rollback mode lies beside the database as a hot journal, and no reader can take it back. SQLite
 * does by itself, with the first page that a connection reads which may write. store.read-only, store.corrupt, store.in-use.
 */
export function takeBack(file: string): void {
  if (sizeOf(`${file}-journal`) === 0 || !existsSync(file)) return;
  withFaults(() => {
    const database = new Database(file, { fileMustExist: true, timeout: lockWaitMs });
    try {
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    } finally {
      database.close();
    }
  });
}

/**
 * Looks into an existing database through a read-only connection, which changes no byte of it: returns its
 * user_version. store.corrupt when it is damaged or another program's, store.in-use when it is held.
 * `thorough`: integrity_check over everything, else what `checkPages` says.
 */
export function lookInside(file: string, options: { thorough: boolean }): number {
  return withReader(file, (database) => {
    if (options.thorough) requireOk(database, 'integrity_check(1)');
    else checkPages(database, sizeOf(file));
  });
}

/** The same without a look at the pages: version, whose it is, whether it is held. */
export function peekInside(file: string): number {
  return withReader(file, () => undefined);
}

function withReader(file: string, look: (database: Database.Database) => void): number {
  return withFaults(() => {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: lockWaitMs });
    try {
      const version = database.pragma('user_version', { simple: true }) as number;
      if (database.pragma('application_id', { simple: true }) !== applicationId) {
        throw new Fault('store.corrupt', 'the file is not a Boltbench database');
      }
      look(database);
      return version;
    } finally {
      database.close();
    }
  });
}

/**
 * Every start pays for this, so it is bounded: quick_check reads each page once (measured on 72 MB: 0.06 s when the
 * system has the file cached, 0.3 s from a cold SSD). Above the limit only the schema is read here; the pages are then
 * checked by every backup, whose copy goes through integrity_check, and by SQLite as it meets them.
 */
function checkPages(database: Database.Database, bytes: number): void {
  if (bytes <= fullCheckBytes) requireOk(database, 'quick_check(1)');
  else database.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function requireOk(database: Database.Database, check: string): void {
  const result = database.pragma(check, { simple: true });
  if (result !== 'ok') throw new Fault('store.corrupt', 'the database file is damaged inside');
}
