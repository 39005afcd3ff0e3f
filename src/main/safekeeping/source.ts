// A backup that somebody wants back: what it is, what it holds, and a whole copy of it beside the database.
// Must not touch the history that is open; and writes nothing where the backup lies.
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../../contract/fault.ts';
import { canonicalHash } from '../canonical-json.ts';
import { backupAt, copyName, parseName } from '../store/backups.ts';
import { factsOf, namedAmong, photosIn, readCopy, requireSound, withCopy } from '../store/copy.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { logEnds, syncToDisk, writeWhole } from '../store/files.ts';
import { blocksOf, hashFile, manifestName, readManifest, type CopyFacts, type Manifest } from '../store/manifest.ts';
import { bringPhoto, isWholePhoto, photoFile, type PhotoOnRecord } from '../store/photo-files.ts';
import { settingsIn } from '../store/settings-beside.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { erasedBeside, withErased, type ErasedList } from './erased.ts';
import { sealedEnd } from './listing.ts';
import { openKey, readHeader, unseal, type SealKey } from './sealed.ts';
import { inside, sealedPhotos } from './copy-backup.ts';
import { settingsPart, type SettingsPart } from './settings-part.ts';

export interface SourceInput {
  /** A backup's folder, a sealed backup, or a database file. */
  path: string;
  passphrase: string | null;
  /** A free name in the folder of the history. */
  scratch: string;
  /** Whom, and which forms, the history of now knows as erased, with when; none where nobody asks. Who is on the list beside the backup counts, too. */
  erased?: readonly ErasedOne[];
  /** Whom imports brought that were taken back: an older list beside the backup may have them. */
  takenBack?: readonly ErasedOne[];
}

export interface Previewed extends CopyFacts {
  form: 'folder' | 'file' | 'sealed';
  at: string;
  number: number;
  program: string;
  kind: 'regular' | 'before-migration';
  bytes: number;
  /** How many photos it needs, and how many of those are damaged or missing. */
  photos: PhotoCount;
  /** Those of the erased who are in it with their names, or with what was erased of them later; and the forms. */
  named: ErasedOne[];
  /** How the list of the erased beside it is. */
  erasedList: ErasedList['state'];
  settings: SettingsPart;
}

interface PhotoCount {
  expected: number;
  bad: number;
}

type Source =
  | { form: 'folder'; file: string; manifest: Manifest; photos: string }
  | { form: 'file'; file: string; at: string; kind: Manifest['kind']; photos: string }
  | { form: 'sealed'; file: string; key: SealKey; photos: string };

/** What it holds, after reading the whole of it. backup.foreign, backup.torn, backup.passphrase, backup.wrong-passphrase, store.newer. */
export function preview(given: SourceInput, onPart: (part: number) => void = () => undefined): Previewed {
  return withFaults(() => {
    const source = findSource(given.path);
    const { state: erasedList, erased } = erasedBeside(given.path, given.takenBack);
    const input = { ...given, erased: withErased(erased, given.erased ?? []) };
    const bytes = statSync(source.file).size;
    // A stick is read slowly: half of the way is its database, the other half its photos.
    const read = (done: number) => onPart(0.5 * Math.min(1, done / Math.max(1, bytes)));
    const onPhotos = (part: number) => onPart(0.5 + 0.5 * part);
    if (source.form === 'file')
      return { ...previewFile(source, input, bytes, onPhotos), erasedList, settings: { state: 'missing' } };
    if (source.form === 'folder') {
      requireHash(hashFile(source.file, read).sha256, source.manifest);
      const { photos } = source;
      const isGood = ({ hash }: PhotoOnRecord) => isWholePhoto(photoFile(photos, hash), hash);
      const held = readCopy(source.file, (database) => ({
        ...requireHeld(source.manifest, factsOf(database)),
        photos: countPhotos(database, isGood, onPhotos),
        named: namedAmong(database, input.erased),
      }));
      const settings = settingsPart(source.manifest, settingsIn(dirname(source.file)));
      return { ...told(source.manifest), ...held, form: 'folder', bytes, erasedList, settings };
    }
    try {
      const { manifest, secret, settings } = write(source, input, read);
      const isGood = ({ hash }: PhotoOnRecord) => sealedPhoto(source.photos, hash, secret) !== null;
      const held = readCopy(input.scratch, (database) => ({
        ...requireHeld(manifest, factsOf(database)),
        photos: countPhotos(database, isGood, onPhotos),
        named: namedAmong(database, input.erased),
      }));
      return { ...told(manifest), ...held, form: 'sealed', bytes, erasedList, settings };
    } finally {
      removeScratch(input.scratch);
    }
  });
}

