// Removes the file of a photo whose person was erased; its row stays, and says that there was one.
// Must not know why, nor decide which.
import { dirname, join } from 'node:path';
import { backupDirectory } from '../store/backups.ts';
import { syncToDisk } from '../store/files.ts';
import { photoFile, photosBeside, removePhotoFile } from '../store/photo-files.ts';
import { withFaults } from '../store/sqlite-fault.ts';

/** The files beside this database and beside its backups are gone, with halves of them, and stay gone after a power cut. One that is not there is no fault. */
export function forgetPhoto(databaseFile: string, hash: string): void {
  for (const folder of [photosBeside(databaseFile), join(backupDirectory(databaseFile), 'photos')]) {
    const file = photoFile(folder, hash);
    withFaults(() => {
      removePhotoFile(file);
      try {
        syncToDisk(dirname(file));
      } catch {
        // Its folder was never made: there was no file either.
      }
    });
  }
}
