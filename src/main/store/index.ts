// The store's front door: open, recover, back up, and the types of what it keeps.
// Must not know who asks.
export type { By, JournalRow, NewReading, Store, StoredRun, VisitPatch } from './types.ts';
