// The second place: whether it is there, whether it is the one from before, and this bench's own folder in it.
// Must not know what is copied. Writes only where its own mark is, so that an empty mount point is not taken for the stick.
import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { z } from 'zod';
import { v7 } from 'uuid';
import { Fault } from '../../contract/fault.ts';
import { idSchema } from '../../contract/ids.ts';
import { writeWhole } from '../store/files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { benchFolders, storedBackups, type StoredBackup } from './listing.ts';

export interface SecondPlace {
  folder: string;
  /** What the mark in it said when it was used last; null for one that was never used. */
  placeId: string | null;
  installationId: string;
  /** Another file system was in the folder when it was used last: without one it is an empty mount point. */
  mounted: boolean;
  /** The folder of the history, which it must lie outside of. */
  dataDirectory: string;
}

const markName = 'place.json';
const markSchema = z.object({ id: idSchema });

/** This bench's own folder there: several benches may share a stick. */
export function ownFolder({ folder, installationId }: Pick<SecondPlace, 'folder' | 'installationId'>): string {
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
    if (place.placeId === null || markOf(place) === place.placeId) return { state: 'ready', backups };
    // The stick is out, and only the folder is left that it was in.
    return { state: place.mounted && !isMounted(place.folder) ? 'missing' : 'other', backups };
  });
}

/** The folder to write to. `adopt`: this is the place from now on. backup.no-place, store.full, store.read-only. */
export function openPlace(place: SecondPlace, adopt: boolean): { directory: string; placeId: string } {
  return withFaults(() => {
    if (!isFolder(place.folder)) throw new Fault('backup.no-place', 'the second folder is not there');
    requireApart(place.folder, place.dataDirectory);
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

/**
 * A second place in the folder of the history goes with it, and in its backups the copies would be taken for backups.
 * backup.same-place. A folder that is not there yet cannot be told.
 */
export function requireApart(folder: string, dataDirectory: string): void {
  if (isInside(folder, dataDirectory))
    throw new Fault('backup.same-place', 'the second place lies in the folder of the history itself');
}

function isInside(folder: string, other: string): boolean {
  try {
    const way = relative(realpathSync(other), realpathSync(folder));
    return way === '' || (!way.startsWith('..') && !isAbsolute(way));
  } catch {
    return false; // not there yet: it is asked again before anything is written
  }
}

/** Something else than its parent's file system lies in it. */
export function isMounted(folder: string): boolean {
  try {
    return statSync(folder).dev !== statSync(dirname(realpathSync(folder))).dev;
  } catch {
    return false;
  }
}

/** The mark of this copy's beginning is there still: nobody pulled the stick out. */
export function isStillThere(place: SecondPlace, placeId: string): boolean {
  return markOf(place) === placeId;
}

function markOf(place: SecondPlace): string | null {
  try {
    return markSchema.parse(JSON.parse(readFileSync(join(ownFolder(place), markName), 'utf8'))).id;
  } catch {
    return null;
  }
}
