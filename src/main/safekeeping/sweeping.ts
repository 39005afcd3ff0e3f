// What a kill left beside the history, in its photos and among its backups goes with the next start.
// Must not be called while anything works on them.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { backupDirectory, namesIn, removePartials } from '../store/backups.ts';
import { photosBeside, removeHalfPhotos } from '../store/photo-files.ts';
import type { Store } from '../store/index.ts';
import { removeSecondNames, restsBeside } from './asides.ts';
import { removeLoosePhotos } from './loose-photos.ts';

/** Never throws: a folder that cannot be read keeps nobody from working. */
export function sweep(store: Pick<Store, 'file' | 'photos'>, log: Logger): void {
  try {
    removeHalfPhotos(photosBeside(store.file));
    removePartials(backupDirectory(store.file));
    for (const folder of [dirname(store.file), backupDirectory(store.file)])
      for (const name of namesIn(folder).filter((each) => /\.(json|txt)\.new$/.test(each))) rmSync(join(folder, name));
    removeSecondNames(store.file);
    const rests = restsBeside(store.file);
    if (rests.length === 0) return;
    // The copies last: as long as they are there, so may be photos that came with them.
    removeLoosePhotos(store);
    for (const path of rests) rmSync(path, { force: true });
    log.warn({ rests: rests.length }, 'what a restore that broke off had left was removed');
  } catch (error) {
    log.warn({ error }, 'what a kill left could not be removed');
  }
}
