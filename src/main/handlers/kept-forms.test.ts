// Authority forms whose period is over, on a real database: told, erased one by one or all, and never while the clock is doubted.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

const day = 24 * 60 * 60_000;
const months = 24;
const beyond = 750 * day;
const strokes = { width: 300, height: 100, strokes: [[10, 10, 50, 60]] };

async function shop() {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call } = opened;
  const authority = { ...defaultSettings().authority, on: true, retentionMonths: months };
  await call(client.settings.save({ patch: { authority }, staff: 'Ada' }));
  return opened;
}

/** A visit with a form that bears the name, made void; `named`: as the customer of the visit, too. */
async function filledIn({ client, call }: TestHost, name: string, named = true) {
  const customerId = named ? (await call(client.customer.create({ fields: { name }, staff: 'Ada' }))).id : null;
  const { id: visitId, ticket } = await call(client.visit.start({ complaint: 'Locked', customerId, staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: '', label: '' } as const;
  await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
  const { form } = (await call(client.order.get({ visitId }))).authority;
  if (form === null) throw new Error('the form is asked for');
  const entry = { date: '2026-11-22', 'last-digits': '12' } as Record<string, string>;
  const fields = Object.fromEntries(form.fields.map(({ id, kind }) => [id, entry[kind] ?? name]));
  await call(client.order.keepAuthority({ visitId, form, fields, name, strokes, staff: 'Ada' }));
  const { id: reportId } = await call(client.report.create({ kind: 'service', visitId, staff: 'Ada' }));
  const { revision } = (await call(client.order.get({ visitId }))).visit;
  await call(client.visit.void({ visitId, revision, reason: 'It was the wrong day', staff: 'Ada' }));
  return { visitId, ticket, customerId: customerId ?? '', reportId };
}

/** The time passes as it does: minute after minute would take long, so the bench is off in between. */
async function after(opened: TestHost, ms: number): Promise<TestHost> {
  await opened.stop();
  for (let left = ms; left > 0; left -= 200 * day) {
    opened.clock.set(Math.min(left, 200 * day));
    const between = await openTestHost(opened.again);
    await between.call(between.client.visit.start({ complaint: 'another one', staff: 'Ada' }));
    await between.stop();
  }
  const again = await openTestHost(opened.again);
  onTestFinished(again.close);
  return again;
}

const bytesOf = ({ dataDirectory }: TestHost): string =>
  ['boltbench.db', 'boltbench.db-wal']
    .map((name) => join(dataDirectory, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path).toString('latin1'))
    .join('');

test('are told with whose they are and since when, and each goes for good with its signature and from the papers', async () => {
  const first = await shop();
  const pia = await filledIn(first, 'Pia Quarrelstein');
  const nobody = await filledIn(first, 'Unbekannte', false);
  expect(await first.call(first.client.safekeeping.forms({}))).toMatchObject({ over: [], overCount: 0, ofErased: [] });
  const until = (await first.call(first.client.customer.erasurePreview({ customerId: pia.customerId }))).retained
    ?.until;

  const later = await after(first, beyond);
  const { client, call, refusal } = later;
  const toldAtTheCounter = async () => (await call(client.app.status({}))).formsOver;
  expect(await toldAtTheCounter()).toBe(2);
  const told = await call(client.safekeeping.forms({}));
  expect(told).toMatchObject({ clockDoubted: false, overCount: 2 });
  const [one, other] = told.over;
  expect(one).toMatchObject({ visitId: pia.visitId, ticket: pia.ticket, until });
  expect(one?.customer).toEqual({ id: pia.customerId, name: 'Pia Quarrelstein', erased: false });
  expect(other).toMatchObject({ visitId: nobody.visitId, customer: null });

  expect(await refusal(client.safekeeping.eraseForms({ ids: [one?.id ?? ''] }))).toBe('staff.unnamed');
  const left = await call(client.safekeeping.eraseForms({ ids: [one?.id ?? ''], staff: 'Bo' }));
  expect(await toldAtTheCounter()).toBe(1);
  expect(left.over.map(({ visitId }) => visitId)).toEqual([nobody.visitId]);
  expect(await refusal(client.safekeeping.eraseForms({ ids: [one?.id ?? ''], staff: 'Bo' }))).toBe('store.not-found');
  const order = await call(client.order.get({ visitId: pia.visitId }));
  expect(order.authority.records[0]?.fields).toEqual({});
  expect(order.signatures[0]).toMatchObject({ name: '', statement: '', strokes: { strokes: [] } });
  const report = await call(client.report.get({ reportId: pia.reportId }));
  expect(report.redactedAt).not.toBeNull();
  // The customer is one still.
  expect((await call(client.customer.get({ customerId: pia.customerId }))).customer.name).toBe('Pia Quarrelstein');

  expect(bytesOf(later)).toContain('Unbekannte');
  expect(await call(client.safekeeping.eraseForms({ ids: null, staff: 'Bo' }))).toMatchObject({
    over: [],
    overCount: 0,
  });
  expect(bytesOf(later)).not.toContain('Unbekannte');
  const rows = (await later.journal()).filter(({ action }) => action === 'visit.authority-erased');
  expect(rows.map(({ actor, subject }) => [actor, subject])).toEqual([
    ['Bo', `visit:${nobody.visitId}`],
    ['Bo', `visit:${pia.visitId}`],
  ]);
  expect(rows[0]?.detail).toMatchObject({ reports: 1 });
});

test('what was kept of an erased person is found, with the day until which it must be kept, and goes then', async () => {
  const first = await shop();
  const { customerId, visitId } = await filledIn(first, 'Pia Quarrelstein');
  await first.call(first.client.customer.erase({ customerId, keepRetained: true, staff: 'Ada' }));
  const told = await first.call(first.client.safekeeping.forms({}));
  const customer = { id: customerId, name: '', erased: true };
  expect(told).toMatchObject({ over: [], ofErased: [{ visitId, customer }], ofErasedCount: 1 });
  const id = told.ofErased[0]?.id ?? '';
  expect(await first.refusal(first.client.safekeeping.eraseForms({ ids: [id], staff: 'Bo' }))).toBe(
    'customer.retained',
  );

  const later = await after(first, beyond);
  expect(await later.call(later.client.safekeeping.forms({}))).toMatchObject({
    ...{ over: [{ id, customer }], overCount: 1, ofErased: [], ofErasedCount: 0 },
  });
  expect(bytesOf(later)).toContain('Quarrelstein');
  await later.call(later.client.safekeeping.eraseForms({ ids: null, staff: 'Bo' }));
  expect(bytesOf(later)).not.toContain('Quarrelstein');
  expect(await later.call(later.client.customer.erasurePreview({ customerId }))).toMatchObject({ left: false });
});

test('a clock that went ahead offers nothing, also after somebody has looked; one that is put right does in its time', async () => {
  const first = await shop();
  await filledIn(first, 'Pia Quarrelstein');
  const { client, call, clock, refusal } = first;
  clock.set(beyond);
  expect(await call(client.safekeeping.forms({}))).toMatchObject({ clockDoubted: true, over: [] });
  expect(await refusal(client.safekeeping.eraseForms({ ids: null, staff: 'Bo' }))).toBe('customer.retained');
  expect((await call(client.app.status({}))).formsOver).toBe(0);
  await call(client.safekeeping.clockSeen({}));
  expect(await call(client.safekeeping.forms({}))).toMatchObject({ clockDoubted: false, over: [] });

  clock.set(-beyond);
  expect(await call(client.safekeeping.forms({}))).toMatchObject({ clockDoubted: true, over: [] });
  await call(client.safekeeping.clockSeen({}));
  const later = await after(first, beyond);
  expect(await later.call(later.client.safekeeping.forms({}))).toMatchObject({ clockDoubted: false, overCount: 1 });
});
