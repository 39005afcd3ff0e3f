// The upgrade of a history as work of its own, so that a thread can do it: whether a start has one to do, and the doing.
// Must not know threads, nor what the steps are.
import { withCopy } from './copy.ts';
import { peekInside, sizeOf, takeBack } from './files.ts';
import { migrate, readMigrations, type UpgradeStep } from './migrate.ts';
import { openStore, type StoreOptions } from './open.ts';

/** Plain values only: they go to a thread. */
export interface UpgradeInput {
  file: string;
  migrationsDirectory: string;
  /** Version of the program, for the manifest of the backup. */
  program: string;
  /** The time now, milliseconds since 1970. */
  now: number;
}

/** How many steps a start has to do before it can open the history; 0 for one that is new, current, or cannot be looked into: opening tells why. */
export function stepsToUpgrade({
  file,
  migrationsDirectory,
}: Pick<StoreOptions, 'file' | 'migrationsDirectory'>): number {
  try {
    if (sizeOf(file) === 0) return 0;
    takeBack(file);
    const version = peekInside(file);
    const missing = readMigrations(migrationsDirectory).length - version;
    return version > 0 && missing > 0 ? missing + 1 : 0;
  } catch {
    return 0;
  }
}

/**
 * Brings the history up to date, with a backup before, and closes it again; another Boltbench is kept out until then. Hears
 * each step before it begins. The faults of `openStore`; on one the history is as it was.
 */
export function upgradeHistory({ now, ...options }: UpgradeInput, told: (step: UpgradeStep) => void): void {
  const clock = { now: () => now, steady: () => performance.now(), after: () => () => undefined };
  openStore({ ...options, clock, upgrading: told }).close();
}

/** Brings a copy, which nobody holds, up to date without a backup: what it was copied from is there. On a fault it is as it was. */
export function upgradeCopy({ file, migrationsDirectory }: Pick<UpgradeInput, 'file' | 'migrationsDirectory'>): void {
  withCopy(file, (copy) => {
    // As in `takeHold`: migrations count on the triggers.
    copy.pragma('recursive_triggers = ON');
    copy.pragma('cache_size = -65536');
    migrate(copy, readMigrations(migrationsDirectory), () => undefined);
  });
}
