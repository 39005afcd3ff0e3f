// A copy of the database as a file of its own: brought to rest, checked through and through, counted.
// Must not be given the bench's own file, which the bench holds.
import Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { heldForm, lastErased, type ErasedOne } from './erased-since.ts';
import { applicationId } from './files.ts';
import { chainHead } from './journal-chain.ts';
import { otherHeads } from './other-chains.ts';
import type { CopyFacts } from './manifest.ts';
import { withFaults } from './sqlite-fault.ts';

/** Opens a copy that nobody holds, hands it over and closes it; a log that lay beside it is taken in. Faults only. */
export function withCopy<T>(file: string, work: (database: Database.Database) => T): T {
  return withFaults(() => {
    const database = new Database(file, { fileMustExist: true });
    try {
      if (database.pragma('application_id', { simple: true }) !== applicationId) {
        throw new Fault('backup.foreign', 'the file is not a Boltbench database');
      }
      // One file and no log: what is hashed is the whole of it, and it can be read from a write-protected stick.
      database.pragma('journal_mode = DELETE');
      return work(database);
    } finally {
      database.close();
    }
  });
}

/** The same without writing a byte, for what lies on a stick. */
export function readCopy<T>(file: string, work: (database: Database.Database) => T): T {
  return withFaults(() => {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return work(database);
    } finally {
      database.close();
    }
  });
}

/** integrity_check and foreign_key_check over everything. store.corrupt when it is damaged. */
export function requireSound(database: Database.Database): void {
  if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
    throw new Fault('store.corrupt', 'the copy of the database is damaged inside');
  }
  if ((database.pragma('foreign_key_check') as unknown[]).length > 0) {
    throw new Fault('store.corrupt', 'the copy of the database has rows without what they belong to');
  }
}

/** What is in it. Tables that its version does not have count as empty. */
export function factsOf(database: Database.Database): CopyFacts {
  const tables = new Set(database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
  const rows = (table: 'visits' | 'customers' | 'locks' | 'photos' | 'reports') =>
    tables.has(table) ? (database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0) : 0;
  const placed = database.prepare("SELECT 1 FROM pragma_table_info('visits') WHERE name = 'place'").get() !== undefined;
  const newest = database
    .prepare<[], { ticket: string; at: string; place: number | null }>(
      `SELECT ticket, opened_at AS at, ${placed ? 'place' : 'NULL AS place'} FROM visits
       ORDER BY ${placed ? 'place DESC' : 'opened_at DESC, id DESC'} LIMIT 1`,
    )
    .get();
  return {
    userVersion: database.pragma('user_version', { simple: true }) as number,
    installationId: database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck().get() ?? null,
    counts: {
      visits: rows('visits'),
      customers: rows('customers'),
      locks: rows('locks'),
      photos: rows('photos'),
      reports: rows('reports'),
    },
    newestVisit: newest ?? null,
    journal: chainHead(database),
    chains: otherHeads(database),
  };
}

/** Of a database that has the table `visit_photos`; each photo is looked up by indices, however many there are. */
export const copyQueries = {
  photos: `SELECT hash, bytes, EXISTS (SELECT 1 FROM photo_runs r JOIN runs u ON u.id = r.run_id JOIN visits o ON o.id = u.visit_id
         LEFT JOIN customers c ON c.id = o.customer_id WHERE r.hash = p.hash AND c.erased_at IS NULL)
       OR EXISTS (SELECT 1 FROM visit_photos v WHERE v.hash = p.hash AND v.removed_at IS NULL) AS expected
     FROM photos p ORDER BY hash`,
  /** Kept on a visit, or in a run, of a person who was erased. CROSS JOIN: SQLite begins with the customers, not with every photo. */
  ofErased: `SELECT v.hash FROM customers c CROSS JOIN visits o ON o.customer_id = c.id
       CROSS JOIN visit_photos v ON v.visit_id = o.id WHERE c.erased_at IS NOT NULL
     UNION SELECT r.hash FROM customers c CROSS JOIN visits o ON o.customer_id = c.id
       CROSS JOIN runs u ON u.visit_id = o.id CROSS JOIN photo_runs r ON r.run_id = u.id WHERE c.erased_at IS NOT NULL`,
} as const;

/**
 * The photos on record in it, by hash, with their sizes in bytes. `expected`: its file must be there; that of one which was
 * taken off the only visit that it was on, or whose person was erased, may be gone.
 */
export function* photosIn(database: Database.Database): Generator<{ hash: string; bytes: number; expected: boolean }> {
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
  if (!has('photos')) return;
  const all = database.prepare<[], { hash: string; bytes: number; expected: number }>(
    has('visit_photos') ? copyQueries.photos : 'SELECT hash, bytes, 1 AS expected FROM photos ORDER BY hash',
  );
  for (const row of all.iterate()) yield { ...row, expected: row.expected === 1 };
}

/** Photos of persons who were erased that nobody else's visit or run shows, by hash. */
export function erasedPhotos(database: Database.Database): string[] {
  const has = database.prepare("SELECT 1 FROM pragma_table_info('customers') WHERE name = 'erased_at'").get();
  if (has === undefined) return [];
  const theirs = new Set(database.prepare<[], string>(copyQueries.ofErased).pluck().all());
  if (theirs.size === 0) return [];
  for (const { hash, expected } of photosIn(database)) if (expected) theirs.delete(hash);
  return [...theirs];
}

/** Which of these it holds still: it was made before a customer was erased, or erased once more, or before the form was. */
export function namedAmong(database: Database.Database, erased: readonly ErasedOne[]): ErasedOne[] {
  const has = database.prepare("SELECT 1 FROM pragma_table_info('customers') WHERE name = 'erased_at'").get();
  const named = database
    .prepare<[string], number>(
      `SELECT 1 FROM customers WHERE id = ? ${has === undefined ? '' : 'AND erased_at IS NULL'}`,
    )
    .pluck();
  const last = database.prepare<[string], string | null>(lastErased).pluck();
  const hasForms = database.prepare("SELECT 1 FROM pragma_table_info('authority_records')").get() !== undefined;
  const held = hasForms ? database.prepare(heldForm) : null;
  return erased.filter(({ id, again, form }) => {
    if (form === true) return held?.get(id) !== undefined;
    if (named.get(id) === 1) return true;
    const before = again === undefined ? null : (last.get(id) ?? null);
    return again !== undefined && before !== null && again > before;
  });
}

/** The stored reports whose text must fit their hash: all but those from which a person was erased. */
export function* reportsIn(database: Database.Database): Generator<{ id: string; hash: string; model: string }> {
  const redacted = database.prepare("SELECT 1 FROM pragma_table_info('reports') WHERE name = 'redacted_at'").get();
  yield* database
    .prepare<[], { id: string; hash: string; model: string }>(
      `SELECT id, hash, model FROM reports ${redacted === undefined ? '' : 'WHERE redacted_at IS NULL'}`,
    )
    .iterate();
}
