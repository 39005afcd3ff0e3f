// One backup into the second place: as it is or sealed, with its photos, read back before it gets its name.
// Must not know which backups go there, nor whether the right stick is in.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Fault } from '../../contract/fault.ts';
import { copyName, removeBackup, type Backup } from '../store/backups.ts';
import { photosIn, readCopy } from '../store/copy.ts';
import { syncToDisk } from '../store/files.ts';
import { blocksOf, hashFile, manifestName, manifestText, parseManifest, type Manifest } from '../store/manifest.ts';
import { bringPhoto, isWholePhoto, photoFile, turnOf, type PhotoOnRecord } from '../store/photo-files.ts';
import { mostSettingsBytes, settingsIn, settingsName } from '../store/settings-beside.ts';
import { sealedEnd } from './listing.ts';
import { seal, unseal, type SealKey } from './sealed.ts';
import type { Sums } from './sums.ts';

export type Whole = Backup & { manifest: Manifest };

/** Where its photos may be had: beside it, and beside the history. */
export interface CopyTarget {
  directory: string;
  livePhotos: string;
  sums: Sums;
  onBytes: (bytes: number) => void;
}

/** The photos that it needs, and which of them are to be read through this time. */
function photosOf(backup: Whole): { photos: PhotoOnRecord[]; isTurn: (hash: string) => boolean } {
  const none = backup.manifest.counts.photos === 0;
  const photos = none ? [] : readCopy(backup.file, (database) => [...photosIn(database)].filter((p) => p.expected));
  return { photos, isTurn: turnOf(photos, backup.number) };
}

/** Its photos alone, so that what was damaged there since is whole again. */
export function renewPhotos(backup: Whole, key: SealKey | null, target: CopyTarget): void {
  const { directory, livePhotos, sums } = target;
  const from = [join(dirname(backup.path), 'photos'), livePhotos];
  const { photos, isTurn } = photosOf(backup);
  for (const photo of photos) {
    const thorough = isTurn(photo.hash);
    if (key === null) bringPhoto(from, join(directory, 'photos'), photo, { thorough });
    else sealPhoto(from, directory, photo.hash, { key, sums, thorough });
  }
}

