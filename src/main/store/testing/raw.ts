// A second way into a database file, for what no public call can do: damage, foreign rows, query plans.
// Must not be imported outside tests. The store must be closed first.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Opens the file, hands it over, closes it. */
export function withRaw<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** SHA-256 of a file's bytes. */
export function fileHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The plan of a query, one line per step. */
export function planOf(database: Database.Database, sql: string): string {
  const unnamed = sql.replaceAll(/@\w+/g, '?');
  const marks = unnamed.split('?').length - 1;
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${unnamed}`).all(...Array<number>(marks).fill(1)) as {
    detail: string;
  }[];
  return rows.map((row) => row.detail).join('\n');
}
