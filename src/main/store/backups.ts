// Verified backups: made beside the database, listed, thinned out.
// Must not know tables, and never touches the database that it copies.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { lookInside, syncToDisk } from './files.ts';
import { withFaults } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export interface Backup {
  file: string;
  /** UTC, ISO 8601. */
  at: string;
  /** user_version of the copy. */
  version: number;
  /** `before-migration` copies are kept for good. */
  kind: 'regular' | 'before-migration';
  bytes: number;
}

/** How many regular backups stay. */
export const keptBackups = 10;

const namePattern = /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-v(\d{4})(-before-\d{4})?\.db$/;

/** Where backups go unless told otherwise: the `backups` folder beside the database. */
export function backupDirectory(file: string): string {
  return join(dirname(file), 'backups');
}

/** `20261122T041800123Z` for a UTC ISO 8601 time with milliseconds. */
export function fileStamp(at: string): string {
  return at.replaceAll(/[-:.]/g, '');
}

/**
 * Copies an open database into the folder and verifies the copy (integrity_check, version) before it gets its name.
 * Returns its file. store.full, store.read-only, store.corrupt; a copy that failed leaves nothing behind.
 */
export function writeBackup(
  database: Database.Database,
  target: { directory: string; at: string; beforeVersion?: number },
): string {
  return withFaults(() => {
    const version = database.pragma('user_version', { simple: true }) as number;
    const before = target.beforeVersion === undefined ? '' : `-before-${fourDigits(target.beforeVersion)}`;
    const name = `${stem(database.name)}-${fileStamp(target.at)}-v${fourDigits(version)}${before}.db`;
    const file = join(target.directory, name);
    const partial = `${file}.partial`;
    mkdirSync(target.directory, { recursive: true });
    rmSync(partial, { force: true });
    try {
      database.prepare('VACUUM INTO ?').run(partial);
      if (lookInside(partial, { thorough: true }) !== version) {
        throw new Fault('store.corrupt', 'the backup is not a copy of the database');
      }
      syncToDisk(partial);
      renameSync(partial, file);
      syncToDisk(target.directory);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
    return file;
  });
}

/** The backups in a folder, newest first; of one database when its file is given. Each was verified when it was made. */
export function lastBackups(directory: string, databaseFile?: string): Backup[] {
  return withFaults(() => {
    let names: string[];
    try {
      names = readdirSync(directory);
    } catch {
      return []; // no folder, no backups
    }
    return names
      .flatMap((name) => {
        const match = namePattern.exec(name);
        if (match === null || (databaseFile !== undefined && match[1] !== stem(databaseFile))) return [];
        const [, , year, month, day, hour, minute, second, millisecond, version, before] = match;
        const file = join(directory, name);
        const backup: Backup = {
          file,
          at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`,
          version: Number(version),
          kind: before === undefined ? 'regular' : 'before-migration',
          bytes: statSync(file).size,
        };
        return [backup];
      })
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  });
}

/** Removes the oldest regular backups of a database beyond `keptBackups`; those from before a migration stay. */
export function thinOut(directory: string, databaseFile: string): void {
  const regular = lastBackups(directory, databaseFile).filter((backup) => backup.kind === 'regular');
  withFaults(() => regular.slice(keptBackups).forEach((backup) => rmSync(backup.file)));
}

/** The newest backup that is still whole and not newer than `newestVersion`; null when there is none. */
export function newestGoodBackup(databaseFile: string, newestVersion: number): Backup | null {
  const good = (backup: Backup): boolean => {
    try {
      return lookInside(backup.file, { thorough: true }) <= newestVersion;
    } catch {
      return false; // damaged since: the next one
    }
  };
  return lastBackups(backupDirectory(databaseFile), databaseFile).find(good) ?? null;
}

/** A verified backup of an open store; `directory` is by default the one beside its file. Returns the backup's file. */
export function backupStore(store: Pick<Store, 'backup'>, directory?: string): string {
  return store.backup(directory);
}

function stem(file: string): string {
  return basename(file, extname(file));
}

function fourDigits(version: number): string {
  return String(version).padStart(4, '0');
}
