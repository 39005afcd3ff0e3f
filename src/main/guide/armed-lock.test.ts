// A lock that was armed to be wiped by hand, and left: what its next visit is told, and what the bench does not begin on it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import type { RunView } from '../../contract/run.ts';
import { lockTimes } from '../../device/simulator/limits.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
/** Visits that windows were told to read anew. */
const heard: string[] = [];
beforeEach(async () => {
  heard.length = 0;
  host = await openTestHost();
  ({ call, client } = host);
  await call(client.practice.start({ modelId: '914', faults: [] }));
  await hands('door open');
  void (async () => {
    for await (const event of await client.app.events({}))
      if (event.type === 'visit-changed') heard.push(event.visitId);
  })();
}, 60_000);
afterEach(() => host.close());

async function hands(...texts: string[]): Promise<void> {
  for (const hand of texts.flatMap((text) => handsOf(text) ?? [])) {
    if (hand.kind !== 'wait') await call(client.practice.gesture(hand));
    await call(host.clock.advance(1000));
  }
}
const cable = async (kind: 'cable-out' | 'cable-in') => {
  await call(client.practice.gesture({ kind }));
  await call(host.clock.advance(10_000));
};
async function newVisit(): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'moved it', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  return visitId;
}
const viewOf = (runId: string) => call(client.run.get({ runId }));
const begin = (visitId: string, procedureId: string) => call(client.run.start({ visitId, procedureId }));
const giveUp = ({ run, seq }: RunView) => call(client.run.abandon({ runId: run.id, seq, reason: 'lunch' }));

/** Right answers, with the readings of the bench, to the step; what the bench would do there goes by hand. */
async function goTo(begun: RunView, stepId: string): Promise<RunView> {
  let view = begun;
  for (let turn = 0; turn < 30 && view.step?.id !== stepId; turn += 1) {
    const { run, seq, step, action } = view;
    const answerId = step?.kind === 'do' ? (step.answers[0]?.id ?? '') : 'by-hand';
    if (step?.kind === 'bench' && (step.automatic || action?.state === 'running')) await call(host.clock.advance(1000));
    else await call(client.run.answer({ runId: run.id, seq, stepId: step?.id ?? '', answerId }));
    await call(host.clock.advance(1000));
    view = await viewOf(view.run.id);
  }
  expect(view.step?.id).toBe(stepId);
  return view;
}

/** Program held too long while the pack goes in: the lock reports itself armed, and everybody goes to lunch. */
async function leaveArmed(visitId: string): Promise<void> {
  const view = await goTo(await begin(visitId, 'door-handing-program'), 'handing-pack-out');
  await hands('pack out', 'program down', 'pack in');
  await call(host.clock.advance(31_000));
  await hands('program up');
  await giveUp(await viewOf(view.run.id));
}

const armed = 'A wipe may be armed';
/** A procedure that begins with a press of Program. */
const startCode = (visitId: string) => host.refusal(client.run.start({ visitId, procedureId: 'add-code-next-free' }));
const toldOf = async (visitId: string) => {
  const { armedBefore, runs } = await call(client.visit.get({ visitId }));
  return [
    armedBefore?.title ?? null,
    runs.flatMap(({ leftWith }) => leftWith.flatMap(({ title, noButton }) => (noButton ? [title] : []))),
  ];
};

describe('the next visit of the same lock', () => {
  it('is told, and nothing that presses a button begins, until the pack was out', async () => {
    const first = await newVisit();
    await leaveArmed(first);
    expect(await toldOf(first)).toEqual([null, [armed]]);
    const next = await newVisit();
    expect(await toldOf(next)).toEqual([armed, []]);
    expect(await startCode(next)).toBe('guide.not-offered');

    const view = await goTo(await begin(next, 'battery-replacement'), 'pack-out');
    await hands('pack out');
    await hands('pack in');
    await giveUp(await viewOf(view.run.id));
    expect(await toldOf(next)).toEqual([null, []]);
    expect(await toldOf(first)).toEqual([null, []]);
    expect(await startCode(next)).toBe('taken');
  });

  it('of a practice lock that was put on the bench anew is told nothing: it is another lock', async () => {
    await leaveArmed(await newVisit());
    await call(client.practice.start({ modelId: '914', faults: [] }));
    await call(host.clock.advance(10_000));
    const next = await newVisit();
    expect(await toldOf(next)).toEqual([null, []]);
    expect(await startCode(next)).toBe('taken');
  });

  it('of another lock is told nothing', async () => {
    await leaveArmed(await newVisit());
    const { id: visitId } = await call(client.visit.start({ complaint: 'moved it', staff: 'Ada' }));
    await call(client.visit.identify({ visitId, by: { kind: 'hand', modelId: '914', serial: 'ANOTHER', label: '' } }));
    expect(await toldOf(visitId)).toEqual([null, []]);
  });
});

