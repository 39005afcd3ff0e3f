// Opens the store: one Boltbench at a time, checked, migrated, durable.
// Must not repair, replace or remove a history; recover.ts does when a person chose it.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import { createAuthority } from './authority.ts';
import { backupDirectory, lastBackups, planBackup, thinOut, writeBackup } from './backups.ts';
import { createCustomers } from './customers.ts';
import { createErasedSince } from './erased-since.ts';
import { createErasure } from './erasure.ts';
import { createExports } from './exports.ts';
import { createImports } from './imports.ts';
import { createContext, idMaker, isoTime } from './database.ts';
import { lockWaitMs, logEnds, lookInside, requireWritable, sizeOf, syncToDisk, takeBack } from './files.ts';
import { keepNumbers, type GivenNumbers } from './given-numbers.ts';
import { createIndexCare } from './index-care.ts';
import { createKeptForms } from './kept-forms.ts';
import { createInsights } from './insights.ts';
import { createJournal } from './journal.ts';
import { createLockEvents } from './lock-events.ts';
import { createLockHistory } from './lock-history.ts';
import { createLocks } from './locks.ts';
import { migrate, readMigrations, refuseNewer, type Migration, type UpgradeStep } from './migrate.ts';
import { createLogos } from './logos.ts';
import { createMerging } from './merging.ts';
import { requireOwn } from './own-installation.ts';
import { createPhotos } from './photos.ts';
import { createPapers } from './papers.ts';
import { createReadings } from './readings.ts';
import { createReports } from './reports.ts';
import { createRunEvents } from './run-events.ts';
import { createRuns } from './runs.ts';
import { createShopTexts } from './shop-texts.ts';
import { createSince } from './since.ts';
import { createSignatures } from './signatures.ts';
import { guarded, toStoreFault, withFaults } from './sqlite-fault.ts';
import { createTrail } from './trail.ts';
import { backUpBeforeUpgrade } from './upgrade-backup.ts';
import type { Store } from './types.ts';
import { createVisitNotes } from './visit-notes.ts';
import { createVisitPhotos } from './visit-photos.ts';
import { createVisits } from './visits.ts';
import { whyNotOpen } from './why-not-open.ts';

export interface StoreOptions {
  /** The database file; its folder is made when it is missing. */
  file: string;
  migrationsDirectory: string;
  clock: Clock;
  /** Version of the program, for the manifests of backups. */
  program?: string;
  /** Hears each step of an upgrade before it begins; a new or a current history has none. */
  upgrading?: (step: UpgradeStep) => void;
}

/**
 * Opens the database, makes it when it is new, upgrades it when it is old (with a backup before). Faults: store.newer,
 * store.corrupt, store.read-only, store.full, store.in-use, store.migration. On a fault the file stays as it was.
 */
export function openStore(options: StoreOptions): Store {
  return open(options, { maybeNew: () => !belongsToMore(options.file) });
}

/** Opens a database that may begin empty although backups stand beside it: a person chose that. Gives none of `numbers` again. */
export function openFresh(options: StoreOptions, numbers: GivenNumbers): Store {
  return open(options, { maybeNew: () => true, numbers });
}

/** A missing or empty database with a log or backups beside it is a loss, not a beginning. */
function belongsToMore(file: string): boolean {
  if (lastBackups(backupDirectory(file), file).length > 0) return true;
  return sizeOf(`${file}-wal`) > 0 || (!existsSync(file) && sizeOf(`${file}-journal`) > 0);
}

interface Beginning {
  maybeNew: () => boolean;
  numbers?: GivenNumbers;
}

function open(options: StoreOptions, beginning: Beginning): Store {
  try {
    return openWhole(options, beginning);
  } catch (error) {
    throw whyNotOpen(error, options.file);
  }
}

