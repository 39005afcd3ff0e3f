// The host as a screen uses it: the main job through the contract, with a practice lock that speaks real bytes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunView } from '../contract/run.ts';
import { openTestHost, type TestHost, type Wanted } from './testing/test-host.ts';
import { serviceModel } from '../contract/report.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
/** Virtual time passes, and what it sets off is worked off. */
const pass = (ms: number) => call(host.clock.advance(ms));

/** Lets the run go on by itself until it stands still (no action running). */
async function rest(runId: string): Promise<RunView> {
  for (let turn = 0; turn < 400; turn += 1) {
    await pass(250);
    const view = await call(client.run.get({ runId }));
    if (view.action?.state !== 'running') return view;
  }
  throw new Error('the run did not come to rest');
}

async function startVisit(): Promise<string> {
  const visit = await call(client.visit.start({ complaint: 'the bolt does not move' }));
  await call(client.visit.identify({ visitId: visit.id, by: { kind: 'connected' } }));
  return visit.id;
}

/** Answers and hands until the run stands at the reset itself. */
async function walkTo(view: RunView, stepId: string): Promise<RunView> {
  let now = view;
  for (let turn = 0; turn < 40 && now.step !== null && now.step.id !== stepId; turn += 1) {
    const { step, seq } = now;
    if (now.action?.state === 'running') now = await rest(now.run.id);
    else if (step.kind === 'bench' && !step.automatic) now = await call(client.run.perform({ runId: now.run.id, seq }));
    else if (step.kind === 'bench') now = await rest(now.run.id);
    else {
      const answerId = step.kind === 'do' ? (step.answers[0]?.id ?? '') : 'confirm';
      const typed = step.kind === 'confirm' ? step.typed : undefined;
      now = await call(client.run.answer({ runId: now.run.id, seq, stepId: step.id, answerId, typed }));
    }
  }
  expect(now.step?.id).toBe(stepId);
  return now;
}

async function open(wanted: Wanted): Promise<void> {
  host = await openTestHost(wanted);
  ({ call, client } = host);
}
beforeEach(() => open({ practice: true }));
afterEach(() => host.close());

