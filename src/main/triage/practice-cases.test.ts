// The practice cases from complaint and readings to the cause that is truly inside.
import { expect, it } from 'vitest';
import type { LockStatus, MotorTest } from '../../contract/device.ts';
import { practiceScenarios } from '../../device/simulator/index.ts';
import { createBench } from '../../device/testing/bench.ts';
import { realContent } from '../content/testing/real-content.ts';
import { rankCauses } from './rank.ts';

const content = await realContent();

const inside: Record<string, string[]> = {
  '914-handing-lost-weak-batteries': ['weak-batteries', 'handing-missing'],
  '909-handing-lost': ['handing-missing'],
  '910-weak-batteries': ['weak-batteries'],
  '916-locked-out': ['keypad-lockout'],
  '955-codes-off': ['codes-switched-off'],
  '914-binding-bolt': ['strike-misaligned'],
  '620-needs-reset': ['memory-upset'],
  'powerbolt-2-handing-lost': ['handing-missing'],
  '918-program-button-off': ['program-button-disabled'],
  '919-locked-out': ['keypad-lockout'],
};
/** What the customer answers where no reading can tell. */
const answersOf: Record<string, Record<string, string>> = {
  '620-needs-reset': { 'valid-code': 'worked-before', 'which-codes': 'all-codes' },
  '914-binding-bolt': { 'door-position': 'only-closed' },
};

it('has an expectation for every case', () => {
  expect(Object.keys(inside).sort()).toEqual(practiceScenarios.map(({ id }) => id).sort());
});

it.each(practiceScenarios.map((scenario) => [scenario.id, scenario] as const))('%s', async (id, scenario) => {
  const { link, clock } = await createBench({ scenario: id });
  const status: LockStatus = await clock.run(link.readStatus());
  const battery = await clock.run(link.readBattery(true));
  const motor: MotorTest | null = null;
  const evidence = {
    modelId: scenario.modelId,
    complaint: scenario.story,
    answers: answersOf[id] ?? {},
    status,
    battery,
    motor,
  };
  const wanted = inside[id] ?? [];
  expect(
    rankCauses(evidence, content)
      .causes.slice(0, wanted.length)
      .map(({ causeId }) => causeId),
  ).toEqual(wanted);
});
