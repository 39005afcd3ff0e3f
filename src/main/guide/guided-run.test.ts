// Guided runs through the contract: state before and settings after, pauses and hand-overs on two screens, photos, what was seen.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import type { RunView } from '../../contract/run.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { serviceModel } from '../../contract/report.ts';

let host: TestHost;
let client: TestHost['client'];
let clock: TestHost['clock'];
let call: TestHost['call'];
let refusal: TestHost['refusal'];

beforeEach(async () => {
  host = await openTestHost();
  ({ call, client, clock, refusal } = host);
}, 60_000);
afterEach(() => host.close());

/** One step further as a careful member of staff goes: right answers with their hands, every line of a list passes. */
async function goOn({ run: { id: runId }, seq, step, action, items }: RunView): Promise<void> {
  if (step === null || action?.state === 'running') return;
  const at = { runId, seq, stepId: step.id };
  if (step.kind === 'bench') return void (await call(client.run.perform({ runId, seq })));
  if (step.kind === 'confirm') {
    return void (await call(client.run.answer({ ...at, answerId: 'confirm', typed: step.typed })));
  }
  if (step.kind === 'do') {
    const answer = step.answers.find(({ id }) => id === 'no-hub') ?? step.answers[0];
    for (const hand of (answer?.hands ?? []).flatMap((text) => handsOf(text) ?? [])) {
      if (hand.kind === 'wait') await call(clock.advance(hand.milliseconds));
      // What is so already cannot be done again.
      else await call(client.practice.gesture(hand)).catch(() => undefined);
    }
    return void (await call(client.run.answer({ ...at, answerId: answer?.id ?? '' })));
  }
  const open = items?.find(({ result }) => result === null);
  if (open === undefined) return void (await call(client.run.answer({ ...at, answerId: 'done' })));
  const range = open.measure?.accept[0];
  const entered = range === undefined ? null : `${range.fromMillimetres} mm`;
  await call(client.run.check({ ...at, itemId: open.id, result: 'pass', entered }));
}

async function walk(view: RunView, until: (now: RunView) => boolean): Promise<RunView> {
  let now = view;
  for (let turn = 0; turn < 200 && !until(now); turn += 1) {
    await goOn(now).catch((error: unknown) => {
      // The lock has answered by itself meanwhile.
      if (!/stale-answer|busy/.test(String(error))) throw error;
    });
    await call(clock.advance(500));
    now = await call(client.run.get({ runId: view.run.id }));
  }
  expect(until(now)).toBe(true);
  return now;
}

async function identified(scenarioId: string): Promise<string> {
  await call(client.practice.start({ scenarioId }));
  const visit = await call(client.visit.start({ complaint: 'refuses every code', staff: 'Ada' }));
  await call(client.visit.identify({ visitId: visit.id, by: { kind: 'connected' } }));
  await call(client.reading.take({ visitId: visit.id, kinds: ['battery'], phase: 'before' }));
  return visit.id;
}

