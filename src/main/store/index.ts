// The store's front door: open, recover, back up, and the types of what it keeps.
// Must not know who asks.
export { backupDirectory, backupStore, lastBackups, type Backup } from './backups.ts';
export { openStore, type StoreOptions } from './open.ts';
export { recoverStore, type RecoveryChoice } from './recover.ts';
export type { By, JournalRow, NewCustomer, NewLock, NewReading, Store, StoredRun, VisitPatch } from './types.ts';
