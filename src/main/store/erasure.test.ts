// Erasing a person: out of every table, out of the search, out of the bytes of the file; what must stay, stays.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { photosIn } from './copy.ts';
import { openStore } from './open.ts';
import { hiderOf, redactReport } from './redact.ts';
import { withRaw } from './testing/raw.ts';
import { contentHash, procedure, storeOptions } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const name = 'Wilhelmina Zebrowski-Quux';
const phone = '(555) 314-1592';
/** Pieces of what was told of her, each of which stands nowhere else. */
const traces = [
  'Wilhelmina',
  'wilhelm',
  'Zebrowski',
  'ebrowsk',
  '314-1592',
  '5553141592',
  'zq@mail',
  'Quuxville',
  'squeaks-like-her',
  'gate-note',
  'her-order',
  'her-work',
  'kept-note',
  'older-name',
  'her-given-name',
  'her-signed-words',
  'her-passport',
  '3141,2718',
];

const purge = (store: Store) => {
  while (store.erasure.forgetWords());
  store.erasure.settle();
};

function bench() {
  const options = storeOptions();
  const store = openStore(options);
  const customer = store.customers.create({
    name: 'older-name',
    phone,
    email: 'zq@mail.example',
    address: '7 Quuxville Road',
  });
  store.customers.update(customer.id, 1, { name }, { actor: 'Ada', action: 'customer.updated' });
  const visit = store.visits.open({
    complaint: 'It squeaks-like-her',
    customerId: customer.id,
    staff: 'Ada',
    practice: false,
  });
  const by = { actor: 'Ada', action: 'visit.updated' };
  store.visits.change(visit.id, null, { note: 'gate-note', requested: 'her-order', performed: 'her-work' }, by);
  const run = store.runs.start({
    visitId: visit.id,
    ...{ procedure, contentHash, actor: 'Ada' },
    first: { type: 'started', firstStepId: 'take-out' },
  });
  store.runEvents.append(run.id, 1, [{ type: 'abandoned', reason: `Mrs Zebrowski went home` }], 'Ada');
  withRawOpen(options.file, store, visit.id, customer.id);
  return { options, customer, visit, run };
}

/** What other modules write, as rows: notes, signatures, a form of authority, a report, a day sheet. */
function withRawOpen(file: string, store: Store, visitId: string, customerId: string) {
  store.visits.change(
    visitId,
    null,
    { state: 'closed', outcome: 'opened', closedAt: '2026-11-22T09:00:00.000Z' },
    { actor: 'Ada', action: 'visit.closed' },
  );
  const installation = store.installationId;
  store.close();
  withRaw(file, (database) => {
    const visit = {
      id: visitId,
      ticket: '2026-00001',
      customer: { id: customerId, name, phone, email: '', address: '', note: '' },
      complaint: 'It squeaks-like-her',
      note: 'gate-note',
    };
    const strokes = { width: 4000, height: 4000, strokes: [[3141, 2718, 3, 4]] };
    const signedBy = { name: 'her-given-name', statement: 'her-signed-words', strokes };
    const model = JSON.stringify({
      kind: 'service',
      visit,
      runs: [{ steps: [{ items: [{ text: 'Door', note: 'Zebrowski' }] }] }],
      order: {
        signed: signedBy,
        authority: {
          title: 'Authority',
          entries: [{ label: 'Document', value: 'her-passport' }],
          retainUntil: null,
          signed: signedBy,
        },
      },
    });
    const day = JSON.stringify({
      kind: 'day',
      rows: [
        { ticket: '2026-00001', who: name },
        { ticket: '2026-00002', who: 'Dora Klein' },
      ],
    });
    const report = database.prepare(
      "INSERT INTO reports (id, installation_id, visit_id, day, kind, created_at, hash, model) VALUES (?, ?, ?, ?, ?, '2026-11-22T09:00:00.000Z', ?, ?)",
    );
    report.run('00000000-0000-7000-8000-000000000001', installation, visitId, null, 'service', 'a'.repeat(64), model);
    report.run('00000000-0000-7000-8000-000000000002', installation, null, '2026-11-22', 'day', 'b'.repeat(64), day);
    database
      .prepare("INSERT INTO visit_notes VALUES (?, ?, ?, '2026-11-22T09:00:00.000Z', 'Ada', 'kept-note of Zebrowski')")
      .run('00000000-0000-7000-8000-000000000003', installation, visitId);
    database
      .prepare(
        "INSERT INTO signatures VALUES (?, ?, ?, '2026-11-22T09:00:00.000Z', 'Ada', 'authority', ?, 'I may', '{\"width\":9,\"height\":9,\"strokes\":[[1,2]]}')",
      )
      .run('00000000-0000-7000-8000-000000000004', installation, visitId, name);
    database
      .prepare(
        "INSERT INTO authority_records VALUES (?, ?, ?, '2026-11-22T09:00:00.000Z', 'Ada', '{}', ?, ?, '2026-11-23T00:00:00.000Z')",
      )
      .run(
        '00000000-0000-7000-8000-000000000005',
        installation,
        visitId,
        JSON.stringify({ address: '7 Quuxville Road' }),
        '00000000-0000-7000-8000-000000000004',
      );
  });
}

