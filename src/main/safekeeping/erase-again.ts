// Erases again whom a restore brought back: they had been erased after the backup was made.
// Must not know who that is; the restore's own row in the journal says by id whom.
import { isFault } from '../../contract/fault.ts';
import type { Store } from '../store/index.ts';

/**
 * At every opening, so that a kill after the restore leaves nobody in; who is gone already is passed over. Somebody with an open
 * visit stays until an opening after it is closed. A record that must still be kept stays, as it did the first time. What is left to do
 * then is on record (`finish-erasures.ts`).
 */
export function eraseAgain(store: Store): void {
  for (const id of store.erasedSince.toErase()) {
    try {
      store.erasure.erase(id, { keepRetained: true, actor: 'bench' });
    } catch (error) {
      if (!isFault(error, 'visit.bad-state') && !isFault(error, 'customer.erased')) throw error;
    }
  }
}
