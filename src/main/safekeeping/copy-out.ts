// Brings the second place up to date: a copy of every backup that belongs there, sealed where there is a key; then what may go, goes.
// Must not know schedules, nor decide whether the right stick is in.
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault, isFault } from '../../contract/fault.ts';
import { backupAt, lastBackups, namesIn, removeBackup, removePartials, type Backup } from '../store/backups.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { factsOf, readCopy, requireSound } from '../store/copy.ts';
import { mayGo } from '../store/keep-rule.ts';
import { hashFile, manifestFormat } from '../store/manifest.ts';
import { photosBeside } from '../store/photo-files.ts';
import { toStoreFault, withFaults } from '../store/sqlite-fault.ts';
import { copyPlain, isWholeBackup, renewPhotos, sealedPhotos, sealInto, type Whole } from './copy-backup.ts';
import { forgetPhotosIn, needsOf, photoFilesIn, prunePhotos, sealedPhotosPattern } from './kept-photos.ts';
import { sealedEnd, storedBackups, type StoredBackup } from './listing.ts';
import { rememberErased } from './erased.ts';
import { removeGoing } from './other-benches.ts';
import { readHeader, type SealKey } from './sealed.ts';
import { isMounted, isStillThere, openPlace, ownFolder, type SecondPlace } from './second-place.ts';
import { Sums } from './sums.ts';

export interface CopyOutInput {
  /** The folder of the backups beside the database, and the database that they are of. */
  from: string;
  databaseFile: string;
  place: SecondPlace;
  adopt: boolean;
  key: SealKey | null;
  /** Of this bench, what was made before this number goes: somebody had the older backups removed. 0: nothing. */
  keepFrom: number;
  /** Files and folders there that were found bad when they were read through: they are copied anew. */
  bad: readonly string[];
  /** Everybody who is known to have been erased: what lies there may still name them. */
  erased: readonly ErasedOne[];
  /** Whom imports brought that were taken back: they go from the list there. */
  takenBack: readonly ErasedOne[];
}

type OnPart = (part: number) => void;

/**
 * What is missing there is copied, the newest first, each verified before it gets its name. With a key what lies there in
 * clear is sealed, too; `clear` is how many could not be. What is there stays when anything fails.
 */
export function copyOut(input: CopyOutInput, onPart: OnPart = () => undefined) {
  return withFaults(() => {
    const { directory, placeId } = openPlace(input.place, input.adopt);
    try {
      return { placeId, mounted: isMounted(input.place.folder), ...bringAll(input, directory, onPart) };
    } catch (error) {
      if (isStillThere(input.place, placeId)) throw error;
      // Whatever the system called it: there is no stick any more.
      throw new Fault('backup.no-place', 'the stick or folder went away while it was copied to', { cause: error });
    }
  });
}

function bringAll(
  { from, databaseFile, key, keepFrom, bad, erased, takenBack }: CopyOutInput,
  directory: string,
  onPart: OnPart,
) {
  removePartials(directory);
  removeGoing(dirname(directory));
  // First for what lies there already; on a stick without room for it once more at the end.
  try {
    rememberErased(directory, erased, { always: true, takenBack });
  } catch (error) {
    if (!isFault(error, 'store.full')) throw error;
  }
  const sums = new Sums(directory);
  const here = lastBackups(from, databaseFile);
  const names = new Set(here.map(({ name }) => name));
  // What may go by what is there alone makes room first. And what somebody had removed here.
  const isOld = ({ name, number }: StoredBackup) => number < keepFrom && !names.has(name);
  const first = storedBackups(directory).filter(({ form }) => form !== 'torn');
  const letGo = new Set(mayGo(first));
  let removed = 0;
  for (const backup of storedBackups(directory)) {
    if (!isOld(backup) && (backup.form === 'torn' || !letGo.has(backup.name))) continue;
    removeBackup(backup.path);
    removed += 1;
  }
  const there = storedBackups(directory).filter((backup) => backup.form !== 'torn');
  const gone = new Set(mayGo([...new Map([...there, ...here.filter(isListed)].map((b) => [b.name, b])).values()]));
  const clear = key === null ? [] : there.filter(({ form }) => form !== 'sealed').map(({ path }) => backupAt(path));
  const done = new Set(there.filter((backup) => isDone(backup, { key, sums, bad })).map(({ name }) => name));
  const damaged = new Set(here.filter((backup) => !isListed(backup)).map(({ name }) => name));
  const wanted = [...here, ...clear.map(asWhole)].filter((backup): backup is Whole => {
    if (backup === null || backup.manifest === null || gone.has(backup.name)) return false;
    return !done.has(backup.name);
  });
  const total = wanted.reduce((sum, backup) => sum + backup.bytes, 0);
  const target = { directory, livePhotos: photosBeside(databaseFile), sums };
  const room = new Room(there.filter(({ name }) => gone.has(name)));
  let before = 0;
  const made = new Set<string>();
  try {
    for (const backup of wanted) {
      const onBytes = (bytes: number) =>
        onPart(Math.min(1, (before + Math.min(bytes, backup.bytes)) / Math.max(1, total)));
      before += backup.bytes;
      if (done.has(backup.name)) continue;
      try {
        room.make(() => {
          if (key === null) copyPlain(backup, { ...target, onBytes });
          else sealInto(backup, key, { ...target, onBytes });
        });
        done.add(backup.name);
        made.add(backup.name);
      } catch (error) {
        // One that has rotted keeps none of the others from going out; a disk or stick that fails now ends it.
        if (isWholeBackup(backup)) throw error;
        damaged.add(backup.name);
      }
    }
    // Nothing new, and yet what was damaged over there since is made whole again.
    const newest = here.find((backup): backup is Whole => backup.manifest !== null && done.has(backup.name));
    if (made.size === 0 && newest !== undefined) renewPhotos(newest, key, { ...target, onBytes: () => undefined });
    const after = storedBackups(directory);
    const sealed = new Set(after.filter((backup) => backup.form === 'sealed').map((backup) => backup.name));
    for (const { name, form, path } of after) {
      const mayStay = form === 'torn' || !gone.has(name);
      const isSealedNow = key !== null && !path.endsWith(sealedEnd) && sealed.has(name);
      if (mayStay && !isSealedNow) continue;
      removeBackup(path);
      removed += 1;
    }
    prune(directory, here, key);
    rememberErased(directory, erased, { always: true, takenBack });
  } finally {
    sums.save();
  }
  const stays = storedBackups(directory);
  for (const { name, form } of stays) if (form === 'torn') damaged.add(name);
  const open = stays.filter((backup) => backup.form !== 'sealed' && !backup.path.endsWith(sealedEnd));
  const renewed = bad.filter((name) => made.has(basename(name, sealedEnd)));
  const whole = stays.filter(({ form }) => form !== 'torn');
  return {
    ...{ copied: made.size, renewed, removed, damaged: damaged.size, clear: key === null ? 0 : open.length },
    lastCopyOf: whole.find(({ name }) => names.has(name))?.at ?? null,
    lastNumber: Math.max(0, ...[...here, ...whole].map(({ number }) => number)),
  };
}

