// The trail says who made each change, not who opened the visit; what cannot be taken back is done by nobody without a name.
import { expect, onTestFinished, test } from 'vitest';
import { serviceModel } from '../../contract/report.ts';
import { openTestHost } from '../testing/test-host.ts';

async function bench() {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  return opened;
}

test('what Bob does on the visit that Ada opened is Bob’s, and what nobody is named for is nobody’s', async () => {
  const host = await bench();
  const { client, call } = host;
  const { id: visitId } = await call(client.visit.start({ complaint: 'sticks', staff: 'Ada', customerName: 'Grace' }));
  const by = { kind: 'hand', modelId: '914', serial: 'A1', label: '' } as const;
  const { visit } = await call(client.visit.identify({ visitId, by, staff: 'Bob' }));
  const changed = await call(client.visit.update({ visitId, revision: visit.revision, note: 'stiff', staff: 'Cy' }));
  await call(client.visit.verify({ visitId, staff: 'Dee' }));
  await call(client.order.addNote({ visitId, text: 'rang them' }));
  const { revision } = (await call(client.visit.get({ visitId }))).visit;
  expect(revision).toBe(changed.revision + 1);
  await call(client.customer.assign({ visitId, revision, customerId: null }));
  const close = { visitId, revision: revision + 1, outcome: 'referred', note: '' } as const;
  await call(client.visit.close({ ...close, staff: 'Eve' }));
  const { id: other } = await call(client.visit.start({ complaint: 'twice', staff: 'Ada' }));
  await call(client.visit.void({ visitId: other, revision: 1, reason: 'twice', staff: 'Bob' }));
  await call(client.report.create({ kind: 'service', visitId, staff: 'Flo' }));
  await call(client.safekeeping.backUp({ staff: 'Gus' }));
  await call(client.visit.start({ complaint: 'nobody is named' }));
  const told = (await call(client.trail.list({}))).entries
    .map(({ actor, action }) => `${actor} ${action}`)
    .toReversed();
  expect(told).toEqual([
    'Ada customer.created',
    'Ada visit.opened',
    'Bob lock.created',
    'Bob visit.lock-identified',
    'Cy visit.updated',
    'Dee visit.verified',
    'Dee visit.check-open',
    'bench visit.noted',
    'bench visit.customer-set',
    'Eve visit.closed',
    'Ada visit.opened',
    'Bob visit.voided',
    'Flo report.created',
    'Gus safekeeping.backup-asked',
    'bench visit.opened',
  ]);
});

test('nobody is erased and no backup restored without a name, and a name keeps no code', async () => {
  const host = await bench();
  const { client, call, refusal } = host;
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Grace' }, staff: 'Ada 4711' }));
  expect(await refusal(client.customer.erase({ customerId, staff: '  ' }))).toBe('staff.unnamed');
  const restore = { source: { kind: 'path', path: 'x' }, passphrase: null, typed: 'RESTORE' } as const;
  expect(await refusal(client.safekeeping.restore(restore))).toBe('staff.unnamed');
  expect((await call(client.customer.get({ customerId }))).customer).toMatchObject({ name: 'Grace', erasedAt: null });
  await call(client.customer.erase({ customerId, staff: 'Bob' }));
  const { entries } = await call(client.trail.list({}));
  expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    'Bob customer.erased',
    'Ada •••• customer.created',
  ]);
  expect(JSON.stringify(await host.journal())).not.toContain('4711');
});

test('guided work and readings are of the window that does them, never of the person whose visit it is', async () => {
  const host = await bench();
  const { client, call } = host;
  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' }, staff: 'Ada' }));
  await call(client.reading.take({ visitId, kinds: ['status'], phase: 'before', staff: 'Bob' }));
  await call(client.reading.take({ visitId, kinds: ['status'], phase: 'before' }));
  const begun = await call(client.run.start({ visitId, procedureId: 'remove-and-reinstall', staff: 'Bob' }));
  const at = { runId: begun.run.id };
  const paused = await call(client.run.pause({ ...at, seq: begun.seq, staff: 'Cy' }));
  const again = await call(client.run.resume({ ...at, seq: paused.seq, staff: '' }));
  await call(client.run.abandon({ ...at, seq: again.seq, reason: 'the wrong one', staff: 'Dee' }));
  const told = (await call(client.trail.list({}))).entries.map(({ actor, action }) => `${actor} ${action}`);
  expect(told.filter((line) => line.includes('reading.added')).toReversed()).toEqual([
    'Bob reading.added',
    'bench reading.added',
  ]);
  expect(told.filter((line) => line.includes('run.started'))).toEqual(['Bob run.started']);
  const { id: reportId } = await call(client.report.create({ kind: 'service', visitId }));
  const { runs } = serviceModel((await call(client.report.get({ reportId }))).model);
  expect(runs[0]?.steps.flatMap(({ by }) => by ?? [])).toEqual(['Cy']);
});
