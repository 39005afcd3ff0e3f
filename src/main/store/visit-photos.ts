// The visit_photos table: which kept photos stand on a visit, with their captions; taken off, never deleted.
// Must not know the files themselves (main/photos does), nor what is on them.
import { photoIdSchema } from '../../contract/run.ts';
import { visitPhotoSchema, type VisitPhoto } from '../../contract/work-order.ts';
import { Fault } from '../../contract/fault.ts';
import type { StoreContext } from './database.ts';
import type { OrderTables } from './order-types.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

interface Row {
  caption: string;
  removed_at: string | null;
}

export const visitPhotoQueries = {
  ofVisit: `SELECT hash AS photo, at, author, caption FROM visit_photos
    WHERE visit_id = ? AND removed_at IS NULL ORDER BY at, hash`,
  countOf:
    'SELECT count(*) AS "all", coalesce(sum(removed_at IS NULL), 0) AS standing FROM visit_photos WHERE visit_id = ?',
} as const;

const captionSchema = visitPhotoSchema.shape.caption;

export function createVisitPhotos(
  context: StoreContext,
  { photos, journal }: Pick<Store, 'photos' | 'journal'>,
): OrderTables['visitPhotos'] {
  const { database, installationId } = context;
  const insertFile = database.prepare(
    'INSERT INTO photos (hash, installation_id, created_at, run_id, bytes, width, height) VALUES (?, ?, ?, NULL, ?, ?, ?)',
  );
  const insert = database.prepare(
    'INSERT INTO visit_photos (visit_id, hash, installation_id, at, author, caption) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE visit_photos SET caption = ?, removed_at = ? WHERE visit_id = ? AND hash = ?',
  );
  const one = database.prepare<[string, string], Row>(
    'SELECT caption, removed_at FROM visit_photos WHERE visit_id = ? AND hash = ?',
  );
  const ofVisit = database.prepare<[string], VisitPhoto>(visitPhotoQueries.ofVisit);
  const countOf = database.prepare<[string], { standing: number; all: number }>(visitPhotoQueries.countOf);

  const change: OrderTables['visitPhotos']['change'] = (visitId, photo, patch, actor) => {
    context.transaction(() => {
      const row = one.get(visitId, photo);
      if (row === undefined) throw new Fault('store.not-found', 'the visit has no such photo');
      const { removed = row.removed_at !== null } = patch;
      const caption = parseInput(captionSchema, patch.caption ?? row.caption, 'caption');
      const taken = removed !== (row.removed_at !== null);
      if (!taken && caption === row.caption) return;
      update.run(caption, removed ? (row.removed_at ?? context.now()) : null, visitId, photo);
      const action = !taken ? 'visit.photo-captioned' : removed ? 'visit.photo-removed' : 'visit.photo-put-back';
      journal.append({ actor, action, subject: `visit:${visitId}`, detail: { photo } });
    });
  };

  return {
    add({ visitId, photo, caption, bytes, width, height }, author) {
      parseInput(photoIdSchema, photo, 'photo');
      const words = parseInput(captionSchema, caption, 'caption');
      context.transaction(() => {
        const at = context.now();
        // The same bytes again are one file and one row, whoever took them first.
        if (photos.find(photo) === null) insertFile.run(photo, installationId, at, bytes, width, height);
        const known = one.get(visitId, photo);
        if (known !== undefined) {
          return change(visitId, photo, { removed: false, caption: words === '' ? known.caption : words }, author);
        }
        insert.run(visitId, photo, installationId, at, author, words);
        journal.append({
          actor: author,
          action: 'visit.photo-kept',
          subject: `visit:${visitId}`,
          detail: { photo, bytes },
        });
      });
    },
    change,
    ofVisit: (visitId) => ofVisit.all(visitId).map((row) => parseStored(visitPhotoSchema, row, 'photo')),
    countOf: (visitId) => countOf.get(visitId) ?? { standing: 0, all: 0 },
  };
}
