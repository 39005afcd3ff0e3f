// Backups beside the database: a folder each, with the copy, the shop's settings and the manifest, and the photos of all of them in one store.
// Must not know tables, passphrases or the second place; never touches the database that it copies.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { factsOf, photosIn, requireSound, withCopy } from './copy.ts';
import { chainHead } from './journal-chain.ts';
import { lookInside, sizeOf, syncToDisk } from './files.ts';
import { mayGo, newestFirst } from './keep-rule.ts';
import {
  hashFile,
  isOlderForm,
  manifestFormat,
  manifestIn,
  manifestName,
  manifestText,
  parseManifest,
  type Manifest,
} from './manifest.ts';
import { bringPhoto, photosBeside, removeHalfPhotos, turnOf } from './photo-files.ts';
import { withFaults } from './sqlite-fault.ts';
import { settingsBeside, settingsName } from './settings-beside.ts';
import type { Store } from './types.ts';

export interface Backup {
  name: string;
  /** The folder, or the file of a backup from before backups were folders. */
  path: string;
  /** The copy of the database in it. */
  file: string;
  /** UTC, ISO 8601. */
  at: string;
  /** In the order of making; 0 of those without a manifest. */
  number: number;
  /** user_version of the copy. */
  version: number;
  /** `before-migration` copies are kept for good. */
  kind: 'regular' | 'before-migration';
  /** Of the copy of the database. */
  bytes: number;
  /** Null of those from before there were manifests. */
  manifest: Manifest | null;
  /** Made by an earlier program, whose backups say less of themselves. */
  older: boolean;
}

/** A backup that is being made: everything goes into `partial`, which gets its name when it is whole. */
export interface BackupPlan {
  directory: string;
  name: string;
  partial: string;
  /** Where the copy of the database goes. */
  copy: string;
  at: string;
  number: number;
  kind: Backup['kind'];
  program: string;
  /** Where the photos of the history lie. */
  photos: string;
  /** The text of the shop's settings; null where there are none. */
  settings: string | null;
}

const namePattern = /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-v(\d{4})(-before-\d{4})?$/;
const partialEnd = '.partial';
export const copyName = 'boltbench.db';

/** Where backups go unless told otherwise: the `backups` folder beside the database. */
export function backupDirectory(file: string): string {
  return join(dirname(file), 'backups');
}

/** `20261122T041800123Z` for a UTC ISO 8601 time with milliseconds. */
export function fileStamp(at: string): string {
  return at.replaceAll(/[-:.]/g, '');
}

/** The time of such a stamp; null for anything else. */
export function parseStamp(stamp: string): string | null {
  const [, year, month, day, hour, minute, second, millisecond] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`;
}

/** What the name of a backup tells; null for a name that is none. */
export function parseName(name: string): { stem: string; at: string; version: number; kind: Backup['kind'] } | null {
  const match = namePattern.exec(name);
  if (match === null) return null;
  const [, stem = '', year, month, day, hour, minute, second, millisecond, version, before] = match;
  return {
    stem,
    at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`,
    version: Number(version),
    kind: before === undefined ? 'regular' : 'before-migration',
  };
}

/** Makes room for a new backup of an open database. What an earlier, broken-off attempt left in the folder goes. */
export function planBackup(
  database: Database.Database,
  target: { directory: string; at: string; beforeVersion?: number; program?: string; what?: string; after?: number },
): BackupPlan {
  return withFaults(() => {
    const { directory, beforeVersion } = target;
    const version = database.pragma('user_version', { simple: true }) as number;
    const before = beforeVersion === undefined ? '' : `-before-${fourDigits(beforeVersion)}`;
    const nameAt = (time: string) => `${stem(database.name)}-${fileStamp(time)}-v${fourDigits(version)}${before}`;
    // Two in one millisecond, or at the same hour again after the clock was set back.
    let { at } = target;
    while (existsSync(join(directory, nameAt(at)))) at = new Date(Date.parse(at) + 1).toISOString();
    const name = nameAt(at);
    const partial = join(directory, `${name}${partialEnd}`);
    requireRoom(database.name, directory, target.what ?? 'a backup');
    // After every one that there ever was, also where the folder was lost: each was of a journal that was shorter than this one.
    const made = lastBackups(directory, database.name).map((backup) => backup.number);
    const number = Math.max(target.after ?? 0, chainHead(database)?.seq ?? 0, ...made) + 1;
    removePartials(directory);
    mkdirSync(partial, { mode: 0o700 });
    return {
      ...{ directory, name, partial, at, number },
      copy: join(partial, copyName),
      kind: beforeVersion === undefined ? 'regular' : 'before-migration',
      program: target.program ?? '',
      photos: photosBeside(database.name),
      settings: settingsBeside(database.name),
    };
  });
}

