// Whatever stands in the field of a telephone number or is typed to find something: nothing fails, and all numbers are found.
import { describe, expect, test } from 'vitest';
import { matchOfWords } from './find-words.ts';
import { numbersOf, sameNumbers, shareNumber } from './phone-numbers.ts';
import { findDiffers } from './testing/find-agrees.ts';
import { withRaw } from './testing/raw.ts';
import { anySearch, openVisit, storeOptions, temporaryStore } from './testing/temp-store.ts';
import { openStore } from './open.ts';

/** Every sign of ASCII but those that no text has, and the blanks, dashes, quotes and digits that programs make of some. */
const signs = [
  ...Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at)),
  ...'\t\n\u0085\u00a0\u1680\u2000\u2007\u2009\u200a\u2028\u202f\u205f\u3000\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d',
  ...'\u2018\u2019\u201c\u201d\u0301\u0903\u00b2\u0665\uff15\u20ac😀',
];
const all = { text: '', order: 'newest', practice: false, limit: 25, after: null } as const;

test.each([
  ['(555) 123-4567', ['5551234567']],
  ['555 123 4567, 555 123 4568', ['5551234567', '5551234568']],
  ['555 123 4567 / 555 123 4568', ['5551234567', '5551234568']],
  ['+1 555 123 4567 +1 555 123 4568', ['15551234567', '15551234568']],
  ['0555 / 123456', ['0555123456']],
  ['Tel: 555–123–4567', ['5551234567']],
  ['555\u00a0123\u00a04567 ext. 12', ['5551234567', '12']],
  ['home 5551234567 cell 5551234568', ['5551234567', '5551234568']],
  ['unknown', []],
  ['', []],
])('%j holds %j', (phone, expected) => {
  expect(numbersOf(phone)).toEqual(expected);
});

test('the same number is the same however it is written', () => {
  expect(sameNumbers('555 123 4567', '555–123–4567')).toBe(true);
  expect(sameNumbers('555 123 4567', '555 123 4568')).toBe(false);
  expect(shareNumber('555 123 4568; 555 123 4567', '(555) 123-4567')).toBe(true);
});

test.each([
  ['(555) 014-2277', '+1 555 014 2277'],
  ['555 014 2277', '15550142277'],
  ['+48 601 123 456', '601123456'],
  ['601 123 456', '+48601123456'],
  ['0160/1234567', '+491601234567'],
  ['06 12 34 56 78', '+33 6 12 34 56 78'],
  ['+33 6 12 34 56 78', '0612345678'],
  ['030/1234567', '+49 30 1234567'],
  ['030/123456', '+49 30 123456'],
  ['+49 30 123456', '030/123456'],
  ['+49 (0)30 123456', '+49 30 123456'],
  ['030 12345', '0049 30 12345'],
  ['01 234 5678', '+353 1 234 5678'],
])('%s is found, and recognised, by %s', (phone, typed) => {
  const { store } = temporaryStore();
  const { id } = store.customers.create({ name: 'Ann', phone });
  store.customers.create({ name: 'Other', phone: '+1 777 014 2278' });
  expect(store.customers.find({ ...all, text: typed }).customers.map((each) => each.id)).toEqual([id]);
  expect(store.customers.like({ name: '', phone: typed }).map((each) => each.id)).toEqual([id]);
  expect(sameNumbers(phone, typed)).toBe(true);
  const twin = store.customers.create({ name: 'Twin', phone: typed });
  expect(store.customers.samePhone(id).map((each) => each.id)).toEqual([twin.id]);
});

test('a number is found while it is typed with its country, also beside a name', () => {
  const { store } = temporaryStore();
  for (const [name, phone] of [
    ['Ann', '030/1234567'],
    ['Bo', '(555) 014-2277'],
    ['Cy', '+48 601 123 456'],
    ['Di', '030/7654321'],
  ] as const)
    store.customers.create({ name, phone });
  const found = (text: string) => store.customers.find({ ...all, text }).customers.map(({ name }) => name);
  for (const text of [
    '+49 30 123',
    '+49 (0)30/12 34',
    '+4930123456',
    'ann +49 30 1234567',
    '+49 30 123 ann',
    '+49 301234567',
  ])
    expect(found(text), text).toEqual(['Ann']);
  expect([found('+1 555 01'), found('+1 (555) 014-22'), found('+48 601'), found('+48601123')]).toEqual([
    ['Bo'],
    ['Bo'],
    ['Cy'],
    ['Cy'],
  ]);
  expect([found('bo +49 30 1234567'), found('+49 30 9'), found('+49 40 1234567')]).toEqual([[], [], []]);
});

test('another area code is another number', () => {
  expect(shareNumber('555 014 2277', '777 014 2277')).toBe(false);
  expect(shareNumber('014 2277', '555 014 2277')).toBe(false);
});

test.each([
  ['561 234 5678', '612 345 678'],
  ['+1 561 234 5678', '612 345 678'],
  ['+49 160 123 4567', '+1 160 123 4567'],
  ['+44 20 7946 0958', '+44 120 7946 0958'],
  ['9999 601 123 456', '601 123 456'],
  ['(614) 227-7000', '+1 999 614 227 7000'],
  ['1234 5678', '+47 1234 5678'],
  ['030 123456', '+49 40 123456'],
  ['493 012 3456', '30 123456'],
])('%s is another number than %s, though it ends with the same figures', (one, other) => {
  expect(sameNumbers(one, other)).toBe(false);
  expect(shareNumber(other, one)).toBe(false);
  const { store } = temporaryStore();
  const { id } = store.customers.create({ name: 'Ann', phone: one });
  store.customers.create({ name: 'Bo', phone: other });
  expect(store.customers.samePhone(id)).toEqual([]);
  expect(store.customers.like({ name: '', phone: other }).map(({ name }) => name)).toEqual(['Bo']);
});