export function copyPlain(backup: Whole, target: CopyTarget): void {
  const { directory, onBytes } = target;
  renewPhotos(backup, null, target);
  const partial = join(directory, `${backup.name}.partial`);
  const copy = join(partial, copyName);
  try {
    mkdirSync(partial, { mode: 0o700 });
    copyFileSync(backup.file, copy);
    chmodSync(copy, 0o600);
    syncToDisk(copy);
    requireSame(hashFile(copy, onBytes).sha256, backup);
    copySettings(backup, partial);
    writeFileSync(join(partial, manifestName), manifestText(backup.manifest), { mode: 0o600 });
    for (const path of [join(partial, manifestName), partial]) syncToDisk(path);
    const path = join(directory, backup.name);
    removeBackup(path); // only ever one that is not whole
    renameSync(partial, path);
    syncToDisk(directory);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** As they lie here, damaged or not: bad settings keep no records from going out, and a restore tells them. */
function copySettings(backup: Whole, to: string): void {
  const settings = settingsOf(backup);
  if (settings.length === 0) return;
  const file = join(to, settingsName);
  writeFileSync(file, settings, { mode: 0o600 });
  syncToDisk(file);
  requireSettings(settingsIn(to), settings);
}

/** Its settings, empty where it has none. */
function settingsOf({ manifest, path }: Whole): Buffer {
  return (manifest.settings && settingsIn(path)) ?? Buffer.alloc(0);
}

/** Its database is still what its manifest says. */
export function isWholeBackup(backup: Whole): boolean {
  try {
    return hashFile(backup.file).sha256 === backup.manifest.database.sha256;
  } catch {
    return false;
  }
}

function requireSame(sha256: string, backup: Whole): void {
  if (sha256 !== backup.manifest.database.sha256) {
    throw new Fault('backup.torn', 'the copy differs from what the manifest says: the disk or the stick has an error');
  }
}

function requireSettings(copied: Buffer | null, settings: Buffer): void {
  if (copied?.equals(settings) !== true) {
    throw new Fault('backup.torn', 'the settings could not be read back from the second place');
  }
}

/** Where sealed photos of a key lie, beside the backups. */
export function sealedPhotos(directory: string, key: SealKey): string {
  return join(directory, `photos-${key.id}`);
}

export function sealInto(backup: Whole, key: SealKey, target: CopyTarget): void {
  const { directory, sums, onBytes } = target;
  renewPhotos(backup, key, target);
  const { at, number, kind, userVersion, program, installationId, journal, chains = [] } = backup.manifest;
  const about = { at, number, kind, userVersion, program, installationId, journal, chains };
  const name = `${backup.name}${sealedEnd}`;
  const settings = settingsOf(backup);
  sealWhole(join(directory, name), key, about, payload(backup, settings, onBytes), (secret, file) => {
    const hash = createHash('sha256');
    const copied = inside(unseal(file, secret));
    for (const block of copied.database) hash.update(block);
    requireSame(hash.digest('hex'), backup);
    requireSettings(copied.settings(), settings);
  });
  sums.take(name);
}

/** One that is damaged, or of which nobody knows, is sealed anew; where there is nothing to do it from, it stays. */
function sealPhoto(
  from: readonly string[],
  directory: string,
  hash: string,
  { key, sums, thorough }: { key: SealKey; sums: Sums; thorough: boolean },
): void {
  const target = `${photoFile(sealedPhotos(directory, key), hash)}${sealedEnd}`;
  const path = relative(directory, target).replaceAll('\\', '/');
  if (sums.look(path, { thorough }) === 'whole') return;
  const source = from.map((folder) => photoFile(folder, hash)).find((file) => isWholePhoto(file, hash));
  if (source === undefined) return;
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  try {
    sealWhole(target, key, {}, blocksOf(source), (secret, file) => {
      const found = createHash('sha256');
      for (const block of unseal(file, secret)) found.update(block);
      if (found.digest('hex') !== hash)
        throw new Fault('backup.torn', 'a photo could not be read back from the second place');
    });
  } catch (error) {
    // Its person was erased meanwhile.
    if (!existsSync(source)) return;
    throw error;
  }
  sums.take(path);
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

/** Length of the manifest · manifest · database · settings. */
function* payload(backup: Whole, settings: Buffer, onBytes: (bytes: number) => void): Generator<Buffer> {
  const manifest = Buffer.from(manifestText(backup.manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  yield Buffer.concat([length, manifest]);
  let bytes = 0;
  for (const block of blocksOf(backup.file)) {
    yield block;
    onBytes((bytes += block.length));
  }
  yield settings;
}

/**
 * What a sealed backup holds, from its chunks: the manifest at once, the database block by block, the settings (empty where it has none)
 * when the database was read to its end. backup.torn, store.newer.
 */
export function inside(chunks: Generator<Buffer>): {
  manifest: Manifest;
  database: Generator<Buffer>;
  settings: () => Buffer;
} {
  const first = (chunks.next().value as Buffer | undefined) ?? Buffer.alloc(0);
  const length = first.length < 4 ? Infinity : first.readUInt32BE(0);
  if (4 + length > first.length) throw new Fault('backup.torn', 'the encrypted backup holds no manifest');
  const manifest = parseManifest(first.subarray(4, 4 + length).toString('utf8'));
  const behind: Buffer[] = [];
  let room = mostSettingsBytes;
  function* blocks() {
    yield first.subarray(4 + length);
    yield* chunks;
  }
  function* database() {
    let left = manifest.settings === undefined ? Infinity : manifest.database.bytes;
    for (const block of blocks()) {
      const ofDatabase = Math.min(left, block.length);
      yield block.subarray(0, ofDatabase);
      left -= ofDatabase;
      const more = block.subarray(ofDatabase);
      // One that somebody made up may go on for ever.
      if (more.length <= room) behind.push(Buffer.from(more));
      room -= more.length;
    }
  }
  return { manifest, database: database(), settings: () => Buffer.concat(behind) };
}
