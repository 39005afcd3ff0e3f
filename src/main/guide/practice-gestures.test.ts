// The gestures of the procedures on the practice lock: what it signals leads the run along the steps, by itself.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBench } from '../../device/testing/bench.ts';
import { loadContent } from '../content/load.ts';
import { forLock } from './for-lock.ts';
import { matchSignal, testReading } from './match.ts';
import { findStep, targetOf } from './steps.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
type Bench = Awaited<ReturnType<typeof createBench>>;

/** Steps that the lock's signals lead through, from `from` on; bench steps read the lock and pass or fail. */
async function follow(bench: Bench, procedureId: string, from: string): Promise<string[]> {
  const whole = content.procedures.get(procedureId);
  const { modelId, radio } = await bench.clock.run(bench.link.identify());
  const model = content.models.get(modelId ?? '');
  if (!whole || !model) throw new Error(`no procedure ${procedureId}`);
  const procedure = forLock(whole, { model, radio });
  const path = [from];
  const at = () => findStep(procedure, path.at(-1) ?? '');
  for (const signal of bench.signals) {
    const step = at();
    const match = step && matchSignal(step, signal);
    const to = step && match && targetOf(step, match.answerId);
    if (to) path.push(to);
  }
  for (let step = at(); step?.kind === 'bench' && step.action === 'read-status'; step = at()) {
    const status = await bench.clock.run(bench.link.readStatus());
    path.push(testReading(step.test, { status, battery: null, motor: null }).ok ? step.pass : step.fail);
  }
  return path;
}

describe('on the practice lock', () => {
  it('Program, released soon, one press: handing is learnt and read back', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 1500, 'program-up', 1000);
    await bench.hands('program-down', 200, 'program-up', 6000);
    expect(await follow(bench, 'door-handing-program', 'handing-pack-out')).toEqual([
      'handing-pack-out',
      'handing-hold-program',
      'press-program',
      'read-back',
      'end:fixed',
    ]);
  });

  it('Program held too long: armed, pack out, and a fresh try; nothing is lost', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 31_000, 'program-up', 500, 'pack-out', 100);
    expect(await follow(bench, 'door-handing-program', 'handing-pack-out')).toEqual([
      'handing-pack-out',
      'handing-hold-program',
      'armed',
      'wait-15',
    ]);
    expect((await bench.clock.run(bench.link.outcomeOf('01936c00-0000-7000-8000-000000000001'))).state).toBe(
      'never-received',
    );
    await bench.hands('pack-in', 1000);
    expect((await bench.clock.run(bench.link.readStatus())).codesStored).toBeGreaterThan(0);
  });

  it('Program held too long and pressed: the run says that the lock was wiped', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      31_000,
      'program-up',
      500,
      'program-down',
      200,
      'program-up',
      5000,
    );
    expect((await follow(bench, 'door-handing-program', 'handing-pack-out')).at(-1)).toBe('end:wiped');
  });

  it('909: Lock held while the pack goes in', async () => {
    const bench = await createBench({ scenario: '909-handing-lost' });
    await bench.hands('pack-out', 'lock-down', 'pack-in', 4000, 'lock-up', 6000);
    expect(await follow(bench, 'door-handing-lock-button', 'lock-pack-out')).toEqual([
      'lock-pack-out',
      'hold-lock',
      'read-back',
      'end:fixed',
    ]);
  });

  it('914: reset by hand is proved empty and goes on to handing', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      31_000,
      'program-up',
      500,
      'program-down',
      200,
      'program-up',
      6000,
    );
    expect(await follow(bench, 'factory-reset-fr1', 'pack-out')).toEqual([
      'pack-out',
      'hold-program',
      'press-once',
      'read-back',
      'hand-by-bench',
    ]);
  });

  it('914: reset let go too early leads back to the pack', async () => {
    const bench = await createBench({ scenario: '909-handing-lost', model: '914' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 8000, 'program-up', 500);
    expect(await follow(bench, 'factory-reset-fr1', 'pack-out')).toEqual([
      'pack-out',
      'hold-program',
      'pack-out-again',
    ]);
  });

  it.each(['620', '910'])('%s: after the wipe it hands itself', async (model) => {
    const bench = await createBench({ scenario: '620-needs-reset', model });
    await bench.hands(
      'pack-out',
      'program-down',
      'pack-in',
      31_000,
      'program-up',
      500,
      'program-down',
      200,
      'program-up',
      2000,
    );
    expect((await follow(bench, 'factory-reset-fr1z', 'pack-out')).slice(-2)).toEqual(['press-once', 'watch-handing']);
    bench.signals.length = 0;
    await bench.hands(15_000);
    expect(await follow(bench, 'factory-reset-fr1z', 'watch-handing')).toEqual([
      'watch-handing',
      'read-handing',
      'read-back',
      'restore',
    ]);
  });

  it('909: Program held in the place of Lock arms a wipe, and the run stops it', async () => {
    const bench = await createBench({ scenario: '909-handing-lost' });
    await bench.hands('pack-out', 'program-down', 'pack-in', 31_000, 'program-up', 500, 'pack-out', 100);
    expect(await follow(bench, 'door-handing-lock-button', 'lock-pack-out')).toEqual([
      'lock-pack-out',
      'hold-lock',
      'lock-armed',
      'wait-15',
    ]);
    await bench.hands('pack-in', 1000);
    expect((await bench.clock.run(bench.link.readStatus())).codesStored).toBeGreaterThan(0);
  });

  it('955: pin in Program for 30 s, pack in', async () => {
    const bench = await createBench({ scenario: '955-codes-off' });
    await bench.hands('program-down', 31_000, 'program-up', 500, 'program-down', 200, 'program-up', 6000);
    expect(await follow(bench, 'factory-reset-955', 'hold-program')).toEqual([
      'hold-program',
      'press-once',
      'read-back',
      'codes-anew',
    ]);
  });

  it('916: the lockout ends by itself', async () => {
    const bench = await createBench({ scenario: '916-locked-out' });
    await bench.hands(61_000);
    expect(await follow(bench, 'lockout-wait', 'wait-60')).toEqual(['wait-60', 'try-code']);
  });
});
