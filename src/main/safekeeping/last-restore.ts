// The last restore of a history, by its own journal: so that a window that was away can tell whether there was one.
// Must not restore anything.
import type { Restore } from '../../contract/safekeeping.ts';
import type { Store } from '../store/index.ts';

/** Null where this history was never restored. Throws faults of the store. */
export function lastRestore({ journal }: Pick<Store, 'journal'>): Restore | null {
  const row = journal.ofSubject('history').findLast(({ action }) => action === 'history.restored');
  return row === undefined ? null : { id: row.hash, at: String(row.detail['at']) };
}
