// An upgrade that is killed has changed nothing, at whichever step it was; the next start does it again.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { backupDirectory, lastBackups, namesIn } from './backups.ts';
import { sizeOf } from './files.ts';
import { readMigrations } from './migrate.ts';
import { openStore } from './open.ts';
import { writeOldVersion } from './testing/old-version.ts';
import { withRaw } from './testing/raw.ts';
import { migrationsDirectory, openVisit, storeOptions } from './testing/temp-store.ts';
import { stepsToUpgrade } from './upgrade.ts';

const old = 11;
const script = fileURLToPath(new URL('./testing/killed-upgrade.ts', import.meta.url));

/** Every table with every row. */
const contentOf = (file: string) =>
  withRaw(file, (database) => {
    const tables = database
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name",
      )
      .all();
    return {
      version: database.pragma('user_version', { simple: true }),
      tables: tables.map(({ name, sql }) => [sql, database.prepare(`SELECT * FROM "${name}"`).all()]),
    };
  });

test(
  'kill -9 at each step leaves the history as it was, and the start after it does the whole upgrade',
  { timeout: 300_000 },
  () => {
    const filled = storeOptions();
    const today = openStore(filled);
    const visits = Array.from({ length: 40 }, (_none, number) =>
      openVisit(today, `visit ${number} ${'x'.repeat(900)}`),
    );
    today.close();
    const options = storeOptions();
    writeOldVersion(options.file, old, filled.file);
    const before = contentOf(options.file);
    const steps = readMigrations(migrationsDirectory).length - old + 1;
    expect(stepsToUpgrade(options)).toBe(steps);
    for (let step = 1; step <= steps; step += 1) {
      expect(spawnSync(process.execPath, [script, options.file, String(step)]).signal).toBe('SIGKILL');
      expect(contentOf(options.file)).toEqual(before);
      expect(stepsToUpgrade(options)).toBe(steps);
    }
    expect(spawnSync(process.execPath, [script, options.file, 'none']).status).toBe(0);
    expect(stepsToUpgrade(options)).toBe(0);
    const after = openStore(options);
    for (const { id, complaint } of visits) expect(after.visits.get(id).complaint).toBe(complaint);
    expect(after.journal.verify().firstBad).toBeNull();
    after.close();
    expect(sizeOf(`${options.file}-wal`)).toBe(0);
    // One backup of before, whole, however many attempts there were.
    const backups = lastBackups(backupDirectory(options.file), options.file);
    expect(backups.map(({ kind, version }) => ({ kind, version }))).toEqual([
      { kind: 'before-migration', version: old },
    ]);
    expect(namesIn(backupDirectory(options.file)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  },
);