describe('the lock itself, outside a run', () => {
  it('ends the warning when it says that its pack is out, in every visit, and the record keeps it', async () => {
    const first = await newVisit();
    await leaveArmed(first);
    const next = await newVisit();
    const open = await newVisit();
    heard.length = 0;
    await hands('pack out');
    expect(heard).toEqual(expect.arrayContaining([first, next, open]));
    await hands('pack in');
    await hands('pack out', 'pack in');
    for (const visitId of [next, open]) expect(await toldOf(visitId)).toEqual([null, []]);
    expect(await toldOf(first)).toEqual([null, []]);
    expect(await startCode(next)).toBe('taken');
    const [run] = (await call(client.visit.get({ visitId: first }))).runs;
    const { events, journal } = await host.kept((store) => ({
      events: store.runEvents.ofRun(run?.id ?? ''),
      journal: store.journal.tail(500),
    }));
    // Said once, however often it goes out and in.
    expect(events.filter(({ event }) => event.type === 'lock-told')).toMatchObject([
      { by: 'bench', event: { pack: 'out' } },
      { by: 'bench', event: { pack: 'in' } },
    ]);
    expect(JSON.stringify(journal.find(({ detail }) => JSON.stringify(detail).includes('lock-told')))).toContain(first);
  });

  it('has said it also where its pack was out when its cable came in', async () => {
    const visitId = await newVisit();
    await leaveArmed(visitId);
    await cable('cable-out');
    await hands('pack out');
    expect(await toldOf(visitId)).toEqual([null, [armed]]);
    await cable('cable-in');
    expect(await toldOf(visitId)).toEqual([null, []]);
  });

  it('ends it for a run that is paused, which takes no answer', async () => {
    const visitId = await newVisit();
    let view = await goTo(await begin(visitId, 'door-handing-program'), 'handing-pack-out');
    await hands('pack out', 'program down', 'pack in');
    await call(host.clock.advance(31_000));
    await hands('program up');
    view = await viewOf(view.run.id);
    await call(client.run.pause({ runId: view.run.id, seq: view.seq, why: 'lunch' }));
    const { step, leftWith } = await viewOf(view.run.id);
    expect(leftWith.map(({ title }) => title)).toEqual([armed]);
    await hands('pack out', 'pack in');
    view = await viewOf(view.run.id);
    expect([view.step?.id, view.leftWith]).toEqual([step?.id, []]);
    await giveUp(view);
    expect(await toldOf(visitId)).toEqual([null, []]);
  });

  it('says nothing of another lock', async () => {
    const visitId = await newVisit();
    await leaveArmed(visitId);
    await call(client.practice.start({ modelId: '913', faults: [] }));
    await call(host.clock.advance(10_000));
    await hands('pack out', 'pack in');
    expect(await toldOf(visitId)).toEqual([null, [armed]]);
  });
});

