// Names and words in plain letters, names in one word: in every finder, on every way that words come into an index.
import { expect, test } from 'vitest';
import { countedTo } from './find-words.ts';
import { openStore } from './open.ts';
import { inPlainLetters, nameBeginnings, plainLetters, sameName, spelt, speltLetters } from './plain-letters.ts';
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
  "Pat McKenzie-O'Hara": ['ohara', "o'hara", 'o hara', 'mckenzieohara', 'mckenzie-ohara', 'mckenzie'],
  'Rosa de la Vega – Mc Ray': ['delavega', 'mcray', 'mc ray', 'delavegamcray'],
  'Ana María Peña': ['anamaria', 'Anamaría', 'anamaria pena', 'anamari'],
  'Jo-Ann O’Neil Smith': ['joann', 'oneil'],
  'Jürgen Müller': ['juergen', 'jurgen', 'jürgen', 'mueller', 'muller', 'juergen muller', 'JUERG', 'jue'],
  'Ju\u0308rgen Ho\u0308fer': ['juergen', 'jurgen', 'jürgen', 'hoefer', 'hofer'],
  'Juergen Mueller': ['Jürgen', 'müller', 'juergen'],
  'Bjørn Åberg': ['bjoern', 'bjorn', 'aaberg', 'aberg', 'Björn'],
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

test('who comes again is known by a name that is written in another way', () => {
  const { store } = temporaryStore();
  const made = ['Jürgen Müller', 'Juergen Mueller', 'Ana María Peña', 'Anamaria Pena', "Pat McKenzie-O'Hara"];
  for (const name of made) store.customers.create({ name, phone: '' });
  const like = (name: string) => store.customers.like({ name, phone: '' }).map((each) => each.name);
  expect(like('Juergen Müller')).toEqual(['Juergen Mueller', 'Jürgen Müller']);
  expect(like('Jurgen Muller')).toEqual(['Jürgen Müller']);
  expect(like('anamaria pena')).toEqual(['Anamaria Pena', 'Ana María Peña']);
  expect(like('Pat McKenzie-OHara')).toEqual(["Pat McKenzie-O'Hara"]);
  expect([sameName('', ''), sameName('-', '/'), sameName('Joel', 'Jol')]).toEqual([false, false, false]);
});

test('a word without its apostrophe is the one with it; two words are looked for only where the index has both', () => {
  const { store } = temporaryStore();
  const noted = (complaint: string) =>
    store.visits.open({ complaint, customerId: null, staff: 'Ada', practice: false }).ticket;
  const [curly, plain, wont] = ["It won’t open, it's stuck", "Door won't latch", 'It wont turn'].map(noted);
  noted('She won a prize');
  const tickets = (text: string) => store.visits.find({ ...anySearch, text }).visits.map(({ ticket }) => ticket);
  expect(tickets('wont')).toEqual([wont, plain, curly]);
  expect(tickets('WONT latch')).toEqual([plain]);
  expect(tickets("won't")).toEqual([wont, plain, curly]);
  expect(tickets('its stuck')).toEqual([curly]);
  expect(tickets('doorlatch')).toEqual([plain]);
  expect(tickets('doorlatc')).toEqual([plain]);
  expect([tickets('doorlat'), tickets('doorzebra'), tickets('wond')]).toEqual([[], [], []]);
  const late = noted('Zebra on the door');
  expect(tickets('doorzebra')).toEqual([late]);
});

test('what finds more than are counted is not looked for in two words, nor on its later pages', () => {
  const { store } = temporaryStore();
  store.transaction(() => {
    for (let number = 0; number <= countedTo; number += 1)
      store.visits.open({ complaint: 'Deadbolt', customerId: null, staff: 'Ada', practice: false });
    store.visits.open({ complaint: 'Dead bolt squeaks', customerId: null, staff: 'Ada', practice: false });
  });
  const ask = (text: string, after: number | null = null) => store.visits.find({ ...anySearch, text, after });
  const last = countedTo + 2;
  expect(ask('deadbolt').next).toBe(last - anySearch.limit);
  expect(ask('deadbolt', last + 1).next).toBe(last - anySearch.limit);
  // One more word, and it is found.
  expect(ask('deadbolt squeaks').visits).toHaveLength(1);
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
    const letters = database.prepare<[], { letter: string; plain: string; spelt: string }>(
      'SELECT letter, plain, spelt FROM plain_letters ORDER BY step',
    );
    const rows = letters.all();
    for (const { letter, plain, spelt: spells } of rows) {
      expect(inPlainLetters(letter).normalize('NFD').replaceAll(/\p{M}/gu, ''), letter).toBe(
        plain.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      );
      expect(spelt(letter), letter).toBe(spells);
    }
    expect(new Set(rows.map(({ letter }) => letter))).toEqual(
      new Set([...plainLetters.keys(), ...speltLetters.keys()]),
    );
    const words = database
      .prepare<[], string>("SELECT trim(apart) FROM name_joins WHERE parted LIKE ' _%'")
      .pluck()
      .all();
    expect(new Set(words)).toEqual(nameBeginnings);
    for (const view of ['plain_letters', 'name_joins']) {
      const steps = database.prepare<[], number>(`SELECT step FROM ${view}`).pluck().all();
      expect(steps).toEqual(steps.map((_step, index) => index + 1));
    }
  });
});
