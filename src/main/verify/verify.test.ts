// Each check in each of its states, and what "passed" takes.
import { describe, expect, test } from 'vitest';
import type { Model } from '../../contract/content.ts';
import { modelSchema } from '../../contract/content.ts';
import { verificationSchema } from '../../contract/service.ts';
import {
  answered,
  batteryRun,
  handingProcedure,
  handingRun,
  intended,
  resetProcedure,
  sampleRun,
  settled,
} from '../report/test-samples.ts';
import { handingTaught, operationsOf, resetState, standingsOf } from './run-facts.ts';
import { personCheckIds, verifyVisit, type VerifyInput } from './verify.ts';

const deadbolt: Model = modelSchema.parse({
  id: '914',
  name: 'SmartCode 914',
  trim: 'deadbolt',
  exterior: 'ten-button',
  figure: 'ten-button-deadbolt',
  radios: ['zwave'],
  keyway: true,
  handing: 'program-button',
  recognise: ['Ten buttons'],
  facts: [{ text: 'Four AA cells', confidence: 'H', sources: ['R7'] }],
});
const lever: Model = { ...deadbolt, id: '955', trim: 'lever', handing: 'not-applicable' };
const status = {
  bolt: 'retracted',
  handing: 'right',
  door: 'open',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 2,
} as const;
const hands = { 'key-works': 'pass', 'code-opens-door-open': 'pass', 'closed-door-test': 'pass' } as const;
const good: VerifyInput = {
  model: deadbolt,
  status,
  battery: { restingMillivolts: 4800, loadedMillivolts: 4500 },
  motor: { result: 'free', travelMs: 900, resistance: 30 },
  runs: [],
  seen: hands,
  codesErased: false,
};
const judged = (over: Partial<VerifyInput>, id: string) => {
  const verification = verifyVisit({ ...good, ...over });
  const check = verification.checks.find((one) => one.id === id);
  return { result: check?.result, by: check?.provedBy, passed: verification.passed };
};

test('everything read and tried: passed, and it fits the contract', () => {
  const verification = verificationSchema.parse(verifyVisit(good));
  expect(verification.passed).toBe(true);
  expect(personCheckIds).toEqual(['key-works', 'code-opens-door-open', 'closed-door-test']);
});

test.each<[string, Partial<VerifyInput>, string, string, string | null, boolean]>([
  [
    'resting just below',
    { battery: { restingMillivolts: 4799, loadedMillivolts: 4700 } },
    'battery-good',
    'fail',
    'lock',
    false,
  ],
  [
    'loaded just below',
    { battery: { restingMillivolts: 6000, loadedMillivolts: 4499 } },
    'battery-good',
    'fail',
    'lock',
    false,
  ],
  [
    'never loaded',
    { battery: { restingMillivolts: 6000, loadedMillivolts: null } },
    'battery-good',
    'not-read',
    null,
    false,
  ],
  ['no battery reading', { battery: null }, 'battery-good', 'not-read', null, false],
  [
    'no battery reading, seen',
    { battery: null, seen: { ...hands, 'battery-good': 'pass' } },
    'battery-good',
    'pass',
    'person',
    true,
  ],
  ['handing unknown', { status: { ...status, handing: 'unknown' } }, 'handing-known', 'fail', 'lock', false],
  [
    'a person does not overrule the lock',
    { status: { ...status, handing: 'unknown' }, seen: { ...hands, 'handing-known': 'pass' } },
    ...(['handing-known', 'fail', 'lock', false] as const),
  ],
  [
    'lever',
    { model: lever, status: { ...status, handing: 'not-applicable' } },
    'handing-known',
    'not-applicable',
    null,
    true,
  ],
  [
    'deadbolt without handing',
    { status: { ...status, handing: 'not-applicable' } },
    'handing-known',
    'not-read',
    null,
    false,
  ],
  [
    'unknown model that has none',
    { model: null, status: { ...status, handing: 'not-applicable' } },
    'handing-known',
    'not-applicable',
    null,
    true,
  ],
  ['binding', { motor: { result: 'binding', travelMs: 2000, resistance: 150 } }, 'motor-free', 'fail', 'lock', false],
  ['jammed', { motor: { result: 'jammed', travelMs: 0, resistance: 255 } }, 'motor-free', 'fail', 'lock', false],
  ['no motion', { motor: { result: 'no-motion', travelMs: 0, resistance: 0 } }, 'motor-free', 'fail', 'lock', false],
  ['no motor test', { motor: null }, 'motor-free', 'not-read', null, false],
  ['lockout', { status: { ...status, lockoutMs: 1 } }, 'no-lockout', 'fail', 'lock', false],
  ['codes off', { status: { ...status, codesEnabled: false } }, 'codes-enabled', 'fail', 'lock', false],
  ['pack out', { status: { ...status, pack: 'out' } }, 'pack-in', 'fail', 'lock', false],
  ['no code', { status: { ...status, codesStored: 0 } }, 'code-present', 'fail', 'lock', false],
  [
    'no code after a reset',
    { status: { ...status, codesStored: 0 }, codesErased: true },
    'code-present',
    'fail',
    'lock',
    false,
  ],
  [
    'set anew after a reset, says a person',
    { status: { ...status, codesStored: 0 }, codesErased: true, seen: { ...hands, 'code-present': 'pass' } },
    ...(['code-present', 'pass', 'person', true] as const),
  ],
  ['set anew after a reset, reads the lock', { codesErased: true }, 'code-present', 'pass', 'lock', true],
  ['key not tried', { seen: { ...hands, 'key-works': undefined as never } }, 'key-works', 'not-read', null, false],
  ['no keyway', { model: { ...deadbolt, keyway: false } }, 'key-works', 'not-applicable', null, true],
  [
    'code does not open',
    { seen: { ...hands, 'code-opens-door-open': 'fail' } },
    'code-opens-door-open',
    'fail',
    'person',
    false,
  ],
  [
    'on the bench, no door',
    { seen: { ...hands, 'closed-door-test': 'not-applicable' } },
    'closed-door-test',
    'not-applicable',
    'person',
    true,
  ],
])('%s', (_name, over, id, result, by, passed) => {
  expect(judged(over, id)).toEqual({ result, by, passed });
});