it('a reset keeps what the lock held, sets its settings again, and lists the codes that are gone', async () => {
  const visitId = await identified('620-needs-reset');
  const [first] = await call(client.bench.settings({}));
  const changed = (await call(client.bench.settings({}))).find(({ setting }) => setting === 'sound');
  expect(first).toBeDefined();
  const value = changed?.value === 1 ? 0 : 1;
  await call(client.bench.writeSetting({ setting: 'sound', value, staff: 'Ada' }));
  const settings = await call(client.bench.settings({}));
  const { slots } = await call(client.bench.slots({}));
  const held = slots.flatMap(({ slot, state }) => (state === 'empty' ? [] : [slot]));
  const begun = await call(client.run.start({ visitId, procedureId: 'factory-reset-fr1z' }));
  expect(begun.before).toBeNull();

  const list = await walk(begun, ({ step }) => step?.kind === 'check');
  expect(list.before).toMatchObject({ settings, slotsSet: held });
  expect([begun.crossed, list.crossed]).toEqual([false, true]);
  expect(list.items?.map(({ text }) => text).filter((text) => text.startsWith('Code position'))).toHaveLength(
    held.length,
  );
  expect(await call(client.bench.settings({}))).toEqual(settings);
  expect(list.history.find(({ answer }) => answer.startsWith('set again: '))?.answer).toContain('sound');

  const ended = await walk(list, ({ status }) => status !== 'active');
  expect(ended.end).toMatchObject({ outcome: 'fixed', codesLost: true });
  // What the end says of the lock is read from the lock, and stands in the report.
  await call(clock.advance(2000));
  const { readBack } = await call(client.run.get({ runId: ended.run.id }));
  const evidence = readBack?.state === 'said' && readBack.ok ? readBack.evidence : 'nothing';
  expect(evidence).toMatch(/^handing (right|left)$/);
  expect(ended.proof.lock).toBeGreaterThanOrEqual(4);
  // And is kept as a reading, so that a certificate has the lock as it was behind the last step.
  const kept = (await call(client.visit.get({ visitId }))).readings.at(-1);
  expect(kept).toMatchObject({ kind: 'status', runId: ended.run.id, phase: 'during' });
  expect([kept?.adapter, (kept?.at ?? '') >= (ended.run.endedAt ?? '~')]).toEqual([expect.stringMatching(/./), true]);
  const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', paper: 'a4' }));
  const model = serviceModel((await call(client.report.get({ reportId }))).model);
  expect(model.runs[0]).toMatchObject({ codesLost: held, proof: ended.proof });
  expect(model.runs[0]?.steps.at(-1)).toMatchObject({
    ...{ title: 'The lock itself, at the end', answer: `As the end says: ${evidence}`, provedBy: 'lock' },
  });
  expect(model.runs[0]?.steps.flatMap(({ items }) => items ?? []).length).toBe(
    ended.history.flatMap(({ items }) => items ?? []).length,
  );
});

it('a pause stops answers and signals on every screen, and another member of staff goes on', async () => {
  const visitId = await identified('914-handing-lost-weak-batteries');
  const begun = await call(client.run.start({ visitId, procedureId: 'battery-replacement' }));
  const view = await walk(begun, ({ step }) => step?.kind === 'do' && step.proof.length > 0);
  // What the bench measured by itself is no step that cannot be undone.
  expect(view.crossed).toBe(false);
  const { run, seq, step } = view;
  const answer = {
    runId: run.id,
    stepId: step?.id ?? '',
    answerId: step?.kind === 'do' ? (step.answers[0]?.id ?? '') : '',
  };
  const paused = await call(client.run.pause({ runId: run.id, seq, why: 'the customer calls', staff: 'Ada' }));
  expect(paused.paused).toMatchObject({ by: 'Ada', why: 'the customer calls' });
  expect(paused).toMatchObject({ watching: false, canGoBack: false, staff: 'Ada' });
  // The screen that did not see it is told what is now; one that did cannot answer either.
  expect(await refusal(client.run.answer({ ...answer, seq }))).toBe('guide.stale-answer');
  expect(await refusal(client.run.answer({ ...answer, seq: paused.seq }))).toBe('guide.paused');
  await call(client.practice.gesture({ kind: 'pack-out' })).catch(() => undefined);
  await call(clock.advance(3_600_000));
  expect((await call(client.run.get({ runId: run.id }))).seq).toBe(paused.seq);
  expect(await refusal(client.run.pause({ runId: run.id, seq: paused.seq, why: 'twice' }))).toBe('taken');

  const handed = await call(client.run.handOver({ runId: run.id, seq: paused.seq, to: 'Bob' }));
  expect(handed).toMatchObject({ staff: 'Bob', paused: null });
  expect(handed.secondsWorked).toBeLessThan(600);
  expect((await call(client.visit.get({ visitId }))).visit.staff).toBe('Bob');
  expect(await refusal(client.run.handOver({ runId: run.id, seq: paused.seq, to: 'Cleo' }))).toBe('guide.stale-answer');
  const ended = await walk(handed, ({ history }) => history.length > view.history.length);
  expect(ended.history.at(-1)?.by).toMatch(/^(Bob|bench)$/);
});

