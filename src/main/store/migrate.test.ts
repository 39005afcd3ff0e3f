// The migration runner: order, one transaction, backup before, nothing on failure.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lastBackups } from './backups.ts';
import { openStore } from './open.ts';
import { readMigrations } from './migrate.ts';
import { fileHash, withRaw } from './testing/raw.ts';
import { migrationsDirectory, openVisit, storeOptions, temporaryFolder } from './testing/temp-store.ts';

/** The shipped migrations and more, in a folder of their own. */
function folderWith(more: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'migrations');
  mkdirSync(folder);
  for (const name of readdirSync(migrationsDirectory))
    copyFileSync(join(migrationsDirectory, name), join(folder, name));
  for (const [name, sql] of Object.entries(more)) writeFileSync(join(folder, name), sql);
  return folder;
}

const shipped = readMigrations(migrationsDirectory).length;
const name = (step: number, word = 'more') => `${String(shipped + step).padStart(4, '0')}-${word}.sql`;

/** A database at the shipped version with one visit. */
function oldDatabase() {
  const options = storeOptions();
  const store = openStore(options);
  const visit = openVisit(store);
  store.close();
  return { options, visit };
}

describe('reading the folder', () => {
  test('the shipped ones stand in order from 1', () => {
    expect(readMigrations(migrationsDirectory).map((migration) => migration.number)).toEqual(
      Array.from({ length: shipped }, (_, index) => index + 1),
    );
  });

  test.each([
    ['a gap', { [name(2)]: 'SELECT 1' }],
    ['a double', { [name(0, 'zz')]: 'SELECT 1' }],
    ['a name of another form', { 'later.sql': 'SELECT 1' }],
  ])('%s is refused', (_what, more) => {
    expect(() => readMigrations(folderWith(more))).toThrow(/store\.migration/);
  });

  test('a missing folder is refused before a database is made', () => {
    const options = { ...storeOptions(), migrationsDirectory: join(temporaryFolder(), 'nowhere') };
    expect(() => openStore(options)).toThrow(/store\.migration/);
    expect(readdirSync(join(options.file, '..'))).toEqual([]);
  });
});

describe('an upgrade', () => {
  test('keeps the data, sets the version, and leaves a verified backup of the old state', () => {
    const { options, visit } = oldDatabase();
    const migrations = folderWith({
      [name(1)]: "ALTER TABLE visits ADD COLUMN bench_place TEXT NOT NULL DEFAULT 'bench'",
    });
    const store = openStore({ ...options, migrationsDirectory: migrations });
    expect(store.visits.get(visit.id)).toEqual(visit);
    store.close();
    expect(withRaw(options.file, (database) => database.pragma('user_version', { simple: true }))).toBe(shipped + 1);
    const [backup, ...others] = lastBackups(join(options.file, '..', 'backups'), options.file);
    expect(others).toEqual([]);
    expect(backup).toMatchObject({ kind: 'before-migration', version: shipped });
    withRaw(backup?.file ?? '', (database) => {
      expect(database.pragma('user_version', { simple: true })).toBe(shipped);
      expect(database.prepare('SELECT ticket FROM visits').pluck().all()).toEqual([visit.ticket]);
    });
    // The older program meets its own future.
    expect(() => openStore(options)).toThrow(/store\.newer/);
  });

  test('tells each step before it begins; a new and a current history have none', () => {
    const { options } = oldDatabase();
    const migrations = folderWith({ [name(1)]: 'CREATE TABLE one (a)', [name(2)]: 'CREATE TABLE two (a)' });
    const backups = () => lastBackups(join(options.file, '..', 'backups'), options.file).length;
    const told: unknown[] = [];
    const upgrading = (step: object) => told.push({ ...step, backups: backups() });
    openStore({ ...options, upgrading }).close();
    openStore({ ...storeOptions(), upgrading }).close();
    expect(told).toEqual([]);
    openStore({ ...options, migrationsDirectory: migrations, upgrading }).close();
    expect(told).toEqual([
      { step: 1, of: 3, backups: 0 },
      { step: 2, of: 3, backups: 1 },
      { step: 3, of: 3, backups: 1 },
    ]);
  });

  test('what an early migration tears apart, a later one may bring together', () => {
    const { options, visit } = oldDatabase();
    const nobody = "UPDATE visits SET customer_id = '00000000-0000-7000-8000-000000000000'";
    const migrations = folderWith({ [name(1)]: nobody, [name(2)]: 'UPDATE visits SET customer_id = NULL' });
    const store = openStore({ ...options, migrationsDirectory: migrations });
    expect(store.visits.get(visit.id).customer).toBeNull();
    store.close();
  });

  test.each([
    ['a statement that fails', 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)'],
    ['rows without what they belong to', "UPDATE visits SET customer_id = '00000000-0000-7000-8000-000000000000'"],
    ['a COMMIT of its own', 'CREATE TABLE half (a) STRICT; COMMIT'],
  ])('%s: store.migration, and all earlier files of the upgrade are undone too', (what, sql) => {
    const { options, visit } = oldDatabase();
    const before = withRaw(options.file, (database) => database.prepare('SELECT sql FROM sqlite_schema').all());
    const migrations = folderWith({ [name(1)]: 'CREATE TABLE first (a TEXT) STRICT', [name(2)]: sql });
    expect(() => openStore({ ...options, migrationsDirectory: migrations })).toThrow(/store\.migration/);
    if (what !== 'a COMMIT of its own') {
      withRaw(options.file, (database) => {
        expect(database.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(before);
        expect(database.pragma('user_version', { simple: true })).toBe(shipped);
      });
    }
    const store = openStore(options);
    expect(store.visits.get(visit.id)).toEqual(visit);
    store.close();
  });

  test('nothing to do makes no backup and changes nothing', () => {
    const { options } = oldDatabase();
    const before = fileHash(options.file);
    openStore(options).close();
    expect(lastBackups(join(options.file, '..', 'backups'))).toEqual([]);
    expect(fileHash(options.file)).toBe(before);
  });
});
