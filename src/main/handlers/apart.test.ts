// Practice and real history side by side: no visit ever gets a customer or a lock of the other kind, and no list shows both.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost, type Wanted } from '../testing/test-host.ts';

async function bench(wanted: Wanted = {}) {
  const opened = await openTestHost(wanted);
  onTestFinished(opened.close);
  return opened;
}
const hand = (serial: string) => ({ kind: 'hand', modelId: '914', serial, label: 'shed' }) as const;
const start = { complaint: 'sticks', staff: 'Ada' };

test('a practice visit makes its customer and its lock practice ones, which no list of the shop has', async () => {
  const { client, call } = await bench({ practice: true });
  const visit = await call(
    client.visit.start({ ...start, customerName: 'Practice Pete', customerPhone: '555 0142277' }),
  );
  expect(visit).toMatchObject({ practice: true, customer: { name: 'Practice Pete', practice: true } });
  const { lock } = await call(client.visit.identify({ visitId: visit.id, by: hand('P-1') }));
  expect(lock.practice).toBe(true);
  const customers = async (asked: object) =>
    (await call(client.customer.find(asked))).customers.map(({ name }) => name);
  await call(client.customer.create({ fields: { name: 'Pete Real', phone: '555 0142277' } }));
  expect(await customers({})).toEqual(['Pete Real']);
  expect(await customers({ order: 'newest' })).toEqual(['Pete Real']);
  expect(await customers({ text: 'pete' })).toEqual(['Pete Real']);
  expect(await customers({ practice: true })).toEqual(['Practice Pete']);
  expect(await customers({ practice: true, text: '2277' })).toEqual(['Practice Pete']);
  expect(await customers({ practice: true, text: 'real' })).toEqual([]);
  expect(await call(client.customer.find({ text: '555' }))).toMatchObject({ found: 1 });
  expect(await call(client.customer.find({ practice: true }))).toMatchObject({ found: 1, next: null });
  const [real] = (await call(client.customer.find({}))).customers;
  expect((await call(client.customer.get({ customerId: real?.id ?? '' }))).samePhone).toEqual([]);
  expect((await call(client.unit.find({}))).locks).toEqual([]);
  expect((await call(client.unit.find({ practice: true }))).locks).toMatchObject([{ id: lock.id }]);
});

test('neither gets what is the other’s, and what is refused leaves nothing', async () => {
  const { client, call, refusal } = await bench();
  const real = await call(client.visit.start({ ...start, customerName: 'Grace' }));
  const { lock } = await call(client.visit.identify({ visitId: real.id, by: hand('A-1') }));
  expect([real.practice, real.customer?.practice, lock.practice]).toEqual([false, false, false]);
  const named = await call(client.visit.start({ ...start, customerName: 'Dora' }));
  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  // The practice lock on a visit that has a real customer already.
  await call(client.link.refresh({}));
  expect(await refusal(client.visit.identify({ visitId: named.id, by: { kind: 'connected' } }))).toBe('practice.apart');
  expect((await call(client.visit.get({ visitId: named.id }))).visit).toMatchObject({ practice: false, lock: null });
  expect((await call(client.unit.find({ practice: true }))).locks).toEqual([]);

  const grace = real.customer?.id ?? '';
  expect(await refusal(client.visit.start({ ...start, customerId: grace }))).toBe('practice.apart');
  const practice = await call(client.visit.start({ ...start, customerName: 'Pete' }));
  const visitId = practice.id;
  expect(await refusal(client.visit.identify({ visitId, by: hand('A-1') }))).toBe('practice.apart');
  expect(await refusal(client.visit.identify({ visitId, by: { kind: 'known', lockId: lock.id } }))).toBe(
    'practice.apart',
  );
  const assign = (visit: string, revision: number, customerId: string) =>
    refusal(client.customer.assign({ visitId: visit, revision, customerId }));
  expect(await assign(visitId, 1, grace)).toBe('practice.apart');
  expect(await assign(named.id, 1, practice.customer?.id ?? '')).toBe('practice.apart');
  const made = { fields: { name: 'Pat' }, practice: true };
  expect(await assign(visitId, 1, (await call(client.customer.create(made))).id)).toBe('taken');
  // On a visit on which nothing real is yet, the first practice lock makes it one of practice.
  await call(client.practice.stop({}));
  const empty = await call(client.visit.start(start));
  expect(empty.practice).toBe(false);
  const { visit } = await call(client.visit.identify({ visitId: empty.id, by: hand('B-1') }));
  expect(visit.practice).toBe(false);
});

test('what was practised stays practice: the same serial by hand makes a real lock on a real visit', async () => {
  const { client, call } = await bench({ practice: true });
  const name = (visitId: string) => call(client.visit.identify({ visitId, by: hand('KW-914-777') }));
  const practised = await name((await call(client.visit.start(start))).id);
  expect([practised.visit.practice, practised.lock.practice]).toEqual([true, true]);

  await call(client.practice.stop({}));
  const first = await name((await call(client.visit.start(start))).id);
  expect([first.visit.practice, first.lock.practice]).toEqual([false, false]);
  // With a customer, too; and it is the shop's one lock of that serial from then on.
  const named = await name((await call(client.visit.start({ ...start, customerName: 'Grace' }))).id);
  expect(named.lock.id).toBe(first.lock.id);
  expect((await call(client.unit.find({}))).locks).toMatchObject([{ id: first.lock.id, visits: 2 }]);

  // And practice goes on with its own.
  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  const again = await name((await call(client.visit.start(start))).id);
  expect(again.lock.id).toBe(practised.lock.id);
});

test('a lock on the bench is looked for among its kind: a real record with the serial of the practice lock stays real', async () => {
  const { client, call, refusal } = await bench({ practice: true });
  const connected = (visitId: string) => call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  await call(client.link.refresh({}));
  const practised = await connected((await call(client.visit.start(start))).id);
  await call(client.practice.stop({}));
  const real = await call(client.visit.start(start));
  const { lock } = await call(client.visit.identify({ visitId: real.id, by: hand(practised.lock.serial ?? '') }));
  expect(lock.practice).toBe(false);

  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  await call(client.link.refresh({}));
  expect((await connected((await call(client.visit.start(start))).id)).lock.id).toBe(practised.lock.id);
  // The real one is not on the bench: nothing is read from the practice lock for it.
  expect(await refusal(client.reading.take({ visitId: real.id, kinds: ['status'], phase: 'before' }))).toBe(
    'guide.wrong-lock',
  );
});