/**
 * Writes at once who was erased beside what lies in the second place, while it is the one of before and in. Where it is not, the next
 * copy does it. store.full, store.read-only.
 */
export function rememberThere({
  place,
  erased,
  takenBack,
}: Pick<CopyOutInput, 'place' | 'erased' | 'takenBack'>): void {
  const { placeId } = place;
  if (placeId !== null && isStillThere(place, placeId)) {
    rememberErased(ownFolder(place), erased, { always: true, takenBack });
  }
}

/** Frees what the rule lets go, the oldest first, when a stick is full; never the last whole backup that is there. */
class Room {
  private readonly spare: StoredBackup[];

  constructor(spare: readonly StoredBackup[]) {
    this.spare = [...spare];
  }

  make(work: () => void): void {
    for (;;) {
      try {
        work();
        return;
      } catch (error) {
        const oldest = isFault(toStoreFault(error), 'store.full') ? this.spare.pop() : undefined;
        // What goes is of no day, week or month that a newer one there does not stand for.
        if (oldest === undefined) throw error;
        removeBackup(oldest.path);
      }
    }
  }
}

/** It says of itself what it is, or is of the time before backups did. */
function isListed(backup: Backup): boolean {
  return backup.manifest !== null || backup.path.endsWith('.db');
}

/** A bare database from before there were manifests gets one, so that it can be sealed; null where it is not whole. */
function asWhole(backup: Backup | null): Backup | null {
  if (backup === null || backup.manifest !== null || !backup.path.endsWith('.db')) return backup;
  try {
    const facts = readCopy(backup.file, (database) => {
      requireSound(database);
      return factsOf(database);
    });
    const { at, number, kind } = backup;
    const told = { format: manifestFormat, program: '', at, number, kind } as const;
    return {
      ...backup,
      manifest: { ...told, ...facts, database: hashFile(backup.file), photos: { bytes: 0, missing: 0 } },
    };
  } catch {
    return null;
  }
}

function isDone(
  backup: StoredBackup,
  { key, sums, bad }: { key: SealKey | null; sums: Sums; bad: readonly string[] },
): boolean {
  if (bad.includes(basename(backup.path))) return false;
  if (backup.form !== 'sealed') return key === null;
  // One that no sum is known of could never be checked: it is made anew.
  return sums.look(basename(backup.path), { thorough: false }) === 'whole';
}

/** Photos that no backup there needs, and those of persons whom the newest backup here knows as erased. */
function prune(directory: string, here: readonly Backup[], key: SealKey | null): void {
  const { erased, isNeeded } = needsOf(here.filter(({ manifest }) => manifest !== null));
  forgetPhotosIn(directory, erased);
  const stays = storedBackups(directory);
  const inClear = stays.some((backup) => backup.form !== 'sealed' && !backup.path.endsWith(sealedEnd));
  // The photos in clear belong to the backups in clear; the sealed ones have their own.
  if (inClear) prunePhotos(directory);
  else if (key !== null) rmSync(join(directory, 'photos'), { recursive: true, force: true });
  const sealed = stays.filter(({ path }) => path.endsWith(sealedEnd));
  const names = new Set(here.map(({ name }) => name));
  const photosOf = (path: string) => basename(sealedPhotos(directory, readHeader(path).key));
  const keys = new Set(sealed.map(({ path, form }) => (form === 'sealed' ? photosOf(path) : null)));
  for (const folder of namesIn(directory).filter((name) => sealedPhotosPattern.test(name))) {
    const path = join(directory, folder);
    // Nobody can look into a sealed one; what it needs is known where the same backup is here.
    if (!keys.has(null) && !keys.has(folder) && key?.id !== folder.slice('photos-'.length)) {
      rmSync(path, { recursive: true, force: true });
    } else if (sealed.every(({ name }) => names.has(name))) {
      for (const { path: file, hash } of photoFilesIn(path)) if (!isNeeded(hash)) rmSync(file);
    }
  }
}