/** A backup that fills the disk would keep visits from being written: half as much again must stay free. */
function requireRoom(databaseFile: string, directory: string, what: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(directory);
  const needed = 1.5 * (sizeOf(databaseFile) + sizeOf(`${databaseFile}-wal`));
  if (bavail * bsize < needed) {
    const told = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
    throw new Fault(
      'store.full',
      `${what} needs ${told(needed)} free on the disk of the bench; ${told(bavail * bsize)} are`,
    );
  }
}

/**
 * Checks the copy (integrity, references), brings its photos, writes the manifest and gives the backup its name. Returns
 * its folder. On a fault nothing is left behind but photos that are whole.
 */
export function finishBackup(plan: BackupPlan, onPart: (part: number) => void = () => undefined): string {
  try {
    return withFaults(() => {
      const photos = { bytes: 0, missing: 0 };
      const facts = withCopy(plan.copy, (database) => {
        requireSound(database);
        const facts = factsOf(database);
        // One that nobody needs any more, or of a person who was erased, goes into no backup.
        const needed = [...photosIn(database)].filter(({ expected }) => expected);
        const isTurn = turnOf(needed, plan.number);
        for (const [done, photo] of needed.entries()) {
          const thorough = isTurn(photo.hash);
          const brought = bringPhoto([plan.photos], join(plan.directory, 'photos'), photo, { thorough });
          if (brought === 'bad') photos.missing += 1;
          else photos.bytes += photo.bytes;
          if (done % 50 === 0) onPart(done / needed.length);
        }
        return facts;
      });
      const { at, number, kind, program } = plan;
      const database = hashFile(plan.copy);
      const manifest: Manifest = { format: manifestFormat, program, at, number, kind, ...facts, database, photos };
      if (plan.settings !== null) {
        const file = join(plan.partial, settingsName);
        writeFileSync(file, plan.settings, { mode: 0o600 });
        syncToDisk(file);
        manifest.settings = hashFile(file);
      }
      writeFileSync(join(plan.partial, manifestName), manifestText(manifest), { mode: 0o600 });
      const path = join(plan.directory, plan.name);
      for (const file of [plan.copy, join(plan.partial, manifestName), plan.partial]) syncToDisk(file);
      renameSync(plan.partial, path);
      syncToDisk(plan.directory);
      return path;
    });
  } catch (error) {
    rmSync(plan.partial, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Copies an open database into the folder, verified before it gets its name, in one go: for small ones, and for moments
 * when nothing else may happen. Returns the file of the copy. store.full, store.read-only, store.corrupt.
 */
export function writeBackup(database: Database.Database, target: Parameters<typeof planBackup>[1]): string {
  const plan = planBackup(database, target);
  try {
    withFaults(() => database.prepare('VACUUM INTO ?').run(plan.copy));
  } catch (error) {
    rmSync(plan.partial, { recursive: true, force: true });
    throw error;
  }
  return join(finishBackup(plan), copyName);
}

/** The backups in a folder, newest first; of one database when its file is given. Each was verified when it was made. */
export function lastBackups(directory: string, databaseFile?: string): Backup[] {
  return withFaults(() => {
    const found = namesIn(directory).flatMap((name) => {
      const backup = backupAt(join(directory, name));
      if (backup === null) return [];
      return databaseFile === undefined || parseName(backup.name)?.stem === stem(databaseFile) ? [backup] : [];
    });
    return newestFirst(found);
  });
}

/** The backup that a folder or an old `.db` file is; null for everything else. */
export function backupAt(path: string): Backup | null {
  const isFile = path.endsWith('.db');
  const name = basename(path, isFile ? '.db' : '');
  const named = parseName(name);
  const stats = named === null ? undefined : statSync(path, { throwIfNoEntry: false });
  if (named === null || stats === undefined || stats.isDirectory() === isFile) return null;
  const { at, version, kind } = named;
  if (isFile)
    return {
      ...{ name, path, file: path, at, version, kind },
      number: 0,
      bytes: stats.size,
      manifest: null,
      older: true,
    };
  const file = join(path, copyName);
  let manifest: Manifest | null = null;
  let older = false;
  try {
    const text = manifestIn(join(path, manifestName));
    manifest = parseManifest(text);
    older = isOlderForm(text);
  } catch {
    // It shows in the list all the same, and says why it cannot be used when somebody wants it.
  }
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return { ...{ name, path, file, at, version, kind }, number: manifest?.number ?? 0, bytes, manifest, older };
}

/**
 * Removes what the grandfather rule lets go, never the one that was just made. `bad` are names of backups that were found damaged:
 * none of them stands for its day, week or month, so that a good one stays.
 */
export function thinOut(directory: string, databaseFile: string, justMade?: string, bad: readonly string[] = []): void {
  const backups = lastBackups(directory, databaseFile);
  // What can say nothing of itself is neither counted nor removed: somebody must look at it.
  const counted = backups.filter((backup) => backup.manifest !== null || backup.path.endsWith('.db'));
  const isGood = ({ name }: Backup) => !bad.includes(name);
  const gone = new Set([...mayGo(counted.filter(isGood)), ...mayGo(counted).filter((name) => bad.includes(name))]);
  withFaults(() => {
    for (const backup of backups) {
      if (gone.has(backup.name) && backup.path !== justMade) removeBackup(backup.path);
    }
  });
}

/** The newest backup that is still whole and not newer than `newestVersion`; null when there is none. */
export function newestGoodBackup(databaseFile: string, newestVersion: number): Backup | null {
  const good = (backup: Backup): boolean => {
    try {
      if (backup.manifest !== null && hashFile(backup.file).sha256 !== backup.manifest.database.sha256) return false;
      return lookInside(backup.file, { thorough: true }) <= newestVersion;
    } catch {
      return false; // damaged since: the next one
    }
  };
  return lastBackups(backupDirectory(databaseFile), databaseFile).find(good) ?? null;
}

/** A verified backup of an open store; `directory` is by default the one beside its file. Returns the copy's file. */
export function backupStore(store: Pick<Store, 'backup'>, directory?: string): string {
  return store.backup(directory);
}

/** Removes a backup. Under another name first: a kill on the way leaves no half of one that bears the name of a backup. */
export function removeBackup(path: string): void {
  rmSync(existsSync(path) ? setGoing(path) : goingName(path), { recursive: true, force: true });
}

/** Gives it the name of what is on its way out, which every sweep removes; returns that. */
export function setGoing(path: string): string {
  const going = goingName(path);
  rmSync(going, { recursive: true, force: true });
  renameSync(path, going);
  return going;
}

function goingName(path: string): string {
  return `${path}.old${partialEnd}`;
}

/**
 * What an attempt that broke off left in a folder of backups: names that end like a backup in the making or on its way out, halves of
 * photos and of what stands beside them. One process works there at a time.
 */
export function removePartials(directory: string): void {
  for (const name of namesIn(directory)) {
    if (name.endsWith(partialEnd)) rmSync(join(directory, name), { recursive: true, force: true });
    else if (name.endsWith('.json.new')) rmSync(join(directory, name), { force: true });
    else if (/^photos(-[0-9a-f]{16})?$/.test(name)) removeHalfPhotos(join(directory, name));
  }
}

/** What lies in it: nothing where it is not there, or a file stands in its place. Throws where it may not be looked into. */
export function namesIn(directory: string): string[] {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(directory) : [];
}

function stem(file: string): string {
  return basename(file, extname(file));
}

function fourDigits(version: number): string {
  return String(version).padStart(4, '0');
}
