// The photos beside backups: which of them any backup still needs, and which must be nowhere any more.
// Must not open the history itself, nor anything that is encrypted.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastBackups, namesIn, type Backup } from '../store/backups.ts';
import { erasedPhotos, photosIn, readCopy } from '../store/copy.ts';
import { photoFile, removePhotoFile } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { benchFolders, sealedEnd } from './listing.ts';

/** Folders of encrypted photos, one a key. */
export const sealedPhotosPattern = /^photos-[0-9a-f]{16}$/;

/** What lies in a folder of photos: the file, and the hash that it is named by. */
export function* photoFilesIn(directory: string): Generator<{ path: string; hash: string }> {
  for (const folder of namesIn(directory).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of namesIn(join(directory, folder))) {
      const hash = /^([0-9a-f]{64})\.jpg(\.bbk)?$/.exec(name)?.[1];
      if (hash !== undefined) yield { path: join(directory, folder, name), hash };
    }
  }
}

/** Removes these photos from a folder of backups, plain and encrypted, whole and half. What is not there is no fault. */
export function forgetPhotosIn(directory: string, hashes: readonly string[]): void {
  withFaults(() => {
    for (const hash of hashes) removePhotoFile(photoFile(join(directory, 'photos'), hash));
    for (const name of namesIn(directory).filter((each) => sealedPhotosPattern.test(each))) {
      for (const hash of hashes) removePhotoFile(`${photoFile(join(directory, name), hash)}${sealedEnd}`);
    }
  });
}

/** The same in a second place, in every bench's folder: the hash says that it is that very photo. */
export function forgetPhotosOf({ folder, hashes }: { folder: string; hashes: readonly string[] }): void {
  if (!existsSync(folder)) return;
  for (const directory of benchFolders(folder)) forgetPhotosIn(directory, hashes);
}

/**
 * What the backups of a folder need of photos. `erased` are those of persons whom the newest one knows as erased: they go
 * although an older one names them. `isNeeded` opens the older ones only when it is asked for a photo that the newest does not need;
 * where one of them cannot be read everything counts as needed.
 */
export function needsOf(backups: readonly Backup[]): { erased: string[]; isNeeded: (hash: string) => boolean } {
  const [newest, ...older] = backups;
  const unknown = { erased: [], isNeeded: () => true };
  if (newest === undefined) return unknown;
  let expected: Set<string>;
  let erased: string[];
  try {
    [expected, erased] = readCopy(newest.file, (database) => [expectedIn(database), erasedPhotos(database)] as const);
  } catch {
    return unknown; // it has rotted; another check says so
  }
  const gone = new Set(erased);
  let others: Set<string> | null | undefined;
  const inOlder = (hash: string): boolean => {
    others ??= expectedOfAll(older);
    return others === null || others.has(hash);
  };
  return { erased, isNeeded: (hash) => expected.has(hash) || (!gone.has(hash) && inOlder(hash)) };
}

/** Removes what no backup of the folder needs, and what is of a person who was erased; returns what the newest knows as erased. */
export function prunePhotos(directory: string): { erased: string[] } {
  return withFaults(() => {
    const { isNeeded, erased } = needsOf(lastBackups(directory));
    for (const { path, hash } of photoFilesIn(join(directory, 'photos'))) if (!isNeeded(hash)) rmSync(path);
    return { erased };
  });
}

/** What a backup's database needs; null where it cannot be read. */
export function expectedOf(file: string): Set<string> | null {
  try {
    return readCopy(file, expectedIn);
  } catch {
    return null;
  }
}

function expectedOfAll(backups: readonly Backup[]): Set<string> | null {
  const all = new Set<string>();
  try {
    for (const { file } of backups) for (const hash of readCopy(file, expectedIn)) all.add(hash);
    return all;
  } catch {
    return null; // one that has rotted: what it needs is not known
  }
}

function expectedIn(database: Parameters<typeof photosIn>[0]): Set<string> {
  return new Set([...photosIn(database)].filter(({ expected }) => expected).map(({ hash }) => hash));
}
