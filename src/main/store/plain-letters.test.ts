// Names and words in plain letters, names in one word: in every finder, on every way that words come into an index.
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { nameBeginnings, plainLetters } from './plain-letters.ts';
import { findDiffers } from './testing/find-agrees.ts';
import { withRaw } from './testing/raw.ts';
import { anySearch, storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { Store } from './types.ts';

function visitOf(store: Store, name: string) {
  const customer = store.customers.create({ name, phone: '' });
  return store.visits.open({ complaint: 'stuck', customerId: customer.id, staff: 'Ada', practice: false });
}
const customers = (store: Store, text: string) =>
  store.customers
    .find({ text, order: 'newest', practice: false, limit: 25, after: null })
    .customers.map(({ name }) => name);
const visits = (store: Store, text: string) =>
  store.visits.find({ ...anySearch, text }).visits.map(({ customerName }) => customerName);

const names = {
  "Mary O'Brien": ['obrien', 'OBrien', "o'brien", 'o’brien', 'o brien', 'brien', 'mary obr'],
  'Mary O’Brien': ['obrien', "o'brien"],
  'Mary Oʼbrien': ['obrien', "o'brien", 'oʼbrien'],
  'O Brien': ['obrien', "o'brien", 'o-brien'],
  Obrien: ['o brien', "o'brien"],
  "Gina D'Angelo": ['dangelo', 'd angelo', 'd’angelo'],
  'Ann Smith-Jones': ['smithjones', 'smith jones', 'smith-jones', 'jones'],
  'Ann Smith - Jones': ['smithjones'],
  'Maria De La Cruz': ['delacruz', 'de la cruz', 'dela cruz', 'cruz'],
  Delacruz: ['de la cruz'],
  'Łukasz Żak': ['lukasz', 'Łukasz', 'ŁUKASZ', 'zak'],
  Lukasz: ['Łukasz', 'łuk'],
  'Søren Ærø': ['soren', 'søren', 'aero', 'ærø'],
  'Anna Groß': ['gross', 'groß', 'GROẞ', 'gro'],
  'Anna Gross': ['groß', 'gross'],
} satisfies Record<string, string[]>;

test('a name is found as others write it, by customers and by visits; no other is', () => {
  const { store } = temporaryStore();
  for (const name of Object.keys(names)) visitOf(store, name);
  const missed = Object.entries(names).flatMap(([name, typed]) =>
    typed.filter((text) => !customers(store, text).includes(name) || !visits(store, text).includes(name)),
  );
  expect(missed).toEqual([]);
  expect(customers(store, 'gross')).toEqual(['Anna Gross', 'Anna Groß']);
  expect([customers(store, 'obrien smith'), customers(store, 'obriens'), visits(store, 'marry')]).toEqual([[], [], []]);
});

test('what is noted, where it lies and what a lock is called is found in plain letters, also after a change', () => {
  const options = storeOptions();
  const store = openStore(options);
  const visit = visitOf(store, 'Grace');
  const by = { actor: 'Ada', action: 'visit.updated' };
  const lock = store.locks.create({
    ...{ modelId: '914', serial: null, label: 'Größe', firmware: null, radio: 'none', practice: false },
    ...{ place: 'Hauptstraße 4' },
  });
  store.visits.change(visit.id, null, { lockId: lock.id, note: 'Straße gesperrt, smørrebrød' }, by);
  const locks = (text: string) =>
    store.locks.find({ text, modelId: null, practice: false, order: 'newest', limit: 5, after: null }).locks.length;
  expect([visits(store, 'strasse smorrebrod'), visits(store, 'hauptstrasse'), visits(store, 'STRAẞE')]).toEqual([
    ['Grace'],
    ['Grace'],
    ['Grace'],
  ]);
  expect([locks('hauptstrasse'), locks('hauptstraße grosse'), locks('zebra')]).toEqual([1, 1, 0]);
  const { id } = store.customers.find({ text: 'grace', order: 'newest', practice: false, limit: 1, after: null })
    .customers[0] ?? { id: '' };
  store.customers.update(id, 1, { name: "Grace O'Hara", address: 'Øster Allé' }, by);
  expect([customers(store, 'ohara oster'), visits(store, 'ohara oster')]).toEqual([["Grace O'Hara"], ["Grace O'Hara"]]);
  store.customers.update(id, 2, { name: 'Grace Hara', address: '' }, by);
  expect([customers(store, 'ohara'), visits(store, 'ohara'), visits(store, 'oster')]).toEqual([[], [], []]);
  store.close();
  expect(withRaw(options.file, findDiffers)).toEqual([]);
});

test('a merged record is found by its own name, in one word', () => {
  const { store } = temporaryStore();
  const kept = store.customers.create({ name: 'Mary Hill', phone: '' });
  const gone = store.customers.create({ name: "Mary O'Søby", phone: '' });
  const by = { actor: 'Ada', action: 'customer.merged' };
  store.merging.merge({ id: kept.id, revision: 1 }, { id: gone.id, revision: 1 }, {}, by);
  expect(customers(store, 'osoby')).toEqual(['Mary Hill']);
});

test('the database writes words as the search does', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const rows = database.prepare('SELECT letter, plain FROM plain_letters ORDER BY step').raw().all();
    expect(rows).toEqual([...plainLetters]);
    const words = database.prepare<[], string>("SELECT trim(apart) FROM name_joins WHERE joined <> ''").pluck().all();
    expect(new Set(words)).toEqual(nameBeginnings);
    for (const view of ['plain_letters', 'name_joins']) {
      const steps = database.prepare<[], number>(`SELECT step FROM ${view}`).pluck().all();
      expect(steps).toEqual(steps.map((_step, index) => index + 1));
    }
  });
});
