// The cable pulled at every report boundary of arm + commit: the outcome is never guessed and never wrong.
import { describe, expect, it } from 'vitest';
import type { OperationOutcome } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import { factoryResetCommitCommand } from '../commands/index.ts';
import { createBench, operationId } from '../testing/bench.ts';
import { lockMemorySchema } from './state.ts';

const id = operationId(1);
const commitMark = (0x80 | factoryResetCommitCommand.number).toString(16);

interface Story {
  reports: number;
  outcome: OperationOutcome['state'];
  fault: string | null;
  commits: number;
}

async function pulledAfter(scenario: string, reports: number | null): Promise<Story> {
  const bench = await createBench({ scenario }, false);
  const { clock, simulator, link, trace } = bench;
  const before = simulator.cable.passed['to-adapter'] + simulator.cable.passed['to-host'];
  if (reports !== null) simulator.faults.unplugAfter(reports);
  let fault: string | null = null;
  let lost = 0;
  link.onLost(() => (lost += 1));
  try {
    const { token } = await clock.run(link.armFactoryReset({ operationId: id }));
    expect(token.length).toBe(16);
    const outcome = await clock.run(link.commitFactoryReset(token, { operationId: id }));
    expect(outcome).toMatchObject({ operationId: id, state: 'done' });
  } catch (error) {
    if (!isFault(error)) throw error;
    fault = error.code;
  }
  const passed = simulator.cable.passed['to-adapter'] + simulator.cable.passed['to-host'] - before;
  simulator.faults.clear();
  expect(lost).toBe(fault === null ? 0 : 1);
  simulator.cable.unplug();
  simulator.cable.plug();
  const again = await bench.reconnect();
  const outcome = await clock.run(again.outcomeOf(id));
  const memory = lockMemorySchema.parse(simulator.exportState());
  // At this very moment the lock's state agrees with what it said …
  expect(memory.slots.length === 0).toBe(outcome.state === 'done');
  const running = outcome.state === 'running';
  await clock.advance(60_000);
  const later = await clock.run(again.outcomeOf(id));
  const after = lockMemorySchema.parse(simulator.exportState());
  // … and it still does when everything has come to rest.
  expect(later.state).toBe(running ? 'done' : outcome.state === 'armed' ? 'failed' : outcome.state);
  expect(after.slots.length === 0).toBe(later.state === 'done');
  if (later.state === 'done') expect(after.network || after.mastercode || after.scrambled).toBe(false);
  const commits = trace.filter((line) => line.startsWith('=>') && line.slice(11, 13) === commitMark).length;
  return { reports: passed, outcome: outcome.state, fault, commits };
}

describe.each(['620-needs-reset', '909-handing-lost', '955-codes-off'])('factory reset of %s', (scenario) => {
  it('is never guessed, wherever the cable is pulled', async () => {
    const whole = await pulledAfter(scenario, null);
    expect(whole).toMatchObject({ outcome: 'done', fault: null, commits: 1 });
    // arm, its reply, commit, keepalives, its reply: there must be something to pull.
    expect(whole.reports).toBeGreaterThanOrEqual(5);
    const seen: string[] = [];
    for (let reports = 0; reports < whole.reports; reports += 1) {
      const story = await pulledAfter(scenario, reports);
      expect(story.fault).toBe('device.unplugged');
      expect(story.reports).toBe(reports);
      expect(story.commits).toBeLessThanOrEqual(1);
      seen.push(story.outcome);
    }
    expect(seen[0]).toBe('never-received');
    expect(seen[1]).toBe('armed');
    expect(seen[2]).toBe('armed');
    expect(seen.slice(3).every((state) => state === 'running' || state === 'done')).toBe(true);
    expect(seen[3]).toBe('running');
  });
});
