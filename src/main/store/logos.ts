// The logos table: the pictures that stand on reports, each once by the SHA-256 of its bytes.
// Must not know settings or how a report looks.
import { createHash } from 'node:crypto';
import { Fault } from '../../contract/fault.ts';
import type { StoreContext } from './database.ts';

export interface Logos {
  /** Keeps the bytes and answers with their hash; known ones are not written again. */
  keep(bytes: Uint8Array): string;
  /** The bytes; null for an unknown hash. store.corrupt where they are not those that were kept. */
  get(hash: string): Uint8Array | null;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function createLogos(context: StoreContext): Logos {
  const { database, installationId } = context;
  const insert = database.prepare(
    'INSERT INTO logos (hash, installation_id, created_at, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const byHash = database.prepare<[string], Buffer>('SELECT bytes FROM logos WHERE hash = ?').pluck();
  const known = database.prepare<[string], number>('SELECT count(*) FROM logos WHERE hash = ?').pluck();
  return {
    keep(bytes) {
      const hash = sha256(bytes);
      if (known.get(hash) === 0) insert.run(hash, installationId, context.now(), Buffer.from(bytes));
      return hash;
    },
    get(hash) {
      const bytes = byHash.get(hash);
      if (bytes === undefined) return null;
      if (sha256(bytes) !== hash) throw new Fault('store.corrupt', 'a logo is not the one that was kept');
      return bytes;
    },
  };
}
