// The photos of checklists and visits: kept beside the database as plain JPEGs named by the SHA-256 of their bytes.
// Must not know transports or screens; what is not in the store is not shown, whatever lies in the folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { Fault } from '../../contract/fault.ts';
import { photoIdSchema } from '../../contract/run.ts';
import { mostPhotosOfVisit } from '../../contract/work-order.ts';
import { syncToDisk, writeWhole } from '../store/files.ts';
import type { Store } from '../store/index.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { plainJpeg } from './jpeg.ts';

/** Of the file as it comes. */
export const mostPhotoBytes = 3 * 1024 * 1024;
/** More than a procedure could ask for: somebody's finger is stuck, or worse. */
export const mostPhotosOfRun = 200;
/** With those that were taken off again. */
export const mostPhotosEverOfVisit = 200;

export interface AlbumOptions {
  store: Pick<Store, 'file' | 'photos' | 'runs' | 'visitPhotos'>;
  log: Logger;
}

export class Album {
  private readonly store: AlbumOptions['store'];
  private readonly log: Logger;

  constructor({ store, log }: AlbumOptions) {
    this.store = store;
    this.log = log;
  }

  /**
   * Keeps a JPEG (base64) for an open run; the same bytes are kept once. Throws photo.too-big, photo.too-many, photo.not-a-jpeg, photo.torn,
   * guide.ended, store.not-found, store.full and store.read-only; then nothing is kept.
   */
  keep(runId: string, jpeg: string, actor: string): { photo: string; bytes: number } {
    if (this.store.runs.get(runId).status !== 'active') throw new Fault('guide.ended', 'the run is at its end already');
    if (this.store.photos.countOf(runId) >= mostPhotosOfRun) {
      throw new Fault('photo.too-many', `this run has ${mostPhotosOfRun} photos already`);
    }
    const kept = this.toDisk(jpeg);
    this.store.photos.add({ ...kept, runId }, actor);
    return { photo: kept.photo, bytes: kept.bytes };
  }

  /** Keeps a JPEG (base64) for a visit; one that was taken off stands again. Faults as `keep`, without guide.ended. */
  keepForVisit(visitId: string, { jpeg, caption }: { jpeg: string; caption: string }, actor: string): void {
    this.expectRoom(visitId);
    this.store.visitPhotos.add({ ...this.toDisk(jpeg), visitId, caption }, actor);
  }

  /** Throws photo.too-many where the visit takes no more. */
  expectRoom(visitId: string): void {
    const { standing, all } = this.store.visitPhotos.countOf(visitId);
    if (standing < mostPhotosOfVisit && all < mostPhotosEverOfVisit) return;
    throw new Fault('photo.too-many', `this visit has ${standing} photos, and ${all} with those that were taken off`);
  }

  /** The file first: a row without its file would be a promise that is not kept. */
  private toDisk(jpeg: string): { photo: string; bytes: number; width: number; height: number } {
    const given = Buffer.from(jpeg, 'base64');
    if (given.length > mostPhotoBytes) throw new Fault('photo.too-big', 'the picture has more than 3 MB');
    const { bytes, width, height } = plainJpeg(given);
    const photo = createHash('sha256').update(bytes).digest('hex');
    if (this.read(photo) === null) this.write(photo, bytes);
    return { photo, bytes: bytes.length, width, height };
  }

  /** The bytes of a kept photo for `/photos/<photo>.jpg`; null for one that is not on record, or not what it was. */
  photo(photo: string): Uint8Array | null {
    if (!photoIdSchema.safeParse(photo).success || this.store.photos.find(photo) === null) return null;
    const bytes = this.read(photo);
    if (bytes === null) this.log.warn({ photo }, 'the file of a photo is missing or damaged');
    return bytes;
  }

  /** There is a file of that name; whether it is what it was, `photo` tells. */
  has(photo: string): boolean {
    return existsSync(this.fileOf(photo));
  }

  private fileOf(photo: string): string {
    return join(dirname(this.store.file), 'photos', photo.slice(0, 2), `${photo}.jpg`);
  }

  /** The file when it is there and is what its name says. */
  private read(photo: string): Buffer | null {
    try {
      const bytes = readFileSync(this.fileOf(photo));
      return createHash('sha256').update(bytes).digest('hex') === photo ? bytes : null;
    } catch {
      return null;
    }
  }

  /** Written beside and renamed: a kill or a full disk in the middle leaves no half photo under its name. */
  private write(photo: string, bytes: Uint8Array): void {
    const file = this.fileOf(photo);
    withFaults(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
    writeWhole(file, bytes);
    withFaults(() => {
      for (const folder of [dirname(dirname(file)), dirname(this.store.file)]) syncToDisk(folder);
    });
  }
}
