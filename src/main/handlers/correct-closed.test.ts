// A closed visit is put right in somebody's name: history and insights follow, papers stay, and no gate of closing is gone round.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import { serviceModel } from '../../contract/report.ts';
import type { Visit } from '../../contract/service.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

type By = Parameters<TestHost['client']['visit']['identify']>[0]['by'];
const byHand: By = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' };
async function visitBy(by: By): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by }));
  return visitId;
}
const works = ['key-works', 'code-opens-door-open', 'closed-door-test', 'battery-good', 'motor-free'];
const seen = Object.fromEntries(works.map((id) => [id, 'pass' as const]));
const check = (visitId: string) => call(client.visit.verify({ visitId, seen }));
async function closed(visitId: string, outcome: NonNullable<Visit['outcome']>): Promise<Visit> {
  const { revision } = (await call(client.visit.get({ visitId }))).visit;
  return call(client.visit.close({ visitId, revision, outcome, note: '', cause: 'weak-batteries', staff: 'Ada' }));
}
const asked = ({ id, revision }: Pick<Visit, 'id' | 'revision'>) => ({
  ...{ visitId: id, revision, cause: 'weak-batteries', staff: 'Ben' },
  ...{ outcome: 'not-opened' as const, reason: 'The wrong one was pressed, code 4711' },
});

it('is corrected by a name and with a reason; history, insights and timeline follow, a paper stays', async () => {
  const visitId = await visitBy(byHand);
  expect((await check(visitId)).passed).toBe(true);
  const { revision } = (await call(client.visit.get({ visitId }))).visit;
  expect(await host.refusal(client.visit.correct(asked({ id: visitId, revision })))).toBe('visit.bad-state');
  const before = await closed(visitId, 'opened');
  const paper = () => call(client.report.create({ visitId, kind: 'service', paper: 'a4' }));
  const first = await paper();

  const wrong = asked(before);
  expect(await host.refusal(client.visit.correct({ ...wrong, staff: '' }))).toBe('staff.unnamed');
  expect(await host.refusal(client.visit.correct({ ...wrong, reason: ' ' }))).not.toBe('taken');
  expect(await host.refusal(client.visit.correct({ ...wrong, cause: 'no-such-cause' }))).toBe('contract.bad-input');
  expect(await host.refusal(client.visit.correct({ ...wrong, outcome: 'opened' }))).toBe('contract.bad-input');
  const sinceOf = async (reportId: string) => (await call(client.report.get({ reportId }))).since;
  expect(await sinceOf(first.id)).toEqual({ voided: [], corrected: null, lockCorrected: null });
  const after = await call(client.visit.correct({ ...wrong, cause: 'handing-missing' }));
  expect(await sinceOf(first.id)).toEqual({ voided: [], corrected: expect.any(String), lockCorrected: null });
  expect(host.host.reportPage(first.id)?.html).toMatch(/Corrected since, on .*See a newer report/);
  const newer = await paper();
  expect(await sinceOf(newer.id)).toEqual({ voided: [], corrected: null, lockCorrected: null });
  expect(host.host.reportPage(newer.id)?.html).not.toContain('Corrected since');
  expect(after).toMatchObject({ outcome: 'not-opened', cause: 'handing-missing', closedAt: before.closedAt });
  expect(await host.refusal(client.visit.correct(wrong))).toBe('store.conflict');

  const found = async (outcome: 'opened' | 'not-opened') =>
    (await call(client.visit.find({ filter: { outcome } }))).visits.map(({ id }) => id);
  expect([await found('opened'), await found('not-opened')]).toEqual([[], [visitId]]);
  expect(await call(client.insight.get({}))).toMatchObject({
    outcomes: [{ outcome: 'not-opened', visits: 1 }],
    causes: [{ cause: 'handing-missing' }],
  });
  const outcomeOn = async (reportId: string) =>
    serviceModel((await call(client.report.get({ reportId }))).model).visit.outcome;
  expect([await outcomeOn(first.id), await outcomeOn((await paper()).id)]).toEqual(['opened', 'not-opened']);
  const timeline = { lockId: after.lock?.id ?? '', kind: 'correction' } as const;
  expect((await call(client.unit.timeline(timeline))).entries).toMatchObject([
    {
      ...{ visitId, ticket: after.ticket, actor: 'Ben' },
      outcome: { before: 'opened', after: 'not-opened' },
      cause: { before: 'weak-batteries', after: 'handing-missing' },
      reason: 'Corrected after closing: The wrong one was pressed, code ••••',
    },
  ]);
  const row = (await host.journal()).find(({ action }) => action === 'visit.corrected');
  expect(row).toMatchObject({ actor: 'Ben', detail: { outcomeFrom: 'opened', outcomeTo: 'not-opened' } });
  expect(JSON.stringify(row?.detail)).not.toMatch(/wrong one/);
});