describe('the main job', () => {
  it('identifies, ranks by live readings, teaches handing and checks', async () => {
    const visitId = await startVisit();
    const readings = await call(client.reading.take({ visitId, kinds: ['status', 'battery'], phase: 'before' }));
    expect(readings.map((reading) => reading.kind)).toEqual(['status', 'battery']);
    const triage = await call(client.triage.rank({ visitId }));
    expect(triage.causes.slice(0, 2).map((cause) => cause.causeId)).toEqual(['weak-batteries', 'handing-missing']);

    await call(client.practice.gesture({ kind: 'pack-out' }));
    await call(client.practice.gesture({ kind: 'fit-batteries' }));
    await call(client.practice.gesture({ kind: 'pack-in' }));
    await pass(3000);

    const begun = await call(client.run.start({ visitId, procedureId: 'door-handing-program' }));
    const atKey = await rest(begun.run.id);
    await call(client.run.answer({ runId: begun.run.id, seq: atKey.seq, stepId: 'have-key', answerId: 'works' }));
    const atHanding = await rest(begun.run.id);
    expect(atHanding.step?.id).toBe('learn-by-bench');
    await call(client.run.perform({ runId: begun.run.id, seq: atHanding.seq }));
    const done = await rest(begun.run.id);
    expect(done.end?.outcome).toBe('fixed');
    expect(done.history.filter((entry) => entry.provedBy === 'lock').length).toBeGreaterThanOrEqual(2);

    const seen = { 'key-works': 'pass', 'code-opens-door-open': 'pass', 'closed-door-test': 'pass' } as const;
    const verification = await call(client.visit.verify({ visitId, seen }));
    expect(verification.checks.filter((check) => check.result === 'fail')).toEqual([]);
    expect(verification.passed).toBe(true);
    const { visit } = await call(client.visit.get({ visitId }));
    expect(visit.state).toBe('checked');
    const closed = await call(client.visit.close({ visitId, revision: visit.revision, outcome: 'opened', note: '' }));
    expect(closed.closedAt).not.toBeNull();
    // Nobody wrote it: each paper tells the runs in its own language, and the screens too.
    expect(closed.performed).toBe('');
    expect((await call(client.order.get({ visitId }))).suggested).toBe(done.title);
    const report = await call(client.report.create({ visitId, kind: 'service', paper: 'letter' }));
    expect(host.host.reportPage(report.id)?.html).toContain(visit.ticket);
    // The report says what was wrong when the lock came, not what is left after the work.
    const { model } = await call(client.report.get({ reportId: report.id }));
    const { cause, triage: weighed } = serviceModel(model);
    expect([cause?.title, weighed[0]?.causeId]).toEqual(['The batteries are weak', 'handing-missing']);
  });

  it('keeps no code that the customer tells', async () => {
    const visit = await call(client.visit.start({ complaint: 'my code 48213 is refused since 2024' }));
    expect(visit.complaint).not.toContain('48213');
    const noted = { visitId: visit.id, revision: visit.revision, note: 'customer says PIN 7 7 1 9' };
    expect((await call(client.visit.update(noted))).note).not.toContain('7 7 1 9');
  });

  it('refuses to close as opened what was never checked', async () => {
    const visitId = await startVisit();
    const { visit } = await call(client.visit.get({ visitId }));
    const closing = call(client.visit.close({ visitId, revision: visit.revision, outcome: 'opened', note: '' }));
    await expect(closing).rejects.toMatchObject({ code: 'FAULT', data: { code: 'visit.not-ready' } });
  });

  it('answers a stale screen with a fault that changes nothing', async () => {
    const visitId = await startVisit();
    const begun = await call(client.run.start({ visitId, procedureId: 'lockout-wait' }));
    const again = await call(client.run.start({ visitId, procedureId: 'lockout-wait' }));
    expect(again.run.id).toBe(begun.run.id);
    const view = await rest(begun.run.id);
    const stale = call(client.run.abandon({ runId: begun.run.id, seq: view.seq + 1, reason: 'old screen' }));
    await expect(stale).rejects.toMatchObject({ data: { code: 'guide.stale-answer' } });
    expect((await call(client.run.get({ runId: begun.run.id }))).seq).toBe(view.seq);
  });
});

