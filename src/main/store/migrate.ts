// Brings a database to the newest shape: forward only, the whole upgrade in one transaction.
// Must not know what the tables are for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { toStoreFault, withFaults } from './sqlite-fault.ts';

export interface Migration {
  /** user_version once it has run. */
  number: number;
  name: string;
  sql: string;
}

/** How far the upgrade of a history is. Its first step is the backup, each migration is one more. */
export interface UpgradeStep {
  step: number;
  of: number;
}

/**
 * The migrations of a folder, in order. store.migration when a name is not NNNN-name.sql, or the numbers do not run
 * from 1 without a gap or a double.
 */
export function readMigrations(directory: string): Migration[] {
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  } catch (error) {
    throw new Fault('store.migration', 'the folder of migrations is missing', { cause: error });
  }
  const migrations = names.sort().map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) throw new Fault('store.migration', `${name} is not named NNNN-name.sql`);
    if (number !== index + 1) throw new Fault('store.migration', `${name} stands where number ${index + 1} belongs`);
    return { number, name, sql: withFaults(() => readFileSync(join(directory, name), 'utf8')) };
  });
  if (migrations.length === 0) throw new Fault('store.migration', 'the folder of migrations is empty');
  return migrations;
}

/** store.newer when the database has seen migrations that this program does not have. */
export function refuseNewer(version: number, migrations: Migration[]): void {
  const newest = migrations.length;
  if (version > newest) {
    throw new Fault('store.newer', `the database has version ${version}, this program knows up to ${newest}`);
  }
}

/**
 * Runs what is missing and returns the version before and after. `before` is called once, ahead of the first change,
 * when the database is not new; then `told` hears each step before it begins. On any error everything is as it was:
 * store.migration, or the disk's own fault.
 */
export function migrate(
  database: Database.Database,
  migrations: Migration[],
  before: (from: number, to: number) => void,
  told: (step: UpgradeStep) => void = () => undefined,
): { from: number; to: number } {
  const from = database.pragma('user_version', { simple: true }) as number;
  refuseNewer(from, migrations);
  const missing = migrations.filter((migration) => migration.number > from);
  const to = missing.at(-1)?.number ?? from;
  if (missing.length === 0) return { from, to };
  const of = missing.length + 1;
  const begins = (step: number) => from > 0 && told({ step, of });
  begins(1);
  if (from > 0) before(from, to);

  // Rebuilding a table needs its references off; SQLite lets that be switched only outside a transaction.
  database.pragma('foreign_keys = OFF');
  try {
    database
      .transaction(() => {
        missing.forEach((migration, index) => {
          begins(index + 2);
          run(database, migration);
        });
        requireWhole(database);
      })
      .exclusive();
  } finally {
    database.pragma('foreign_keys = ON');
  }
  if (from > 0) database.pragma('optimize');
  return { from, to };
}

function run(database: Database.Database, migration: Migration): void {
  try {
    database.exec(migration.sql);
  } catch (error) {
    const fault = toStoreFault(error);
    if (fault instanceof Fault && fault.code !== 'store.failed') throw fault;
    throw new Fault('store.migration', `${migration.name} failed and was rolled back`, { cause: error });
  }
  // A COMMIT inside a file would leave half an upgrade behind when a later file fails.
  if (!database.inTransaction) throw new Fault('store.migration', `${migration.name} ended the transaction`);
  database.pragma(`user_version = ${migration.number}`);
}

/** Once for all of them: it reads every row that belongs to another, and a large history has millions. */
function requireWhole(database: Database.Database): void {
  const orphans = database.pragma('foreign_key_check') as { table: string }[];
  if (orphans.length === 0) return;
  const tables = [...new Set(orphans.map(({ table }) => table))].join(', ');
  const detail = `the upgrade leaves ${orphans.length} rows of ${tables} without what they belong to`;
  throw new Fault('store.migration', detail);
}
