// A run works on its own lock alone: not on another of the same model, nor on one that nobody could tell from another.
import { afterEach, expect, it } from 'vitest';
import { createSimulator, type Simulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

const clock = createVirtualClock();
const lockOf = (serial: string): Simulator =>
  createSimulator({
    scenario: 'model:914',
    clock,
    wireMs: 0,
    testUnit: false,
    start: { serial, door: 'open' },
  });

const slotsOf = (lock: Simulator) => JSON.stringify((lock.exportState() as { slots: unknown }).slots);

let host: TestHost | undefined;
afterEach(() => host?.close());

/** A bench with one cable, and what is plugged into it. */
async function benchWith(first: Simulator): Promise<{ bench: TestHost; plug: (lock: Simulator) => Promise<void> }> {
  let plugged = first;
  const adapters = { list: () => plugged.source.list(), open: (key: string) => plugged.source.open(key) };
  const bench = await openTestHost({ clock, adapters });
  host = bench;
  const settle = () => bench.call(clock.advance(10_000));
  await settle();
  return {
    bench,
    async plug(lock) {
      plugged.cable.unplug();
      await settle();
      plugged = lock;
      if (!lock.cable.isPlugged()) lock.cable.plug();
      await settle();
    },
  };
}

it('another lock of the model at the wipe is refused, and nothing is sent to it', async () => {
  const [own, other] = [lockOf('PR-914-A'), lockOf('PR-914-B')];
  const { bench, plug } = await benchWith(own);
  const { call, client } = bench;
  const { id: visitId } = await call(client.visit.start({ complaint: 'wipe it', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  await call(client.reading.take({ visitId, kinds: ['battery'], phase: 'before' }));
  let view = await call(client.run.start({ visitId, procedureId: 'factory-reset-fr1' }));
  for (let turn = 0; turn < 30 && view.step?.id !== 'wipe'; turn += 1) {
    await call(clock.advance(3000));
    view = await call(client.run.get({ runId: view.run.id }));
    const { run, seq, step } = view;
    if (step?.kind === 'bench' || step === null) continue;
    const at = { runId: run.id, seq, stepId: step.id };
    const said =
      step.kind === 'confirm'
        ? { answerId: 'confirm', typed: step.typed }
        : step.kind === 'do'
          ? step.answers[0]
          : null;
    if (said) view = await call(client.run.answer({ ...at, ...('typed' in said ? said : { answerId: said.id }) }));
  }
  expect(view).toMatchObject({ step: { id: 'wipe' }, action: { state: 'ready' } });
  const held = slotsOf(other);
  await plug(other);
  expect((await call(client.link.state({}))).identity?.serial).toBe('PR-914-B');
  const wipe = () => client.run.perform({ runId: view.run.id, seq: view.seq });
  expect(await bench.refusal(wipe())).toBe('guide.wrong-lock');
  await call(clock.advance(60_000));
  expect(slotsOf(other)).toBe(held);
  // The bench goes on with its own one.
  await plug(own);
  view = await call(client.run.get({ runId: view.run.id }));
  expect(await bench.refusal(wipe())).toBe('taken');
});

it('a lock that tells no serial is no visit’s own: it is said, and its model is chosen by hand', async () => {
  const { bench } = await benchWith(lockOf(''));
  const { call, client, refusal } = bench;
  const { id: visitId } = await call(client.visit.start({ complaint: 'wipe it', staff: 'Ada' }));
  expect(await refusal(client.visit.identify({ visitId, by: { kind: 'connected' } }))).toBe('device.no-serial');
  const by = { kind: 'hand', modelId: '914', serial: '', label: '' } as const;
  expect(await refusal(client.visit.identify({ visitId, by }))).toBe('taken');
  expect(await refusal(client.reading.take({ visitId, kinds: ['status'], phase: 'before' }))).toBe('guide.wrong-lock');
});
