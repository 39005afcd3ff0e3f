// Runs without their lock: readings pass themselves over where there never was one, and wait where its cable is out;
// an end that the lock did not see is read back when it is there again.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import type { RunView } from '../../contract/run.ts';
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

async function visitOf(by: Parameters<typeof client.visit.identify>[0]['by']): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'wipe it', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by }));
  return visitId;
}
type More = Pick<Parameters<typeof client.run.answer>[0], 'typed'>;
const answer = ({ run, seq, step }: RunView, answerId: string, more: More = {}) =>
  call(client.run.answer({ runId: run.id, seq, stepId: step?.id ?? '', answerId, ...more }));
const gesture = async (text: string): Promise<void> => {
  for (const hand of handsOf(text) ?? []) if (hand.kind !== 'wait') await call(client.practice.gesture(hand));
  await call(host.clock.advance(1000));
};

it('no lock was ever there: a reset has no empty screen, and back leads over what was passed to a lock that came later', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const { identity } = await call(client.bench.read({}));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  await call(host.clock.advance(2000));
  const visitId = await visitOf({ kind: 'hand', modelId: '914', serial: identity.serial, label: '' });
  let view = await call(client.run.start({ visitId, procedureId: 'factory-reset-fr1' }));
  const screens: string[] = [];
  for (let turn = 0; turn < 30 && view.step !== null && view.step.id !== 'hold-program'; turn += 1) {
    const { step } = view;
    screens.push(step.id);
    expect(step.kind).not.toBe('bench');
    const first = step.kind === 'do' ? (step.answers[0]?.id ?? '') : 'confirm';
    view = await answer(view, first, step.kind === 'confirm' ? { typed: step.typed } : {});
    if (step.id === 'open-door') {
      expect(view.history.map(({ provedBy }) => provedBy)).toEqual(['nobody', 'person', 'nobody']);
      expect(view.history.at(-1)?.answer).toBe('Passed over: no lock connected');
      expect(view.stepNumber).toBe(2);
      const before = await call(client.run.back({ runId: view.run.id, seq: view.seq }));
      expect(before.step?.id).toBe('open-door');
      view = await answer(before, first);
      expect(view.history[1]?.answer).toBe('The door is open');
    }
  }
  expect(view).toMatchObject({ step: { id: 'hold-program' }, proof: { lock: 0 } });
  // Door, key, cells and what is lost were each asked of the person.
  for (const asked of ['open-door', 'have-key', 'cells-by-hand', 'authority', 'confirm'])
    expect(screens).toContain(asked);
  expect(new Set(screens).size).toBe(screens.length);

  // The bench's wipe was passed over, and nothing is closed by that: with the lock there it waits for a person's word.
  expect(view.history.find(({ stepId }) => stepId === 'wipe')).toMatchObject({ provedBy: 'nobody' });
  while (view.step?.id !== 'confirm') view = await call(client.run.back({ runId: view.run.id, seq: view.seq }));
  await call(client.practice.gesture({ kind: 'cable-in' }));
  await call(host.clock.advance(10_000));
  view = await call(client.run.get({ runId: view.run.id }));
  view = await answer(view, 'confirm', { typed: 'RESET' });
  expect(view).toMatchObject({ step: { id: 'wipe' }, action: { state: 'ready' } });
});

it('what its lock says against an answer stands in the record, whatever screen it came from', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitOf({ kind: 'connected' });
  let view = await call(client.run.start({ visitId, procedureId: 'door-handing-program' }));
  await gesture('door open');
  for (let turn = 0; turn < 10 && view.step?.id !== 'handing-pack-out'; turn += 1) {
    view = await call(client.run.get({ runId: view.run.id }));
    const { step, action } = view;
    if (step?.kind === 'do') view = await answer(view, step.answers[0]?.id ?? '');
    else if (action?.state === 'ready') view = await answer(view, 'by-hand');
    else await call(host.clock.advance(3000));
  }
  await call(host.clock.advance(1000));
  view = await answer(view, 'out');
  expect(view.history.at(-1)).toMatchObject({
    ...{ stepId: 'handing-pack-out', provedBy: 'person' },
    answer: expect.stringMatching(/: the lock said otherwise: pack in$/) as string,
  });
  const events = await host.kept((store) => store.runEvents.ofRun(view.run.id));
  expect(events.at(-1)?.event).toMatchObject({ answerId: 'out', denied: 'pack-in' });
});

it('the cable of a lock that was there is waited for', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitOf({ kind: 'connected' });
  await call(client.practice.gesture({ kind: 'cable-out' }));
  await call(host.clock.advance(2000));
  const view = await call(client.run.start({ visitId, procedureId: 'strike-alignment' }));
  expect(view).toMatchObject({ step: { kind: 'bench', automatic: true }, action: { state: 'ready' }, history: [] });
});

it('an end that the lock does not bear out is no success: read back when it is there, again when it is mended', async () => {
  await call(client.practice.start({ modelId: '914', faults: [] }));
  const visitId = await visitOf({ kind: 'connected' });
  let view = await call(client.run.start({ visitId, procedureId: 'sound-switch' }));
  view = await answer(view, 'found');
  view = await answer(view, 'off');
  await call(client.practice.gesture({ kind: 'cable-out' }));
  await call(host.clock.advance(2000));
  view = await answer(await call(client.run.get({ runId: view.run.id })), 'moved');
  view = await answer(view, 'by-hand');
  expect(view).toMatchObject({ status: 'ended', end: { id: 'is-off', outcome: 'fixed' }, readBack: { state: 'open' } });
  const outcome = async () => (await call(client.visit.get({ visitId }))).runs[0]?.outcome;
  expect(await outcome()).toBe('fixed');

  await call(client.practice.gesture({ kind: 'cable-in' }));
  await call(host.clock.advance(10_000));
  const runId = view.run.id;
  view = await call(client.run.get({ runId }));
  expect(view.readBack).toEqual({ state: 'said', ok: false, evidence: 'sound is 1, not 0' });
  expect(await outcome()).toBe('not-fixed');
  const { checks, passed } = await call(client.visit.verify({ visitId, seen: {} }));
  expect(passed).toBe(false);
  expect(checks.find(({ id }) => id === 'work-finished')).toMatchObject({
    ...{ result: 'fail', detail: 'The lock says otherwise: Sound on or off' },
  });
  const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', paper: 'a4' }));
  const model = serviceModel((await call(client.report.get({ reportId }))).model);
  expect(model.runs[0]?.result).toMatch(/^Done, but the lock says otherwise: /);

  await gesture('switch 3 off');
  view = await call(client.run.get({ runId }));
  const asking = client.run.readAgain({ runId, seq: view.seq });
  // Nothing else begins while the lock is asked.
  const second = client.run.start({ visitId, procedureId: 'strike-alignment' });
  expect(await host.refusal(second)).toBe('host.busy');
  expect((await call(asking)).readBack).toEqual({ state: 'reading' });
  await call(host.clock.advance(5000));
  expect((await call(client.run.get({ runId }))).readBack).toMatchObject({ state: 'said', ok: true });
  expect(await outcome()).toBe('fixed');
  expect(await host.refusal(client.run.start({ visitId, procedureId: 'strike-alignment' }))).toBe('taken');
});
