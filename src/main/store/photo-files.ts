// The files of photos beside a database or a backup: `photos/ab/<hash>.jpg`, each named by the SHA-256 of its bytes.
// Must not know which of them are on record, nor what is on them.
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncToDisk } from './files.ts';
import { hashFile } from './manifest.ts';
import { withFaults } from './sqlite-fault.ts';

/** Where the photos of the history are that lies in this file. */
export function photosBeside(databaseFile: string): string {
  return join(dirname(databaseFile), 'photos');
}

export function photoFile(directory: string, hash: string): string {
  return join(directory, hash.slice(0, 2), `${hash}.jpg`);
}

/** True when the file is there and is what its name says. */
export function isWholePhoto(file: string, hash: string): boolean {
  try {
    return hashFile(file).sha256 === hash;
  } catch {
    return false;
  }
}

/**
 * Puts a photo from one folder into another, under its name only when it is whole and on the disk. On the same disk it is
 * a second name for the same bytes, which nobody ever writes to. `missing`: it is not there to be copied.
 */
export function bringPhoto(from: string, to: string, hash: string): 'there' | 'brought' | 'missing' {
  const target = photoFile(to, hash);
  if (existsSync(target)) return 'there';
  const source = photoFile(from, hash);
  if (!isWholePhoto(source, hash)) return 'missing';
  return withFaults(() => {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    try {
      linkSync(source, target);
    } catch {
      copyWhole(source, target, hash);
    }
    return 'brought';
  });
}

/** For sticks, which know no second names, and other disks. */
function copyWhole(source: string, target: string, hash: string): void {
  const beside = `${target}.new`;
  try {
    copyFileSync(source, beside);
    syncToDisk(beside);
    if (!isWholePhoto(beside, hash)) throw Object.assign(new Error('a copy that differs'), { code: 'EIO' });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
