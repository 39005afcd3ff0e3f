// Erases again whom a history that came back brought along: they had been erased after it was kept.
// Must not know who that is, but by id.
import { isFault } from '../../contract/fault.ts';
import type { Store } from '../store/index.ts';

/**
 * At every opening, so that no way by which a history comes back, and no kill after a restore, leaves anybody in; who is gone already is passed over. Somebody with an open
 * visit stays until an opening after it is closed. A record that must still be kept stays, as it did the first time. What is left to do
 * then is on record (`finish-erasures.ts`). Returns how many were erased again, and how many are in it still.
 */
export function eraseAgain(store: Store, known: readonly string[]): { done: number; left: number } {
  const ids = store.erasedSince.toErase(known);
  for (const id of ids) {
    try {
      store.erasure.erase(id, { keepRetained: true, actor: 'bench' });
    } catch (error) {
      if (!isFault(error, 'visit.bad-state') && !isFault(error, 'customer.erased')) throw error;
    }
  }
  const left = store.erasedSince.toErase(known).length;
  const done = ids.length - left;
  if (done > 0) {
    store.journal.append({
      actor: 'bench',
      action: 'history.erased-again',
      subject: 'history',
      detail: { done, left },
    });
  }
  return { done, left };
}
