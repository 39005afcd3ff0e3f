// The check of a visit whose runs left the lock armed, or without its pack: it never passes beside such a warning.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { serviceModel } from '../../contract/report.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

type By = Parameters<TestHost['client']['visit']['identify']>[0]['by'];
async function visitBy(by: By): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'moved it', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by }));
  return visitId;
}
const byHand: By = { kind: 'hand', modelId: '914', serial: '', label: '' };

/** First answers, and by hand what the bench would do, up to the step; there the answer or the hands, and the run is given up. */
async function giveUpAt(visitId: string, procedureId: string, stepId: string, then?: string | (() => Promise<void>)) {
  let view = await call(client.run.start({ visitId, procedureId }));
  const look = async () => {
    await call(host.clock.advance(1000));
    view = await call(client.run.get({ runId: view.run.id }));
  };
  const answer = async (answerId: string) => {
    const { run, seq, step } = view;
    const typed = step?.kind === 'confirm' ? step.typed : undefined;
    await call(client.run.answer({ runId: run.id, seq, stepId: step?.id ?? '', answerId, typed, early: true }));
    await look();
  };
  for (let turn = 0; turn < 30 && view.step?.id !== stepId; turn += 1) {
    if (view.action?.state === 'running') await look();
    else if (view.step?.kind === 'confirm') await answer('confirm');
    else await answer(view.step?.kind === 'do' ? (view.step.answers[0]?.id ?? '') : 'by-hand');
  }
  expect(view.step?.id).toBe(stepId);
  if (typeof then === 'string') await answer(then);
  else await then?.();
  await look();
  await call(client.run.abandon({ runId: view.run.id, seq: view.seq, reason: 'lunch' }));
}

const works = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, 'pass' as const]));
const tried = works('key-works', 'code-opens-door-open', 'closed-door-test', 'battery-good', 'motor-free');
async function check(visitId: string) {
  const { checks, passed } = await call(client.visit.verify({ visitId, seen: tried }));
  const { state } = (await call(client.visit.get({ visitId }))).visit;
  return { passed, state, of: (id: string) => checks.find((each) => each.id === id) };
}
const armed = { result: 'fail', detail: expect.stringMatching(/^A wipe may be armed\. .*Take the battery pack out/) };

it('fails by hand while a wipe may be armed, in the report as well, until the pack was out', async () => {
  const visitId = await visitBy(byHand);
  await giveUpAt(visitId, 'door-handing-program', 'handing-hold-program', 'held-too-long');
  const first = await check(visitId);
  expect(first).toMatchObject({ passed: false, state: 'in-service' });
  expect(first.of('work-finished')).toMatchObject(armed);
  const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', paper: 'a4' }));
  const model = serviceModel((await call(client.report.get({ reportId }))).model);
  expect(model.verification?.checks.find(({ id }) => id === 'work-finished')).toMatchObject(armed);

  await giveUpAt(visitId, 'battery-replacement', 'pack-in', 'in');
  expect(await check(visitId)).toMatchObject({ passed: true, state: 'checked' });
});

it.each(['closed', 'void'] as const)(
  'is warned of on every paper of the next visit, the first one being %s, until the pack was out',
  async (state) => {
    const known: By = { kind: 'hand', modelId: '914', serial: 'AAA-1', label: '' };
    const first = await visitBy(known);
    await giveUpAt(first, 'door-handing-program', 'handing-hold-program', 'held-too-long');
    const { revision } = (await call(client.visit.get({ visitId: first }))).visit;
    await (state === 'void'
      ? call(client.visit.void({ visitId: first, revision, reason: 'wrong lock', staff: 'Ada' }))
      : call(client.visit.close({ visitId: first, revision, outcome: 'referred', note: '', staff: 'Ada' })));
    const visitId = await visitBy(known);
    expect((await call(client.visit.get({ visitId }))).armedBefore?.title).toBe('A wipe may be armed');
    const titled = async (kind: 'service' | 'hand-out' | 'handover', language: 'en' | 'es' = 'en') => {
      const { id } = await call(client.report.create({ visitId, kind, language }));
      return host.host.reportPage(id)?.html.match(/<b>(A wipe may be armed|Puede haber un borrado armado)\.<\/b>/g);
    };
    for (const kind of ['service', 'hand-out', 'handover'] as const) expect(await titled(kind)).toHaveLength(1);
    expect(await titled('service', 'es')).toEqual(['<b>Puede haber un borrado armado.</b>']);

    await giveUpAt(visitId, 'battery-replacement', 'pack-in', 'in');
    for (const kind of ['service', 'hand-out', 'handover'] as const) expect(await titled(kind)).toBeNull();
  },
);