describe('the bench', () => {
  it.each(['at once', 'with the cable out and in again'])(
    'hands no armed lock before its pack was out: %s',
    async (when) => {
      const visitId = await newVisit();
      await leaveArmed(visitId);
      if (when !== 'at once') {
        await cable('cable-out');
        await cable('cable-in');
      }
      let view = await goTo(await begin(visitId, 'door-handing-program'), 'learn-by-bench');
      const perform = () => client.run.perform({ runId: view.run.id, seq: view.seq });
      expect(await host.refusal(perform())).toBe('guide.may-be-armed');
      expect((await viewOf(view.run.id)).seq).toBe(view.seq);

      await hands('pack out', 'pack in');
      view = await viewOf(view.run.id);
      expect(await host.refusal(perform())).toBe('taken');
      await call(host.clock.advance(30_000));
      view = await viewOf(view.run.id);
      expect(view).toMatchObject({ status: 'ended', end: { id: 'fixed' } });
      // What learns its handing from the bench waits for no press.
      expect(await toldOf(visitId)).toEqual([null, []]);
    },
  );

  it('wipes no lock that hands have armed before its pack was out: it would only say that it is busy', async () => {
    const visitId = await newVisit();
    await call(client.reading.take({ visitId, kinds: ['battery'], phase: 'before' }));
    await leaveArmed(visitId);
    const { run } = await goTo(await begin(visitId, 'factory-reset-fr1'), 'cells');
    await call(host.clock.advance(10_000));
    // A battery that is read under load drives the bolt, too.
    let view = await viewOf(run.id);
    expect(view.action).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/wipe may be armed.*pack out/),
    });
    const at = () => ({ runId: run.id, seq: view.seq });
    await call(client.run.answer({ ...at(), stepId: view.step?.id ?? '', answerId: 'by-hand' }));
    view = await goTo(await viewOf(run.id), 'confirm');
    await call(client.run.answer({ ...at(), stepId: view.step?.id ?? '', answerId: 'confirm', typed: 'RESET' }));
    view = await viewOf(run.id);
    expect(await host.refusal(client.run.perform(at()))).toBe('guide.may-be-armed');
    await hands('pack out', 'pack in');
    view = await viewOf(run.id);
    expect(await host.refusal(client.run.perform(at()))).toBe('taken');
    await call(host.clock.advance(10_000));
    expect((await viewOf(run.id)).wiped).toBe('done');
    // The bench's own wipe is told by its outcome.
    expect(await toldIn(run.id)).not.toContain('done');
  });

  it('tests no motor on it, and says why its cells cannot be read under load', async () => {
    const visitId = await newVisit();
    await leaveArmed(visitId);
    const take = (kind: 'motor' | 'battery') =>
      host.refusal(client.reading.take({ visitId, kinds: [kind], phase: 'before' }));
    const refused = 'guide.may-be-armed';
    expect([await take('motor'), await take('battery')]).toEqual([refused, refused]);
    // By its record, before the lock is asked: what was done without the cable, it has not said.
    await cable('cable-out');
    await hands('pack out', 'pack in');
    await cable('cable-in');
    expect([await take('motor'), await take('battery')]).toEqual([refused, 'taken']);
    await hands('pack out', 'pack in');
    expect(await take('motor')).toBe('taken');
  });

  it.each(['read', 'selfTest', 'setCode'] as const)(
    'says on the screen of the lock why it is busy: %s',
    async (what) => {
      await leaveArmed(await newVisit());
      const { bench } = client;
      const refused = {
        read: async () => (await call(bench.read({}))).battery,
        selfTest: () => host.refusal(bench.selfTest({})),
        setCode: () => host.refusal(bench.setCode({ slot: 1, code: '4711', staff: 'Ada' })),
      };
      expect(JSON.stringify(await refused[what]())).toContain('guide.may-be-armed');
    },
  );
});

/** What the lock itself has told beside the steps of a run. */
const toldIn = async (runId: string) => {
  const events = await host.kept((store) => store.runEvents.ofRun(runId));
  return events.flatMap(({ event }) => (event.type === 'lock-told' ? [event.reset ?? event.pack] : []));
};
const titles = ({ leftWith }: RunView) => leftWith.map(({ title }) => title);
/** Program held 31 s while the pack goes in, whatever the step says. */
async function slip(): Promise<void> {
  await hands('pack out', 'program down', 'pack in');
  await call(host.clock.advance(31_000));
  await hands('program up');
}

