// Two records of one person: everything moves, every way there still leads there, and it can be taken back.
import { describe, expect, test } from 'vitest';
import type { CustomerSearch } from '../../contract/customers.ts';
import { customerQueries } from './customer-finder.ts';
import { erasureQueries } from './erasure-sql.ts';
import { mergingQueries } from './merging.ts';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { anySearch, storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const all: CustomerSearch = { text: '', order: 'name', practice: false, limit: 25, after: null };
const by = { actor: 'Ada', action: 'customer.merged' };
const undoing = { actor: 'Ada', action: 'customer.merge-undone' };
const names = (store: Store, text: string) => store.customers.find({ ...all, text }).customers.map(({ name }) => name);
const visit = (store: Store, customerId: string) =>
  store.visits.open({ complaint: 'x', customerId, staff: 'Ada', practice: false });
const tickets = (store: Store, text: string) =>
  store.visits
    .find({ ...anySearch, text })
    .visits.map(({ ticket }) => ticket)
    .toSorted();
const seen = (store: Store, id: string) => ({ id, revision: store.customers.get(id).revision });
const merge = (store: Store, kept: string, gone: string, take = {}) =>
  store.merging.merge(seen(store, kept), seen(store, gone), take, by).mergeId;

function two() {
  const { store, clock } = temporaryStore();
  const kept = store.customers.create({ name: 'Dora Klein', phone: '555 800 1234', note: 'Rings twice' });
  const gone = store.customers.create({
    name: 'Theodora Kleine',
    phone: '(555) 314-1592',
    email: 'dora@example.org',
    note: 'Has a dog',
  });
  const visits = [visit(store, kept.id), visit(store, gone.id), visit(store, gone.id)];
  return { store, clock, kept, gone, visits };
}

describe('merging', () => {
  test('tells before what would move, and changes nothing by telling', () => {
    const { store, kept, gone } = two();
    const { words, ...told } = store.merging.preview(kept.id, gone.id);
    expect(told).toMatchObject({ visits: 2, locks: 0, openVisits: 2, kept, gone });
    expect(words).toMatchObject({ name: 'Dora Klein', phone: '555 800 1234', email: 'dora@example.org' });
    expect(names(store, '')).toEqual(['Dora Klein', 'Theodora Kleine']);
  });

  test('moves the visits, keeps the chosen words, and leads every old way to the one that stays', () => {
    const { store, kept, gone, visits } = two();
    merge(store, kept.id, gone.id, { name: 'gone', note: 'both' });
    const now = store.customers.get(kept.id);
    expect(now).toMatchObject({ name: 'Theodora Kleine', phone: '555 800 1234', email: 'dora@example.org' });
    expect(now.note).toBe('Rings twice\nHas a dog');
    expect(store.customers.visits(kept.id, { limit: 9, after: null }).visits).toHaveLength(3);
    expect(store.customers.get(gone.id)).toEqual(now);
    expect(names(store, '')).toEqual(['Theodora Kleine']);
    // The number that was not chosen still finds the person, their visits, and the person in an import.
    expect(names(store, '314 1592')).toEqual(['Theodora Kleine']);
    expect(names(store, 'Dora Klein')).toEqual(['Theodora Kleine']);
    expect(tickets(store, '3141592')).toEqual(visits.map(({ ticket }) => ticket).toSorted());
    expect(store.customers.like({ name: '', phone: '555-314-1592' })).toMatchObject([{ id: kept.id }]);
    expect(store.imports.customer(gone.id)?.id).toBe(kept.id);
    expect(store.customers.versions(kept.id)[0]).toMatchObject({
      action: 'customer.merged',
      before: { name: 'Dora Klein' },
    });
  });

  test('a visit and a change that name the old record: the one goes to the one that stays, the other is refused', () => {
    const { store, kept, gone } = two();
    merge(store, kept.id, gone.id);
    const { id, revision } = store.visits.open({ complaint: 'x', customerId: null, staff: 'Ada', practice: false });
    store.customers.assign(id, revision, gone.id, { actor: 'Ada', action: 'visit.customer-set' });
    expect(store.visits.get(id).customer?.id).toBe(kept.id);
    expect(() => store.customers.update(gone.id, 2, { name: 'Old form' }, by)).toThrow(/merged into another/);
    expect(store.customers.get(kept.id).name).toBe('Dora Klein');
  });

  test('is refused of one record, of an old revision, and of somebody erased', () => {
    const { store, kept, gone } = two();
    expect(() => merge(store, kept.id, kept.id)).toThrow(/one record already/);
    const old = seen(store, gone.id);
    store.customers.update(gone.id, 1, { note: '' }, { actor: 'Ada', action: 'customer.updated' });
    expect(() => store.merging.merge(seen(store, kept.id), old, {}, by)).toThrow(/revision 2, not 1/);
    const other = store.customers.create({ name: 'Other', phone: '' });
    store.erasure.erase(other.id, { keepRetained: false, actor: 'Ada' });
    expect(() => merge(store, kept.id, other.id)).toThrow(/erased/);
  });

  test('words that would not fit together are refused whole', () => {
    const { store, kept, gone } = two();
    store.customers.update(kept.id, 1, { note: 'a'.repeat(1500) }, { actor: 'Ada', action: 'customer.updated' });
    store.customers.update(gone.id, 1, { note: 'b'.repeat(1500) }, { actor: 'Ada', action: 'customer.updated' });
    expect(() => merge(store, kept.id, gone.id, { note: 'both' })).toThrow();
    expect(names(store, '')).toHaveLength(2);
  });
});

describe('taking it back', () => {
  test('everything is as it was, and visits that came since stay', () => {
    const { store, kept, gone, visits } = two();
    const mergeId = merge(store, kept.id, gone.id, { name: 'gone', phone: 'gone' });
    const since = visit(store, kept.id);
    expect(store.merging.merged(kept.id)).toMatchObject([{ mergeId, goneId: gone.id, visits: 2, undoable: true }]);
    store.merging.undo(mergeId, undoing);
    const words = ({ name, phone, email, note }: typeof kept) => ({ name, phone, email, note });
    expect(words(store.customers.get(kept.id))).toEqual(words(kept));
    expect(words(store.customers.get(gone.id))).toEqual(words(gone));
    expect(names(store, '314 1592')).toEqual(['Theodora Kleine']);
    expect(tickets(store, '3141592')).toEqual([visits[1]?.ticket, visits[2]?.ticket].toSorted());
    expect(tickets(store, '8001234')).toEqual([visits[0]?.ticket, since.ticket].toSorted());
    expect(store.merging.merged(kept.id)).toEqual([]);
    expect(() => store.merging.undo(mergeId, undoing)).toThrow(/changed since/);
  });

  test('the latest first, also through a chain', () => {
    const { store, kept, gone } = two();
    const third = store.customers.create({ name: 'D. K.', phone: '' });
    const first = merge(store, gone.id, third.id);
    const second = merge(store, kept.id, gone.id);
    expect(store.customers.get(third.id).id).toBe(kept.id);
    expect(() => store.merging.undo(first, undoing)).toThrow(/changed since/);
    store.merging.undo(second, undoing);
    expect(store.customers.get(third.id).id).toBe(gone.id);
    store.merging.undo(first, undoing);
    expect(names(store, '')).toEqual(['D. K.', 'Dora Klein', 'Theodora Kleine']);
    const one = merge(store, kept.id, gone.id);
    const two_ = merge(store, kept.id, third.id);
    expect(store.merging.merged(kept.id).map(({ undoable }) => undoable)).toEqual([true, false]);
    store.merging.undo(two_, undoing);
    store.merging.undo(one, undoing);
    expect(names(store, '')).toHaveLength(3);
  });

  test.each([
    [
      'the record was changed',
      (store: Store, kept: string) =>
        store.customers.update(kept, store.customers.get(kept).revision, { note: 'x' }, by),
    ],
    [
      'a visit was given to somebody else',
      (store: Store, _kept: string, moved: string) =>
        store.customers.assign(moved, store.visits.get(moved).revision, null, by),
    ],
  ])('not once %s', (_what, change) => {
    const { store, kept, gone, visits } = two();
    const mergeId = merge(store, kept.id, gone.id);
    change(store, kept.id, visits[1]?.id ?? '');
    expect(store.merging.merged(kept.id)).toMatchObject([{ undoable: false }]);
    expect(() => store.merging.undo(mergeId, undoing)).toThrow(/changed since/);
  });
});

describe('erasing and exporting one who was merged', () => {
  test('takes all of it: the words of the record that is gone, too', () => {
    const options = storeOptions();
    const store = openStore(options);
    const kept = store.customers.create({ name: 'Dora Klein', phone: '' });
    const gone = store.customers.create({ name: 'Theodora Quux', phone: '555 314 1592', note: 'squeaks-like-her' });
    store.customers.update(gone.id, 1, { name: 'Theodora Kleine' }, { actor: 'Ada', action: 'customer.updated' });
    const { id } = visit(store, gone.id);
    const mergeId = merge(store, kept.id, gone.id, { note: 'kept' });
    expect(JSON.stringify(store.exports.person(gone.id))).toContain('squeaks-like-her');
    const state = { state: 'closed', outcome: 'opened', closedAt: '2026-11-22T09:00:00.000Z' } as const;
    store.visits.change(id, null, state, { actor: 'Ada', action: 'visit.closed' });
    // Also when the old link is the one that was followed.
    store.erasure.erase(gone.id, { keepRetained: false, actor: 'Ada' });
    expect(names(store, '314 1592')).toEqual([]);
    expect(tickets(store, '3141592')).toEqual([]);
    expect(() => store.merging.undo(mergeId, undoing)).toThrow(/erased/);
    store.close();
    withRaw(options.file, (database) => {
      const left = ['customers', 'customer_versions', 'customer_merges', 'revisions', 'journal']
        .map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
        .join();
      for (const word of ['Theodora', 'Quux', '555 314', '314 1592', 'squeaks', 'Dora'])
        expect(left).not.toContain(word);
    });
  });

  test('before it is done others who may be the same are told, and visits that were theirs once', () => {
    const { store, kept, gone, visits } = two();
    const phone = store.customers.create({ name: 'D. Kleine', phone: '+555 3141592' });
    const email = store.customers.create({ name: 'Dog owner', phone: '', email: 'Dora@Example.org' });
    store.customers.create({ name: 'No one', phone: '555 314 1593', email: 'x-dora@example.org' });
    const moved = visits[1];
    const to = { actor: 'Ada', action: 'visit.customer-set' };
    store.customers.assign(moved?.id ?? '', 1, null, to);
    const told = store.erasure.preview(gone.id);
    expect(told.perhapsSame.map(({ id }) => id).toSorted()).toEqual([phone.id, email.id].toSorted());
    expect(told.onceTheirs).toEqual([{ id: moved?.id, ticket: moved?.ticket }]);
    // Known also when the two were made one meanwhile.
    merge(store, kept.id, gone.id);
    expect(store.erasure.preview(kept.id).onceTheirs).toHaveLength(1);
    store.customers.assign(moved?.id ?? '', 2, kept.id, to);
    expect(store.erasure.preview(kept.id).onceTheirs).toEqual([]);
  });
});

test('on a visit that was theirs once only what names them is hidden', () => {
  const { store, gone, visits } = two();
  const id = visits[1]?.id ?? '';
  const state = { state: 'closed', outcome: 'opened', closedAt: '2026-11-22T09:00:00.000Z' } as const;
  const close = { actor: 'Ada', action: 'visit.closed' };
  store.visits.change(id, null, { complaint: 'Theodora says that it grinds', note: 'called 555 314 1592' }, close);
  store.customers.assign(id, 2, null, { actor: 'Ada', action: 'visit.customer-set' });
  for (const visit of [id, visits[2]?.id ?? '']) store.visits.change(visit, null, state, close);
  store.erasure.erase(gone.id, { keepRetained: false, actor: 'Ada' });
  const { complaint, note } = store.visits.get(id);
  expect(complaint).toContain('says that it grinds');
  expect(`${complaint} ${note}`).not.toMatch(/Theodora|314/);
  expect(tickets(store, 'theodora')).toEqual([]);
});

test('each question goes by an index', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const [name, sql] of Object.entries(mergingQueries)) {
      expect(planOf(database, sql), name).not.toMatch(/SCAN (v|m|c|k|visits|customers|customer_merges)\b/);
    }
    expect(planOf(database, customerQueries.before)).toContain('customers_merged');
    const once = planOf(database, erasureQueries.onceTheirs);
    expect(once).toContain('revisions_by_customer');
    expect(once).not.toMatch(/SCAN (v|r|visits)\b/);
  });
});