const bytesOf = (file: string) =>
  [file, `${file}-wal`]
    .filter((each) => existsSync(each))
    .map((each) => readFileSync(each).toString('latin1').toLowerCase())
    .join('');
const found = (file: string) => traces.filter((trace) => bytesOf(file).includes(trace.toLowerCase()));

test('nothing of the person is left in the bytes of the file', () => {
  const { options, customer, visit, run } = bench();
  expect(found(options.file)).toEqual(
    traces.filter((trace) => trace !== 'wilhelm' || found(options.file).includes(trace)),
  );
  options.clock.move(3 * 24 * 60 * 60_000);
  const store = openStore(options);
  expect(store.erasure.preview(customer.id)).toMatchObject({
    visits: 1,
    notes: 1,
    signatures: 1,
    reports: 1,
    retained: null,
  });
  store.erasure.erase(customer.id, { keepRetained: false, actor: 'Ada' });
  purge(store);
  expect(found(options.file)).toEqual([]);
  expect(store.customers.get(customer.id)).toMatchObject({ name: '', phone: '', erasedAt: '2026-11-25T08:00:00.000Z' });
  expect(store.customers.versions(customer.id)).toMatchObject([{ before: {} }]);
  expect(store.visits.get(visit.id)).toMatchObject({
    ticket: '2026-00001',
    complaint: '',
    note: '',
    outcome: 'opened',
  });
  expect(store.runEvents.ofRun(run.id).at(-1)?.event).toEqual({ type: 'abandoned', reason: 'Mrs [erased] went home' });
  expect(store.customers.find({ text: '', order: 'name', practice: false, limit: 5, after: null }).customers).toEqual(
    [],
  );
  const actions = store.journal.tail(4).map(({ action }) => action);
  expect(actions).toEqual(['customer.erased', 'report.redacted', 'report.redacted', 'visit.closed']);
  expect(store.journal.verify().firstBad).toBeNull();
  store.close();
  withRaw(options.file, (database) => {
    const models = database.prepare('SELECT model FROM reports ORDER BY id').pluck().all() as string[];
    expect(JSON.parse(models[0] ?? '')).toMatchObject({ visit: { customer: { name: '' }, complaint: '', note: '' } });
    const signed = { name: '', statement: '', strokes: { width: 1, height: 1, strokes: [] } };
    const authority = { title: 'Authority', entries: [{ label: 'Document', value: '' }], signed };
    expect(JSON.parse(models[0] ?? '')).toMatchObject({ order: { signed, authority } });
    expect(models[1]).toContain('Dora Klein');
    expect(database.prepare('SELECT count(*) FROM erasing').pluck().get()).toBe(0);
    expect(() => database.exec("UPDATE visit_notes SET text = 'x'")).toThrow(/append-only/);
  });
});