it('fails by hand while the pack was left out, and passes once a procedure has put it in', async () => {
  const visitId = await visitBy(byHand);
  await giveUpAt(visitId, 'battery-replacement', 'fit-cells');
  const first = await check(visitId);
  expect(first.passed).toBe(false);
  expect(first.of('pack-in')).toMatchObject({ result: 'fail', detail: expect.stringMatching(/no button held/) });

  await giveUpAt(visitId, 'battery-replacement', 'pack-in', 'in');
  expect((await check(visitId)).passed).toBe(true);
});

it('reads an armed lock, drives nothing on it and fails, in its next visit, too', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const hands = async (...texts: string[]) => {
    for (const hand of texts.flatMap((text) => handsOf(text) ?? [])) {
      if (hand.kind === 'wait') await call(host.clock.advance(hand.milliseconds));
      else await call(client.practice.gesture(hand));
      await call(host.clock.advance(1000));
    }
  };
  await hands('door open');
  const visitId = await visitBy({ kind: 'connected' });
  await giveUpAt(visitId, 'door-handing-program', 'handing-pack-out', () =>
    hands('pack out', 'program down', 'pack in', 'wait 31 s', 'program up'),
  );

  for (const id of [visitId, await visitBy({ kind: 'connected' })]) {
    const { passed, of } = await check(id);
    expect(passed).toBe(false);
    expect(of('work-finished')).toMatchObject(armed);
    expect(of('pack-in')).toMatchObject({ result: 'pass', provedBy: 'lock' });
    const { readings } = await call(client.visit.get({ visitId: id }));
    expect(readings.filter(({ kind }) => kind !== 'status')).toEqual([]);
  }
});

it('answers by its trial that a lock may be wiped, which then stands no more', async () => {
  const visitId = await visitBy({ ...byHand, modelId: 'kevo' });
  await giveUpAt(visitId, 'factory-reset-kevo', 'hold-reset');
  const told = async () =>
    (await call(client.visit.get({ visitId }))).runs.flatMap(({ leftWith }) => leftWith.map(({ title }) => title));
  expect(await told()).toContain('The lock may be wiped');
  const first = await call(client.visit.verify({ visitId, seen: works('battery-good', 'motor-free') }));
  expect(first.passed).toBe(false);
  expect(await told()).toContain('The lock may be wiped');
  const { checks } = first;
  const all = works(...checks.map(({ id }) => id));
  expect((await call(client.visit.verify({ visitId, seen: all }))).passed).toBe(true);
  expect(await told()).not.toContain('The lock may be wiped');
});

it('closes no lock as opened that was armed after its check', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const hands = async (...texts: string[]) => {
    for (const hand of texts.flatMap((text) => handsOf(text) ?? [])) {
      if (hand.kind !== 'wait') await call(client.practice.gesture(hand));
      await call(host.clock.advance(1000));
    }
  };
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  await hands('pack out', 'program down', 'pack in');
  await call(host.clock.advance(31_000));
  const { revision } = (await call(client.visit.get({ visitId }))).visit;
  const close = (outcome: 'opened' | 'referred') =>
    host.refusal(client.visit.close({ visitId, revision, outcome, note: '' }));
  expect([await close('opened'), await close('referred')]).toEqual(['visit.not-ready', 'taken']);
});

it('closes no lock as opened whose pack was read as out after its check, before it is in again', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  const detail = () => call(client.visit.get({ visitId }));
  expect((await detail()).againstOpened).toBeNull();
  const close = async (outcome: 'opened' | 'referred') => {
    const { revision } = (await detail()).visit;
    return host.refusal(client.visit.close({ visitId, revision, outcome, note: '' }));
  };
  const pack = async (kind: 'pack-out' | 'pack-in') => {
    await call(client.practice.gesture({ kind }));
    await call(host.clock.advance(1000));
  };
  // Heard alone, read as well, and on record when no lock is there any more.
  await pack('pack-out');
  expect([(await detail()).againstOpened, await close('opened')]).toEqual(['pack-out', 'visit.not-ready']);
  await call(client.reading.take({ visitId, kinds: ['status'], phase: 'after' }));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  expect([(await detail()).againstOpened, await close('opened')]).toEqual(['pack-out', 'visit.not-ready']);
  await call(client.practice.gesture({ kind: 'cable-in' }));
  await call(host.clock.advance(5000));
  await pack('pack-in');
  await call(client.reading.take({ visitId, kinds: ['status'], phase: 'after' }));
  expect([(await detail()).againstOpened, await close('opened')]).toEqual([null, 'taken']);
});