describe('a factory reset that is disturbed', () => {
  /** A healthy 620 that needs its reset, standing at the step that erases. */
  async function atReset(): Promise<RunView> {
    await call(client.practice.start({ scenarioId: '620-needs-reset' }));
    const visitId = await startVisit();
    await call(client.reading.take({ visitId, kinds: ['battery'], phase: 'before' }));
    const begun = await call(client.run.start({ visitId, procedureId: 'factory-reset-fr1z' }));
    return walkTo(begun, 'wipe');
  }

  it('knows after any cut of the cable whether the lock was erased, and never sends twice', async () => {
    const outcomes = new Set<string>();
    for (let cutAfterMs = 0; cutAfterMs <= 4000; cutAfterMs += 200) {
      const view = await atReset();
      const runId = view.run.id;
      await call(client.run.perform({ runId, seq: view.seq }));
      await pass(cutAfterMs);
      await call(client.practice.gesture({ kind: 'cable-out' }));
      await pass(2000);
      const cut = await call(client.run.get({ runId }));
      if (cut.action !== null && cut.step?.id === view.step?.id)
        expect(['in-doubt', 'ready']).toContain(cut.action.state);
      await call(client.practice.gesture({ kind: 'cable-in' }));
      await pass(90_000);
      const settled = await rest(runId);
      expect(settled.action?.state).not.toBe('in-doubt');
      // What the run says and what the lock holds must be the same, whichever it was.
      const wiped = settled.history.some(
        (entry) => entry.stepId === 'wipe' && entry.provedBy === 'lock' && /done/.test(entry.answer),
      );
      const [now] = await call(client.reading.take({ visitId: view.run.visitId, kinds: ['status'], phase: 'during' }));
      expect(now?.kind === 'status' && now.value.codesStored, `cut after ${cutAfterMs} ms`).toBe(wiped ? 0 : 3);
      outcomes.add(wiped ? 'wiped' : 'untouched');
      await call(client.run.abandon({ runId, seq: settled.seq, reason: 'next round' })).catch(() => undefined);
    }
    // The cuts fell on both sides of the point of no return.
    expect([...outcomes].sort()).toEqual(['untouched', 'wiped']);
  });

  it('is not given up while the lock is at work; given up in doubt it says so everywhere, and asks again later', async () => {
    const { run, seq } = await atReset();
    const runId = run.id;
    const held = (await call(client.run.get({ runId }))).before?.slotsSet;
    expect(held?.length).toBeGreaterThan(0);
    const wiping = await call(client.run.perform({ runId, seq }));
    await pass(1200);
    const early = call(client.run.abandon({ runId, seq: wiping.seq, reason: 'too slow' }));
    await expect(early).rejects.toMatchObject({ data: { code: 'guide.under-way' } });
    await call(client.practice.gesture({ kind: 'cable-out' }));
    await pass(3000);
    const doubtful = await call(client.run.get({ runId }));
    expect(doubtful.action?.state).toBe('in-doubt');
    const givenUp = await call(client.run.abandon({ runId, seq: doubtful.seq, reason: 'the cable broke' }));
    expect(givenUp).toMatchObject({ status: 'abandoned', codesLost: 'maybe', before: { slotsSet: held } });
    expect(givenUp.doubt).toMatchObject({ kind: 'factory-reset', open: true });
    const { visitId } = run;
    const runNow = async () => (await call(client.visit.get({ visitId }))).runs.find(({ id }) => id === runId);
    expect(await runNow()).toMatchObject({ status: 'abandoned', doubt: 'factory-reset' });
    const reported = async () => {
      const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', paper: 'a4' }));
      return serviceModel((await call(client.report.get({ reportId }))).model).runs[0];
    };
    const doubt = 'Nobody knows what became of the factory reset: the lock may be wiped.';
    expect(await reported()).toMatchObject({ doubt, codesMaybeLost: held });

    await call(client.practice.gesture({ kind: 'cable-in' }));
    await pass(90_000);
    const settled = await call(client.run.get({ runId }));
    const [status] = await call(client.reading.take({ visitId, kinds: ['status'], phase: 'during' }));
    const wiped = status?.kind === 'status' && status.value.codesStored === 0;
    expect(settled).toMatchObject({ status: 'abandoned', doubt: null, codesLost: wiped ? 'yes' : 'no' });
    expect(await runNow()).toMatchObject({ doubt: null });
    const model = await reported();
    expect(model?.doubt).toBeUndefined();
    expect(model?.codesLost).toEqual(wiped ? held : undefined);
    expect(model?.codesMaybeLost).toBeUndefined();
  });

  it('finds a run in doubt after the program was killed in the middle, and settles it by asking', async () => {
    const view = await atReset();
    await call(client.run.perform({ runId: view.run.id, seq: view.seq }));
    await pass(600);
    // What a kill leaves: the database and the lock's own memory as they are now.
    await host.stop();
    await open(host.again);
    const settled = await rest(view.run.id);
    expect(settled.action?.state).not.toBe('in-doubt');
  });
});

describe('the door', () => {
  it('turns bad input and exceptions into faults', async () => {
    // @ts-expect-error a screen of another version may send anything
    await expect(call(client.visit.get({ visitId: 5 }))).rejects.toMatchObject({
      data: { code: 'contract.bad-input' },
    });
    const unknown = call(client.visit.get({ visitId: '00000000-0000-7000-8000-000000000000' }));
    await expect(unknown).rejects.toMatchObject({ data: { code: 'store.not-found' } });
  });

  it('tells each window the truth first and every change after', async () => {
    const stop = new AbortController();
    const events = await client.app.events({}, { signal: stop.signal });
    const first = await events.next();
    expect(first.value).toMatchObject({ type: 'hello', link: { state: 'connected' }, practice: { modelId: '914' } });
    const next = events.next();
    await call(client.practice.gesture({ kind: 'pack-out' }));
    expect((await next).value).toMatchObject({ type: expect.stringMatching(/practice-changed|signal-received/) });
    stop.abort();
  });
});
