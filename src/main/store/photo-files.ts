// The files of photos beside a database or a backup: `photos/ab/<hash>.jpg`, each named by the SHA-256 of its bytes.
// Must not know which of them are on record, nor what is on them.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncToDisk } from './files.ts';
import { hashFile } from './manifest.ts';
import { withFaults } from './sqlite-fault.ts';

/** Of a photo that is not whole yet: in clear, encrypted. */
const halfEnds = ['.new', '.partial'] as const;

/** Where the photos of the history are that lies in this file. */
export function photosBeside(databaseFile: string): string {
  return join(dirname(databaseFile), 'photos');
}

export function photoFile(directory: string, hash: string): string {
  return join(directory, hash.slice(0, 2), `${hash}.jpg`);
}

/** Removes what a killed copy of a photo left below a folder of photos, plain or encrypted: bytes that no record knows of. */
export function removeHalfPhotos(directory: string): void {
  if (!existsSync(directory)) return;
  for (const folder of readdirSync(directory).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = readdirSync(join(directory, folder)).filter((name) => halfEnds.some((end) => name.endsWith(end)));
    for (const name of names) rmSync(join(directory, folder, name), { force: true });
  }
}

/** The file, and what a copy that is just being made, or was broken off, has beside it. What is not there is no fault. */
export function removePhotoFile(file: string): void {
  for (const end of ['', ...halfEnds]) rmSync(`${file}${end}`, { force: true });
}

/** True when the file is there and is what its name says. */
export function isWholePhoto(file: string, hash: string): boolean {
  try {
    return hashFile(file).sha256 === hash;
  } catch {
    return false;
  }
}

/** A photo on record: the SHA-256 of its bytes, and how many there are. */
export interface PhotoOnRecord {
  hash: string;
  bytes: number;
}

/** So much is read through each time to see whether it is still whole: some seconds, from a slow stick a quarter minute. */
const readThroughBytes = 256 * 1024 * 1024;

/** Which of many photos are read through in this round: all, where they are few; else a share, each time the next. */
export function turnOf(photos: readonly PhotoOnRecord[], round: number): (hash: string) => boolean {
  const shares = Math.ceil(photos.reduce((sum, { bytes }) => sum + bytes, 0) / readThroughBytes) || 1;
  return (hash) => Number.parseInt(hash.slice(0, 8), 16) % shares === round % shares;
}

/**
 * Puts a photo from the first of some folders that has it whole into another one, in bytes of its own: a second name for the
 * same bytes would be damaged together with them. What lies there damaged is replaced; `thorough`: also damage that left the
 * size as it was. `bad`: it is whole nowhere.
 */
export function bringPhoto(
  from: readonly string[],
  to: string,
  { hash, bytes }: PhotoOnRecord,
  { thorough }: { thorough: boolean },
): 'there' | 'brought' | 'bad' {
  const target = photoFile(to, hash);
  const sources = from.map((directory) => photoFile(directory, hash));
  if (isOwn(target, sources, bytes) && (!thorough || isWholePhoto(target, hash))) return 'there';
  const source = sources.find((file) => isWholePhoto(file, hash));
  if (source === undefined) return isWholePhoto(target, hash) ? 'there' : 'bad';
  try {
    withFaults(() => {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      copyWhole(source, target, hash);
    });
  } catch (error) {
    // Its person was erased meanwhile.
    if (!existsSync(source)) return 'bad';
    throw error;
  }
  return 'brought';
}

/** There with the right size, and not a second name for one of the others. */
function isOwn(target: string, sources: readonly string[], bytes: number): boolean {
  const stats = (file: string) => statSync(file, { bigint: true, throwIfNoEntry: false });
  const own = stats(target);
  if (own === undefined || own.size !== BigInt(bytes)) return false;
  // File systems without numbers of files have no second names either.
  return own.ino === 0n || !sources.some((file) => stats(file)?.ino === own.ino && stats(file)?.dev === own.dev);
}

/** Under its name only when it was read back whole and is on the disk. */
function copyWhole(source: string, target: string, hash: string): void {
  const beside = `${target}.new`;
  try {
    copyFileSync(source, beside);
    chmodSync(beside, 0o600);
    syncToDisk(beside);
    if (!isWholePhoto(beside, hash)) throw Object.assign(new Error('a copy that differs'), { code: 'EIO' });
    renameSync(beside, target);
    syncToDisk(dirname(target));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
