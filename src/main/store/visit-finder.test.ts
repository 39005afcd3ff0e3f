// Finding visits: by every word that belongs to them, by filters, page by page, after every change.
import { describe, expect, test } from 'vitest';
import type { VisitFilter, VisitSearch } from '../../contract/history.ts';
import { modelsNamed } from '../content/model-names.ts';
import { countedTo } from './find-words.ts';
import { openStore } from './open.ts';
import { spellingQueries } from './spellings.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { anySearch, storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { Store } from './types.ts';
import { finderQueries } from './visit-finder.ts';

interface Wish {
  name?: string;
  phone?: string;
  complaint?: string;
  staff?: string;
  serial?: string;
}

function visitOf(store: Store, { name, phone = '', complaint = 'stuck', staff = 'Ada', serial }: Wish) {
  const customer = name === undefined ? null : store.customers.create({ name, phone, note: 'keeps a platypus' });
  const opened = store.visits.open({ complaint, customerId: customer?.id ?? null, staff, practice: false });
  if (serial === undefined) return opened;
  const made = {
    modelId: '914',
    serial,
    label: 'Back door',
    finish: 'Venetian bronze',
    firmware: null,
    radio: 'none',
    practice: false,
  } as const;
  const by = { actor: staff, action: 'visit.lock-identified' };
  return store.visits.change(opened.id, null, { lockId: store.locks.create(made).id, state: 'diagnosing' }, by);
}

const found = (store: Store, search: Partial<VisitSearch> | string) =>
  store.visits.find({ ...anySearch, ...(typeof search === 'string' ? { text: search } : search) });
const tickets = (store: Store, search: Partial<VisitSearch> | string) =>
  found(store, search).visits.map(({ ticket }) => Number(ticket.slice(-5)));

describe('by words', () => {
  test.each([
    ['a name', 'kovacevic', [1]],
    ['its beginning, as it is typed', 'kov', [1]],
    ['with its own letters', 'Kovačević', [1]],
    ['both names in either order', 'kov gra', [1]],
    ['the telephone number as it is said', '(555) 014-2277', [1]],
    ['without signs', '5550142277', [1]],
    ['its first part', '555 01', [1]],
    ['its last four figures', '2277', [1]],
    ['the serial', 'KW-914-20417', [2]],
    ['the end of a serial', '20417', [2]],
    ['the label of the lock', 'back door', [2]],
    ['the model', '914', [2]],
    ['the ticket', '2026-00003', [3]],
    ['its number without zeros', '3', [3]],
    ['the complaint', 'grinds', [3]],
    ['nothing', '', [3, 2, 1]],
    ['what nobody said', 'zebra', []],
    ['signs alone', "' % (", []],
    ['who did it', 'ada', [3, 2, 1]],
    ['the serial without its signs', 'kw91420417', [2]],
    ['the serial with other signs', 'kw/91420417', [2]],
    ['the serial with one more sign', 'kw-9-14-204', [2]],
    ['the finish of the lock', 'venetian', [2]],
    ['what is noted of the customer', 'platypus', [1]],
    ['a long word as it is typed', 'platypu', [1]],
    ['a long word with its own letters', 'KOVAČEV', [1]],
    ['a word of many endings', 'longword', [3]],
    ['one word that is there and one that is not', 'grace zebra', []],
  ])('%s', (_what, text, expected) => {
    const { store } = temporaryStore();
    visitOf(store, { name: 'Grace Kovačević', phone: '(555) 014-2277' });
    visitOf(store, { serial: 'KW-914-20417' });
    const manyEndings = Array.from({ length: 20 }, (_, index) => `longword${index}`).join(' ');
    visitOf(store, { complaint: `It grinds ${manyEndings}` });
    expect(tickets(store, text)).toEqual(expected);
  });

  test('figures that a long number begins with are that number; others are words', () => {
    const { store } = temporaryStore();
    visitOf(store, { name: 'Grace', phone: '(555) 014-2277' });
    visitOf(store, { complaint: 'Unit 555, door 014, lock 22' });
    visitOf(store, { complaint: 'Unit 555, door 9, locks 1 to 144' });
    expect(tickets(store, '555 014 22')).toEqual([1]);
    expect(tickets(store, '555-014-2277')).toEqual([1]);
    // Fewer figures may be anything.
    expect(tickets(store, '555 014')).toEqual([2, 1]);
    // No number begins so.
    expect(tickets(store, '555 9 144')).toEqual([3]);
    expect(tickets(store, 'grace 014-2277')).toEqual([1]);
  });

  test.each(['"', '*', 'a AND', 'who:x', 'fstate', "');", '^', '{facts} : x', 'NEAR(a b)', '-', '\u0000'])(
    'what looks like an operator is only a word: %s',
    (text) => {
      const { store } = temporaryStore();
      visitOf(store, { complaint: 'It grinds' });
      expect(() => found(store, text)).not.toThrow();
    },
  );

  test('a filter can not be typed', () => {
    const { store } = temporaryStore();
    visitOf(store, { complaint: 'It grinds' });
    expect(tickets(store, `fstate${Buffer.from('intake').toString('hex')}`)).toEqual([]);
  });

  test('every change is found at once, and what it was before no longer', () => {
    const { store } = temporaryStore();
    const visit = visitOf(store, { complaint: 'It grinds', serial: 'S1' });
    const by = { actor: 'Ada', action: 'visit.updated' };
    store.visits.change(visit.id, null, { note: 'New strike fitted', complaint: 'It scrapes' }, by);
    expect(tickets(store, 'strike scrapes')).toEqual([1]);
    expect(tickets(store, 'grinds')).toEqual([]);
    store.locks.update(visit.lock?.id ?? '', { label: 'Garage' });
    expect(tickets(store, 'garage')).toEqual([1]);
    expect(tickets(store, 'back')).toEqual([]);
  });
});

