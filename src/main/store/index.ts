// The store's front door: open, recover, back up, and the types of what it keeps.
// Must not know who asks.
export { backupDirectory, backupStore, lastBackups, thinOut, type Backup } from './backups.ts';
export { readMigrations } from './migrate.ts';
export { photosBeside } from './photo-files.ts';
export { openStore, type StoreOptions } from './open.ts';
export type { UpgradeStep } from './migrate.ts';
export { stepsToUpgrade, upgradeHistory } from './upgrade.ts';
export {
  newestAnchor,
  putAside,
  recoverStore,
  replaceStore,
  restoringName,
  type RecoveryChoice,
  type RestoreNote,
} from './recover.ts';
export type { By, JournalRow, NewCustomer, NewLock, NewReading, Store, StoredRun, VisitPatch } from './types.ts';