it('opens again only where the check of this visit passed', async () => {
  const [unchecked, checked] = [await visitBy(byHand), await visitBy(byHand)];
  await check(checked);
  const turned = async (visitId: string, outcome: 'opened' | 'opened-with-key') => {
    const visit = await closed(visitId, 'not-opened');
    return host.refusal(client.visit.correct({ ...asked(visit), outcome }));
  };
  expect([await turned(unchecked, 'opened'), await turned(checked, 'opened')]).toEqual(['visit.not-ready', 'taken']);
  expect(await turned(await visitBy(byHand), 'opened-with-key')).toBe('taken');
});

it('a shop that gives back no lock unsigned asks for the signature also now; the cause needs none', async () => {
  await call(client.settings.save({ patch: { orders: { signature: true } }, staff: 'Ada' }));
  const visitId = await visitBy(byHand);
  await check(visitId);
  const visit = await closed(visitId, 'not-opened');
  expect(await host.refusal(client.visit.correct({ ...asked(visit), outcome: 'opened' }))).toBe('visit.not-ready');
  expect(await host.refusal(client.visit.correct({ ...asked(visit), cause: 'handing-missing' }))).toBe('taken');
});

it('never says that an armed lock opens again, nor one whose pack was left out on a later visit', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const hands = async (...texts: string[]) => {
    for (const hand of texts.flatMap((text) => handsOf(text) ?? [])) {
      if (hand.kind !== 'wait') await call(client.practice.gesture(hand));
      await call(host.clock.advance(1000));
    }
  };
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  const visit = await closed(visitId, 'referred');
  const opens = () => host.refusal(client.visit.correct({ ...asked(visit), outcome: 'opened' }));
  await hands('pack out', 'program down', 'pack in');
  await call(host.clock.advance(31_000));
  expect(await opens()).toBe('visit.not-ready');
  await hands('program up', 'pack out', 'pack in');

  const later = await visitBy({ kind: 'connected' });
  let view = await call(client.run.start({ visitId: later, procedureId: 'battery-replacement' }));
  for (let turn = 0; turn < 30 && view.step?.id !== 'fit-cells'; turn += 1) {
    await call(host.clock.advance(1000));
    view = await call(client.run.get({ runId: view.run.id }));
    const { run, seq, step } = view;
    if (step?.id === 'pack-out') await hands('pack out');
    else if (step?.kind === 'do' && step.id !== 'fit-cells')
      await call(client.run.answer({ runId: run.id, seq, stepId: step.id, answerId: step.answers[0]?.id ?? '' }));
  }
  expect(view.step?.id).toBe('fit-cells');
  expect(await opens()).toBe('visit.not-ready');
  await call(client.run.abandon({ runId: view.run.id, seq: view.seq, reason: 'lunch' }));
  expect(await opens()).toBe('visit.not-ready');
  await hands('pack in');
  expect(await opens()).toBe('taken');
});
