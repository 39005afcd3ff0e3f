// Does what an erasure leaves to do outside its transaction: files of photos, old words in the bytes of the file.
// Must not erase anybody, nor know who was.
import { setImmediate } from 'node:timers/promises';
import { forgetPhoto } from '../photos/forget.ts';
import type { Store } from '../store/index.ts';

/**
 * Until everything is done it stays on record: a kill or a fault leaves it to the next call. `forgetElsewhere` gets the hashes of photos
 * for places other than this computer. Others work on between the parts. Faults of the disk; one that the store was closed meanwhile.
 */
export async function finishErasures(
  store: Store,
  forgetElsewhere: (hashes: readonly string[]) => Promise<void>,
): Promise<void> {
  const left = store.erasure.unfinished();
  if (left.length === 0) return;
  const photos = left.flatMap((each) => each.photos);
  for (const photo of photos) forgetPhoto(store.file, photo);
  await forgetElsewhere(photos);
  // What was deleted from an index stands in it until it is written anew.
  while (store.erasure.forgetWords()) await setImmediate();
  store.erasure.settle();
  store.erasure.finished(left.map(({ id }) => id));
}
