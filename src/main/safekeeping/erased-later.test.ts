// What was left of an erased person, or a form of authority, and was erased later, does not come back with a backup from between the two.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { erasedIn } from './erased.ts';

const day = 24 * 60 * 60_000;
const strokes = { width: 300, height: 100, strokes: [[10, 10, 50, 60]] };

/** A void visit of Quarrelstein with a form of authority, a backup that holds it; `erased`: the person by then, as far as may be. */
async function withForm({ erased }: { erased: boolean }) {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call } = opened;
  const authority = { ...defaultSettings().authority, on: true, retentionMonths: 1 };
  await call(client.settings.save({ patch: { authority }, staff: 'Ada' }));
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Quarrelstein' }, staff: 'Ada' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'Locked', customerId, staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: '', label: '' } as const;
  await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
  const { form } = (await call(client.order.get({ visitId }))).authority;
  if (form === null) throw new Error('the form is asked for');
  const entry = { date: '2026-11-22', 'last-digits': '12' } as Record<string, string>;
  const fields = Object.fromEntries(form.fields.map(({ id, kind }) => [id, entry[kind] ?? 'Quarrelstein']));
  await call(client.order.keepAuthority({ visitId, form, fields, name: 'Quarrelstein', strokes, staff: 'Ada' }));
  const { revision } = (await call(client.order.get({ visitId }))).visit;
  await call(client.visit.void({ visitId, revision, reason: 'the wrong day', staff: 'Ada' }));
  if (erased) {
    await call(client.customer.erase({ customerId, keepRetained: true, staff: 'Ada' }));
    await call(client.order.addNote({ visitId, text: 'Quarrelstein called again', staff: 'Ada' }));
  }
  await call(client.safekeeping.backUp({ staff: 'Ada' }));
  await opened.stop();
  opened.clock.set(62 * day);
  const later = await openTestHost(opened.again);
  onTestFinished(later.close);
  const { backups } = await later.call(later.client.safekeeping.state({}));
  const source = { kind: 'listed', place: 'here', id: backups[0]?.id ?? '' } as const;
  return { later, customerId, visitId, source };
}

const bytesOf = ({ dataDirectory }: TestHost): string =>
  ['boltbench.db', 'boltbench.db-wal']
    .map((name) => join(dataDirectory, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path).toString('latin1'))
    .join('');

async function shown({ client, call }: TestHost, visitId: string) {
  const { authority, signatures, notes } = await call(client.order.get({ visitId }));
  return {
    fields: authority.records.map(({ fields }) => fields),
    names: signatures.map(({ name }) => name),
    notes: notes.map(({ text }) => text),
  };
}

test('what was left of an erased person: a restore says so and erases it again, and a list of before is read', async () => {
  const { later, customerId, visitId, source } = await withForm({ erased: true });
  const { client, call, dataDirectory } = later;
  const gone = { fields: [{}], names: [''], notes: ['[erased]'] };
  await call(client.customer.erase({ customerId, keepRetained: false, staff: 'Ada' }));
  expect(await shown(later, visitId)).toEqual(gone);
  expect((await call(client.safekeeping.preview({ source }))).erasedSince).toMatchObject({ count: 1, forms: 1 });
  expect((await call(client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ada' }))).erasedAgain).toEqual({
    ...{ done: 1, left: 0, forms: 1 },
  });
  expect(await shown(later, visitId)).toEqual(gone);
  await later.stop();
  expect(bytesOf(later)).not.toContain('Quarrelstein');

  // What is written from now on stays, at every opening.
  const again = await openTestHost(later.again);
  onTestFinished(again.close);
  await again.call(again.client.order.addNote({ visitId, text: 'a new one', staff: 'Ada' }));
  await again.stop();
  const third = await openTestHost(later.again);
  onTestFinished(third.close);
  expect((await shown(third, visitId)).notes).toEqual(['[erased]', 'a new one']);
  expect((await third.call(third.client.app.status({}))).erasedAgain).toBeNull();
  await third.stop();
  const file = join(dataDirectory, 'erased.txt');
  expect(readFileSync(file, 'utf8')).not.toContain('Quarrelstein');
  expect(erasedIn(dataDirectory)).toMatchObject({ state: 'whole' });
  expect(erasedIn(dataDirectory).erased.find(({ id }) => id === customerId)?.again).toBeDefined();
  writeFileSync(file, `${customerId} 2026-11-22T09:00:00.000Z\n`);
  expect(erasedIn(dataDirectory).erased).toEqual([{ id: customerId, at: '2026-11-22T09:00:00.000Z' }]);
});

test('a form whose period was over and that was erased by itself: the same, and the person stays', async () => {
  const { later, customerId, visitId, source } = await withForm({ erased: false });
  const { client, call } = later;
  await call(client.safekeeping.eraseForms({ ids: null, staff: 'Ada' }));
  expect((await shown(later, visitId)).fields).toEqual([{}]);
  expect((await call(client.safekeeping.preview({ source }))).erasedSince).toMatchObject({ count: 0, forms: 1 });
  expect((await call(client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ada' }))).erasedAgain).toEqual({
    ...{ done: 0, left: 0, forms: 1 },
  });
  expect(await shown(later, visitId)).toMatchObject({ fields: [{}], names: [''] });
  expect((await call(client.customer.get({ customerId }))).customer.name).toBe('Quarrelstein');
});

test('on another computer with the backups alone: the list beside them says it', async () => {
  const { later, customerId, visitId, source } = await withForm({ erased: true });
  await later.call(later.client.customer.erase({ customerId, keepRetained: false, staff: 'Ada' }));
  await later.stop();
  const other = await openTestHost({ clock: later.clock });
  onTestFinished(other.close);
  const { client, call } = other;
  const path = { kind: 'path', path: join(later.dataDirectory, 'backups', source.id) } as const;
  expect((await call(client.safekeeping.preview({ source: path }))).erasedSince).toMatchObject({ count: 1, forms: 1 });
  await call(client.safekeeping.restore({ source: path, typed: 'RESTORE', staff: 'Bo' }));
  expect(await shown(other, visitId)).toEqual({ fields: [{}], names: [''], notes: ['[erased]'] });
  await other.stop();
  expect(bytesOf(other)).not.toContain('Quarrelstein');
});