it('a checklist takes photos that were kept, and says what else was seen', async () => {
  const visit = await call(client.visit.start({ complaint: '', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  await call(client.visit.identify({ visitId: visit.id, by }));
  const begun = await call(client.run.start({ visitId: visit.id, procedureId: 'door-preparation' }));
  const view = await walk(begun, ({ items }) => items?.some(({ photo }) => photo !== 'none') ?? false);
  const item = view.items?.find(({ photo }) => photo !== 'none');
  const at = { runId: view.run.id, stepId: view.step?.id ?? '', itemId: item?.id ?? '' };
  const entered = item?.measure ? '1 mm' : null;
  const stranger = { ...at, seq: view.seq, result: 'fail' as const, entered, photos: ['0'.repeat(64)] };
  expect(await refusal(client.run.check(stranger))).toBe('photo.unknown');
  expect(await refusal(client.run.keepPhoto({ runId: view.run.id, jpeg: 'AAAA' }))).toBe('photo.not-a-jpeg');
  const { photo } = await call(client.run.keepPhoto({ runId: view.run.id, jpeg: smallest.toString('base64') }));
  expect(host.host.photo(photo)).not.toBeNull();
  expect(host.host.photo('0'.repeat(64))).toBeNull();
  // A photo of another visit's run is not this one's, until the same picture is kept for it, too.
  const other = await call(client.visit.start({ complaint: '', staff: 'Bob' }));
  await call(client.visit.identify({ visitId: other.id, by }));
  const run = await call(client.run.start({ visitId: other.id, procedureId: 'door-preparation' }));
  const theirs = await walk(run, ({ items }) => items?.some(({ id }) => id === item?.id) ?? false);
  const borrowed = { ...stranger, runId: run.run.id, seq: theirs.seq, photos: [photo] };
  expect(await refusal(client.run.check(borrowed))).toBe('photo.unknown');
  await call(client.run.keepPhoto({ runId: run.run.id, jpeg: smallest.toString('base64') }));
  expect(await refusal(client.run.check(borrowed))).toBe('taken');
  // Before the line is answered: another screen, or this one after a reload, has them.
  const draft = { ...stranger, result: null, entered: null, photos: [photo], note: 'looks odd' };
  const { seq } = await call(client.run.check(draft));
  const reloaded = await call(client.run.get({ runId: view.run.id }));
  expect(reloaded.items?.find(({ id }) => id === item?.id)).toMatchObject({
    ...{ result: null, photos: [photo], note: 'looks odd' },
  });
  expect(reloaded.itemsMissing).toBe(view.itemsMissing);
  const checked = await call(client.run.check({ ...stranger, seq, photos: [photo], note: 'looks odd' }));
  expect(checked.items?.find(({ id }) => id === item?.id)).toMatchObject({ result: 'fail', photos: [photo] });
  expect(checked.itemsMissing).not.toBeUndefined();
  expect(await refusal(client.run.check(stranger))).toBe('guide.stale-answer');
});

it('says in the decoder’s words what was seen instead', async () => {
  const visit = await call(client.visit.start({ complaint: '', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  await call(client.visit.identify({ visitId: visit.id, by }));
  const begun = await call(client.run.start({ visitId: visit.id, procedureId: 'door-handing-program' }));
  const other = (now: RunView) =>
    now.step?.kind === 'do' && now.step.answers.some(({ id }) => id === 'something-else') ? now.step : null;
  let view = begun;
  for (let turn = 0; turn < 30 && other(view) === null; turn += 1) {
    const { step, seq, run } = view;
    const answerId = step?.kind === 'bench' ? 'by-hand' : step?.kind === 'do' ? (step.answers[0]?.id ?? '') : 'confirm';
    view = await call(client.run.answer({ runId: run.id, seq, stepId: step?.id ?? '', answerId }));
  }
  const step = other(view);
  expect(step).not.toBeNull();
  const seen = { modelId: '914', light: 'red', pattern: 'solid', where: 'status-light' } as const;
  const told = await call(
    client.run.answer({
      ...{ runId: view.run.id, seq: view.seq, stepId: step?.id ?? '', answerId: 'something-else', seen },
    }),
  );
  expect(told.history.at(-1)?.answer).toMatch(/: small light inside, red, solid/);
});

/** A JPEG of four by four dots, as its markers go. */
const smallest = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 4, 0, 4, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9],
]);
