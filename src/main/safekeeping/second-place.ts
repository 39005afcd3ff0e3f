// The second place: a folder or a stick that gets a copy of every backup, each verified there, sealed where there is a key.
// Must not know schedules. Writes only where its own mark is, so that an empty mount point is not taken for the stick.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { v7 } from 'uuid';
import { Fault } from '../../contract/fault.ts';
import { idSchema } from '../../contract/ids.ts';
import { backupAt, copyName, lastBackups, removePartials, type Backup } from '../store/backups.ts';
import { photosIn, readCopy } from '../store/copy.ts';
import { syncToDisk, writeWhole } from '../store/files.ts';
import { mayGo } from '../store/keep-rule.ts';
import { blocksOf, hashFile, manifestName, type Manifest } from '../store/manifest.ts';
import { bringPhoto, isWholePhoto, photoFile } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { benchFolders, sealedEnd, storedBackups, type StoredBackup } from './listing.ts';
import { seal, unseal, type SealKey } from './sealed.ts';

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
    mkdirSync(directory, { recursive: true });
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
    const here = lastBackups(from, databaseFile);
    const there = storedBackups(directory);
    const gone = new Set(mayGo([...new Map([...there, ...here].map((backup) => [backup.name, backup])).values()]));
    const inClear = there.filter((backup) => backup.form === 'folder').map((backup) => backupAt(backup.path));
    const done = new Set(there.filter((backup) => key === null || backup.form === 'sealed').map(({ name }) => name));
    const wanted = [...here, ...inClear].filter((backup): backup is Whole => {
      if (backup === null || backup.manifest === null || done.has(backup.name) || gone.has(backup.name)) return false;
      done.add(backup.name);
      return true;
    });
    const total = wanted.reduce((sum, backup) => sum + backup.bytes, 0);
    let before = 0;
    for (const backup of wanted) {
      const onBytes = (bytes: number) =>
        onPart(Math.min(1, (before + Math.min(bytes, backup.bytes)) / Math.max(1, total)));
      if (key === null) copyPlain(backup, directory, onBytes);
      else sealInto(backup, directory, key, onBytes);
      before += backup.bytes;
    }
    const after = storedBackups(directory);
    const sealed = new Set(after.filter((backup) => backup.form === 'sealed').map((backup) => backup.name));
    const removed = after.filter(
      ({ name, form }) => gone.has(name) || (key !== null && form === 'folder' && sealed.has(name)),
    );
    for (const { path } of removed) rmSync(path, { recursive: true, force: true });
    // The photos in clear belong to the backups in clear; the sealed ones have their own.
    const clear = storedBackups(directory).some((backup) => backup.form !== 'sealed');
    if (key !== null && !clear) rmSync(join(directory, 'photos'), { recursive: true, force: true });
    return { placeId, copied: wanted.length, removed: removed.length };
  });
}

type Whole = Backup & { manifest: Manifest };

/** Its photos, which lie in the folder around it. */
function photosOf(backup: Whole): { hash: string }[] {
  return backup.manifest.counts.photos === 0 ? [] : readCopy(backup.file, (database) => [...photosIn(database)]);
}

function copyPlain(backup: Whole, directory: string, onBytes: (bytes: number) => void): void {
  const photos = join(dirname(backup.path), 'photos');
  for (const { hash } of photosOf(backup)) bringPhoto(photos, join(directory, 'photos'), hash);
  const partial = join(directory, `${backup.name}.partial`);
  const copy = join(partial, copyName);
  try {
    mkdirSync(partial);
    copyFileSync(backup.file, copy);
    syncToDisk(copy);
    requireSame(hashFile(copy, onBytes).sha256, backup);
    writeFileSync(join(partial, manifestName), `${JSON.stringify(backup.manifest, null, 2)}\n`);
    for (const path of [join(partial, manifestName), partial]) syncToDisk(path);
    renameSync(partial, join(directory, backup.name));
    syncToDisk(directory);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

function requireSame(sha256: string, backup: Whole): void {
  if (sha256 !== backup.manifest.database.sha256) {
    throw new Fault('backup.torn', 'the copy differs from what the manifest says: the disk or the stick has an error');
  }
}

/** Where sealed photos of a key lie, beside the backups. */
export function sealedPhotos(directory: string, key: SealKey): string {
  return join(directory, `photos-${key.id}`);
}

function sealInto(backup: Whole, directory: string, key: SealKey, onBytes: (bytes: number) => void): void {
  const photos = join(dirname(backup.path), 'photos');
  for (const { hash } of photosOf(backup)) sealPhoto(photos, sealedPhotos(directory, key), hash, key);
  const { at, number, kind, userVersion, program, installationId, journal } = backup.manifest;
  const about = { at, number, kind, userVersion, program, installationId, journal };
  sealWhole(join(directory, `${backup.name}${sealedEnd}`), key, about, payload(backup, onBytes), (secret, file) => {
    const hash = createHash('sha256');
    for (const block of inside(unseal(file, secret)).database) hash.update(block);
    requireSame(hash.digest('hex'), backup);
  });
}

function sealPhoto(from: string, to: string, hash: string, key: SealKey): void {
  const target = `${photoFile(to, hash)}${sealedEnd}`;
  const source = photoFile(from, hash);
  if (existsSync(target) || !isWholePhoto(source, hash)) return;
  mkdirSync(dirname(target), { recursive: true });
  sealWhole(target, key, {}, blocksOf(source), (secret, file) => {
    const found = createHash('sha256');
    for (const block of unseal(file, secret)) found.update(block);
    if (found.digest('hex') !== hash)
      throw new Fault('backup.torn', 'a photo could not be read back from the second place');
  });
}

/** Sealed beside its name, read back and opened, then renamed. */
function sealWhole(
  target: string,
  key: SealKey,
  about: Record<string, unknown>,
  source: Iterable<Buffer>,
  verify: (secret: Buffer, file: string) => void,
): void {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    verify(seal(partial, key, about, source), partial);
    renameSync(partial, target);
    syncToDisk(dirname(target));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Length of the manifest · manifest · database. */
function* payload(backup: Whole, onBytes: (bytes: number) => void): Generator<Buffer> {
  const manifest = Buffer.from(JSON.stringify(backup.manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  yield Buffer.concat([length, manifest]);
  let bytes = 0;
  for (const block of blocksOf(backup.file)) {
    yield block;
    onBytes((bytes += block.length));
  }
}

/** What a sealed backup holds, from its chunks: the manifest's text at once, the database block by block. */
export function inside(chunks: Generator<Buffer>): { manifest: string; database: Generator<Buffer> } {
  const first = (chunks.next().value as Buffer | undefined) ?? Buffer.alloc(0);
  const length = first.length < 4 ? Infinity : first.readUInt32BE(0);
  if (4 + length > first.length) throw new Fault('backup.torn', 'the encrypted backup holds no manifest');
  function* database() {
    yield first.subarray(4 + length);
    yield* chunks;
  }
  return { manifest: first.subarray(4, 4 + length).toString('utf8'), database: database() };
}
