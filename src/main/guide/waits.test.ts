// A wait is over when the bench has counted it, when the lock says so, or when a person says so once more and it is kept that they did.
import { afterEach, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import type { RunView } from '../../contract/run.ts';
import { openTestHost, type TestHost, type Wanted } from '../testing/test-host.ts';
import { serviceModel } from '../../contract/report.ts';

let host: TestHost;
afterEach(() => host.close());

type Answer = Parameters<TestHost['client']['run']['answer']>[0];
const at = ({ run, seq, step }: RunView) => ({ runId: run.id, seq, stepId: step?.id ?? '' });
const get = ({ run }: RunView) => host.call(host.client.run.get({ runId: run.id }));
const begin = (view: RunView, more: { heldMs?: number } = {}) =>
  host.call(host.client.run.clock({ ...at(view), running: true, by: 'person', ...more }));
const answer = (view: RunView, answerId: string, more: Partial<Answer> = {}) =>
  host.call(host.client.run.answer({ ...at(view), answerId, ...more }));
const refusal = (view: RunView, answerId = 'over') => host.refusal(host.client.run.answer({ ...at(view), answerId }));
const seconds = (count: number) => host.call(host.clock.advance(count * 1000));

async function visitOf(by: Parameters<TestHost['client']['visit']['identify']>[0]['by']): Promise<string> {
  const { call, client } = host;
  const { id: visitId } = await call(client.visit.start({ complaint: 'takes no code', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by }));
  return visitId;
}

/** The lockout of 60 seconds on a 914 that is not on the bench. */
async function atTheWait(wanted: Wanted = {}): Promise<RunView> {
  host = await openTestHost(wanted);
  const visitId = await visitOf({ kind: 'hand', modelId: '914', serial: null, label: '' });
  const view = await host.call(host.client.run.start({ visitId, procedureId: 'lockout-wait' }));
  const step = view.step?.kind === 'do' ? view.step : undefined;
  return answer(view, step?.answers.find(({ to }) => to === 'wait-60')?.id ?? '');
}

it('asks who says so too early, takes it when it is said once more, and says so in record, history and report', async () => {
  let view = await atTheWait();
  expect(view).toMatchObject({ step: { id: 'wait-60' }, clock: null, counted: { forMs: 0, ofSeconds: 60 } });
  await seconds(4);
  const detail = 'counted 4 of 60 s: wait for the rest, or say with "early" that it is over all the same';
  await expect(answer(view, 'over')).rejects.toMatchObject({ data: { code: 'guide.too-early', detail } });
  expect((await get(view)).seq).toBe(view.seq);
  view = await answer(view, 'over', { early: true });
  expect(view.step?.id).toBe('try-code');
  expect(view.history.at(-1)?.answer).toBe('60 seconds are over: said over after 4 of 60 s');
  expect(view.proof).toMatchObject({ early: 1 });
  const { call, client } = host;
  const { id } = await call(client.report.create({ visitId: view.run.visitId, kind: 'service', paper: 'a4' }));
  const model = serviceModel((await call(client.report.get({ reportId: id }))).model);
  const run = model.runs?.[0];
  expect(run?.steps.map((each) => each.answer)).toContain('60 seconds are over (said over after 4 of 60 s)');
  expect(run?.proof?.early).toBe(1);
});

it('asks nobody who waited, with the clock of a screen or without, and keeps nothing of it', async () => {
  let view = await atTheWait();
  await seconds(61);
  // Said to be early, and it is not.
  view = await answer(view, 'over', { early: true });
  expect(view.history.at(-1)?.answer).toBe('60 seconds are over');
  expect(view.proof.early).toBe(0);
  view = await answer(view, 'locked-out');
  await seconds(30);
  view = await begin(view);
  await seconds(40);
  // The clock on the screen began after 30 s, so it counted 40 of 60.
  expect(await get(view)).toMatchObject({ clock: { forMs: 40_000 }, counted: { forMs: 40_000 } });
  expect(await refusal(view)).toBe('guide.too-early');
  // A clock that a screen shows began a moment before the bench heard of it.
  await host.call(host.clock.advance(19_000));
  expect((await answer(view, 'over')).history.at(-1)?.answer).toBe('60 seconds are over');
});

it('a clock that begins late may count what went by, as much as the bench counted itself', async () => {
  let view = await atTheWait();
  await seconds(20);
  view = await begin(view, { heldMs: 3_000_000 });
  expect(view.clock).toMatchObject({ running: true, forMs: 20_000 });
  await seconds(5);
  expect((await get(view)).counted).toEqual({ forMs: 25_000, ofSeconds: 60 });
  const { call, client } = host;
  const stop = client.run.clock({ ...at(view), running: false, by: 'person', heldMs: 60_000 });
  await expect(call(stop)).rejects.toThrow('guide.bad-answer');
});

it('loses nothing of a wait by a pause, a hand-over or a bench that is started again', async () => {
  let view = await begin(await atTheWait());
  await seconds(10);
  const { call, client } = host;
  await call(client.run.pause({ runId: view.run.id, seq: view.seq, why: 'a customer' }));
  await seconds(20);
  view = await get(view);
  view = await call(client.run.handOver({ runId: view.run.id, seq: view.seq, to: 'Bob' }));
  expect(view).toMatchObject({ paused: null, staff: 'Bob', clock: { running: true, forMs: 30_000 } });
  await host.stop();
  await seconds(10);
  host = await openTestHost(host.again);
  await seconds(10);
  expect((await get(view)).clock).toMatchObject({ running: true, forMs: 50_000 });
  expect(await refusal(view)).toBe('guide.too-early');
  await seconds(10);
  expect((await answer(view, 'over')).history.at(-1)?.answer).toBe('60 seconds are over');
});

it.each([
  ['forward', 3_600_000],
  ['back', -3_600_000],
])('the clock of the machine set %s an hour neither waves through nor traps', async (_, byMs) => {
  const view = await begin(await atTheWait());
  await seconds(4);
  host.clock.set(byMs);
  expect((await get(view)).counted).toEqual({ forMs: 4000, ofSeconds: 60 });
  expect(await refusal(view)).toBe('guide.too-early');
  await seconds(56);
  expect((await answer(view, 'over')).history.at(-1)?.answer).toBe('60 seconds are over');
});

it('set back while the bench was off, what it counted before is lost, and a person can still say so', async () => {
  const view = await begin(await atTheWait());
  await seconds(30);
  await host.stop();
  host.clock.set(-3_600_000);
  host = await openTestHost(host.again);
  expect((await get(view)).clock).toMatchObject({ running: true, forMs: 0 });
  expect(await refusal(view)).toBe('guide.too-early');
  const said = await answer(view, 'over', { early: true });
  expect(said.history.at(-1)?.answer).toBe('60 seconds are over: said over after 0 of 60 s');
});

it('a hold of 20 seconds is counted, and from anew after a pause; other answers are not asked about', async () => {
  host = await openTestHost();
  const visitId = await visitOf({ kind: 'hand', modelId: '919', serial: null, label: '' });
  let view = await host.call(host.client.run.start({ visitId, procedureId: 'factory-reset-premis' }));
  for (let turn = 0; turn < 40 && view.step?.id !== 'hold-a'; turn += 1) {
    const { step, items } = view;
    const line = items?.find(({ result }) => result === null);
    if (line)
      view = await host.call(
        host.client.run.check({ ...at(view), itemId: line.id, result: 'pass', entered: null, note: 'tried' }),
      );
    else if (step?.kind === 'confirm') view = await answer(view, 'confirm', { typed: step.typed });
    else view = await answer(view, step?.kind === 'do' ? (step.answers[0]?.id ?? '') : 'done');
  }
  expect(view).toMatchObject({ step: { id: 'hold-a' }, counted: { ofSeconds: 20 } });
  await seconds(30);
  await host.call(host.client.run.pause({ runId: view.run.id, seq: view.seq, why: '' }));
  await seconds(30);
  view = await get(view);
  view = await host.call(host.client.run.resume({ runId: view.run.id, seq: view.seq }));
  expect(view.counted).toEqual({ forMs: 0, ofSeconds: 20 });
  await seconds(4);
  expect(await refusal(view, 'held')).toBe('guide.too-early');
  expect((await answer(view, 'early')).step?.id).toBe('hold-a-again');
});

it('the lock itself says that its lockout is over, and nobody is asked', async () => {
  host = await openTestHost();
  const { call, client } = host;
  await call(client.practice.start({ modelId: '914', faults: [] }));
  await seconds(2);
  for (let wrong = 0; wrong < 3; wrong += 1) {
    for (const hand of handsOf('code wrong') ?? []) if (hand.kind !== 'wait') await call(client.practice.gesture(hand));
    await seconds(2);
  }
  const visitId = await visitOf({ kind: 'connected' });
  let view = await call(client.run.start({ visitId, procedureId: 'lockout-wait' }));
  await seconds(3);
  view = await get(view);
  expect(view.step?.id).toBe('wait-60');
  // The bench saw less of it than it lasts: it began before the step.
  view = await begin(view);
  await seconds(57);
  view = await get(view);
  expect(view).toMatchObject({ step: { id: 'try-code' }, proof: { early: 0 } });
  expect(view.history.at(-1)).toMatchObject({ stepId: 'wait-60', provedBy: 'lock' });
});