it('tells on its papers, beside the proof, that the pack was out since the check, when it is closed otherwise', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  const pages = async () => {
    const made = [];
    for (const kind of ['service', 'handover', 'hand-out'] as const) {
      const { id } = await call(client.report.create({ visitId, kind }));
      made.push(host.host.reportPage(id)?.html.includes('After the check the battery pack was out') === true);
    }
    return made;
  };
  expect(await pages()).toEqual([false, false, false]);
  await call(client.practice.gesture({ kind: 'pack-out' }));
  await call(host.clock.advance(1000));
  expect(await pages()).toEqual([true, true, true]);
  const { revision } = (await call(client.visit.get({ visitId }))).visit;
  await call(client.visit.close({ visitId, revision, outcome: 'opened-with-key', note: '' }));
  // Whatever becomes of the lock later.
  await call(client.practice.gesture({ kind: 'pack-in' }));
  await call(host.clock.advance(1000));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  expect(await pages()).toEqual([true, true, true]);
}, 60_000);

it('closes no lock as opened that had no power when it was read last, before it is read with new cells', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  await host.stop();
  const file = join(host.dataDirectory, 'practice-lock.json');
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { saved: { cells: { chargePpm: number } } };
  kept.saved.cells.chargePpm = 0;
  writeFileSync(file, JSON.stringify(kept));
  host = await openTestHost(host.again);
  ({ call, client } = host);
  const take = (kind: 'status' | 'battery') =>
    host.refusal(client.reading.take({ visitId, kinds: [kind], phase: 'after' }));
  const stands = async () => {
    const { againstOpened, visit } = await call(client.visit.get({ visitId }));
    const { revision } = visit;
    return [againstOpened, await host.refusal(client.visit.close({ visitId, revision, outcome: 'opened', note: '' }))];
  };
  expect(await host.refusal(client.visit.verify({ visitId, seen: tried }))).toBe('device.lock-asleep');
  expect(await stands()).toEqual(['no-power', 'visit.not-ready']);
  // Its status is told without power, and says nothing of it.
  expect(await take('status')).toBe('taken');
  expect(await stands()).toEqual(['no-power', 'visit.not-ready']);
  for (const kind of ['pack-out', 'fit-batteries', 'pack-in'] as const) {
    await call(client.practice.gesture({ kind }));
    await call(host.clock.advance(2000));
  }
  expect(await take('battery')).toBe('taken');
  expect(await stands()).toEqual([null, 'taken']);
});

it('remembers a pack that went out after the check when the cable is out, too, and after a new start of the bench', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitBy({ kind: 'connected' });
  expect((await check(visitId)).passed).toBe(true);
  const gesture = async (kind: 'pack-out' | 'pack-in' | 'cable-out' | 'cable-in') => {
    await call(client.practice.gesture({ kind }));
    await call(host.clock.advance(5000));
  };
  const stands = async () => {
    const { againstOpened, visit } = await call(client.visit.get({ visitId }));
    const { revision } = visit;
    return [againstOpened, await host.refusal(client.visit.close({ visitId, revision, outcome: 'opened', note: '' }))];
  };
  await gesture('pack-out');
  // Nobody asked for it: the bench reads the lock itself, and keeps what it said.
  const { readings } = await call(client.visit.get({ visitId }));
  expect(readings.at(-1)).toMatchObject({ kind: 'status', phase: 'after', runId: null, value: { pack: 'out' } });
  await gesture('cable-out');
  expect(await stands()).toEqual(['pack-out', 'visit.not-ready']);
  host = await openTestHost(await host.stop().then(() => host.again));
  ({ call, client } = host);
  expect(await stands()).toEqual(['pack-out', 'visit.not-ready']);
  await call(host.clock.advance(5000));
  await gesture('pack-in');
  expect(await stands()).toEqual([null, 'taken']);
});

it('takes a check by hand for newer than what the lock said of its pack before', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitBy({ kind: 'connected' });
  for (const kind of ['pack-out', 'cable-out'] as const) {
    await call(client.practice.gesture({ kind }));
    await call(host.clock.advance(5000));
  }
  expect((await check(visitId)).passed).toBe(true);
  expect((await call(client.visit.get({ visitId }))).againstOpened).toBeNull();
});