function openWhole(options: StoreOptions, { maybeNew, numbers }: Beginning): Store {
  const { file, migrationsDirectory } = options;
  const migrations = readMigrations(migrationsDirectory);
  requireWritable(file);
  takeBack(file);
  if (sizeOf(file) > 0) refuseNewer(lookInside(file, { thorough: false }), migrations);
  else if (!maybeNew()) throw new Fault('store.corrupt', 'the database is missing or empty, but its backups are there');
  else makeNew(options, migrations, numbers);

  const database = withFaults(() => new Database(file, { timeout: lockWaitMs }));
  try {
    withFaults(() => takeHold(database));
    const installationId = withFaults(() => bringUp(database, migrations, options));
    return assemble(database, installationId, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Made whole under another name, so that a kill leaves no half of a database in its place. What a kill leaves goes with the next start. */
function makeNew(options: StoreOptions, migrations: Migration[], numbers: GivenNumbers | undefined): void {
  const { file } = options;
  const making = `${file}.making-${process.pid}`;
  const remove = () => {
    for (const end of ['', ...logEnds]) rmSync(`${making}${end}`, { force: true });
  };
  withFaults(() => {
    remove();
    try {
      const database = new Database(making);
      try {
        takeHold(database);
        bringUp(database, migrations, options);
        if (numbers !== undefined) keepNumbers(database, numbers);
      } finally {
        database.close();
      }
      syncToDisk(making);
      // Another Boltbench was quicker.
      if (sizeOf(file) > 0) throw new Fault('store.in-use', 'another program holds the database');
      renameSync(making, file);
      syncToDisk(dirname(file));
    } catch (error) {
      remove();
      throw error;
    }
  });
}

/** Holds the file for this process alone until it closes or dies, and makes each commit reach the disk. */
export function takeHold(database: Database.Database): void {
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  // WAL would be content with NORMAL, which may lose the last commits in a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // 64 MB of pages: with SQLite's own 2 MB a page of a million visits took twice as long (list-page-1000000 in docs/bench.md).
  database.pragma('cache_size = -65536');
  // What is overwritten or removed leaves no bytes behind, also by a migration.
  database.pragma('secure_delete = ON');
  // Without it, INSERT OR REPLACE would slip past the append-only triggers.
  database.pragma('recursive_triggers = ON');
  // A locking mode takes effect with the next access: make that now, not at the first visit.
  database.exec('BEGIN EXCLUSIVE; COMMIT');
}

/** Programs up to the version before left old words in the bytes of the file, also within pages in use: it is written anew once. */
const firstToErase = 7;

function bringUp(database: Database.Database, migrations: Migration[], options: StoreOptions): string {
  const { clock, program = '', upgrading } = options;
  const before = (from: number, to: number) => {
    backUpBeforeUpgrade(database, { to, at: isoTime(clock), program });
    // Before the migrations: a kill in between leaves the version, so the next start does it again.
    if (from < firstToErase) database.exec('VACUUM');
  };
  migrate(database, migrations, before, upgrading);
  const own = database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck();
  const known = own.get();
  if (known !== undefined) return known;
  requireOwn(database);
  const id = idMaker(clock)();
  database.prepare('INSERT INTO installation (id, created_at, own) VALUES (?, ?, 1)').run(id, isoTime(clock));
  return id;
}

/** Pages a slice: some 8 MB, a few milliseconds in which nothing else happens. */
const slicePages = 2048;

/** SQLite's own backup, page by page: what is written meanwhile comes along, and damage does, too. */
async function copyInSlices(database: Database.Database, file: string, onPart: (part: number) => void): Promise<void> {
  try {
    await database.backup(file, {
      progress: ({ totalPages, remainingPages }) => {
        if (totalPages > 0) onPart(1 - remainingPages / totalPages);
        return slicePages;
      },
    });
  } catch (error) {
    throw toStoreFault(error);
  }
}

function assemble(database: Database.Database, installationId: string, { clock, program = '' }: StoreOptions): Store {
  const context = createContext(database, installationId, clock);
  const journal = createJournal(context);
  const customers = createCustomers(context, journal);
  const locks = createLocks(context, journal);
  const photos = createPhotos(context, journal);
  const whole = guarded({
    transaction: <T>(work: () => T): T => context.transaction(work),
    backup(directory: string = backupDirectory(database.name), after = 0): string {
      const file = writeBackup(database, { directory, at: context.now(), program, after });
      thinOut(directory, database.name, dirname(file));
      return file;
    },
    planBackup: (directory: string = backupDirectory(database.name), what = 'a backup', after = 0) =>
      planBackup(database, { directory, at: context.now(), program, what, after }),
    tidyIndexes: createIndexCare(database),
    changes: () => database.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0,
    close(): void {
      database.close();
    },
  });
  return {
    installationId,
    file: database.name,
    ...whole,
    copyTo: (file, onPart) => copyInSlices(database, file, onPart),
    ...guarded({ sinceBackup: createSince(context, journal) }),
    customers: guarded(customers),
    exports: guarded(createExports(database)),
    imports: guarded(createImports(context, { customers, journal })),
    merging: guarded(createMerging(context, { customers, journal })),
    erasure: guarded(createErasure(context, { customers, journal })),
    erasedSince: guarded(createErasedSince(context)),
    locks: guarded(locks),
    lockHistory: guarded(createLockHistory(context, journal)),
    visits: guarded(createVisits(context, { customers, locks, journal })),
    readings: guarded(createReadings(context, journal)),
    lockEvents: guarded(createLockEvents(context)),
    runs: guarded(createRuns(context, journal)),
    runEvents: guarded(createRunEvents(context, journal)),
    photos: guarded(photos),
    visitNotes: guarded(createVisitNotes(context, journal)),
    visitPhotos: guarded(createVisitPhotos(context, { photos, journal })),
    signatures: guarded(createSignatures(context, journal)),
    authority: guarded(createAuthority(context, journal)),
    keptForms: guarded(createKeptForms(context, journal)),
    logos: guarded(createLogos(context)),
    reports: guarded(createReports(context, journal)),
    papers: guarded(createPapers(context)),
    insights: guarded(createInsights(database)),
    trail: guarded(createTrail(context)),
    shopTexts: guarded(createShopTexts(context, journal)),
    journal: guarded(journal),
  };
}
