// Erases again who and what a history that came back brought along: they had been erased after it was kept.
// Must not know who that is, but by id.
import { isFault } from '../../contract/fault.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import type { Store } from '../store/index.ts';

/**
 * At every opening, so that no way by which a history comes back, and no kill after a restore, leaves anybody in; who is gone already is passed over. Somebody with an open
 * visit stays until an opening after it is closed. A record that must still be kept stays, as it did the first time. What is left to do
 * then is on record (`finish-erasures.ts`). Returns how many were erased again, how many are in it still, and how many forms went.
 */
export function eraseAgain(store: Store, known: readonly ErasedOne[]): { done: number; left: number; forms: number } {
  const { journal, erasedSince } = store;
  const ids = erasedSince.toErase(known);
  for (const id of ids) {
    try {
      store.erasure.erase(id, { keepRetained: true, actor: 'bench' });
    } catch (error) {
      if (isFault(error, 'customer.erased')) {
        // Nothing is left of them: done all the same, or what is written later would go at the next opening.
        const detail = { visits: 0, reports: 0, photos: 0 };
        journal.append({ actor: 'bench', action: 'customer.erased', subject: `customer:${id}`, detail });
      } else if (!isFault(error, 'visit.bad-state')) throw error;
    }
  }
  const left = erasedSince.toErase(known).length;
  const done = ids.length - left;
  // Those on the visits of whom was erased just now are empty already.
  const forms = erasedSince.formsToErase(known).filter((id) => isErased(store, id)).length;
  if (done + forms > 0) {
    const detail = { done, left, ...(forms === 0 ? {} : { forms }) };
    journal.append({ actor: 'bench', action: 'history.erased-again', subject: 'history', detail });
  }
  return { done, left, forms };
}

/** False where the form must be kept, by what this history knows of the clock. */
function isErased(store: Store, form: string): boolean {
  try {
    store.keptForms.erase(form, 'bench');
    return true;
  } catch (error) {
    if (isFault(error, 'customer.retained') || isFault(error, 'store.not-found')) return false;
    throw error;
  }
}
