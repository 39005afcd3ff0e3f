// Reads backups that were made long ago from their first byte to their last: are they still what was written?
// Must not repair or remove anything, and opens nothing that is encrypted.
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault, isFault } from '../../contract/fault.ts';
import { copyName, namesIn } from '../store/backups.ts';
import { erasedPhotos, readCopy, requireSound } from '../store/copy.ts';
import { hashFile, manifestName, readManifest } from '../store/manifest.ts';
import { isWholePhoto, photoFile } from '../store/photo-files.ts';
import { settingsIn } from '../store/settings-beside.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import { sealedPhotos } from './copy-backup.ts';
import { expectedOf, photoFilesIn, sealedPhotosPattern } from './kept-photos.ts';
import { isBenchFolder, sealedEnd } from './listing.ts';
import { readHeader } from './sealed.ts';
import { settingsPart } from './settings-part.ts';
import { Sums } from './sums.ts';

export interface StoredInput {
  /** Backups of any form. */
  backups: readonly string[];
  /** Folders of backups, whose photos are to be read, too. */
  photosOf: readonly string[];
  /** A copy of the history of now: photos of whom it knows as erased are rightly gone. */
  history?: string;
}

export interface StoredLook {
  backups: { path: string; bad: string | null }[];
  photos: {
    checked: number;
    /** Their folder of backups, and what they are called. */ bad: { directory: string; name: string }[];
  };
  /** Encrypted backups that were written and are gone, though nobody had them removed. */
  gone: { directory: string; name: string }[];
}

export function lookAtStored(
  { backups, photosOf, history }: StoredInput,
  onPart: (part: number) => void = () => undefined,
): StoredLook {
  const sizes = backups.map((path) => sizeOfBackup(path));
  const total = Math.max(1, ...[sizes.reduce((sum, bytes) => sum + bytes, 0)]);
  // Photos are seldom as much as the databases of all backups: half of the way is a fair guess.
  const share = photosOf.length === 0 ? 1 : 0.5;
  let before = 0;
  const looked = backups.map((path, index) => {
    const onBytes = (bytes: number) => onPart(Math.min(1, (before + bytes) / total) * share);
    const bad = whatIsBad(path, onBytes);
    before += sizes[index] ?? 0;
    onPart(Math.min(1, before / total) * share);
    return { path, bad };
  });
  const photos: StoredLook['photos'] = { checked: 0, bad: [] };
  const plain = backups.map((path) => plainFile(path)).filter((file) => file !== null);
  const expected = expectedByName(plain, history);
  for (const [index, directory] of photosOf.entries()) {
    for (const { name, isGood } of photosIn(directory, backups, expected)) {
      photos.checked += 1;
      if (!isGood()) photos.bad.push({ directory, name });
    }
    onPart(share + ((1 - share) * (index + 1)) / photosOf.length);
  }
  const gone = photosOf.flatMap((directory) => goneFrom(directory).map((name) => ({ directory, name })));
  return { backups: looked, photos, gone };
}

function sizeOfBackup(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory()) return stats?.size ?? 0;
  return statSync(join(path, copyName), { throwIfNoEntry: false })?.size ?? 0;
}

function whatIsBad(path: string, onBytes: (bytes: number) => void): string | null {
  try {
    if (path.endsWith(sealedEnd)) requireSealed(path);
    else if (path.endsWith('.db')) readCopy(path, requireSound);
    else {
      const manifest = readManifest(join(path, manifestName));
      if (hashFile(join(path, copyName), onBytes).sha256 !== manifest.database.sha256) {
        throw new Fault('backup.torn', 'its database is not the one that was written');
      }
      const settings = settingsPart(manifest, settingsIn(path));
      if (settings.state === 'torn') throw new Fault('backup.torn', settings.detail);
    }
    return null;
  } catch (error) {
    const fault = toStoreFault(error);
    return isFault(fault) ? fault.detail.slice(0, 300) : 'it could not be read';
  }
}

function requireSealed(path: string): void {
  readHeader(path);
  // Without the passphrase the sum of when it was written is all there is; one that somebody put elsewhere never had any.
  const state = new Sums(dirname(path)).look(basename(path), { thorough: true });
  if (state === 'unknown' && isBenchFolder(dirname(path))) {
    throw new Fault('backup.torn', 'the list of sums does not know it, so that nobody can say whether it is whole');
  }
  if (state === 'bad') throw new Fault('backup.torn', 'it is not the file that was written');
}

/** The database of a backup in clear. */
function plainFile(path: string): { name: string; file: string } | null {
  if (path.endsWith(sealedEnd)) return null;
  const name = basename(path, '.db');
  return { name, file: path.endsWith('.db') ? path : join(path, copyName) };
}

/** Photos that must lie beside a backup, by its name; the same backup may lie in both places, sealed in one of them. */
function expectedByName(plain: readonly { name: string; file: string }[], history: string | undefined) {
  const erased = new Set(history === undefined ? [] : readCopy(history, erasedPhotos));
  const known = new Map<string, Set<string>>();
  for (const { name, file } of plain) {
    const hashes = known.has(name) ? null : expectedOf(file);
    // One that cannot be read is told as damaged itself.
    if (hashes !== null) known.set(name, new Set([...hashes].filter((hash) => !erased.has(hash))));
  }
  return known;
}

/** What lies there, and what should. */
function* photosIn(
  directory: string,
  backups: readonly string[],
  expected: ReadonlyMap<string, ReadonlySet<string>>,
): Generator<{ name: string; isGood: () => boolean }> {
  const photos = join(directory, 'photos');
  const there = new Set<string>();
  for (const { path, hash } of photoFilesIn(photos)) {
    there.add(hash);
    yield { name: hash.slice(0, 12), isGood: () => isWholePhoto(path, hash) };
  }
  const sums = new Sums(directory);
  const sealed = new Set(sums.paths.filter((path) => path.endsWith(`.jpg${sealedEnd}`)));
  for (const folder of namesIn(directory).filter((name) => sealedPhotosPattern.test(name))) {
    for (const { hash } of photoFilesIn(join(directory, folder))) sealed.add(sealedPath(folder, hash));
  }
  for (const path of sealed) {
    yield { name: basename(path).slice(0, 12), isGood: () => sums.look(path, { thorough: true }) === 'whole' };
  }
  const gone = new Set<string>();
  for (const path of backups.filter((each) => dirname(each) === directory)) {
    const folder = path.endsWith(sealedEnd) ? keyFolder(directory, path) : null;
    for (const hash of expected.get(basename(basename(path, sealedEnd), '.db')) ?? []) {
      const isThere = path.endsWith(sealedEnd)
        ? folder === null || sealed.has(sealedPath(folder, hash))
        : there.has(hash) || existsSync(photoFile(photos, hash));
      if (!isThere) gone.add(hash);
    }
  }
  for (const hash of gone) yield { name: hash.slice(0, 12), isGood: () => false };
}

/** As the list of sums writes it. */
function sealedPath(folder: string, hash: string): string {
  return `${folder}/${hash.slice(0, 2)}/${hash}.jpg${sealedEnd}`;
}

/** Null where its header cannot be read, which is told of itself. */
function keyFolder(directory: string, path: string): string | null {
  try {
    return basename(sealedPhotos(directory, readHeader(path).key));
  } catch {
    return null;
  }
}

function goneFrom(directory: string): string[] {
  const sums = new Sums(directory);
  return sums.paths.filter(
    (path) => path.endsWith(sealedEnd) && !path.includes('/') && sums.look(path, { thorough: false }) === 'missing',
  );
}
