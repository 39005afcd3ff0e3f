// The lock of a visit is named anew: freely while nothing hangs on it, then as a correction with a reason, and never where the lock spoke.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const hand = (serial: string | null, { modelId = '914', label = '' } = {}): By => ({
  ...{ kind: 'hand', modelId, serial, label },
});
async function visitBy(by: By): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
  return visitId;
}
const named = (visitId: string, by: By, more: { reason?: string; staff?: string } = {}) =>
  client.visit.identify({ visitId, by, staff: 'Bob', ...more });
const reason = 'The sticker of the other one was read, code 4711';
const detailOf = (visitId: string) => call(client.visit.get({ visitId }));
const lockOf = async (visitId: string) => (await detailOf(visitId)).visit.lock;

/** First answers, and by hand what the bench would do, up to the step; there `then`, and the run is given up. */
async function giveUpAt(visitId: string, procedureId: string, stepId: string, then: string): Promise<void> {
  let view = await call(client.run.start({ visitId, procedureId, staff: 'Ada' }));
  const answer = async (answerId: string) => {
    const { run, seq, step } = view;
    await call(client.run.answer({ runId: run.id, seq, stepId: step?.id ?? '', answerId, early: true }));
    await call(host.clock.advance(1000));
    view = await call(client.run.get({ runId: view.run.id }));
  };
  for (let turn = 0; turn < 30 && view.step?.id !== stepId; turn += 1) {
    await answer(view.step?.kind === 'do' ? (view.step.answers[0]?.id ?? '') : 'by-hand');
  }
  expect(view.step?.id).toBe(stepId);
  await answer(then);
  expect(await host.refusal(named(visitId, hand('KW-9'), { reason }))).toBe('visit.not-ready');
  await call(client.run.abandon({ runId: view.run.id, seq: view.seq, reason: 'lunch' }));
}
const arm = (visitId: string) => giveUpAt(visitId, 'door-handing-program', 'handing-hold-program', 'held-too-long');
const work = (visitId: string) => giveUpAt(visitId, 'battery-replacement', 'pack-in', 'in');

it('is changed freely while nothing hangs on it; the journal has the lock before', async () => {
  const visitId = await visitBy(hand('KW-1'));
  const first = await lockOf(visitId);
  expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'free', why: null, runs: 0 });
  const { lock } = await call(named(visitId, hand('KW-2', { modelId: '620' })));
  const rows = (await host.journal()).filter(({ action }) => action === 'visit.lock-identified').toReversed();
  expect(rows.map(({ detail }) => detail)).toMatchObject([
    { lockFromId: null, lockFrom: '', lockToId: first?.id, lockTo: 'L-00001', by: 'hand' },
    { lockFromId: first?.id, lockFrom: 'L-00001', lockToId: lock.id, lockTo: 'L-00002', by: 'hand' },
  ]);
});

describe('once a lock was read', () => {
  it('it stays with the visit, whatever the state and the reason; the same lock may be named again', async () => {
    await call(client.practice.start({ modelId: '914', faults: [] }));
    const visitId = await visitBy({ kind: 'connected' });
    const first = await lockOf(visitId);
    await call(client.reading.take({ visitId, kinds: ['battery'], phase: 'before', staff: 'Ada' }));
    expect(await detailOf(visitId)).toMatchObject({
      ...{ visit: { state: 'diagnosing' }, lockChange: { may: 'never', why: 'told' } },
    });
    await call(client.practice.start({ modelId: '916', faults: [] }));
    await call(host.clock.advance(10_000));
    for (const by of [{ kind: 'connected' }, hand('KW-2'), hand(null)] as const)
      expect(await host.refusal(named(visitId, by, { reason }))).toBe('visit.lock-kept');
    expect(await host.refusal(named(visitId, hand(first?.serial ?? '')))).toBe('taken');
    expect((await lockOf(visitId))?.id).toBe(first?.id);
  });

  it('nor is one that was named by hand, and told who it is when it was read', async () => {
    await call(client.practice.start({ modelId: '914', faults: [] }));
    const { identity } = await detailOf(await visitBy({ kind: 'connected' }));
    const visitId = await visitBy(hand(identity?.serial ?? ''));
    expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'free', why: null });
    await call(client.reading.take({ visitId, kinds: ['status'], phase: 'before', staff: 'Ada' }));
    expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'never', why: 'told' });
    expect(await host.refusal(named(visitId, hand('KW-2'), { reason }))).toBe('visit.lock-kept');
  });

  it('nor is one that was named by its adapter and worked on by hand', async () => {
    await call(client.practice.start({ modelId: '914', faults: [] }));
    const visitId = await visitBy({ kind: 'connected' });
    await call(client.practice.gesture({ kind: 'cable-out' }));
    await call(host.clock.advance(10_000));
    await giveUpAt(visitId, 'battery-replacement', 'pack-in', 'in');
    expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'never', why: 'told', runs: 1 });
  });
});