describe('by the name of the model', () => {
  const named = modelsNamed(
    new Map([
      ['914', { id: '914', name: 'SmartCode 914' }],
      ['916', { id: '916', name: 'SmartCode 916' }],
      ['halo-touch', { id: 'halo-touch', name: 'Halo Touch' }],
    ]),
  );
  test.each([
    ['the name', 'SmartCode 914', [3, 2, 1]],
    ['with a customer', 'grace smartcode 914', [2]],
    ['in one word', 'smartcode914', [3, 2, 1]],
    ['its beginning', 'smar', [4, 3, 2, 1]],
    ['another model', 'smartcode 916', []],
    ['a word of the complaint that is called so, too', 'smartcode squeals', [4, 1]],
    ['two letters, which are rather a name', 'sm', [4]],
    ['a model of two words', 'halo touch', []],
  ])('%s', (_what, text, expected) => {
    const { store } = temporaryStore();
    visitOf(store, { serial: 'S1', complaint: 'squeals' });
    visitOf(store, { serial: 'S2', name: 'Grace' });
    visitOf(store, { serial: 'S3', name: 'Bo' });
    visitOf(store, { complaint: 'His old smartcode squeals' });
    const all = store.visits.find({ ...anySearch, text }, named);
    expect(all.visits.map(({ ticket }) => Number(ticket.slice(-5)))).toEqual(expected);
    expect(all.found).toBe(expected.length);
    // Page by page, within a filter, and the other way round it is the same.
    const oldest = { ...anySearch, text, order: 'oldest', limit: 1 } as const;
    let after: number | null = null;
    const paged = expected.map(() => {
      const { visits, next } = store.visits.find({ ...oldest, after, filter: { practice: false } }, named);
      after = next;
      return Number(visits[0]?.ticket.slice(-5));
    });
    expect([paged, after]).toEqual([expected.toReversed(), null]);
  });
});

describe('by filters', () => {
  const closed = { actor: 'Ada', action: 'visit.closed' };
  const cases: [string, VisitFilter, number[]][] = [
    ['state', { states: ['closed'] }, [2]],
    ['one of two states', { states: ['closed', 'diagnosing'] }, [2, 1]],
    ['staff', { staff: 'Bo Lind' }, [3]],
    ['model', { modelId: '914' }, [2, 1]],
    ['cause', { cause: 'weak-batteries' }, [2]],
    ['outcome', { outcome: 'opened' }, [2]],
    ['two of them', { states: ['diagnosing'], modelId: '914' }, [1]],
    ['two that no visit has', { staff: 'Bo Lind', modelId: '914' }, []],
    ['from', { from: '2026-11-22T09:00:00.000Z' }, [3, 2]],
    ['until', { until: '2026-11-22T09:00:00.000Z' }, [1]],
    ['between, with a model', { from: '2026-11-22T09:00:00.000Z', modelId: '914' }, [2]],
    ['a time with none', { from: '2027-01-01T00:00:00.000Z' }, []],
    ['practice', { practice: true }, []],
  ];
  test.each(cases)('%s', (_what, filter, expected) => {
    const { store, clock } = temporaryStore();
    visitOf(store, { serial: 'S1' });
    clock.move(60 * 60_000);
    const second = visitOf(store, { serial: 'S2' });
    store.visits.change(second.id, null, { state: 'closed', outcome: 'opened', cause: 'weak-batteries' }, closed);
    visitOf(store, { staff: 'Bo Lind' });
    expect(tickets(store, { filter })).toEqual(expected);
    expect(tickets(store, { filter, order: 'oldest' })).toEqual(expected.toReversed());
    expect(store.visits.staff()).toEqual(['Ada', 'Bo Lind']);
  });

  test('a clock that was set back moves no visit into a time that it does not belong to', () => {
    const { store, clock } = temporaryStore();
    visitOf(store, {});
    clock.move(-24 * 60 * 60_000);
    visitOf(store, {});
    clock.move(2 * 24 * 60 * 60_000);
    visitOf(store, {});
    const day = (from: string, until: string) => tickets(store, { filter: { from, until } });
    expect(day('2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z')).toEqual([2]);
    expect(day('2026-11-22T00:00:00.000Z', '2026-11-24T00:00:00.000Z')).toEqual([3, 1]);
  });
});