/** A whole, checked copy of its database at `scratch`, its photos in `photosTo`, and its settings. A fault leaves no copy behind, a bad photo is counted, bad settings are told. */
export function extract(input: SourceInput & { photosTo: string }, onPart: (part: number) => void = () => undefined) {
  return withFaults(() => {
    const { scratch, photosTo } = input;
    try {
      const source = findSource(input.path);
      const bytes = statSync(source.file).size;
      const onBytes = (done: number) => onPart(0.5 * Math.min(1, done / Math.max(1, bytes)));
      const { secret, manifest, settings } = write(source, input, onBytes);
      return withCopy(scratch, (database) => {
        requireSound(database);
        // What this backup has not whole, another one beside the history may have.
        const others = join(dirname(scratch), 'backups', 'photos');
        const bring = (photo: PhotoOnRecord) => {
          const from = secret === null ? [source.photos, others] : [others];
          const sealed = () => secret !== null && unsealPhoto(source.photos, photosTo, photo.hash, secret);
          return bringPhoto(from, photosTo, photo, { thorough: true }) !== 'bad' || sealed();
        };
        const photos = countPhotos(database, bring, (part) => onPart(0.5 + 0.5 * part));
        const facts = factsOf(database);
        if (manifest !== undefined) requireHeld(manifest, facts);
        const { erased } = erasedBeside(input.path, input.takenBack);
        const named = namedAmong(database, withErased(erased, input.erased ?? []));
        const madeAt = manifest?.at ?? (source.form === 'file' ? source.at : '');
        return { facts, photos, named, erased, madeAt, settings };
      });
    } catch (error) {
      removeScratch(input.scratch);
      throw error;
    }
  });
}

function removeScratch(scratch: string): void {
  for (const end of ['', ...logEnds]) rmSync(`${scratch}${end}`, { force: true });
}

/** Only those that must be there: the photo of a person who was erased is not brought back. */
function countPhotos(
  database: Parameters<typeof photosIn>[0],
  isGood: (photo: PhotoOnRecord) => boolean,
  onPart: (part: number) => void,
): PhotoCount {
  const needed = [...photosIn(database)].filter(({ expected }) => expected);
  let bad = 0;
  for (const [done, photo] of needed.entries()) {
    if (!isGood(photo)) bad += 1;
    if (done % 20 === 0) onPart(done / needed.length);
  }
  onPart(1);
  return { expected: needed.length, bad };
}

function told({ at, number, program, kind }: Manifest) {
  return { at, number, program, kind };
}

/** What is in the database itself. backup.torn where its manifest says something else: one of the two was changed. */
function requireHeld(manifest: Manifest, held: CopyFacts): CopyFacts {
  const told = ({ userVersion, installationId, counts, journal }: CopyFacts) =>
    canonicalHash({ userVersion, installationId, counts: { ...counts }, journal });
  if (told(manifest) !== told(held)) {
    throw new Fault('backup.torn', 'the backup says something else of itself than its database holds');
  }
  return held;
}

function requireHash(sha256: string, manifest: Manifest): void {
  if (sha256 !== manifest.database.sha256) throw new Fault('backup.torn', 'the backup is not what its manifest says');
}

