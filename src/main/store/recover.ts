// Puts a database aside, by a person's choice, and starts from a backup or empty.
// Must not delete anything.
import { copyFileSync, constants, existsSync, linkSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Clock } from '../../contract/clock.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import { backupDirectory, fileStamp, lastBackups, newestGoodBackup } from './backups.ts';
import { canonicalJson } from '../canonical-json.ts';
import { aheadSince, clockStepsOf, type ClockStep } from './clock-ahead.ts';
import { readCopy, withCopy } from './copy.ts';
import { isoTime } from './database.ts';
import type { ErasedOne } from './erased-since.ts';
import { logEnds, lookInside, peekInside, requireWritable, sizeOf, syncToDisk, takeBack } from './files.ts';
import { afterOther, keepNumbers, numbersToCarry, type CarriedNumbers } from './given-numbers.ts';
import { appendRow } from './journal-chain.ts';
import { otherHeads } from './other-chains.ts';
import { requireOwn } from './own-installation.ts';
import { readMigrations, refuseNewer, type Migration } from './migrate.ts';
import { openFresh, openStore, type StoreOptions } from './open.ts';
import { withFaults } from './sqlite-fault.ts';
import type { Store } from './types.ts';
import { requireTables } from './why-not-open.ts';

export type RecoveryChoice = 'last-backup' | 'empty';

/**
 * Puts the damaged file aside, then opens the newest backup that verifies, or an empty database. The faults of
 * `putAside`.
 */
export function recoverStore(options: StoreOptions & { choice: RecoveryChoice }): Store {
  const numbers = putAside(options);
  return options.choice === 'empty' ? openFresh(options, numbers) : openStore(options);
}

/**
 * Moves the damaged file with its logs to `<file>.damaged-<time>` and puts the newest backup that verifies in its place, or
 * nothing. store.conflict when the file is sound, store.in-use and store.newer when that is the trouble, store.not-found
 * when no good backup exists; then nothing has moved. Returns the numbers that are not to be given again.
 */
export function putAside({ choice, ...options }: StoreOptions & { choice: RecoveryChoice }): CarriedNumbers {
  const { file } = options;
  const migrations = readMigrations(options.migrationsDirectory);
  requireWritable(file);
  requireDamaged(file, migrations);

  const aside = withFaults(() => freeName(`${file}.damaged-${fileStamp(isoTime(options.clock))}`));
  const numbers = withFaults(() => numbersToCarry(file, isoTime(options.clock)));
  const steps = withFaults(() => clockStepsOf(file));
  if (choice === 'empty') {
    withFaults(() => moveAside(file, aside));
    return numbers;
  }
  const backup = newestGoodBackup(file, migrations.length);
  if (backup === null) throw new Fault('store.not-found', 'there is no backup that is whole');
  withFaults(() => {
    // The copy is complete before anything moves: a full disk is found out here.
    const ready = restoringName(options);
    copyFileSync(backup.file, ready, constants.COPYFILE_EXCL);
    const { at, number } = backup;
    const replaced = existsSync(file) ? basename(aside) : null;
    const note = { at, number, replacedSeq: newestAnchor(file), actor: 'bench' };
    noteRestored(ready, note, { clock: options.clock, aside: replaced, numbers, steps });
    moveAside(file, aside, ready);
  });
  return numbers;
}

/** A free name beside the database, for what will take its place. */
export function restoringName({ file, clock }: Pick<StoreOptions, 'file' | 'clock'>): string {
  return withFaults(() => freeName(`${file}.restoring-${fileStamp(isoTime(clock))}`));
}

/**
 * Puts `ready`, a whole copy in the folder of the database, in its place and opens it. What stood there, sound or damaged,
 * is kept as `<file>.before-restore-<time>`. When the copy cannot be opened everything is as it was, and the fault says why.
 * The database must be closed.
 */
export function replaceStore(options: StoreOptions & { ready: string; note: RestoreNote }): {
  store: Store;
  aside: string;
  numbers: CarriedNumbers;
} {
  const { file, ready, note, clock } = options;
  requireWritable(file);
  requireFree(file);
  refuseNewer(peekInside(ready), readMigrations(options.migrationsDirectory));
  const aside = withFaults(() => freeName(`${file}.before-restore-${fileStamp(isoTime(options.clock))}`));
  const carried = withFaults(() => numbersToCarry(file, isoTime(clock)));
  const steps = withFaults(() => clockStepsOf(file));
  const numbers = withFaults(() => {
    const kept = noteRestored(ready, note, {
      clock,
      aside: existsSync(file) ? basename(aside) : null,
      numbers: carried,
      steps,
    });
    moveAside(file, aside, ready);
    return kept;
  });
  try {
    return { store: openStore(options), aside, numbers };
  } catch (error) {
    withFaults(() => {
      moveAside(file, freeName(`${file}.not-restored-${fileStamp(isoTime(options.clock))}`), aside);
      for (const suffix of logEnds) if (existsSync(aside + suffix)) renameSync(aside + suffix, file + suffix);
    });
    throw error;
  }
}

