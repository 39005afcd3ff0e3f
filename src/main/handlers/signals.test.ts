// signal.* and triage.check through the contract: a kiosk that has no visit and no lock connected.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Procedure } from '../../contract/procedure.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from '../guide/for-lock.ts';
import { answersOf } from '../guide/steps.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
const lines: string[] = [];
const client = () => host.client;

beforeAll(async () => {
  host = await openTestHost({ hear: (line) => lines.push(line), makePdf: () => Promise.reject(new Error('not here')) });
});
afterAll(() => host.close());

/** The shortest way to one of the ends without a lock connected. */
function wayByHand(procedure: Procedure, ends: readonly string[]): { stepId: string; answerId: string }[] {
  const ways = new Map([[procedure.steps[0]?.id ?? '', [] as { stepId: string; answerId: string }[]]]);
  for (const [at, way] of ways) {
    if (ends.includes(at)) return way;
    const step = procedure.steps.find(({ id }) => id === at);
    for (const { id, to } of step ? answersOf(step) : []) {
      if (step?.kind === 'bench' && id !== 'by-hand') continue;
      if (!ways.has(to)) ways.set(to, [...way, { stepId: at, answerId: id }]);
    }
  }
  throw new Error('no way by hand');
}

test('signal.list gives a model its own signals, and all of them without one', async () => {
  const all = await client().signal.list({ modelId: null });
  const own = await client().signal.list({ modelId: '916' });
  expect(all.length).toBeGreaterThan(own.length);
  expect(own.every(({ models }) => models.includes('916'))).toBe(true);
  expect(own.map(({ id }) => id)).toContain('glass-x-fifteen');
});

test('signal.decode finds the lockout of a 916 from a miscount', async () => {
  const { matches, options } = await client().signal.decode({ modelId: '916', where: 'glass', light: 'x', count: 14 });
  expect(matches[0]).toMatchObject({
    signal: { id: 'glass-x-fifteen' },
    nearly: 'Did you count 15?',
    procedures: [{ meaning: 'lockout', id: 'lockout-wait' }],
  });
  expect(options.count).toContain(15);
});

test('signal.decode refuses what is no place, no colour and no count', async () => {
  await expect(client().signal.decode({ count: 0 })).rejects.toThrow();
  await expect(client().signal.decode({ modelId: '<script>' })).rejects.toThrow();
});

test('triage.check weighs words and a measured pack, and keeps nothing of them', async () => {
  const complaint = 'my 910 is a riddle, it barely turns';
  const answer = await client().triage.check({ complaint, reading: { restingMillivolts: 4600 } });
  expect(answer).toMatchObject({ modelId: '910', modelFrom: 'complaint' });
  expect(answer.causes[0]).toMatchObject({
    causeId: 'weak-batteries',
    likelihood: 'settled',
    procedures: [{ id: 'battery-replacement', blocked: null }],
  });
  expect(answer.escalation).toMatchObject({ due: false, calls: [{ who: 'locksmith' }, { who: 'maker' }] });
  expect(lines.join('')).not.toContain('riddle');
});

test('triage.rank hands over when a procedure ended so, until a later one has mended it', async () => {
  const { id: visitId } = await client().visit.start({ complaint: 'the keypad is dead' });
  await client().visit.identify({ visitId, by: { kind: 'hand', modelId: '914', serial: null, label: 'Front door' } });
  expect((await client().triage.rank({ visitId })).escalation).toMatchObject({ due: false, why: 'open' });

  const content = await realContent();
  const run = async (procedureId: string, outcome: string) => {
    const whole = content.procedures.get(procedureId);
    const model = content.models.get('914');
    if (!whole || !model) throw new Error(procedureId);
    const procedure = forLock(whole, { model, radio: 'unknown' });
    const ends = procedure.ends.filter((end) => end.outcome === outcome).map(({ id }) => `end:${id}`);
    const way = wayByHand(procedure, ends);
    let view = await client().run.start({ visitId, procedureId });
    for (const { stepId, answerId } of way) {
      // No lock was ever there: readings go by hand by themselves.
      if (view.step?.id !== stepId) continue;
      view = await client().run.answer({ runId: view.run.id, seq: view.seq, stepId, answerId });
    }
    expect(view.end?.outcome).toBe(outcome);
  };
  await run('cable-reseat', 'escalate');
  const { escalation } = await client().triage.rank({ visitId });
  expect(escalation).toMatchObject({ due: true, why: 'procedure-ended', article: 'who-to-call' });
  await run('cable-reseat', 'fixed');
  expect((await client().triage.rank({ visitId })).escalation).toMatchObject({ due: false });
});

test('triage.check refuses a reading that no lock can give', async () => {
  await expect(client().triage.check({ reading: { restingMillivolts: -1 } })).rejects.toThrow();
});
