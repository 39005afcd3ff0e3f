// The photos tables: which photos were kept, for which runs, how large they are.
// Must not know the files themselves (main/photos does), nor what is on them.
import { z } from 'zod';
import { timeSchema } from '../../contract/ids.ts';
import { photoIdSchema } from '../../contract/run.ts';
import { erasedPhotos } from './copy.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { KeptPhoto, Store } from './types.ts';

const keptSchema = z.object({
  photo: photoIdSchema,
  runId: z.uuid().nullable(),
  createdAt: timeSchema,
  bytes: z.number().int().min(1),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});

export function createPhotos(context: StoreContext, journal: Store['journal']): Store['photos'] {
  const { database } = context;
  const insert = database.prepare(
    'INSERT INTO photos (hash, installation_id, created_at, run_id, bytes, width, height) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const byHash = database.prepare<[string], KeptPhoto>(
    'SELECT hash AS photo, run_id AS runId, created_at AS createdAt, bytes, width, height FROM photos WHERE hash = ?',
  );
  const insertFor = database.prepare(
    'INSERT INTO photo_runs (hash, run_id, installation_id, created_at) VALUES (?, ?, ?, ?)',
  );
  const keptFor = database
    .prepare<[string, string], number>('SELECT count(*) FROM photo_runs WHERE run_id = ? AND hash = ?')
    .pluck();
  const countOf = database.prepare<[string], number>('SELECT count(*) FROM photo_runs WHERE run_id = ?').pluck();
  const visitOf = database.prepare<[string], string>('SELECT visit_id FROM runs WHERE id = ?').pluck();
  const find = (photo: string): KeptPhoto | null => {
    const row = byHash.get(photo);
    return row === undefined ? null : parseStored(keptSchema, row, 'photo');
  };
  return {
    add(photo, actor) {
      const made = parseInput(keptSchema, { ...photo, createdAt: context.now() }, 'photo');
      return context.transaction(() => {
        const { photo: hash, createdAt, bytes, width, height } = made;
        const { runId } = photo;
        const known = find(hash);
        // The same bytes again: one file, one row, whoever took it first; each run that has it is told apart.
        if (known === null) insert.run(hash, context.installationId, createdAt, runId, bytes, width, height);
        if (keptFor.get(runId, hash) !== 0) return known ?? made;
        insertFor.run(hash, runId, context.installationId, createdAt);
        const subject = `visit:${visitOf.get(runId) ?? ''}`;
        journal.append({ actor, action: 'photo.kept', subject, detail: { photo: hash, runId, bytes } });
        return known ?? made;
      });
    },
    find,
    isKeptFor: (runId, photo) => keptFor.get(runId, photo) === 1,
    countOf: (runId) => countOf.get(runId) ?? 0,
    erased: () => erasedPhotos(database),
  };
}