test('the nought between country and number does not matter, nor do those before the country', () => {
  const both = (one: string, other: string) => [sameNumbers(one, other), sameNumbers(other, one)];
  for (const phone of ['+44 (0)20 7946 0958', '0044 20 7946 0958', '020 7946 0958'])
    expect(both(phone, '+44 20 7946 0958'), phone).toEqual([true, true]);
  expect(both('020 7946 0958', '+44 (0) 20 7946 0958')).toEqual([true, true]);
  expect(both('011', '11')).toEqual([false, false]);
  expect(both('012345678', '12345678')).toEqual([false, false]);
});

describe('with every sign', () => {
  test('in the field of a number: each of its numbers is found, by its ends too, and by who else has it', () => {
    const options = storeOptions();
    const store = openStore(options);
    const made = signs.flatMap((sign, at) => {
      const ends = 6_000_000 + at * 1001;
      return [
        { phone: `555${sign}8${ends}`, numbers: numbersOf(`555${sign}8${ends}`) },
        { phone: `x: 555 3${ends}, ${sign}555 4${ends}`, numbers: numbersOf(`x: 555 3${ends}, ${sign}555 4${ends}`) },
      ].map((each) => ({ ...each, id: store.customers.create({ name: '', phone: each.phone }).id }));
    });
    for (const { id, phone, numbers } of made) {
      expect(store.customers.samePhone(id), phone).toEqual([]);
      expect(
        store.customers.like({ name: '', phone }).map((each) => each.id),
        phone,
      ).toContain(id);
      store.erasure.preview(id);
      for (const number of numbers.filter(({ length }) => length >= 7)) {
        for (const text of [number, number.slice(-10), number.slice(-7), number.slice(-6)]) {
          const found = store.customers.find({ ...all, text, limit: 100 }).customers.map((each) => each.id);
          expect(found, `${phone} by ${text}`).toContain(id);
        }
      }
    }
    const twin = store.customers.create({ name: 'Twin', phone: '(555) 700-0000' });
    const other = store.customers.create({ name: 'Other', phone: 'Cell 555–700–0000, 555 9999999' });
    expect(store.customers.samePhone(twin.id).map(({ id }) => id)).toEqual([other.id]);
    expect(store.customers.samePhone(other.id).map(({ id }) => id)).toEqual([twin.id]);
    store.close();
    expect(withRaw(options.file, findDiffers)).toEqual([]);
  });

  test('in what is typed: no finder fails', () => {
    const { store } = temporaryStore();
    const unit = { modelId: '914', label: 'a', firmware: null, radio: 'none', practice: false } as const;
    store.locks.create({ ...unit, serial: 'A-1' });
    const { id } = store.customers.create({ name: 'a b', phone: '5', email: 'a@b' });
    const typed = signs.flatMap((sign) => [sign, `a${sign}b`, `${sign}a`, `a${sign}`, `5${sign}5 "${sign}`]);
    for (const text of typed) {
      store.customers.find({ ...all, text });
      store.customers.find({ ...all, text, practice: true });
      store.customers.like({ name: text, phone: '' });
      store.customers.like({ name: '', phone: text });
      const one = store.customers.create({ name: text, phone: text, email: `${text}@example.org` });
      store.customers.samePhone(one.id);
      store.customers.sameEmail(one.id);
      store.visits.find({ ...anySearch, text });
      const filter = { staff: text, modelId: text, cause: text };
      store.visits.find({ ...anySearch, text, filter });
      const locks = { text, practice: false, order: 'newest', limit: 5, after: null } as const;
      store.locks.find({ ...locks, modelId: null });
      store.locks.find({ ...locks, modelId: '914' });
      store.locks.byTag(text);
    }
    expect(store.customers.get(id).name).toBe('a b');
  });
});

test('of every letter, figure and mark that there is: the index takes what is asked', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const ask = database.prepare<[string | null]>('SELECT rowid FROM find_customers WHERE find_customers MATCH ?');
    const refused: string[] = [];
    for (let code = 0x80; code < 0x30000; code += 1) {
      const sign = String.fromCodePoint(code);
      if (!/[\p{L}\p{N}\p{M}]/u.test(sign)) continue;
      try {
        ask.all(matchOfWords(`a${sign}b`));
      } catch {
        refused.push(code.toString(16));
      }
    }
    expect(refused).toEqual([]);
  });
});

test('a visit is found by what stands under its photos, until that is changed or the photo taken off', () => {
  const { store } = temporaryStore();
  const visit = openVisit(store);
  const found = (text: string) => store.visits.find({ ...anySearch, text }).visits.map(({ id }) => id);
  const photo = { photo: 'b'.repeat(64), bytes: 10, width: 4, height: 3 };
  store.visitPhotos.add({ ...photo, visitId: visit.id, caption: 'corroded spring' }, 'Ada');
  expect(found('corroded')).toEqual([visit.id]);
  store.visitPhotos.change(visit.id, photo.photo, { caption: 'bent tailpiece' }, 'Ada');
  expect([found('corroded'), found('tailpiece')]).toEqual([[], [visit.id]]);
  store.visitPhotos.change(visit.id, photo.photo, { removed: true }, 'Ada');
  expect(found('tailpiece')).toEqual([]);
});