function findSource(path: string): Source {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new Fault('backup.foreign', 'there is no such folder or file');
  const photos = join(dirname(path), 'photos');
  if (stats.isDirectory()) {
    const file = join(path, copyName);
    // The data folder of another bench is a whole history, too.
    if (!existsSync(join(path, manifestName)) && existsSync(file) && backupAt(path) === null) return findSource(file);
    if (backupAt(path) === null && !existsSync(join(path, manifestName))) {
      throw new Fault('backup.foreign', 'the folder holds no backup');
    }
    const manifest = readManifest(join(path, manifestName));
    if (!existsSync(file)) throw new Fault('backup.torn', 'the copy of the database is missing from the backup');
    return { form: 'folder', file, manifest, photos };
  }
  if (path.endsWith(sealedEnd)) {
    const { key } = readHeader(path);
    return { form: 'sealed', file: path, key, photos: sealedPhotos(dirname(path), key) };
  }
  const [first] = blocksOf(path);
  if (first === undefined || !first.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) {
    throw new Fault('backup.foreign', 'the file is neither a database nor a backup');
  }
  const named = backupAt(path);
  const at = named?.at ?? parseName(path)?.at ?? stats.mtime.toISOString();
  return { form: 'file', file: path, at, kind: named?.kind ?? 'regular', photos };
}

/** A bare database may have a log beside it and be in any state: a copy of both is looked at. */
function previewFile(
  source: Source & { form: 'file' },
  { scratch, erased = [] }: SourceInput,
  bytes: number,
  onPart: (part: number) => void,
): Omit<Previewed, 'erasedList' | 'settings'> {
  try {
    copyWithLog(source.file, scratch);
    return withCopy(scratch, (database) => {
      requireSound(database);
      const isGood = ({ hash }: PhotoOnRecord) => isWholePhoto(photoFile(source.photos, hash), hash);
      const photos = countPhotos(database, isGood, onPart);
      const { at, kind } = source;
      const named = namedAmong(database, erased);
      return { ...factsOf(database), ...{ form: 'file', at, number: 0, program: '', kind, bytes, photos, named } };
    });
  } finally {
    removeScratch(scratch);
  }
}

function copyWithLog(file: string, to: string): void {
  for (const end of ['', '-wal', '-journal'])
    if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${to}${end}`);
  syncToDisk(to);
}

type Secret = Parameters<typeof unseal>[1];
interface Written {
  secret: Secret | null;
  /** None of a bare database. */
  manifest?: Manifest;
  settings: SettingsPart;
}

function write(
  source: Source & { form: 'sealed' },
  input: SourceInput,
  onBytes: (bytes: number) => void,
): Written & { secret: Secret; manifest: Manifest };
function write(source: Source, input: SourceInput, onBytes: (bytes: number) => void): Written;
/** The database at `scratch`, as it was when the backup was made. What opens its photos, where they are sealed, and its settings. */
function write(source: Source, { scratch, passphrase }: SourceInput, onBytes: (bytes: number) => void): Written {
  if (source.form === 'file') {
    copyWithLog(source.file, scratch);
    return { secret: null, settings: { state: 'missing' } };
  }
  if (source.form === 'folder') {
    copyFileSync(source.file, scratch);
    syncToDisk(scratch);
    const { manifest } = source;
    requireHash(hashFile(scratch, onBytes).sha256, manifest);
    return { secret: null, manifest, settings: settingsPart(manifest, settingsIn(dirname(source.file))) };
  }
  if (passphrase === null || passphrase === '') throw new Fault('backup.passphrase', 'the backup is encrypted');
  const secret = openKey(source.key, passphrase);
  const handle = openSync(scratch, 'wx', 0o600);
  try {
    const { manifest, database, settings } = inside(unseal(source.file, secret));
    const hash = createHash('sha256');
    let bytes = 0;
    for (const block of database) {
      hash.update(block);
      for (let done = 0; done < block.length;) done += writeSync(handle, block, done);
      onBytes((bytes += block.length));
    }
    requireHash(hash.digest('hex'), manifest);
    fsyncSync(handle);
    return { secret, manifest, settings: settingsPart(manifest, settings()) };
  } finally {
    closeSync(handle);
  }
}

/** The bytes of a sealed photo; null where they are missing or damaged, which must not stop a restore. */
function sealedPhoto(from: string, hash: string, secret: Secret): Buffer | null {
  try {
    const bytes = Buffer.concat([...unseal(`${photoFile(from, hash)}${sealedEnd}`, secret)]);
    return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : null;
  } catch {
    return null;
  }
}

function unsealPhoto(from: string, to: string, hash: string, secret: Secret): boolean {
  const bytes = sealedPhoto(from, hash, secret);
  if (bytes === null) return false;
  const target = photoFile(to, hash);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeWhole(target, bytes);
  return true;
}
