// Plain words for signals and readings, and whom a check asks.
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import type { Reading, Verification } from '../../contract/service.ts';
import {
  askPerson,
  batteryLevel,
  latest,
  lockoutWords,
  meterOf,
  reasonSign,
  seenOf,
  signalWords,
  volts,
} from './words.ts';

describe('signalWords', () => {
  it.each<[LockSignal, string]>([
    [{ kind: 'pack', inserted: false }, 'Battery pack out'],
    [{ kind: 'button', button: 'program', down: true, heldMs: 0 }, 'Program button pressed'],
    [{ kind: 'button', button: 'lock', down: false, heldMs: 3240 }, 'Lock button released after 3.2 s'],
    [{ kind: 'beep', count: 1, long: true }, '1 long beep'],
    [{ kind: 'beep', count: 3, long: false }, '3 beeps'],
    [{ kind: 'light', light: 'status', color: 'red', pattern: 'solid', count: 0 }, 'Status light: red, steady'],
    [{ kind: 'handing', result: 'failed' }, 'Handing failed'],
    [{ kind: 'handing', result: 'left' }, 'Handing learned: left'],
    [{ kind: 'reset', stage: 'armed' }, 'Factory reset armed'],
    [{ kind: 'code', accepted: false }, 'Code refused'],
    [{ kind: 'lockout', started: true }, 'Keypad lockout began'],
    [{ kind: 'bolt', position: 'between' }, 'Bolt halfway'],
    [{ kind: 'door', door: 'open' }, 'Door open'],
  ])('%o', (signal, words) => {
    expect(signalWords(signal)).toBe(words);
  });
});

it('takes the alarm set-points as already low, as the maker does (<=)', () => {
  expect([4801, 4800, 4501, 4500].map(batteryLevel)).toEqual(['good', 'low', 'low', 'critical']);
  expect(volts(5920)).toBe('5.92 V');
  expect(volts(6177)).toBe('6.17 V');
});

it('a meter has its verdict and its marks where they are published for the model, else the volts alone', () => {
  const model = { setPoints: { restingMillivolts: 4800, loadedMillivolts: 4500 } };
  expect(meterOf(4700, model)).toMatchObject({ value: 4.7, tone: 'warning', marks: [{ at: 4.8 }, { at: 4.5 }] });
  expect(meterOf(4700, {})).toEqual({ value: 4.7, tone: 'neutral', marks: [] });
  expect(meterOf(null, model)).toMatchObject({ value: null, tone: 'neutral' });
});

it('rounds a lockout up, so that nobody tries too early', () => {
  expect(lockoutWords(47_100)).toBe('48 s');
  expect(lockoutWords(72_000)).toBe('1 min 12 s');
});

it('writes points with their sign', () => {
  expect(reasonSign(6)).toBe('+6');
  expect(reasonSign(-2.5)).toBe('−2.5');
});

it('finds the newest reading of a kind, however the list is ordered', () => {
  const reading = (at: string, restingMillivolts: number): Reading => ({
    id: '01998c2e-0000-7000-8000-000000000001',
    visitId: '01998c2e-0000-7000-8000-000000000001',
    runId: null,
    at,
    phase: 'before',
    kind: 'battery',
    value: { restingMillivolts, loadedMillivolts: null },
  });
  const readings = [reading('2026-11-22T10:00:02.000Z', 2), reading('2026-11-22T10:00:01.000Z', 1)];
  expect(latest(readings, 'battery')?.value.restingMillivolts).toBe(2);
  expect(latest(readings, 'motor')).toBeNull();
});

describe('what a person is asked in the check', () => {
  const check = (part: Partial<Verification['checks'][number]>): Verification['checks'][number] => ({
    id: 'pack-in',
    title: 'Battery pack is in',
    result: 'pass',
    detail: '',
    provedBy: 'lock',
    ...part,
  });
  it('is not what the lock proved or failed', () => {
    expect(askPerson(check({}), {})).toBe(false);
    expect(askPerson(check({ result: 'fail' }), {})).toBe(false);
    expect(askPerson(check({ result: 'not-applicable', provedBy: null }), {})).toBe(false);
    // What the bench has changed since only a new check answers.
    expect(askPerson(check({ id: 'changed-since', result: 'not-read', provedBy: null }), {})).toBe(false);
  });
  it('is what nobody has proved, and what was the person’s own word', () => {
    expect(askPerson(check({ result: 'not-read', provedBy: null }), {})).toBe(true);
    expect(askPerson(check({ result: 'fail', provedBy: 'person' }), {})).toBe(true);
    expect(askPerson(check({ id: 'key-works' }), { 'key-works': 'pass' })).toBe(true);
  });
  it('lets a person vouch for a code that was set after the reading', () => {
    expect(askPerson(check({ id: 'code-present', result: 'fail' }), {})).toBe(true);
  });
  it('starts again from the person’s own words only', () => {
    const checks = [
      check({}),
      check({ id: 'key-works', provedBy: 'person', result: 'fail' }),
      check({ id: 'closed-door-test', result: 'not-read', provedBy: null }),
    ];
    expect(seenOf({ checks, passed: false })).toEqual({ 'key-works': 'fail' });
    expect(seenOf(null)).toEqual({});
  });
});
