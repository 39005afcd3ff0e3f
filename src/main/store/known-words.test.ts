// The bounds of a search: an index of many visits is walked within them only.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { customerQueries } from './customer-finder.ts';
import { lockQueries } from './lock-finder.ts';
import { finderQueries } from './visit-finder.ts';

const rows = 30_000;
const turns = 9;

function indexed(): Database.Database {
  const database = new Database(':memory:');
  for (const [name, column] of [
    ['find_visits', 'what'],
    ['find_customers', 'words'],
    ['find_locks', 'words'],
  ] as const) {
    database.exec(`CREATE VIRTUAL TABLE ${name} USING fts5 (${column}, content = '', detail = column);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO ${name} (rowid, ${column}) SELECT i, 'grinds' FROM n`);
  }
  // Only the walk of the index is of interest; what it is joined with has no row.
  database.exec(`CREATE TABLE customers (id, place INTEGER PRIMARY KEY, practice, name, phone, email, address);
    CREATE TABLE visits (id, customer_id, lock_id, opened_at, state);
    CREATE TABLE locks (id, revision, model_id, serial, label, firmware, radio, practice, tag, finish, place, number INTEGER PRIMARY KEY)`);
  return database;
}

/** The fastest of some turns: what else the machine does only adds to a time. */
function fastest(work: () => unknown): number {
  const times = Array.from({ length: turns }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return Math.min(...times);
}

test('a search within bounds costs what lies within them', () => {
  const database = indexed();
  const match = 'grinds';
  const [low, high] = [rows - 5, rows - 3];
  const places = (direction: 'ASC' | 'DESC') => database.prepare(finderQueries.places('words', direction)).pluck();
  const given = { match, low, high, limit: 101 };
  const all = fastest(() => places('DESC').all({ match, low: 1, high: rows, limit: rows }));

  expect(places('DESC').all(given)).toEqual([rows - 3, rows - 4, rows - 5]);
  expect(places('ASC').all(given)).toEqual([rows - 5, rows - 4, rows - 3]);
  for (const direction of ['ASC', 'DESC'] as const) {
    const prepared = places(direction);
    expect(fastest(() => prepared.all(given))).toBeLessThan(all / 10);
  }
  for (const direction of ['ASC', 'DESC'] as const) {
    const locks = database.prepare(lockQueries.page('words', { practice: false, model: false, direction }));
    expect(fastest(() => locks.all(given))).toBeLessThan(all / 10);
  }
  // The page after the oldest customer but two.
  const customers = database.prepare(customerQueries.places);
  expect(fastest(() => customers.all({ match, below: 3, limit: 26 }))).toBeLessThan(all / 10);
});
