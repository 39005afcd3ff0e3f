// Erasing on visits that were somebody's once, and what was written after an erasure.
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

const strokes = '{"width":9,"height":9,"strokes":[[1,2]]}';
const uuid = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;
const hash = 'd'.repeat(64);

/** A visit of 王伟 from 8:00 to 9:00, then of Dora; each has signed, and a form lies of him. */
function reassigned(retainUntil: string | null) {
  const options = storeOptions();
  const store = openStore(options);
  const { id: wei } = store.customers.create({ name: '王伟', phone: '' });
  const { id: dora } = store.customers.create({ name: 'Dora', phone: '' });
  const visit = store.visits.open({ complaint: 'sticks', customerId: wei, staff: 'Ada', practice: false });
  const lock = store.locks.create(
    { modelId: '914', serial: 'A-1', label: '王伟家', firmware: null, radio: 'unknown', practice: false },
    'Ada',
  );
  store.visits.change(visit.id, null, { lockId: lock.id }, { actor: 'Ada', action: 'visit.lock-identified' });
  const start = new Date(options.clock.now()).toISOString();
  options.clock.move(60 * 60_000);
  store.customers.assign(visit.id, store.visits.get(visit.id).revision, dora, {
    actor: 'Ada',
    action: 'visit.customer-set',
  });
  const moved = new Date(options.clock.now()).toISOString();
  options.clock.move(60 * 60_000);
  const later = new Date(options.clock.now()).toISOString();
  const installation = store.installationId;
  store.close();
  withRaw(options.file, (database) => {
    const sign = database.prepare(
      `INSERT INTO signatures VALUES (?, ?, '${visit.id}', ?, 'Ada', 'work-order', ?, ?, ?)`,
    );
    sign.run(uuid(1), installation, start, 'Mr. W.', 'I have it back', strokes);
    sign.run(uuid(2), installation, start, 'a friend', 'I may', strokes);
    sign.run(uuid(3), installation, later, 'Dora', 'I have it back', strokes);
    sign.run(uuid(4), installation, later, '王伟', 'For Dora', strokes);
    database
      .prepare("INSERT INTO authority_records VALUES (?, ?, ?, ?, 'Ada', '{}', ?, ?, ?)")
      .run(uuid(5), installation, visit.id, start, '{"street":"his street"}', uuid(2), retainUntil);
    database.prepare('INSERT INTO photos VALUES (?, ?, ?, NULL, 9, 9, 9)').run(hash, installation, start);
    const photo = database.prepare('INSERT INTO visit_photos VALUES (?, ?, ?, ?, ?, ?, NULL)');
    photo.run(visit.id, hash, installation, start, 'Ada', 'his door');
    const statement = database.prepare(
      'INSERT INTO reports (id, installation_id, visit_id, day, kind, created_at, hash, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    const day = {
      kind: 'day',
      visits: [
        { customerId: wei, customer: 'Wei W.' },
        { customerId: dora, customer: 'Dora' },
      ],
    };
    statement.run(uuid(6), installation, null, start.slice(0, 10), 'day', start, 'a'.repeat(64), JSON.stringify(day));
    const signed = { name: '王伟', statement: 'x', strokes: { width: 9, height: 9, strokes: [[7, 7]] } };
    const paper = JSON.stringify({ kind: 'service', order: { signed } });
    statement.run(uuid(7), installation, visit.id, null, 'service', later, 'b'.repeat(64), paper);
  });
  let open = openStore(options);
  onTestFinished(() => open.close());
  /** A visit that is theirs still, so that the day sheet is looked at. */
  const own = open.visits.open({ complaint: 'x', customerId: wei, staff: 'Ada', practice: false });
  open.visits.change(own.id, null, { state: 'void', closedAt: moved }, { actor: 'Ada', action: 'visit.closed' });
  /** The bench holds its file alone. */
  const raw = (sql: string, ...values: string[]): unknown[] => {
    open.close();
    try {
      return withRaw(options.file, (database) => {
        const statement = database.prepare(sql);
        return statement.reader ? statement.pluck().all(...values) : [statement.run(...values)];
      });
    } finally {
      open = openStore(options);
    }
  };
  return { options, store: () => open, wei, own, raw, lockId: lock.id, installation };
}

