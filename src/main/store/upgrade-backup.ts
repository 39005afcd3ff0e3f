// The backup before an upgrade: verified, kept for good, and one only, however often the upgrade was broken off.
// Must not know what an upgrade does.
import type Database from 'better-sqlite3';
import { backupDirectory, lastBackups, removeBackup, writeBackup, type Backup } from './backups.ts';

/** Makes it. The faults of `writeBackup`. */
export function backUpBeforeUpgrade(
  database: Database.Database,
  { to, at, program }: { to: number; at: string; program: string },
): void {
  const directory = backupDirectory(database.name);
  const file = writeBackup(database, { directory, at, beforeVersion: to, program });
  try {
    const all = lastBackups(directory, database.name);
    const made = all.find((backup) => backup.file === file);
    if (made !== undefined) for (const before of all) if (isRepeated(before, made)) removeBackup(before.path);
  } catch {
    // A copy too many keeps nobody from working.
  }
}

/** The same history at the same row of its journal: the attempt that it was made for never came to its end. */
function isRepeated(before: Backup, made: Backup): boolean {
  const [one, other] = [before.manifest, made.manifest];
  if (one === null || other === null || one.journal === null || other.journal === null) return false;
  const same = before.version === made.version && one.installationId === other.installationId;
  const unchanged = one.journal.seq === other.journal.seq && one.journal.hash === other.journal.hash;
  return before.kind === 'before-migration' && before.number < made.number && same && unchanged;
}