/** A file that another Boltbench works on must not be moved away under it. */
function requireFree(file: string): void {
  if (sizeOf(file) === 0) return;
  try {
    takeBack(file);
    peekInside(file);
  } catch (error) {
    if (isFault(error, 'store.in-use')) throw error;
  }
}

export interface RestoreNote {
  /** When the backup was made, and its number. */
  at: string;
  number: number;
  /** Up to where there was a journal. */
  replacedSeq: number;
  actor: string;
  /** It is the history of another bench, which goes on here under this id: its journal begins anew, its tickets go on. */
  from?: string;
  as?: string;
  /** Ids of customers who are in the backup and were erased since: they are erased again. */
  erasedSince?: string[];
  /** What had been left of customers, and forms of authority, that are in the backup and were erased since. */
  erasedLater?: ErasedOne[];
}

/**
 * The journal of the copy says that it was restored before it takes the place of another: a kill in between would leave an end
 * that was cut off and nothing that explains it.
 */
function noteRestored(
  ready: string,
  note: RestoreNote,
  { clock, aside, numbers, steps }: { clock: Clock; aside: string | null; numbers: CarriedNumbers; steps: ClockStep[] },
): CarriedNumbers {
  const { actor, ...rest } = note;
  const kept = withCopy(ready, (copy) => {
    const now = isoTime(clock);
    const carried = note.as === undefined ? numbers : afterOther(numbers, copy, { at: note.at, now });
    keepNumbers(copy, carried);
    const { gap, label, tickets } = carried;
    if (note.as !== undefined) {
      copy.prepare('UPDATE installation SET own = 0 WHERE own = 1').run();
      copy.prepare('INSERT INTO installation (id, created_at, own) VALUES (?, ?, 1)').run(note.as, isoTime(clock));
    }
    const chains = otherHeads(copy);
    // What goes on after a gap is told, for a gap in the numbers is looked for.
    const clockAhead = aheadSince(steps, copy, note.as === undefined ? null : note.at);
    const detail = canonicalJson({
      ...{ ...rest, aside },
      ...(gap > 0 ? { numbersAfter: { label, tickets } } : {}),
      ...(clockAhead === 0 ? {} : { clockAhead }),
      ...(chains.length === 0 ? {} : { chains }),
    });
    appendRow(copy, { at: isoTime(clock), actor, action: 'history.restored', subject: 'history', detail });
    // Here, and not in its place: a kill in the change of the mode leaves a half of it.
    copy.pragma('journal_mode = WAL');
    return carried;
  });
  syncToDisk(ready);
  return kept;
}

/** The last row of the journal that any backup beside the database has seen; 0 when there is none. */
export function newestAnchor(file: string): number {
  return Math.max(0, ...lastBackups(backupDirectory(file)).map(({ manifest }) => manifest?.journal?.seq ?? 0));
}

function requireDamaged(file: string, migrations: Migration[]): void {
  if (sizeOf(file) === 0) return;
  let version: number;
  try {
    takeBack(file);
    version = lookInside(file, { thorough: true });
    if (version <= migrations.length)
      readCopy(file, (database) => {
        requireTables(database, version, migrations);
        requireOwn(database);
      });
  } catch (error) {
    if (isFault(error, 'store.corrupt')) return;
    throw error;
  }
  refuseNewer(version, migrations);
  throw new Fault('store.conflict', 'the database is sound; there is nothing to recover');
}

/** The log first: beside another database it would be replayed into it, or be removed as stale. */
function moveAside(file: string, aside: string, replacement?: string): void {
  for (const suffix of logEnds) if (existsSync(`${file}${suffix}`)) renameSync(file + suffix, aside + suffix);
  if (existsSync(file)) {
    if (replacement === undefined || !linked(file, aside)) renameSync(file, aside);
  }
  if (replacement !== undefined) renameSync(replacement, file);
  syncToDisk(dirname(file));
}

/** A second name, where the file system has them: then there is no moment without a database. */
function linked(file: string, aside: string): boolean {
  try {
    linkSync(file, aside);
    return true;
  } catch {
    return false; // FAT has no hard links; the plain rename follows
  }
}

function freeName(wanted: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const name = attempt === 0 ? wanted : `${wanted}-${attempt}`;
    if (![name, ...logEnds.map((end) => name + end)].some((path) => existsSync(path))) return name;
  }
}
