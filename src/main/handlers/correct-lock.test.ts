// A model or a serial that was typed wrongly is put right in somebody's name; no two records come to look like one lock.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

async function byHand(serial: string | null, modelId = '914') {
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const by = { kind: 'hand', modelId, serial, label: '', apart: true } as const;
  const { lock } = await call(client.visit.identify({ visitId, by }));
  return { visitId, lockId: lock.id, tag: lock.tag };
}
const wrong = { modelId: '914', serial: 'KW-20417', reason: 'Read 71 for 17, code 4711', staff: 'Ben' };
const found = async (text: string) => [
  (await call(client.unit.find({ text }))).locks.map(({ tag }) => tag),
  (await call(client.visit.find({ text }))).visits.map(({ id }) => id),
];

it('is found by the new one, and told in the timeline, the journal and the revisions', async () => {
  const { visitId, lockId, tag } = await byHand('KW-20471');
  const { revision } = await call(client.unit.get({ lockId }));
  const asked = { ...wrong, lockId, revision, modelId: '916' };
  expect(await host.refusal(client.unit.correct({ ...asked, staff: '' }))).toBe('staff.unnamed');
  expect(await host.refusal(client.unit.correct({ ...asked, reason: ' ' }))).not.toBe('taken');
  expect(await host.refusal(client.unit.correct({ ...asked, modelId: 'toaster' }))).toBe('store.not-found');
  const same = { ...asked, modelId: '914', serial: 'KW-20471' };
  expect(await host.refusal(client.unit.correct(same))).toBe('contract.bad-input');
  const page = await call(client.unit.correct(asked));
  expect(page).toMatchObject({ revision: revision + 1, lock: { modelId: '916', serial: 'KW-20417', tag } });
  expect([await found('KW-20417'), await found('KW-20471')]).toEqual([
    [[tag], [visitId]],
    [[], []],
  ]);
  const { entries } = await call(client.unit.timeline({ lockId, kind: 'change' }));
  expect(entries).toMatchObject([
    {
      ...{ actor: 'Ben', reason: 'Read 71 for 17, code ••••' },
      fields: [
        { field: 'modelId', before: '914', after: '916' },
        { field: 'serial', before: 'KW-20471', after: 'KW-20417' },
      ],
    },
  ]);
  // Somebody else had the form open since before.
  expect(await host.refusal(client.unit.correct({ ...asked, serial: 'KW-1' }))).toBe('store.conflict');
  const none = await call(client.unit.correct({ ...asked, serial: 'n/a', revision: page.revision }));
  expect(none.lock.serial).toBeNull();
  const rows = (await host.journal()).filter(({ action }) => action === 'lock.corrected');
  const told = { actor: 'Ben', subject: `lock:${lockId}` };
  expect(rows.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([{ fields: ['modelId', 'serial'] }, { fields: ['serial'] }]),
  );
  expect(rows).toMatchObject([told, told]);
});

it('never gives two records of a model one serial; of another model only when somebody says so', async () => {
  const [right, other] = [await byHand('KW-20417'), await byHand('kw 20417', '916')];
  const { lockId } = await byHand('KW-20471');
  const asked = { ...wrong, lockId, revision: 1 };
  for (const apart of [{}, { apart: true as const }]) {
    expect(await host.refusal(client.unit.correct({ ...asked, ...apart }))).toBe('lock.serial-known');
  }
  const elsewhere = { ...asked, modelId: '910' };
  expect(await host.refusal(client.unit.correct(elsewhere))).toBe('lock.serial-known');
  const { lock, sameSerial } = await call(client.unit.correct({ ...elsewhere, apart: true }));
  expect(lock).toMatchObject({ modelId: '910', serial: 'KW-20417' });
  expect(sameSerial.map(({ tag }) => tag)).toEqual([right.tag, other.tag]);
});

it('keeps the model of a lock that was worked on; another serial is told on every later paper of the visit', async () => {
  const { visitId, lockId } = await byHand('AAA-1');
  const { run } = await call(client.run.start({ visitId, procedureId: 'battery-replacement', staff: 'Ada' }));
  const { seq } = await call(client.run.get({ runId: run.id }));
  await call(client.run.abandon({ runId: run.id, seq, reason: 'no cells', staff: 'Ada' }));
  const { revision } = await call(client.unit.get({ lockId }));
  const asked = { ...wrong, lockId, revision, serial: 'BBB-2' };
  expect(await host.refusal(client.unit.correct({ ...asked, modelId: '620' }))).toBe('lock.worked-on');
  const before = await call(client.report.create({ kind: 'hand-out', visitId, staff: 'Ada' }));
  const marked = (reportId: string) =>
    /Corrected since, on .{1,60}: the lock has another model, serial number/.test(
      host.host.reportPage(reportId)?.html ?? '',
    );
  expect(marked(before.id)).toBe(false);
  const first = await call(client.unit.correct(asked));
  await call(client.unit.correct({ ...asked, revision: first.revision, serial: 'CCC-3', reason: 'Once more' }));
  const { id } = await call(client.report.create({ kind: 'service', visitId, staff: 'Ada' }));
  const [one, two, three] = ['AAA-1', 'BBB-2', 'CCC-3'].map((serial) => `L-00001, SmartCode 914, ${serial}`);
  expect(host.host.reportPage(id)?.html).toContain(`from ${one} to ${two}`);
  const { since } = await call(client.report.get({ reportId: before.id }));
  expect(since).toEqual({ voided: [], corrected: null, lockCorrected: expect.any(String) });
  expect([marked(before.id), marked(id)]).toEqual([true, false]);
  // Put right again: the first paper names what stands.
  const again = { ...asked, revision: first.revision + 1, serial: 'AAA-1', reason: 'It was right' };
  await call(client.unit.correct(again));
  expect([marked(before.id), marked(id)]).toEqual([false, true]);
  const { lockCorrections } = await call(client.order.get({ visitId }));
  expect(lockCorrections).toMatchObject([
    { from: one, to: two },
    { from: two, to: three, reason: 'Once more' },
    { from: three, to: one, reason: 'It was right' },
  ]);
});

it('not while a procedure is open on it, nor of a lock that has told it itself', async () => {
  const { visitId, lockId } = await byHand('KW-20471');
  const { run } = await call(client.run.start({ visitId, procedureId: 'battery-replacement', staff: 'Ada' }));
  const { revision } = await call(client.unit.get({ lockId }));
  expect(await host.refusal(client.unit.correct({ ...wrong, lockId, revision }))).toBe('visit.not-ready');
  const { seq } = await call(client.run.get({ runId: run.id }));
  await call(client.run.abandon({ runId: run.id, seq, reason: 'wrong model', staff: 'Ada' }));
  expect((await call(client.unit.correct({ ...wrong, lockId, revision }))).lock.serial).toBe('KW-20417');

  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  const practised = await call(client.visit.start({ complaint: 'practice', staff: 'Ada' }));
  const told = await call(client.visit.identify({ visitId: practised.id, by: { kind: 'connected' } }));
  const asked = { ...wrong, lockId: told.lock.id, revision: 1 };
  expect(await host.refusal(client.unit.correct(asked))).toBe('lock.told');
});
