// The staff trail: pages of the journal by who, kind, subject and day; nobody's name but that of staff; always by an index.
import { expect, test } from 'vitest';
import type { TrailAsked, TrailFilter } from '../../contract/trail.ts';
import { openStore } from './open.ts';
import { spellingQueries } from './spellings.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { storeOptions, temporaryStore } from './testing/temp-store.ts';
import { trailQueries } from './trail.ts';
import type { Store } from './types.ts';

const hourMs = 60 * 60_000;
const unit = { modelId: '914', serial: 'K9', label: '', firmware: null, radio: 'none', practice: false } as const;

function visitBy(store: Store, staff: string) {
  const customer = store.customers.create({ name: 'Grace Hidden', phone: '555 1234' }, staff);
  const lock = store.locks.create({ ...unit, serial: `K-${staff}` }, staff);
  const visit = store.visits.open({ complaint: 'x', customerId: customer.id, staff, practice: false });
  store.visits.change(visit.id, null, { lockId: lock.id }, { actor: staff, action: 'visit.lock-identified' });
  return { visit, lock, customer };
}

const list = (store: Store, filter: TrailFilter = {}, page: Partial<TrailAsked> = {}) =>
  store.trail.list({ filter, limit: 50, before: null, ...page });
const told = (store: Store, filter?: TrailFilter) =>
  list(store, filter).entries.map(({ actor, action, subject }) => `${actor} ${action} ${subject.name}`);

test('is read newest first, by tickets and label numbers, without a customer’s name', () => {
  const { store } = temporaryStore();
  visitBy(store, 'Ada');
  expect(told(store)).toEqual([
    'Ada visit.lock-identified 2026-00001',
    'Ada visit.opened 2026-00001',
    'Ada lock.created L-00001',
    'Ada customer.created 1',
  ]);
  const text = JSON.stringify(list(store));
  expect(text).not.toMatch(/Hidden|555 1234/);
  expect(list(store).entries[0]).toMatchObject({ seq: 4, detail: { fields: ['lockId'] } });
});

test('is narrowed by who, kind, subject and time, alone and together', () => {
  const { store, clock } = temporaryStore();
  const { visit, lock } = visitBy(store, 'Ada');
  clock.move(30 * hourMs);
  visitBy(store, 'Bo');
  const lockSubject = `lock:914:K-Ada`;
  store.journal.append({ actor: 'Bo', action: 'bench.set-code', subject: lockSubject, detail: { state: 'done' } });
  expect(told(store, { actor: 'Bo', kind: 'visit' })).toEqual([
    'Bo visit.lock-identified 2026-00002',
    'Bo visit.opened 2026-00002',
  ]);
  expect(told(store, { kind: 'bench' })).toEqual(['Bo bench.set-code L-00001']);
  for (const subject of ['2026-00001', '2026-1', `visit:${visit.id}`]) {
    expect(told(store, { subject }), subject).toHaveLength(2);
    expect(list(store, { subject }).subject).toMatchObject({ kind: 'visit', name: '2026-00001', id: visit.id });
  }
  expect(list(store, { subject: 'l-1' }).subject).toMatchObject({ kind: 'lock', name: 'L-00001', id: lock.id });
  // A connected lock is told by model and serial: it is the same one.
  for (const subject of ['L-00001', lockSubject]) {
    expect(told(store, { subject }), subject).toEqual(['Bo bench.set-code L-00001', 'Ada lock.created L-00001']);
  }
  expect(told(store, { subject: 'lock:914:nobody-knows' })).toEqual([]);
  expect(list(store, { subject: '2026-00099' })).toEqual({ entries: [], next: null, subject: null });
  expect(told(store, { until: '2026-11-23T00:00:00.000Z' })).toHaveLength(4);
  expect(told(store, { from: '2026-11-23T14:00:00.000Z', kind: 'customer' })).toEqual(['Bo customer.created 2']);
  expect(told(store, { from: '2026-11-23T14:00:00.001Z' })).toEqual([]);
  expect(told(store, { from: '2027-01-01T00:00:00.000Z' })).toEqual([]);
  expect(store.trail.filters()).toEqual({ actors: ['Ada', 'Bo'], kinds: ['bench', 'customer', 'lock', 'visit'] });
});

test('pages follow one another without a gap, also while new entries come', () => {
  const { store } = temporaryStore();
  for (const staff of ['Ada', 'Bo', 'Cy']) visitBy(store, staff);
  const first = list(store, {}, { limit: 5 });
  visitBy(store, 'Di');
  const second = list(store, {}, { limit: 5, before: first.next });
  const third = list(store, {}, { limit: 5, before: second.next });
  const seqs = [first, second, third].flatMap(({ entries }) => entries.map(({ seq }) => seq));
  expect(seqs).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(third.next).toBeNull();
});

