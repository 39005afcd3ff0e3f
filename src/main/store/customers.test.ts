// Customers: found by words and in order, changed with what they were before, named on visits.
import { describe, expect, test } from 'vitest';
import type { CustomerSearch } from '../../contract/customers.ts';
import { customerQueries } from './customer-finder.ts';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { openVisit, storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const all: CustomerSearch = { text: '', order: 'name', practice: false, limit: 25, after: null };
const by = { actor: 'Ada', action: 'customer.updated' };
const names = (store: Store, search: Partial<CustomerSearch>) =>
  store.customers.find({ ...all, ...search }).customers.map(({ name }) => name);
const make = (store: Store, name: string, phone = '', more: { email?: string; address?: string } = {}) =>
  store.customers.create({ name, phone, ...more });

describe('finding', () => {
  test.each([
    ['kov', ['Grace Kovačević']],
    ['2277', ['Grace Kovačević']],
    ['555 014', ['Grace Kovačević']],
    ['elm', ['Dora Klein']],
    ['dora@', ['Dora Klein']],
    ['nobody', []],
    ['"', []],
  ])('by the words %s', (text, expected) => {
    const { store } = temporaryStore();
    make(store, 'Grace Kovačević', '(555) 014-2277');
    make(store, 'Dora Klein', '555 800 1234', { email: 'dora@example.org', address: '12 Elm Street' });
    make(store, 'Zoe');
    expect(names(store, { text, order: 'newest' })).toEqual(expected);
  });

  test.each(['name', 'newest'] as const)('page by page in the order %s, each once', (order) => {
    const { store } = temporaryStore();
    const made = ['ada', 'Ada', 'Bob', 'bob', 'Ćirić', 'Zoe', '~'];
    for (const name of made) make(store, name);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = store.customers.find({ ...all, order, limit: 2, after });
      seen.push(...page.customers.map(({ name }) => name));
      after = page.next;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(seen).toEqual(names(store, { order, limit: 100 }));
    if (order === 'newest') expect(seen).toEqual(made.toReversed());
    else expect(seen.slice(0, 2).map((name) => name.toLowerCase())).toEqual(['ada', 'ada']);
  });

  test('by words page by page, each once, and each page tells how many there are', () => {
    const { store } = temporaryStore();
    for (let number = 1; number <= 5; number += 1) make(store, `Ada ${number}`);
    make(store, 'Bob');
    const first = store.customers.find({ ...all, text: 'ada', limit: 2 });
    const second = store.customers.find({ ...all, text: 'ada', limit: 2, after: first.next });
    const third = store.customers.find({ ...all, text: 'ada', limit: 2, after: second.next });
    expect([first, second, third].flatMap((page) => page.customers.map(({ name }) => name))).toEqual([
      'Ada 5',
      'Ada 4',
      'Ada 3',
      'Ada 2',
      'Ada 1',
    ]);
    expect([first, second, third].map(({ found, orMore }) => [found, orMore])).toEqual(Array(3).fill([5, false]));
    expect(third.next).toBeNull();
  });

  test('counts visits and tells the last one', () => {
    const { store, clock } = temporaryStore();
    const { id } = make(store, 'Ada');
    for (let visit = 0; visit < 3; visit += 1) {
      clock.move(60_000);
      store.visits.open({ complaint: 'x', customerId: id, staff: 'Ada', practice: false });
    }
    expect(store.customers.find(all).customers).toMatchObject([{ visits: 3, lastVisitAt: '2026-11-22T08:03:00.000Z' }]);
    const first = store.customers.visits(id, { limit: 2, after: null });
    const rest = store.customers.visits(id, { limit: 2, after: first.next });
    expect([...first.visits, ...rest.visits].map(({ ticket }) => ticket)).toEqual([
      '2026-00003',
      '2026-00002',
      '2026-00001',
    ]);
    expect(rest.next).toBeNull();
  });

  test('the same number however it is written, and nobody with another', () => {
    const { store } = temporaryStore();
    const one = make(store, 'Grace', '(555) 014-2277');
    const other = make(store, 'G. Kovac', '+555.014.2277');
    make(store, 'Elsewhere', '555 014 22778');
    expect(store.customers.samePhone(one.id).map(({ id }) => id)).toEqual([other.id]);
    expect(store.customers.like({ name: 'grace', phone: '' }).map(({ id }) => id)).toEqual([one.id]);
  });

  test('no list reads or sorts every customer', () => {
    const options = storeOptions();
    openStore(options).close();
    withRaw(options.file, (database) => {
      for (const [name, sql] of Object.entries(customerQueries)) {
        const plan = planOf(database, sql);
        if (name !== 'locks') expect(plan, name).not.toMatch(/TEMP B-TREE/);
        expect(plan, name).not.toMatch(/SCAN (c|v|l)$/m);
      }
      expect(planOf(database, customerQueries.afterName)).toMatch(/SEARCH c USING INDEX customers_by_name/);
      expect(planOf(database, customerQueries.atPlace)).toMatch(/SEARCH c USING INDEX customers_by_place/);
    });
  });
});

describe('a change', () => {
  test('keeps what was there before, who changed it and when; the journal names fields only', () => {
    const { store } = temporaryStore();
    const made = make(store, 'Grace Kovač', '555');
    const changed = store.customers.update(made.id, 1, { name: 'Grace Kovačević', phone: '555' }, by);
    expect(changed).toMatchObject({ name: 'Grace Kovačević', revision: 2 });
    expect(store.customers.versions(made.id)).toEqual([
      {
        ...{ revision: 2, at: '2026-11-22T08:00:00.000Z', actor: 'Ada' },
        action: by.action,
        before: { name: 'Grace Kovač' },
      },
    ]);
    const rows = store.journal.ofSubject(`customer:${made.id}`);
    expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
      ['customer.created', {}],
      ['customer.updated', { revision: 2, fields: ['name'] }],
    ]);
    expect(names(store, { text: 'kovač' })).toEqual(['Grace Kovačević']);
    expect(names(store, { text: 'kovačević' })).toEqual(['Grace Kovačević']);
  });

  test('that changes nothing keeps nothing', () => {
    const { store } = temporaryStore();
    const made = make(store, 'Grace');
    expect(store.customers.update(made.id, 1, { name: 'Grace' }, by).revision).toBe(1);
    expect(store.customers.versions(made.id)).toEqual([]);
  });

  test('of an old revision is refused, and so is one that leaves neither name nor number', () => {
    const { store } = temporaryStore();
    const made = make(store, 'Grace');
    store.customers.update(made.id, 1, { name: 'Grace K' }, by);
    expect(() => store.customers.update(made.id, 1, { name: 'Other' }, by)).toThrow(/store\.conflict/);
    expect(() => store.customers.update(made.id, 2, { name: '' }, by)).toThrow(/contract\.bad-input/);
    expect(store.customers.get(made.id).name).toBe('Grace K');
  });
});

test('a visit gets its customer later, and another one; found by the right name each time', () => {
  const { store } = temporaryStore();
  const visit = openVisit(store);
  const [grace, dora] = [make(store, 'Grace'), make(store, 'Dora')];
  const set = { actor: 'Ada', action: 'visit.customer-set' };
  store.customers.assign(visit.id, 1, grace.id, set);
  expect(() => store.customers.assign(visit.id, 1, dora.id, set)).toThrow(/store\.conflict/);
  store.customers.assign(visit.id, 2, dora.id, set);
  expect(store.visits.get(visit.id)).toMatchObject({ revision: 3, customer: { name: 'Dora' } });
  const found = (text: string) => store.visits.find({ text, filter: {}, order: 'newest', limit: 5, after: null }).found;
  expect([found('grace'), found('dora')]).toEqual([0, 1]);
  store.customers.assign(visit.id, 3, null, set);
  expect(store.visits.get(visit.id).customer).toBeNull();
});
