// Erases again whom a restore brought back: they had been erased after the backup was made.
// Must not know who that is; the restore's own row in the journal says by id whom.
import { setImmediate } from 'node:timers/promises';
import { isFault } from '../../contract/fault.ts';
import { forgetPhoto } from '../photos/forget.ts';
import type { Store } from '../store/index.ts';

/**
 * At every opening, so that a kill after the restore leaves nobody in; who is gone already is passed over. Somebody with an open
 * visit stays until an opening after it is closed. All but the old words of the indexes is done before the first await.
 * A record that must still be kept stays, as it did the first time. Returns the hashes of photos that go elsewhere, too.
 */
export async function eraseAgain(store: Store): Promise<string[]> {
  const ids = store.erasedSince.toErase();
  if (ids.length === 0) return [];
  const photos = ids.flatMap((id) => {
    try {
      return store.erasure.erase(id, { keepRetained: true, actor: 'bench' });
    } catch (error) {
      if (isFault(error, 'visit.bad-state') || isFault(error, 'customer.erased')) return [];
      throw error;
    }
  });
  for (const photo of photos) forgetPhoto(store.file, photo);
  while (store.erasure.forgetWords()) await setImmediate();
  store.erasure.settle();
  return photos;
}