test('a name in several spellings is one, spelt as it was written last, page by page', () => {
  const { store } = temporaryStore();
  for (const staff of ['Ada', 'bo', 'ada', 'Bo', 'ADA', 'kiosk', 'Kiosk']) visitBy(store, staff);
  expect(store.trail.filters().actors.toSorted()).toEqual(['ADA', 'Bo', 'Kiosk', 'kiosk']);
  const of = (actor: string) => new Set(list(store, { actor }).entries.map((entry) => entry.actor));
  expect([of('ADA'), of('bo'), of('kiosk'), of('Eve')]).toEqual([
    ...[new Set(['ADA', 'ada', 'Ada']), new Set(['Bo', 'bo']), new Set(['kiosk']), new Set()],
  ]);
  const whole = list(store, { actor: 'ada' }).entries;
  expect(whole.map(({ seq }) => seq)).toEqual(whole.map(({ seq }) => seq).toSorted((one, other) => other - one));
  const paged: number[] = [];
  for (let before: string | null = null; ;) {
    const page = list(store, { actor: 'ada' }, { limit: 5, before });
    paged.push(...page.entries.map(({ seq }) => seq));
    if (page.next === null) break;
    before = page.next;
  }
  expect(paged).toEqual(whole.map(({ seq }) => seq));
  const visits = (staff: string) =>
    store.visits.find({ text: '', filter: { staff }, order: 'newest', limit: 50, after: null }).visits.length;
  expect([visits('Ada'), visits('bo'), visits('Eve')]).toEqual([3, 2, 0]);
  expect(store.visits.staff()).toEqual(expect.arrayContaining(['ADA', 'Bo']));
});

test('a clock that was set back hides nothing from the day that an entry has', () => {
  const { store, clock } = temporaryStore();
  visitBy(store, 'Ada');
  clock.move(-48 * hourMs);
  visitBy(store, 'Bo');
  clock.move(72 * hourMs);
  visitBy(store, 'Cy');
  const day = (from: string, until: string) => new Set(list(store, { from, until }).entries.map(({ actor }) => actor));
  expect(day('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z')).toEqual(new Set(['Bo']));
  expect(day('2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z')).toEqual(new Set(['Ada']));
});

test('a copy of the history has the same days', () => {
  const options = storeOptions();
  const store = openStore(options);
  visitBy(store, 'Ada');
  options.clock.move(48 * hourMs);
  visitBy(store, 'Bo');
  const since: TrailFilter = { from: '2026-11-24T00:00:00.000Z' };
  const before = told(store, since);
  expect(before).toHaveLength(4);
  store.close();
  withRaw(options.file, (database) => database.exec('VACUUM'));
  const again = openStore(options);
  expect(told(again, since)).toEqual(before);
  again.close();
});

test('every way through it goes by an index and sorts nothing', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const ways = {
      '': /journal USING INTEGER PRIMARY KEY/,
      actor: /INDEX journal_by_actor \(actor=\? AND rowid/,
      kind: /INDEX journal_by_kind \(<expr>=\? AND rowid/,
      'actor kind': /INDEX journal_by_actor_kind \(actor=\? AND <expr>=\? AND rowid/,
      subject: /INDEX journal_by_subject \(subject=\? AND rowid/,
      'actor kind subject': /INDEX journal_by_(subject|actor_kind)/,
    };
    for (const [by, index] of Object.entries(ways)) {
      const names = by.split(' ').filter((name) => name !== '') as ('actor' | 'kind' | 'subject')[];
      for (const dated of [false, true]) {
        const plan = planOf(database, trailQueries.page(names, dated));
        expect(plan, by).toMatch(index);
        expect(plan, by).not.toMatch(/SCAN|TEMP B-TREE/);
      }
    }
    const ofLock = planOf(database, trailQueries.page(['lock'], true));
    expect(ofLock).toMatch(/INDEX journal_by_subject \(subject=\? AND rowid/);
    for (const sql of Object.values(spellingQueries('journal', 'actor')))
      expect(planOf(database, sql), sql).toMatch(/COVERING INDEX journal_by_actor/);
    expect(planOf(database, trailQueries.nextKind)).toMatch(/journal_by_kind/);
    expect(planOf(database, trailQueries.rowsOfDays)).toMatch(/SEARCH trail_days USING PRIMARY KEY/);
  });
});