describe('without a connected lock', () => {
  const blind = { status: null, battery: null, motor: null } as const;
  test('a code that works proves what it needs; batteries and motor must be seen', () => {
    const verification = verifyVisit({ ...good, ...blind });
    expect(verification.checks.filter(({ result }) => result === 'not-read').map(({ id }) => id)).toEqual([
      'battery-good',
      'motor-free',
    ]);
    expect(verification.checks.every(({ provedBy }) => provedBy !== 'lock')).toBe(true);
    expect(
      verifyVisit({ ...good, ...blind, seen: { ...hands, 'battery-good': 'pass', 'motor-free': 'pass' } }).passed,
    ).toBe(true);
  });
  test('nothing tried: nothing passes', () => {
    const { checks, passed } = verifyVisit({ ...good, ...blind, seen: {} });
    expect(passed).toBe(false);
    expect(checks.filter(({ result }) => result === 'pass')).toEqual([]);
  });
});

describe('the guided work itself', () => {
  const open = sampleRun(handingProcedure, 1, [answered('pack-out', 'done', 'person')]);
  const doubt = (minute: number) =>
    sampleRun(resetProcedure, minute, [
      intended('reset', 400 + minute, 'factory-reset'),
      { type: 'abandoned', reason: 'x' },
    ]);
  const done = (minute: number) =>
    sampleRun(resetProcedure, minute, [
      intended('reset', 500 + minute, 'factory-reset'),
      settled('reset', 500 + minute, 'done'),
      { type: 'ended', endId: 'erased' },
    ]);
  test.each([
    ['none', [], 'not-applicable'],
    ['two finished', [batteryRun, handingRun], 'pass'],
    ['one open', [batteryRun, open], 'fail'],
    ['one in doubt', [doubt(1)], 'fail'],
    ['in doubt, then done again', [doubt(1), done(5)], 'pass'],
    ['done, then in doubt', [done(1), doubt(5)], 'fail'],
  ])('%s', (_name, runs, result) => {
    expect(judged({ runs: standingsOf(runs) }, 'work-finished').result).toBe(result);
  });
  test('what the events prove of reset and handing', () => {
    expect(resetState([batteryRun, handingRun])).toBe('none');
    expect(resetState([doubt(1)])).toBe('unknown');
    expect(resetState([doubt(1), done(5)])).toBe('done');
    expect(handingTaught([handingRun])).toBe(true);
    expect(handingTaught([open, done(1)])).toBe(false);
    expect(operationsOf(handingRun.events).map(({ kind, state }) => [kind, state])).toEqual([['handing', 'done']]);
  });
});
