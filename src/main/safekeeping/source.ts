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
import { backupAt, copyName, parseName } from '../store/backups.ts';
import { factsOf, photosIn, readCopy, requireSound, withCopy } from '../store/copy.ts';
import { syncToDisk, writeWhole } from '../store/files.ts';
import {
  blocksOf,
  hashFile,
  manifestName,
  parseManifest,
  readManifest,
  type CopyFacts,
  type Manifest,
} from '../store/manifest.ts';
import { bringPhoto, photoFile } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { sealedEnd } from './listing.ts';
import { openKey, readHeader, unseal, type SealKey } from './sealed.ts';
import { inside, sealedPhotos } from './second-place.ts';

export interface SourceInput {
  /** A backup's folder, a sealed backup, or a database file. */
  path: string;
  passphrase: string | null;
  /** A free name in the folder of the history. */
  scratch: string;
}

export interface Previewed extends CopyFacts {
  form: 'folder' | 'file' | 'sealed';
  at: string;
  number: number;
  program: string;
  kind: 'regular' | 'before-migration';
  bytes: number;
  /** How many of its photos lie beside it; null where only opening it would tell. */
  photosThere: number | null;
}

type Source =
  | { form: 'folder'; file: string; manifest: Manifest; photos: string }
  | { form: 'file'; file: string; at: string; kind: Manifest['kind']; photos: string }
  | { form: 'sealed'; file: string; key: SealKey; photos: string };

/** What it holds, after reading the whole of it. backup.foreign, backup.torn, backup.passphrase, backup.wrong-passphrase, store.newer. */
export function preview(input: SourceInput, onPart: (part: number) => void = () => undefined): Previewed {
  return withFaults(() => {
    const source = findSource(input.path);
    const bytes = statSync(source.file).size;
    const read = (done: number) => onPart(Math.min(1, done / Math.max(1, bytes)));
    if (source.form === 'file') return previewFile(source, input.scratch, bytes);
    if (source.form === 'folder') {
      requireHash(hashFile(source.file, read).sha256, source.manifest);
      const photosThere =
        source.manifest.counts.photos === 0
          ? 0
          : readCopy(source.file, (database) => countThere(source, [...photosIn(database)]));
      return { ...told(source.manifest), form: 'folder', bytes, photosThere };
    }
    const { manifest, sha256 } = throughSealed(source, input.passphrase, () => undefined, read);
    requireHash(sha256, manifest);
    return { ...told(manifest), form: 'sealed', bytes, photosThere: null };
  });
}

/** A whole, checked copy of its database at `scratch`, and its photos in `photosTo`. A fault leaves no copy behind. */
export function extract(input: SourceInput & { photosTo: string }, onPart: (part: number) => void = () => undefined) {
  return withFaults(() => {
    const { scratch, photosTo } = input;
    try {
      const source = findSource(input.path);
      const bytes = statSync(source.file).size;
      const secret = write(source, input, (done) => onPart(Math.min(1, done / Math.max(1, bytes))));
      return withCopy(scratch, (database) => {
        requireSound(database);
        let missing = 0;
        for (const { hash, expected } of photosIn(database)) {
          const brought =
            secret === null
              ? bringPhoto(source.photos, photosTo, hash)
              : unsealPhoto(source.photos, photosTo, hash, secret);
          if (brought === 'missing' && expected) missing += 1;
        }
        return { facts: factsOf(database), missingPhotos: missing };
      });
    } catch (error) {
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${scratch}${end}`, { force: true });
      throw error;
    }
  });
}

function told({ at, number, program, kind, userVersion, installationId, counts, newestVisit, journal }: Manifest) {
  return { at, number, program, kind, userVersion, installationId, counts, newestVisit, journal };
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
function previewFile(source: Source & { form: 'file' }, scratch: string, bytes: number): Previewed {
  try {
    copyWithLog(source.file, scratch);
    return withCopy(scratch, (database) => {
      requireSound(database);
      const photosThere = countThere(source, [...photosIn(database)]);
      const { at, kind } = source;
      return { ...factsOf(database), ...{ form: 'file', at, number: 0, program: '', kind, bytes, photosThere } };
    });
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${scratch}${end}`, { force: true });
  }
}

function countThere(source: Source, photos: readonly { hash: string }[]): number {
  return photos.filter(({ hash }) => existsSync(photoFile(source.photos, hash))).length;
}

function copyWithLog(file: string, to: string): void {
  for (const end of ['', '-wal']) if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${to}${end}`);
  syncToDisk(to);
}

/** The database at `scratch`, as it was when the backup was made. What opens its photos, where they are sealed. */
function write(source: Source, { scratch, passphrase }: SourceInput, onBytes: (bytes: number) => void) {
  if (source.form === 'file') {
    copyWithLog(source.file, scratch);
    return null;
  }
  if (source.form === 'folder') {
    copyFileSync(source.file, scratch);
    syncToDisk(scratch);
    requireHash(hashFile(scratch, onBytes).sha256, source.manifest);
    return null;
  }
  const handle = openSync(scratch, 'wx', 0o600);
  try {
    const keep = (block: Buffer) => {
      for (let done = 0; done < block.length;) done += writeSync(handle, block, done);
    };
    const { manifest, sha256, secret } = throughSealed(source, passphrase, keep, onBytes);
    requireHash(sha256, manifest);
    fsyncSync(handle);
    return secret;
  } finally {
    closeSync(handle);
  }
}

function throughSealed(
  source: Source & { form: 'sealed' },
  passphrase: string | null,
  onBlock: (block: Buffer) => void,
  onBytes: (bytes: number) => void,
) {
  if (passphrase === null || passphrase === '') throw new Fault('backup.passphrase', 'the backup is encrypted');
  const secret = openKey(source.key, passphrase);
  const { manifest, database } = inside(unseal(source.file, secret));
  const hash = createHash('sha256');
  let bytes = 0;
  for (const block of database) {
    hash.update(block);
    onBlock(block);
    onBytes((bytes += block.length));
  }
  return { manifest: parseManifest(manifest), sha256: hash.digest('hex'), secret };
}

function unsealPhoto(from: string, to: string, hash: string, secret: Parameters<typeof unseal>[1]) {
  const target = photoFile(to, hash);
  const source = `${photoFile(from, hash)}${sealedEnd}`;
  if (existsSync(target)) return 'there';
  if (!existsSync(source)) return 'missing';
  const bytes = Buffer.concat([...unseal(source, secret)]);
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return 'missing';
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeWhole(target, bytes);
  return 'brought';
}
