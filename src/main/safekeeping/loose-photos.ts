// Photos beside the history that neither it nor a history put aside knows, or whose person was erased: a restore that did not come
// to its end brought them. Must not decide when; whoever calls knows that no photo is just being kept.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { photosIn, readCopy } from '../store/copy.ts';
import type { Store } from '../store/index.ts';
import { photosBeside } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { asidesBeside } from './asides.ts';
import { photoFilesIn } from './kept-photos.ts';

/** Removes them, and says how many; none where a history that was put aside cannot be read. store.read-only. */
export function removeLoosePhotos(store: Pick<Store, 'file' | 'photos'>): number {
  const known = knownAside(store.file);
  if (known === null) return 0;
  const erased = new Set(store.photos.erased());
  const isLoose = (hash: string) => erased.has(hash) || (!known.has(hash) && store.photos.find(hash) === null);
  return withFaults(() => {
    const loose = [...photoFilesIn(photosBeside(store.file))].filter(({ hash }) => isLoose(hash));
    for (const { path } of loose) rmSync(path, { force: true });
    return loose.length;
  });
}

function knownAside(databaseFile: string): Set<string> | null {
  try {
    const asides = asidesBeside(databaseFile).map(({ name }) => join(dirname(databaseFile), name));
    const hashes = asides.flatMap((file) =>
      readCopy(file, (database) => [...photosIn(database)].map(({ hash }) => hash)),
    );
    return new Set(hashes);
  } catch {
    return null;
  }
}
