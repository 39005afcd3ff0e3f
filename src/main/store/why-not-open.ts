// Why a history could not be opened, where the error of SQLite alone does not say it: no room on the disk, a table that is gone.
// Must not write; looks at the disk and, for the tables, at the migrations.
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import type { Migration } from './migrate.ts';

/** With less than this free SQLite cannot even lay out the index of a log (32 KB), and calls that an error of the disk. */
const leastRoom = 256 * 1024;

/** The fault that fits better; any other error comes back as it is. `room`: free bytes where the file lies. */
export function whyNotOpen(error: unknown, file: string, room: (folder: string) => number = roomIn): unknown {
  const said = error instanceof Fault ? error.cause : error;
  // A statement of an upgrade that fails says so itself.
  if (error instanceof Fault && error.code === 'store.migration') return error;
  if (!(said instanceof Database.SqliteError)) return error;
  if (said.code.startsWith('SQLITE_IOERR') && room(dirname(file)) < leastRoom) {
    return new Fault('store.full', 'the disk is full: there is no room to open the history', { cause: said });
  }
  if (said.code === 'SQLITE_ERROR' && /^no such (table|view|column)\b/.test(said.message)) {
    return new Fault('store.corrupt', 'a part of the database is missing', { cause: said });
  }
  return error;
}

function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity; // nobody can say: then the error stays what it is
  }
}

/** store.corrupt where a table that the migrations up to its version made is not there. */
export function requireTables(database: Database.Database, version: number, migrations: readonly Migration[]): void {
  const asMade = new Database(':memory:');
  try {
    for (const { number, sql } of migrations) if (number <= version) asMade.exec(sql);
    const there = new Set(tablesOf(database));
    if (tablesOf(asMade).some((name) => !there.has(name)))
      throw new Fault('store.corrupt', 'a table of the database is missing');
  } finally {
    asMade.close();
  }
}

function tablesOf(database: Database.Database): string[] {
  return database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").pluck().all();
}
