// Customers through the contract: who comes again, whose visit it is, who is forgotten.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { photoFile, photosBeside } from '../store/photo-files.ts';
import { withRaw } from '../store/testing/raw.ts';
import { openTestHost, type Wanted } from '../testing/test-host.ts';

async function bench(wanted: Wanted = {}) {
  const opened = await openTestHost(wanted);
  onTestFinished(opened.close);
  return opened;
}
const start = { complaint: 'will not open', staff: 'Ada' };

test('a visit is begun for somebody known, and nobody is written down twice', async () => {
  const { client, call } = await bench();
  const grace = await call(client.customer.create({ fields: { name: 'Grace', phone: '555 0142277' }, staff: 'Ada' }));
  const visit = await call(client.visit.start({ ...start, customerId: grace.id, customerName: 'Graze' }));
  expect(visit.customer).toMatchObject({ id: grace.id, name: 'Grace' });
  const { customers } = await call(client.customer.find({}));
  expect(customers).toMatchObject([{ name: 'Grace', visits: 1 }]);
  const page = await call(client.customer.get({ customerId: grace.id }));
  expect(page.visits.map(({ id }) => id)).toEqual([visit.id]);
});

test('a note about a customer keeps no code; the address keeps its number', async () => {
  const { client, call } = await bench();
  const fields = { name: 'Grace', address: '1234 Elm Street', note: 'her code is 4711' };
  const made = await call(client.customer.create({ fields, staff: 'Ada' }));
  expect(made).toMatchObject({ address: '1234 Elm Street', note: 'her code is ••••' });
  const again = { customerId: made.id, revision: 1, staff: '' };
  const changed = await call(client.customer.update({ ...again, fields: { note: 'or 8 1 5 1' } }));
  expect(changed).toMatchObject({ note: 'or ••••', revision: 2, address: '1234 Elm Street' });
});

test('no field of a customer, a lock or a form keeps a code, wherever it was typed', async () => {
  const { client, call } = await bench();
  const fields = {
    name: 'Smith 4711',
    phone: '(555) 014-2277 code 4711',
    email: 'pin 4711',
    address: '12 Elm code 4711',
  };
  const made = await call(client.customer.create({ fields }));
  expect(made).toMatchObject({ name: 'Smith ••••', phone: '(555) 014-2277 code ••••', address: '12 Elm code ••••' });
  const changed = await call(
    client.customer.update({ customerId: made.id, revision: 1, fields: { name: 'Ann 4, 7, 1, 1' } }),
  );
  expect(changed.name).toBe('Ann ••••');
  const { id: visitId, customer } = await call(client.visit.start({ ...start, customerName: 'Fred pin 4711' }));
  expect(customer?.name).toBe('Fred pin ••••');
  const by = { kind: 'hand', modelId: '914', serial: 'ZEB-4711', label: 'code 4711 front' } as const;
  const { lock } = await call(client.visit.identify({ visitId, by }));
  expect(lock).toMatchObject({ label: 'code •••• front', serial: 'ZEB-4711' });
  await call(client.visit.update({ visitId, revision: 2, parts: [{ name: 'Key 47/11', quantity: 1 }] }));
  const table = Buffer.from('model,serial,label,finish,place\n914,SER1,code 4711,4711 gold,door 4711\n').toString(
    'base64',
  );
  const { id: importId } = await call(client.exchange.previewImport({ kind: 'locks', file: table }));
  await call(client.exchange.commitImport({ importId }));
  const people = Buffer.from('name,address\nZoe 4711,4711 Elm St PIN 4711\n').toString('base64');
  const second = await call(client.exchange.previewImport({ kind: 'customers', file: people }));
  await call(client.exchange.commitImport({ importId: second.id }));
  const { locks } = await call(client.unit.find({ text: 'SER1' }));
  expect(locks).toMatchObject([{ label: 'code ••••', finish: '•••• gold', place: 'door ••••' }]);
  const { customers } = await call(client.customer.find({ text: 'Zoe' }));
  expect(customers).toMatchObject([{ name: 'Zoe ••••', address: '4711 Elm St PIN ••••' }]);
  const { visit } = await call(client.visit.get({ visitId }));
  expect(visit.parts).toEqual([{ name: 'Key ••••', quantity: 1 }]);
});