describe('an armed lock', () => {
  it('keeps its visit and its warning; a void visit of it warns its next one', async () => {
    const visitId = await visitBy(hand('AAA-1'));
    await arm(visitId);
    for (const by of [hand('BBB-2', { modelId: '620' }), hand('BBB-2')])
      expect(await host.refusal(named(visitId, by, { reason }))).toBe('visit.lock-kept');
    expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'never', why: 'armed' });
    const { revision } = (await detailOf(visitId)).visit;
    await call(client.visit.void({ visitId, revision, reason: 'wrong lock', staff: 'Ada' }));
    expect(await host.refusal(named(visitId, hand('AAA-1')))).toBe('visit.bad-state');
    expect((await detailOf(await visitBy(hand('AAA-1')))).armedBefore?.title).toBe('A wipe may be armed');
    expect((await detailOf(await visitBy(hand('BBB-2')))).armedBefore).toBeNull();
    // What was refused has left no record of a lock of its own.
    expect((await lockOf(await visitBy(hand('BBB-3'))))?.tag).toBe('L-00003');
  });

  it('that was named by its model only may be told its serial: it is the same one', async () => {
    const visitId = await visitBy(hand(null));
    const first = await lockOf(visitId);
    await arm(visitId);
    expect((await call(named(visitId, hand('AAA-1', { label: 'Back door' })))).lock).toEqual({
      ...{ ...first, serial: 'AAA-1', label: 'Back door' },
    });
    expect((await detailOf(await visitBy(hand('AAA-1')))).armedBefore?.title).toBe('A wipe may be armed');
    expect(await host.refusal(named(visitId, hand('AAA-2'), { reason }))).toBe('visit.lock-kept');
  });

  it('of a model only does not become one that is on record already', async () => {
    await visitBy(hand('AAA-1'));
    const visitId = await visitBy(hand(null));
    await arm(visitId);
    expect(await host.refusal(named(visitId, hand('AAA-1'), { reason }))).toBe('visit.lock-kept');
  });
});

