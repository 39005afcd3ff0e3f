// What every table module gets: the connection, this bench's id, time, ids, transactions.
// Must not know any table but `revisions`.
import { randomInt } from 'node:crypto';
import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import type { Clock } from '../../contract/clock.ts';

export interface StoreContext {
  readonly database: Database.Database;
  readonly installationId: string;
  /** UTC, ISO 8601, milliseconds. */
  now(): string;
  /** A UUIDv7 that sorts after every id made before it here. */
  newId(): string;
  transaction<T>(work: () => T): T;
  /** Keeps what an edited record was before `revision + 1`. */
  keepRevision(entity: 'visit' | 'lock', row: { id: string; revision: number }, by: By, previous: unknown): void;
}

interface By {
  actor: string;
  action: string;
}

/** The same instant as SQLite stores it; text of equal length, so that it sorts by time. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** A maker of UUIDv7s on the given clock: in one millisecond, and when the clock steps back, a sequence keeps the order. */
export function idMaker(clock: Clock): () => string {
  let last = 0;
  let seq = 0;
  return () => {
    const now = clock.now();
    if (now > last) {
      last = now;
      seq = randomInt(2 ** 24);
    } else {
      seq += 1;
    }
    return v7({ msecs: last, seq });
  };
}

/** Makes the context over an open, migrated database. */
export function createContext(database: Database.Database, installationId: string, clock: Clock): StoreContext {
  const keep = database.prepare(
    `INSERT INTO revisions (entity, entity_id, revision, installation_id, at, actor, action, previous)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    database,
    installationId,
    now: () => isoTime(clock),
    newId: idMaker(clock),
    transaction: (work) => database.transaction(work).immediate(),
    keepRevision(entity, row, by, previous) {
      const at = isoTime(clock);
      keep.run(entity, row.id, row.revision, installationId, at, by.actor, by.action, JSON.stringify(previous));
    },
  };
}
