// A visit that is made void: its reason is kept whole, and no paper takes it for what holds of the lock.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceModel } from '../../contract/report.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

async function visitOf914() {
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } as const;
  const { visit } = await call(client.visit.identify({ visitId, by }));
  return { visitId, revision: visit.revision };
}

it('keeps the whole reason behind a note that is as long as it may be', async () => {
  const at = await visitOf914();
  const note = 'n'.repeat(4000);
  const { revision } = await call(client.visit.update({ ...at, note }));
  const reason = `${'wrong lock, '.repeat(32)}see the other`;
  const made = await call(client.visit.void({ visitId: at.visitId, revision, reason, staff: 'Ada' }));
  expect(made.note).toBe(`${note}\nVoid: ${reason}`);
  const { visit } = await call(client.visit.get({ visitId: at.visitId }));
  expect(visit).toMatchObject({ state: 'void', note: made.note });
  // Who writes has no more room than before.
  const other = await visitOf914();
  expect(await host.refusal(client.visit.update({ ...other, note: `${note}n` }))).toBe('contract.bad-input');
});

it('has a service report that says so, and no other paper', async () => {
  const { visitId, revision } = await visitOf914();
  await call(client.visit.void({ visitId, revision, reason: 'wrong lock', staff: 'Ada' }));
  expect(await call(client.report.offered({ visitId }))).toEqual([{ kind: 'service', blocked: null }]);
  for (const kind of ['hand-out', 'certificate', 'handover', 'warranty'] as const)
    expect(await host.refusal(client.report.create({ visitId, kind }))).toBe('report.void');
  for (const [language, words] of [
    ['en', 'Only a warning of how the lock was left still holds'],
    ['es', 'Esta visita se anuló'],
    ['fr', 'Cette visite a été annulée'],
  ] as const) {
    const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', language }));
    expect(serviceModel((await call(client.report.get({ reportId }))).model).advice).toEqual([]);
    expect(host.host.reportPage(reportId)?.html).toContain(words);
  }
});

it('marks a paper that was made before the visit was made void, on every page that leaves, and on its screen', async () => {
  const { visitId, revision } = await visitOf914();
  const made = async (kind: 'service' | 'hand-out' | 'warranty', language: 'en' | 'fr' = 'en') =>
    (await call(client.report.create({ visitId, kind, language }))).id;
  const [service, handOut, warranty, french] = [
    await made('service'),
    await made('hand-out'),
    await made('warranty'),
    await made('service', 'fr'),
  ];
  const before = await call(client.report.get({ reportId: service }));
  expect(before.since).toEqual({ voided: [], corrected: null, lockCorrected: null });
  await call(client.visit.void({ visitId, revision, reason: 'wrong lock, of Mrs Smith', staff: 'Ada' }));
  const after = await call(client.report.get({ reportId: service }));
  expect(after).toMatchObject({ hash: before.hash, model: before.model });
  expect(after.since.voided).toMatchObject([{ ticket: '2026-00001', reason: 'wrong lock, of Mrs Smith' }]);
  const page = (id: string) => host.host.reportPage(id)?.html ?? '';
  for (const id of [service, handOut]) {
    expect(page(id)).toMatch(/VOID since .*: visit 2026-00001 was made void \(wrong lock, of Mrs Smith\)/);
    expect(page(id)).toMatch(/@bottom-left\{content:"Ticket [^}]*VOID/);
  }
  expect(page(warranty)).toMatch(/VOID since .*: visit 2026-00001 was made void\. /);
  expect(page(warranty)).not.toContain('Smith');
  expect(page(french)).toContain('ANNULÉE depuis le');
  // One that is made now says it in its own words, once.
  const now = page(await made('service'));
  expect(now).not.toContain('VOID since');
  expect(now).toMatch(/@bottom-left\{content:"Ticket [^}]*VOID/);
});