test('whose visit it is can be said until it is closed', async () => {
  const { client, call, refusal } = await bench();
  const grace = await call(client.customer.create({ fields: { name: 'Grace' } }));
  const visit = await call(client.visit.start(start));
  const named = await call(client.customer.assign({ visitId: visit.id, revision: 1, customerId: grace.id }));
  expect(named.customer?.name).toBe('Grace');
  expect(await refusal(client.customer.assign({ visitId: visit.id, revision: 1, customerId: null }))).toBe(
    'store.conflict',
  );
  await call(client.visit.void({ visitId: visit.id, revision: 2, reason: 'twice' }));
  expect(await refusal(client.customer.assign({ visitId: visit.id, revision: 3, customerId: null }))).toBe(
    'visit.bad-state',
  );
});

test('erasing takes the files of photos along, unless somebody else has the same one', async () => {
  const first = await openTestHost();
  const { call, client, dataDirectory } = first;
  const grace = await call(client.customer.create({ fields: { name: 'Grace Zebrowski' } }));
  const [hers, other] = [
    await call(client.visit.start({ ...start, customerId: grace.id })),
    await call(client.visit.start({ ...start, customerName: 'Dora' })),
  ];
  await call(client.visit.void({ visitId: hers.id, revision: 1, reason: 'x' }));
  await first.stop();
  const file = join(dataDirectory, 'boltbench.db');
  const [own, shared] = ['a'.repeat(64), 'b'.repeat(64)];
  const fileOf = (hash: string) => photoFile(photosBeside(file), hash);
  withRaw(file, (database) => {
    const installation = database.prepare('SELECT id FROM installation').pluck().get() as string;
    for (const hash of [own, shared]) {
      database
        .prepare("INSERT INTO photos VALUES (?, ?, '2026-11-22T08:00:00.000Z', NULL, 9, 9, 9)")
        .run(hash, installation);
      mkdirSync(dirname(fileOf(hash)), { recursive: true });
      writeFileSync(fileOf(hash), 'a picture');
    }
    const stands = database.prepare(
      "INSERT INTO visit_photos VALUES (?, ?, ?, '2026-11-22T08:00:00.000Z', 'Ada', '', NULL)",
    );
    stands.run(hers.id, own, installation);
    stands.run(hers.id, shared, installation);
    stands.run(other.id, shared, installation);
  });
  const second = await bench(first.again);
  const preview = await second.call(second.client.customer.erasurePreview({ customerId: grace.id }));
  expect(preview).toMatchObject({ visits: 1, photos: 2, retained: null, openVisits: [] });
  const erased = await second.call(second.client.customer.erase({ customerId: grace.id, staff: 'Ada' }));
  expect(erased).toMatchObject({ name: '', erasedAt: expect.any(String) as string });
  expect([existsSync(fileOf(own)), existsSync(fileOf(shared))]).toEqual([false, true]);
  expect(readFileSync(file, 'latin1')).not.toContain('Zebrowski');
  const page = await second.call(second.client.customer.get({ customerId: grace.id }));
  expect(page.visits).toHaveLength(1);
  const rows = await second.journal();
  expect(rows.filter(({ action }) => action === 'photo.erased').map(({ detail }) => detail)).toEqual([{ photo: own }]);
});