test('a record that must still be kept holds the erasure up, with its date; what may go, goes', () => {
  const { options, customer } = bench();
  const store = openStore(options);
  expect(store.erasure.preview(customer.id).retained).toEqual({ records: 1, until: '2026-11-23T00:00:00.000Z' });
  expect(() => store.erasure.erase(customer.id, { keepRetained: false, actor: 'Ada' })).toThrow(
    /customer\.retained.*2026-11-23/,
  );
  expect(store.customers.get(customer.id).name).toBe(name);
  store.erasure.erase(customer.id, { keepRetained: true, actor: 'Ada' });
  purge(store);
  expect(store.customers.get(customer.id).name).toBe('');
  // The form and the signature under it.
  expect(found(options.file)).toEqual(expect.arrayContaining(['Quuxville', 'Zebrowski']));
  expect(found(options.file)).not.toContain('gate-note');
  options.clock.move(24 * 60 * 60_000);
  store.erasure.erase(customer.id, { keepRetained: false, actor: 'Ada' });
  purge(store);
  expect(store.erasure.preview(customer.id).retained).toBeNull();
  store.close();
  withRaw(options.file, (database) => {
    expect(database.prepare('SELECT fields FROM authority_records').pluck().get()).toBe('{}');
    expect(database.prepare('SELECT name FROM signatures').pluck().get()).toBe('');
  });
});

test('the file of a photo that went with its person is missed by nobody', () => {
  const { options, customer, run } = bench();
  const hash = 'c'.repeat(64);
  const expected = () => withRaw(options.file, (database) => [...photosIn(database)].map((photo) => photo.expected));
  withRaw(options.file, (database) => {
    const { installation_id } = database.prepare('SELECT installation_id FROM visits').get() as {
      installation_id: string;
    };
    const at = '2026-11-22T09:00:00.000Z';
    database.prepare('INSERT INTO photos VALUES (?, ?, ?, ?, 9, 9, 9)').run(hash, installation_id, at, run.id);
    database.prepare('INSERT INTO photo_runs VALUES (?, ?, ?, ?)').run(hash, run.id, installation_id, at);
  });
  expect(expected()).toEqual([true]);
  const store = openStore(options);
  expect(store.erasure.erase(customer.id, { keepRetained: true, actor: 'Ada' })).toEqual([hash]);
  store.close();
  expect(expected()).toEqual([false]);
});

test('nobody is erased while a visit of theirs is open, and nothing can be written about somebody erased', () => {
  const options = storeOptions();
  const store = openStore(options);
  const { id } = store.customers.create({ name, phone });
  const visit = store.visits.open({ complaint: 'x', customerId: id, staff: 'Ada', practice: false });
  expect(() => store.erasure.erase(id, { keepRetained: true, actor: 'Ada' })).toThrow(/visit\.bad-state/);
  const by = { actor: 'Ada', action: 'visit.closed' };
  store.visits.change(visit.id, null, { state: 'void', closedAt: '2026-11-22T09:00:00.000Z' }, by);
  store.erasure.erase(id, { keepRetained: false, actor: 'Ada' });
  expect(() => store.customers.update(id, 2, { name: 'New' }, by)).toThrow(/customer\.erased/);
  const other = store.visits.open({ complaint: 'x', customerId: null, staff: 'Ada', practice: false });
  expect(() => store.customers.assign(other.id, 1, id, by)).toThrow(/customer\.erased/);
  store.close();
});

test('a name that is also a word of the program leaves the program its words', () => {
  const hide = hiderOf(['Lock Page']);
  const model = {
    kind: 'service',
    visit: { customer: { name: 'Lock Page' } },
    steps: [{ provedBy: 'lock', note: 'Page', title: 'For Mr. Lock, quickly' }],
  };
  expect(redactReport(model, hide)).toEqual({
    kind: 'service',
    visit: { customer: { name: '' } },
    steps: [{ provedBy: 'lock', note: '[erased]', title: 'For Mr. [erased], quickly' }],
  });
});

test('a telephone number is hidden however it was typed; another one is not', () => {
  const hide = hiderOf(['(555) 314-1592']);
  for (const typed of ['555 314 1592', '5553141592', '555.314.1592', '314-1592', '(555)3141592']) {
    expect(hide(`call ${typed} today`, 'note')).toBe('call [erased] today');
  }
  for (const other of ['555 314 1593', '1555 3141', '14 of 1592']) {
    expect(hide(`call ${other} today`, 'note')).toContain(other);
  }
});
