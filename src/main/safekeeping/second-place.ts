// The second place: a folder or a stick that gets a copy of every backup, each verified there, sealed where there is a key.
// Must not know schedules. Writes only where its own mark is, so that an empty mount point is not taken for the stick.
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { v7 } from 'uuid';
import { Fault } from '../../contract/fault.ts';
import { idSchema } from '../../contract/ids.ts';
import { backupAt, lastBackups, removePartials, type Backup } from '../store/backups.ts';
import { writeWhole } from '../store/files.ts';
import { mayGo } from '../store/keep-rule.ts';
import { photosBeside } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { copyPlain, isWholeBackup, renewPhotos, sealInto, type Whole } from './copy-backup.ts';
import { benchFolders, sealedEnd, storedBackups, type StoredBackup } from './listing.ts';
import type { SealKey } from './sealed.ts';
import { Sums } from './sums.ts';

export interface SecondPlace {
  folder: string;
  /** What the mark in it said when it was used last; null for one that was never used. */
  placeId: string | null;
  installationId: string;
}

const markName = 'place.json';
const markSchema = z.object({ id: idSchema });

/** This bench's own folder there: several benches may share a stick. */
export function ownFolder({ folder, installationId }: SecondPlace): string {
  return join(folder, `boltbench-${installationId.slice(-12)}`);
}

export interface PlaceLook {
  state: 'ready' | 'missing' | 'other';
  /** Those of other benches, too. */
  backups: StoredBackup[];
}

/** Looks, and writes nothing. `other`: something stands there, but not what was used before. */
export function lookAtPlace(place: SecondPlace): PlaceLook {
  return withFaults(() => {
    if (!isFolder(place.folder)) return { state: 'missing', backups: [] };
    const backups = [place.folder, ...benchFolders(place.folder)].flatMap((folder) => storedBackups(folder));
    const known = place.placeId === null || markOf(place) === place.placeId;
    return { state: known ? 'ready' : 'other', backups };
  });
}

/** The folder to write to. `adopt`: this is the place from now on. backup.no-place, store.full, store.read-only. */
export function openPlace(place: SecondPlace, adopt: boolean): { directory: string; placeId: string } {
  return withFaults(() => {
    if (!isFolder(place.folder)) throw new Fault('backup.no-place', 'the second folder is not there');
    const directory = ownFolder(place);
    const mark = markOf(place);
    if (mark !== null && (mark === place.placeId || place.placeId === null || adopt))
      return { directory, placeId: mark };
    if (place.placeId !== null && !adopt) {
      throw new Fault('backup.no-place', 'something else stands where the backups were copied to before');
    }
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const placeId = v7();
    writeWhole(join(directory, markName), `${JSON.stringify({ id: placeId })}\n`);
    return { directory, placeId };
  });
}

function isFolder(path: string): boolean {
  try {
    // A relative one would be another folder at the next start.
    return isAbsolute(path) && statSync(path).isDirectory();
  } catch {
    return false; // pulled out, or not for us to see: in either case it is not there
  }
}

function markOf(place: SecondPlace): string | null {
  try {
    return markSchema.parse(JSON.parse(readFileSync(join(ownFolder(place), markName), 'utf8'))).id;
  } catch {
    return null;
  }
}

export interface CopyOutInput {
  /** The folder of the backups beside the database, and the database that they are of. */
  from: string;
  databaseFile: string;
  place: SecondPlace;
  adopt: boolean;
  key: SealKey | null;
}

/**
 * Brings the second place up to date: what is missing there, the newest first, each verified before it gets its name; then
 * what the rule lets go. With a key what lies there in clear is sealed, too. What is there stays when anything fails.
 */
export function copyOut(input: CopyOutInput, onPart: (part: number) => void = () => undefined) {
  const { from, databaseFile, place, adopt, key } = input;
  return withFaults(() => {
    const { directory, placeId } = openPlace(place, adopt);
    removePartials(directory);
    const sums = new Sums(directory);
    const here = lastBackups(from, databaseFile);
    const there = storedBackups(directory).filter((backup) => backup.form !== 'torn');
    const gone = new Set(mayGo([...new Map([...there, ...here.filter(isListed)].map((b) => [b.name, b])).values()]));
    const inClear = there.filter((backup) => backup.form === 'folder').map((backup) => backupAt(backup.path));
    const done = new Set(there.filter((backup) => isDone(backup, key, sums)).map(({ name }) => name));
    const wanted = [...here, ...inClear].filter((backup): backup is Whole => {
      if (backup === null || backup.manifest === null || gone.has(backup.name)) return false;
      return !done.has(backup.name);
    });
    const damaged = new Set(here.filter((backup) => !isListed(backup)).map(({ name }) => name));
    const total = wanted.reduce((sum, backup) => sum + backup.bytes, 0);
    const target = { directory, livePhotos: photosBeside(databaseFile), sums };
    let before = 0;
    let copied = 0;
    try {
      for (const backup of wanted) {
        const onBytes = (bytes: number) =>
          onPart(Math.min(1, (before + Math.min(bytes, backup.bytes)) / Math.max(1, total)));
        before += backup.bytes;
        if (done.has(backup.name)) continue;
        try {
          if (key === null) copyPlain(backup, { ...target, onBytes });
          else sealInto(backup, key, { ...target, onBytes });
          done.add(backup.name);
          copied += 1;
        } catch (error) {
          // One that has rotted keeps none of the others from going out; a disk or stick that fails now ends it.
          if (isWholeBackup(backup)) throw error;
          damaged.add(backup.name);
        }
      }
      // Nothing new, and yet what was damaged over there since is made whole again.
      const newest = here.find((backup): backup is Whole => backup.manifest !== null && done.has(backup.name));
      if (copied === 0 && newest !== undefined) renewPhotos(newest, key, { ...target, onBytes: () => undefined });
    } finally {
      sums.save();
    }
    const after = storedBackups(directory);
    const sealed = new Set(after.filter((backup) => backup.form === 'sealed').map((backup) => backup.name));
    const removed = after.filter(
      ({ name, form }) =>
        form !== 'torn' && (gone.has(name) || (key !== null && form === 'folder' && sealed.has(name))),
    );
    for (const { path } of removed) rmSync(path, { recursive: true, force: true });
    const stays = storedBackups(directory);
    // The photos in clear belong to the backups in clear; the sealed ones have their own.
    const clear = stays.some((backup) => backup.form !== 'sealed' && !backup.path.endsWith(sealedEnd));
    if (key !== null && !clear) rmSync(join(directory, 'photos'), { recursive: true, force: true });
    for (const { name, form } of stays) if (form === 'torn') damaged.add(name);
    return { placeId, copied, removed: removed.length, damaged: damaged.size };
  });
}

/** It says of itself what it is, or is of the time before backups did. */
function isListed(backup: Backup): boolean {
  return backup.manifest !== null || backup.path.endsWith('.db');
}

function isDone(backup: StoredBackup, key: SealKey | null, sums: Sums): boolean {
  if (backup.form !== 'sealed') return key === null;
  return sums.look(basename(backup.path), { thorough: false }) !== 'bad';
}