describe('after work by hand', () => {
  it('is corrected to a lock of the same model only, by a name and with a reason', async () => {
    const visitId = await visitBy(hand('KW-1'));
    await work(visitId);
    expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'same-model', why: null, runs: 1 });
    expect(await host.refusal(named(visitId, hand('KW-2', { modelId: '916' }), { reason }))).toBe('visit.lock-kept');
    expect(await host.refusal(named(visitId, hand('KW-2')))).toBe('visit.lock-reason');
    expect(await host.refusal(named(visitId, hand('KW-2'), { reason: ' ' }))).toBe('contract.bad-input');
    expect(await host.refusal(named(visitId, hand('KW-2'), { reason, staff: '' }))).toBe('staff.unnamed');
    expect((await lockOf(visitId))?.serial).toBe('KW-1');
    expect(await host.refusal(named(visitId, hand('KW-2'), { reason }))).toBe('taken');
    expect((await lockOf(visitId))?.serial).toBe('KW-2');
  });

  it('a lock without a serial is told none of another model, by hand or by its adapter', async () => {
    const visitId = await visitBy(hand(null));
    await work(visitId);
    for (const more of [{}, { reason }])
      expect(await host.refusal(named(visitId, hand('KW-9', { modelId: '916' }), more))).toBe('visit.lock-kept');
    expect(await lockOf(visitId)).toMatchObject({ modelId: '914', serial: null });

    await call(client.practice.start({ modelId: '914', faults: [] }));
    await call(client.practice.gesture({ kind: 'cable-out' }));
    const practised = await visitBy(hand(null));
    await work(practised);
    await call(client.practice.start({ modelId: '916', faults: [] }));
    await call(host.clock.advance(10_000));
    expect(await host.refusal(named(practised, { kind: 'connected' }, { reason }))).toBe('visit.lock-kept');
    expect(await lockOf(practised)).toMatchObject({ modelId: '914', serial: null });
  });

  it('tells it in both timelines, on the order and on every later paper, without the code', async () => {
    const visitId = await visitBy(hand('KW-1'));
    await work(visitId);
    const first = (await lockOf(visitId))?.id ?? '';
    const before = await call(client.report.create({ visitId, kind: 'service', language: 'fr' }));
    const { lock } = await call(named(visitId, hand('KW-2'), { reason }));
    const masked = 'The sticker of the other one was read, code ••••';
    for (const lockId of [first, lock.id]) {
      const { entries } = await call(client.unit.timeline({ lockId, kind: 'correction' }));
      expect(entries).toMatchObject([
        {
          ...{ visitId, actor: 'Bob', outcome: null, cause: null },
          ...{ lock: { before: 'L-00001', after: 'L-00002' }, reason: `Lock corrected: ${masked}` },
        },
      ]);
    }
    const [from, to] = ['L-00001, SmartCode 914, KW-1', 'L-00002, SmartCode 914, KW-2'];
    expect((await call(client.order.get({ visitId }))).lockCorrections).toMatchObject([
      { by: 'Bob', from, to, reason: masked },
    ]);
    expect(host.host.reportPage(before.id)?.html).toContain('la serrure a maintenant un autre modèle');
    for (const [kind, language, words] of [
      ['service', 'en', `from ${from} to ${to}`],
      ['hand-out', 'fr', `de ${from} à ${to}`],
      ['handover', 'es', `de ${from} a ${to}`],
      ['warranty', 'en', `from ${from} to ${to}`],
    ] as const) {
      const { id } = await call(client.report.create({ visitId, kind, language }));
      const html = host.host.reportPage(id)?.html;
      expect(html).toContain(words);
      // What goes to the maker names nobody, and so has nobody's words.
      expect(html?.includes('The sticker of the other one')).toBe(kind !== 'warranty');
    }
    const journal = await host.journal();
    expect(journal.find(({ action }) => action === 'visit.lock-corrected')).toMatchObject({
      ...{ actor: 'Bob', subject: `visit:${visitId}` },
      detail: { lockFromId: first, lockFrom: 'L-00001', lockToId: lock.id, lockTo: 'L-00002', by: 'hand' },
    });
    expect(journal.find(({ action }) => action === 'lock.visit-taken')?.subject).toBe(`lock:${first}`);
    expect(JSON.stringify(journal)).not.toMatch(/sticker|4711/);
    expect(journal.filter(({ action }) => action.startsWith('run.started'))).toHaveLength(1);
  });
});

it('a failed check alone asks for a reason, too, and lets another model be named', async () => {
  const visitId = await visitBy(hand('KW-1'));
  expect((await call(client.visit.verify({ visitId, seen: {}, staff: 'Ada' }))).passed).toBe(false);
  const other = hand('KW-2', { modelId: '916' });
  expect((await detailOf(visitId)).lockChange).toMatchObject({ may: 'corrected', check: true });
  expect(await host.refusal(named(visitId, other))).toBe('visit.lock-reason');
  expect(await host.refusal(named(visitId, other, { reason }))).toBe('taken');
});