test('a work order with all that belongs to it is forgotten, and its papers are still read and shown', async () => {
  const { client, call, host, kept } = await bench();
  const name = 'Wilhelmina Zebrowski';
  const fields = { name, phone: '555 3141592', email: 'zq@example.org', address: '7 Quuxville Road' };
  const { id: customerId } = await call(client.customer.create({ fields, staff: 'Ada' }));
  const opened = await call(client.visit.start({ ...start, complaint: `${name} says it squeaks`, customerId }));
  const by = { kind: 'hand', modelId: '914', serial: 'A1', label: 'Zebrowski, front door' } as const;
  const { visit } = await call(client.visit.identify({ visitId: opened.id, by }));
  await call(client.order.addNote({ visitId: visit.id, text: 'Mrs. Zebrowski waits outside', staff: 'Ada' }));
  const closing = {
    visitId: visit.id,
    revision: visit.revision,
    outcome: 'not-opened',
    note: 'Zebrowski comes again',
  } as const;
  await call(client.visit.close(closing));
  const service = await call(client.report.create({ visitId: visit.id, kind: 'service', paper: 'letter' }));
  const day = await call(client.report.create({ kind: 'day', day: visit.openedAt.slice(0, 10) }));
  expect(JSON.stringify(await call(client.report.get({ reportId: service.id })))).toContain('Zebrowski');
  expect(JSON.stringify(await call(client.report.get({ reportId: day.id })))).toContain('Zebrowski');

  await call(client.customer.erase({ customerId, staff: 'Ada' }));
  for (const reportId of [service.id, day.id]) {
    const report = await call(client.report.get({ reportId }));
    expect(report).toMatchObject({ redactedAt: expect.any(String) as string });
    expect(JSON.stringify(report)).not.toMatch(/zebrowski|quuxville|3141592|squeaks/i);
    expect(host.reportPage(reportId)?.html).not.toMatch(/zebrowski|quuxville|3141592|squeaks/i);
  }
  const bytes = await kept((store) => readFileSync(store.file, 'latin1'));
  for (const trace of ['ebrowski', 'uuxville', '3141592', 'queaks', 'zq@']) expect(bytes).not.toContain(trace);
});

test('two records of one person are made one: old links lead there, windows are told, the journal says who did it', async () => {
  const { client, call, journal } = await bench();
  const make = (name: string, phone: string) => call(client.customer.create({ fields: { name, phone }, staff: 'Ada' }));
  const [kept, gone] = [await make('Dora Klein', ''), await make('Theodora Kleine', '555 3141592')];
  const visit = await call(client.visit.start({ ...start, customerId: gone.id }));
  const preview = await call(client.customer.mergePreview({ keptId: kept.id, goneId: gone.id }));
  expect(preview).toMatchObject({ visits: 1, openVisits: 1, words: { name: 'Dora Klein', phone: '555 3141592' } });
  const seen = { kept: { id: kept.id, revision: 1 }, gone: { id: gone.id, revision: 1 } };
  const { mergeId } = await call(client.customer.merge({ ...seen, take: {}, staff: 'Bob' }));
  const page = await call(client.customer.get({ customerId: gone.id }));
  expect(page).toMatchObject({ customer: { id: kept.id }, merged: [{ mergeId, undoable: true, actor: 'Bob' }] });
  expect(page.visits.map(({ id }) => id)).toEqual([visit.id]);
  // A window that still has the old record in its hand begins a visit for the one that stayed.
  await call(client.visit.start({ ...start, customerId: gone.id }));
  expect((await call(client.customer.get({ customerId: kept.id }))).visits).toHaveLength(2);
  await expect(call(client.customer.merge({ ...seen, take: {}, staff: 'Bob' }))).rejects.toThrow();
  await call(client.customer.undoMerge({ mergeId, staff: 'Ada' }));
  const back = await call(client.customer.get({ customerId: gone.id }));
  expect(back).toMatchObject({ customer: { id: gone.id, name: 'Theodora Kleine' }, merged: [] });
  expect(back.visits.map(({ id }) => id)).toEqual([visit.id]);
  const rows = (await journal()).filter(({ action }) => action.startsWith('customer.merge'));
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
    ['Ada', 'customer.merge-undone'],
    ['Bob', 'customer.merged'],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Dora|Kleine|3141592/);
});
