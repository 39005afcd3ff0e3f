// Removes the file of a photo whose person was erased; its row stays, and says that there was one.
// Must not know why, nor decide which.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncToDisk } from '../store/files.ts';
import { photoFile, photosBeside } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';

/** The file beside this database is gone, and stays gone after a power cut. One that is not there is no fault. */
export function forgetPhoto(databaseFile: string, hash: string): void {
  const file = photoFile(photosBeside(databaseFile), hash);
  withFaults(() => {
    rmSync(file, { force: true });
    try {
      syncToDisk(dirname(file));
    } catch {
      // Its folder was never made: there was no file either.
    }
  });
}