describe('a wipe armed beside the steps', () => {
  it('of new cells is told on every step, names what the bench was refused for, and is not offered a press', async () => {
    const visitId = await newVisit();
    let view = await goTo(await begin(visitId, 'battery-replacement'), 'pack-out');
    await hands('pack out');
    view = await goTo(await viewOf(view.run.id), 'pack-in');
    await hands('program down', 'pack in');
    await call(host.clock.advance(31_000));
    await hands('program up');
    view = await viewOf(view.run.id);
    expect(view.step?.kind).toBe('bench');
    expect(view.action).toMatchObject({ state: 'failed', problem: expect.stringMatching(/wipe may be armed/) });
    expect(view.unasked).toMatchObject({ left: { title: armed }, presses: false });
    expect(titles(view)).toEqual([armed]);
    await giveUp(view);
    expect(await toldOf(visitId)).toEqual([null, [armed]]);
    expect(await startCode(visitId)).toBe('guide.not-offered');
    expect(await startCode(await newVisit())).toBe('guide.not-offered');
    expect(await toldIn(view.run.id)).toEqual(['armed']);
  });

  it('of a code lets no step press before the pack was out, and then goes on where it was', async () => {
    const visitId = await newVisit();
    let view = await goTo(await begin(visitId, 'add-code-next-free'), 'enter');
    expect(view.unasked).toBeUndefined();
    await slip();
    view = await viewOf(view.run.id);
    expect([view.step?.id, view.unasked?.presses, titles(view)]).toEqual(['enter', true, [armed]]);
    await hands('pack out', 'pack in');
    view = await viewOf(view.run.id);
    expect([view.step?.id, view.unasked, titles(view)]).toEqual(['enter', undefined, []]);
    expect(await toldIn(view.run.id)).toEqual(['armed', 'out', 'in']);
  });

  it.each(['a run that is over', 'no run'])('with %s holds the gate, and every visit shows it', async (when) => {
    const visitId = await newVisit();
    if (when !== 'no run') await giveUp(await begin(visitId, 'battery-replacement'));
    await slip();
    const next = await newVisit();
    const shown = when === 'no run' ? [armed, []] : [null, [armed]];
    expect(await toldOf(visitId)).toEqual(shown);
    expect(await toldOf(next)).toEqual([armed, []]);
    for (const id of [visitId, next]) expect(await startCode(id)).toBe('guide.not-offered');
    await hands('pack out', 'pack in');
    expect(await toldOf(visitId)).toEqual([null, []]);
    expect(await startCode(next)).toBe('taken');
  });

  it('without any run on record holds the gate also when the cable was out, until the pack was', async () => {
    const visitId = await newVisit();
    await slip();
    await cable('cable-out');
    await cable('cable-in');
    expect(await toldOf(visitId)).toEqual([armed, []]);
    expect(await startCode(visitId)).toBe('guide.not-offered');
    await cable('cable-out');
    await hands('pack out');
    await cable('cable-in');
    expect(await toldOf(visitId)).toEqual([null, []]);
    // Put on the bench anew a practice lock is another one.
    await hands('pack in');
    await slip();
    await call(client.practice.start({ modelId: '914', faults: [] }));
    await call(host.clock.advance(10_000));
    expect(await toldOf(await newVisit())).toEqual([null, []]);
  });

  it('is over when the lock lets it go by', async () => {
    const visitId = await newVisit();
    const view = await goTo(await begin(visitId, 'add-code-next-free'), 'enter');
    await slip();
    await call(host.clock.advance(lockTimes.pressWaitMs));
    expect(await viewOf(view.run.id)).toMatchObject({ leftWith: [], wiped: 'none' });
    expect((await viewOf(view.run.id)).unasked).toBeUndefined();
    expect(await toldIn(view.run.id)).toEqual(['armed', 'abandoned']);
  });

  it('and carried out is a wipe that no step asked for: codes gone, and said so', async () => {
    const visitId = await newVisit();
    const view = await goTo(await begin(visitId, 'add-code-next-free'), 'enter');
    await slip();
    await hands('program down', 'program up');
    await call(host.clock.advance(20_000));
    const after = await viewOf(view.run.id);
    expect(after).toMatchObject({ wiped: 'done', leftWith: [{ tone: 'caution' }] });
    expect(titles(after).join()).toMatch(/was wiped/);
    expect(after.unasked).toBeUndefined();
    await giveUp(after);
    expect(await viewOf(view.run.id)).toMatchObject({ wiped: 'done', codesLost: 'yes' });
    expect(await toldIn(view.run.id)).toEqual(['armed', 'done']);
  });

  it('stays known when the program ends in between', async () => {
    const visitId = await newVisit();
    const view = await goTo(await begin(visitId, 'add-code-next-free'), 'enter');
    await slip();
    await host.stop();
    host = await openTestHost(host.again);
    ({ call, client } = host);
    expect((await viewOf(view.run.id)).unasked?.presses).toBe(true);
    await giveUp(await viewOf(view.run.id));
    expect(await startCode(visitId)).toBe('guide.not-offered');
  });

  it('is told in the dialogs of a run of the next visit, too', async () => {
    await leaveArmed(await newVisit());
    const view = await begin(await newVisit(), 'battery-replacement');
    expect(titles(view)).toEqual([armed]);
    expect(view.unasked).toBeUndefined();
  });
});
