// A generated shop is the same for the same seed, another for another, and a history as the store would have written it.
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/main/store/index.ts';
import { findDiffers } from '../../src/main/store/testing/find-agrees.ts';
import { realContent } from '../parts/search-corpus.ts';
import { fillFile, migrationsDirectory, ShopClock } from './generate.ts';
import { planVisits, type ShopVisit } from './plan.ts';

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-shop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'boltbench.db');
}

const content = realContent();
const plan = (seed: number, visits = 60) => [...planVisits(content, { visits, seed })];

/** The visit as a bench writes it, call by call. */
function writeByStore(store: Store, clock: ShopClock, visit: ShopVisit, known: Map<string, string>): void {
  const { customer, lock, staff, closed } = visit;
  const actor = staff;
  clock.set(visit.openedAt);
  const { key: customerKey, ...person } = customer.is;
  if (customer.isNew) known.set(`c${customerKey}`, store.customers.create(person, actor).id);
  const { key: lockKey, ...unit } = lock.is;
  const made = { ...unit, firmware: null, radio: 'unknown', practice: false } as const;
  if (lock.isNew) known.set(`l${lockKey}`, store.locks.create(made, actor).id);
  const customerId = known.get(`c${customerKey}`) ?? '';
  const { id } = store.visits.open({ complaint: visit.complaint, customerId, staff, practice: false });
  const identified = {
    lockId: known.get(`l${lockKey}`) ?? '',
    requested: visit.requested,
    state: 'diagnosing',
  } as const;
  store.visits.change(id, null, identified, { actor, action: 'visit.lock-identified' });
  const reading = { visitId: id, runId: null, kind: 'battery' } as const;
  store.readings.add({ ...reading, phase: 'before', value: visit.before }, actor);
  if (visit.remark !== '') store.visitNotes.add({ visitId: id, text: visit.remark }, actor);
  if (closed === null) return;
  clock.set(closed.at);
  if (closed.after !== null) store.readings.add({ ...reading, phase: 'after', value: closed.after }, actor);
  const { outcome, cause, note, performed, parts } = closed;
  const done = { state: 'closed', outcome, cause, note, performed, parts } as const;
  const closedAt = new Date(closed.at).toISOString();
  store.visits.change(id, null, { ...done, closedAt }, { actor, action: 'visit.closed' });
}

/** Every row of every table, each id by the number of its first mention: ids and what is hashed over them differ. */
function rowsOf(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true });
  try {
    const numbers = new Map<string, string>();
    const numbered = (text: string) =>
      text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        numbers.set(id, numbers.get(id) ?? `id ${numbers.size}`);
        return numbers.get(id) ?? '';
      });
    // Begun with the installation, whose row names the time of its making.
    const tables = {
      ...{ installation: 'id', journal: 'seq', visits: 'id', customers: 'id', locks: 'id', readings: 'id' },
      ...{ revisions: 'entity_id, revision', visit_notes: 'id', insight_visits: 'place', trail_days: 'day' },
      ...{ insight_cells: '1, 2, 3, 4', insight_times: '1, 2, 3, 4, 5' },
    };
    return Object.fromEntries(
      Object.entries(tables).map(([table, order]) => {
        const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${order}`).all();
        return [table, rows.map(({ hash: _hash, previous_hash: _previous, ...row }) => numbered(JSON.stringify(row)))];
      }),
    );
  } finally {
    database.close();
  }
}

test('the same seed plans the same visits, another seed others', () => {
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

test('is what the store would have written, and the store can read it', { timeout: 60_000 }, () => {
  const filled = newFile();
  fillFile(filled, { visits: 60, seed: 1 });
  const written = newFile();
  const clock = new ShopClock();
  const store = openStore({ file: written, migrationsDirectory, clock });
  const known = new Map<string, string>();
  for (const visit of plan(1)) writeByStore(store, clock, visit, known);
  store.close();
  const rows = rowsOf(filled);
  for (const table of [
    'visits',
    'customers',
    'locks',
    'readings',
    'revisions',
    'journal',
    'visit_notes',
    'insight_cells',
  ]) {
    expect(rows[table]?.length, table).toBeGreaterThan(10);
  }
  expect(rows).toEqual(rowsOf(written));

  const again = openStore({ file: filled, migrationsDirectory, clock });
  expect(again.journal.verify().firstBad).toBeNull();
  const page = again.visits.find({ text: '', filter: {}, order: 'oldest', limit: 100, after: null });
  expect(page.visits).toHaveLength(60);
  for (const { id } of page.visits) expect(again.visits.get(id).customer?.name).not.toBe('');
  // And goes on where it ends.
  clock.set(Date.UTC(2026, 11, 1));
  const next = again.visits.open({ complaint: 'zebra', customerId: null, staff: 'Ada', practice: false });
  expect(again.visits.find({ text: 'zebra', filter: {}, order: 'newest', limit: 5, after: null }).visits).toMatchObject(
    [{ id: next.id }],
  );
  again.close();
  const database = new Database(filled);
  expect(findDiffers(database)).toEqual([]);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
});

test('is as unequal as life', () => {
  const visits = plan(3, 4000);
  const share = (of: (visit: ShopVisit) => boolean) => visits.filter(of).length / visits.length;
  const month = ({ openedAt }: ShopVisit) => new Date(openedAt).getUTCMonth();
  // More in January than in September, hardly anybody on Sundays, nobody at night.
  expect(share((visit) => month(visit) === 0)).toBeGreaterThan(1.15 * share((visit) => month(visit) === 8));
  expect(share(({ openedAt }) => new Date(openedAt).getUTCDay() === 0)).toBeLessThan(0.05);
  expect(share(({ openedAt }) => new Date(openedAt).getUTCHours() < 13)).toBe(0);
  expect(visits.map(({ openedAt }) => openedAt)).toEqual(
    visits.map(({ openedAt }) => openedAt).toSorted((a, b) => a - b),
  );
  // A third comes again, and some of them many times.
  expect(share(({ customer }) => !customer.isNew)).toBeGreaterThan(0.3);
  const ofCustomer = Map.groupBy(visits, ({ customer }) => customer.is.key);
  expect(Math.max(...[...ofCustomer.values()].map(({ length }) => length))).toBeGreaterThan(8);
  // Between two visits the cells of a lock have fallen, unless new ones were fitted.
  const pairs = [...Map.groupBy(visits, ({ lock }) => lock.is.key).values()].flatMap((ofLock) =>
    ofLock.slice(1).map((visit, index) => [ofLock[index] as ShopVisit, visit] as const),
  );
  expect(pairs.length).toBeGreaterThan(500);
  for (const [first, next] of pairs) {
    const left = (first.closed?.after ?? first.before).restingMillivolts;
    expect(next.before.restingMillivolts).toBeLessThan(left + 60);
  }
  // Weak cells are mostly what was wrong with weak cells.
  const blamed = (low: boolean) => {
    const some = visits.filter(({ before }) => before.loadedMillivolts < 4300 === low);
    return some.filter(({ closed }) => closed?.after != null).length / some.length;
  };
  expect(blamed(true)).toBeGreaterThan(2 * blamed(false));
});