test('pages of a time go through every stretch of a clock that was set back', () => {
  const { store, clock } = temporaryStore();
  const day = 24 * 60 * 60_000;
  // Days 0 1 2, again 1 2 3, again 0: set back twice.
  for (const step of [0, 1, 1, -1, 1, 1, -3]) {
    clock.move(step * day);
    visitOf(store, { complaint: 'word' });
  }
  const filter = { from: '2026-11-23T00:00:00.000Z', until: '2026-11-25T00:00:00.000Z' };
  for (const text of ['', 'word']) {
    for (const [order, expected] of [['newest', [5, 4, 3, 2]] as const, ['oldest', [2, 3, 4, 5]] as const]) {
      const seen: number[] = [];
      let after: number | null = null;
      do {
        const page: ReturnType<typeof found> = found(store, { text, filter, order, limit: 1, after });
        expect(page).toMatchObject({ found: 4, orMore: false });
        seen.push(...page.visits.map(({ ticket }) => Number(ticket.slice(-5))));
        after = page.next;
      } while (after !== null);
      expect(seen).toEqual(expected);
    }
  }
});

test('pages follow one another without a gap, also while new visits come', () => {
  const { store } = temporaryStore();
  for (let number = 1; number <= 7; number += 1) visitOf(store, { complaint: `word n${number}` });
  const first = found(store, { text: 'word', limit: 3 });
  expect(first).toMatchObject({ found: 7, orMore: false, next: 5 });
  visitOf(store, { complaint: 'word late' });
  const second = found(store, { text: 'word', limit: 3, after: first.next });
  const third = found(store, { text: 'word', limit: 3, after: second.next });
  const numbers = [first, second, third].flatMap(({ visits }) => visits.map(({ ticket }) => Number(ticket.slice(-5))));
  expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(third).toMatchObject({ next: null, found: 8 });
});

test('a hundred are counted, more are not', () => {
  const { store } = temporaryStore();
  store.transaction(() => {
    for (let number = 0; number < countedTo; number += 1) visitOf(store, {});
  });
  for (const text of ['stuck', '']) expect(found(store, text)).toMatchObject({ found: countedTo, orMore: false });
  visitOf(store, {});
  for (const text of ['stuck', '']) {
    expect(found(store, { text, after: 20 })).toMatchObject({ found: countedTo, orMore: true, next: null });
    expect(found(store, { text, limit: 100 })).toMatchObject({ found: countedTo, orMore: true, next: 2 });
  }
});

test('the index is whole, and its queries touch no row that they do not show', () => {
  const options = storeOptions();
  const store = openStore(options);
  const visit = visitOf(store, { name: 'Grace', serial: 'S1' });
  store.visits.change(visit.id, null, { note: 'x' }, { actor: 'Ada', action: 'visit.updated' });
  store.close();
  withRaw(options.file, (database) => {
    for (const direction of ['ASC', 'DESC'] as const) {
      const words = planOf(database, finderQueries.places('words', direction));
      expect(words).toMatch(/find_visits VIRTUAL TABLE INDEX/);
      expect(words).not.toMatch(/TEMP B-TREE/);
      const all = planOf(database, finderQueries.places('all', direction));
      expect(all).toMatch(/COVERING INDEX visits_by_place/);
      expect(all).not.toMatch(/TEMP B-TREE/);
    }
    expect(planOf(database, finderQueries.line)).toMatch(/VIRTUAL TABLE INDEX 0:=/);
    const spans = planOf(database, finderQueries.spans);
    expect(spans.match(/SEARCH t USING PRIMARY KEY \(stretch=\? AND opened_at[<>]\?\)/g)).toHaveLength(2);
    expect(spans).not.toMatch(/SCAN (t|find_times|visits)\b|TEMP B-TREE/);
    for (const sql of Object.values(spellingQueries('visits', 'staff')))
      expect(planOf(database, sql), sql).toMatch(/COVERING INDEX visits_by_staff/);
    expect(() => database.exec('UPDATE visits SET place = 9')).toThrow(/keeps its place/);
  });
});
