// Whether a history says which bench it is of, and whether the backups beside it are of that bench: else they prove nothing about it.
// Must not write.
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';

/** store.corrupt where rows of a journal are there and no bench that they are of: somebody took that out. */
export function requireOwn(database: Database.Database): void {
  const found = database
    .prepare<[], number>(
      'SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM installation WHERE own = 1) AND EXISTS (SELECT 1 FROM journal)',
    )
    .get();
  if (found !== undefined) throw new Fault('store.corrupt', 'the history does not say any more which bench it is of');
}

/**
 * What is wrong with the backups beside a history, in a sentence; null where nothing is. Those of a bench whose backup was restored
 * here (`from` of its row) and those from before such a restore are as they should be.
 */
export function wrongBackups(database: Database.Database, beside: readonly (string | null)[]): string | null {
  const own = database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck().get();
  const all = new Set(database.prepare<[], string>('SELECT id FROM installation').pluck().all());
  const restored = database
    .prepare<[], string | null>("SELECT json_extract(detail, '$.from') FROM journal WHERE action = 'history.restored'")
    .pluck()
    .all();
  const from = new Set(restored.filter((id) => id !== null));
  const known = beside.filter((id) => id !== null);
  const isExplained = (id: string) => id === own || from.has(id);
  const moved = known.filter((id) => all.has(id) && !isExplained(id));
  const noneCounts = known.length > 0 && from.size === 0 && !known.some(isExplained);
  const wrong = noneCounts ? known.length : moved.length;
  if (wrong === 0) return null;
  const words = wrong === 1 ? '1 backup beside is' : `${wrong} backups beside are`;
  return `${words} of another installation than the history says it is of`;
}