test('on a visit that was theirs once their signatures, form and captions go, and those of the other one stay', () => {
  const { store, wei, raw, lockId } = reassigned(null);
  expect(store().erasure.preview(wei)).toMatchObject({ signatures: 2, retained: null });
  store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' });
  expect(raw('SELECT name FROM signatures ORDER BY id')).toEqual(['', '', 'Dora', '[erased]']);
  expect(raw('SELECT statement FROM signatures ORDER BY id')).toEqual(['', '', 'I have it back', 'For Dora']);
  expect(raw(`SELECT strokes = '${strokes}' FROM signatures ORDER BY id`)).toEqual([0, 0, 1, 0]);
  expect(raw('SELECT fields FROM authority_records')).toEqual(['{}']);
  expect(raw('SELECT caption FROM visit_photos')).toEqual(['']);
  expect(store().locks.get(lockId).label).toBe('[erased]家');
  const [day, paper] = raw('SELECT model FROM reports ORDER BY id').map((model) => JSON.parse(String(model)));
  expect(day.visits.map(({ customer }: { customer: string }) => customer)).toEqual(['[erased]', 'Dora']);
  expect(paper.order.signed).toMatchObject({ name: '[erased]', strokes: { strokes: [] } });
});

test('a form that must be kept is told and stays with its signature, also on a visit that was theirs once', () => {
  const { options, store, wei, raw } = reassigned('2026-12-24T00:00:00.000Z');
  expect(store().erasure.preview(wei).retained).toEqual({ records: 1, until: '2026-12-24T00:00:00.000Z' });
  expect(() => store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' })).toThrow(/customer\.retained/);
  store().erasure.erase(wei, { keepRetained: true, actor: 'Ada' });
  expect(raw('SELECT name FROM signatures ORDER BY id')).toEqual(['', 'a friend', 'Dora', '[erased]']);
  expect(raw('SELECT fields FROM authority_records')).toEqual(['{"street":"his street"}']);
  expect(() => store().erasure.erase(wei, { keepRetained: true, actor: 'Ada' })).toThrow(/customer\.erased/);
  options.clock.move(40 * 24 * 60 * 60_000);
  store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' });
  expect(raw('SELECT fields FROM authority_records')).toEqual(['{}']);
  expect(raw("SELECT count(*) FROM signatures WHERE name = 'a friend'")).toEqual([0]);
});

test('what was written after an erasure can be erased; with nothing new it is refused and changes nothing', () => {
  const { store, wei, own, raw, installation } = reassigned(null);
  store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' });
  const entries = store().journal.tail(1);
  expect(() => store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' })).toThrow(/customer\.erased/);
  expect(store().journal.tail(1)).toEqual(entries);
  expect(store().erasure.preview(wei)).toMatchObject({ left: false, visits: 0, notes: 0, photos: 0, reports: 0 });
  const note = "INSERT INTO visit_notes VALUES (?, ?, ?, '2026-11-23T09:00:00.000Z', 'Ada', 'he came back')";
  raw(note, uuid(8), installation, own.id);
  expect(store().erasure.preview(wei)).toMatchObject({ left: true, visits: 0, notes: 1, signatures: 0 });
  expect(raw('SELECT text FROM visit_notes')).toEqual(['he came back']);
  store().erasure.erase(wei, { keepRetained: false, actor: 'Ada' });
  expect(raw('SELECT text FROM visit_notes')).toEqual(['[erased]']);
  expect(store().journal.tail(1)).toMatchObject([{ action: 'customer.erased', detail: { photos: 0 } }]);
  expect(store().erasure.preview(wei).notes).toBe(0);
});
