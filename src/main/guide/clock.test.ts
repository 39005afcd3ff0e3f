// The clock of a hold is the run's: begun by one screen, told to every other one by the host's own time, and gone with its step.
import { afterEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost | null = null;
afterEach(() => host?.close());

async function atTheHold() {
  host = await openTestHost();
  const { call, client } = host;
  const visit = await call(client.visit.start({ complaint: 'goes the wrong way', staff: 'Ada' }));
  await call(
    client.visit.identify({ visitId: visit.id, by: { kind: 'hand', modelId: '914', serial: null, label: '' } }),
  );
  let view = await call(client.run.start({ visitId: visit.id, procedureId: 'door-handing-program' }));
  const runId = view.run.id;
  const at = () => ({ runId, seq: view.seq, stepId: view.step?.id ?? '' });
  const answer = async (answerId: string) => (view = await call(client.run.answer({ ...at(), answerId })));
  const timed = async (running: boolean, heldMs = 0) =>
    (view = await call(client.run.clock({ ...at(), running, by: 'person', heldMs })));
  const get = async () => (view = await call(client.run.get({ runId })));
  for (const right of ['opened', 'works', 'out']) {
    while (view.step?.kind !== 'do') await answer('by-hand');
    if (view.step.id !== 'handing-hold-program') await answer(right);
  }
  return { ...host, answer, at, get, timed, view: () => view };
}

it('runs by the time of the host for whoever looks, until the button is let go or the step is left', async () => {
  const { call, client, clock, answer, at, get, timed, view } = await atTheHold();
  expect(view()).toMatchObject({ step: { id: 'handing-hold-program' }, clock: null });
  const early = at();
  await timed(true);
  await call(clock.advance(12_000));
  expect((await get()).clock).toEqual({ number: view().seq, running: true, by: 'person', forMs: 12_000 });
  // The other screen had not heard of it yet: what was begun first stands.
  await expect(call(client.run.clock({ ...early, running: true, by: 'person' }))).rejects.toThrow('guide.stale-answer');
  await timed(false, 12_500);
  await call(clock.advance(5000));
  expect((await get()).clock).toMatchObject({ running: false, forMs: 12_500 });
  await timed(true);
  await answer('ready');
  expect(view().clock).toBeNull();
});

it('is no longer counted when the run was put aside, and is refused where nothing is timed', async () => {
  const { call, client, answer, at, timed, view } = await atTheHold();
  await timed(true);
  await call(client.run.pause({ runId: view().run.id, seq: view().seq, why: '' }));
  const paused = await call(client.run.get({ runId: view().run.id }));
  expect(paused.clock).toBeNull();
  const begin = { ...at(), seq: paused.seq, running: true, by: 'person' as const };
  await expect(call(client.run.clock(begin))).rejects.toThrow('guide.paused');
  await call(client.run.resume({ runId: view().run.id, seq: paused.seq }));
  await expect(call(client.run.clock({ ...begin, seq: paused.seq + 1, stepId: 'armed' }))).rejects.toThrow(
    'guide.stale-answer',
  );
  view().seq = paused.seq + 1;
  await answer('dark');
  await expect(timed(true)).rejects.toThrow('guide.bad-answer');
});

describe('a hold that is counted when the lock is no longer heard', () => {
  /** Twelve seconds of it, then what is lost; as the run has its clock after that. */
  const after = async (by: 'lock' | 'person', lose: (at: TestHost) => Promise<unknown>) => {
    const { call, client, clock, at } = await atTheHold();
    await call(client.practice.start({ modelId: '914', faults: [] }));
    await call(client.run.clock({ ...at(), running: true, by }));
    await call(clock.advance(12_000));
    if (host) await lose(host);
    return (await call(host?.client.run.get({ runId: at().runId }) ?? Promise.reject(new Error('none')))).clock;
  };
  const restart = async ({ again, stop }: TestHost) => {
    await stop();
    host = await openTestHost(again);
  };
  const pullCable = async ({ call, client, clock }: TestHost) => {
    await call(client.practice.gesture({ kind: 'cable-out' }));
    await call(clock.advance(5000));
  };
  it.each([
    ['the program ended', restart],
    ['its cable was pulled', pullCable],
  ])('begins anew where the lock had reported it: %s', async (_what, lose) => {
    expect(await after('lock', lose)).toBeNull();
    await host?.close();
    expect(await after('person', lose)).toMatchObject({ by: 'person', running: true });
  });
});
