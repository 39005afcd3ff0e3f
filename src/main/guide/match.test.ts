import { describe, expect, it } from 'vitest';
import { stepSchema, type ReadingTest, type SignalMatch } from '../../contract/procedure.ts';
import type { LockSignal, LockStatus } from '../../contract/device.ts';
import { matchSignal, testReading, type Readings } from './match.ts';

const stepWith = (...proof: { when: SignalMatch; answer: string }[]) =>
  stepSchema.parse({
    id: 'step',
    kind: 'do',
    title: 'Step',
    lines: ['Do it'],
    answers: [
      { id: 'yes', text: 'Yes', to: 'end:yes' },
      { id: 'no', text: 'No', to: 'end:no' },
    ],
    proof,
  });

describe('matchSignal', () => {
  it.each<[string, SignalMatch, LockSignal, boolean]>([
    ['pack out', { signal: 'pack', inserted: false }, { kind: 'pack', inserted: false }, true],
    ['pack in is not out', { signal: 'pack', inserted: false }, { kind: 'pack', inserted: true }, false],
    ['door', { signal: 'door', door: 'open' }, { kind: 'door', door: 'open' }, true],
    ['unknown door is not open', { signal: 'door', door: 'open' }, { kind: 'door', door: 'unknown' }, false],
    ['bolt', { signal: 'bolt', position: ['extended'] }, { kind: 'bolt', position: 'extended' }, true],
    ['bolt elsewhere', { signal: 'bolt', position: ['extended'] }, { kind: 'bolt', position: 'unknown' }, false],
    ['reset armed', { signal: 'reset', stage: ['armed'] }, { kind: 'reset', stage: 'armed' }, true],
    ['reset done is not armed', { signal: 'reset', stage: ['armed'] }, { kind: 'reset', stage: 'done' }, false],
    ['handing', { signal: 'handing', result: ['right', 'left'] }, { kind: 'handing', result: 'left' }, true],
    ['handing failed', { signal: 'handing', result: ['right', 'left'] }, { kind: 'handing', result: 'failed' }, false],
    ['code', { signal: 'code', accepted: true }, { kind: 'code', accepted: true }, true],
    ['lockout over', { signal: 'lockout', started: false }, { kind: 'lockout', started: false }, true],
    ['lockout begun', { signal: 'lockout', started: false }, { kind: 'lockout', started: true }, false],
    [
      'held short enough',
      { signal: 'button', button: 'program', down: false, heldAtMostMs: 25_000 },
      { kind: 'button', button: 'program', down: false, heldMs: 25_000 },
      true,
    ],
    [
      'held too long',
      { signal: 'button', button: 'program', down: false, heldAtMostMs: 25_000 },
      { kind: 'button', button: 'program', down: false, heldMs: 25_001 },
      false,
    ],
    [
      'not held long enough',
      { signal: 'button', button: 'lock', down: false, heldAtLeastMs: 2000 },
      { kind: 'button', button: 'lock', down: false, heldMs: 1999 },
      false,
    ],
    [
      'another button',
      { signal: 'button', button: 'program', down: true },
      { kind: 'button', button: 'lock', down: true, heldMs: 0 },
      false,
    ],
    [
      'light',
      { signal: 'light', light: 'status', color: 'red-green' },
      { kind: 'light', light: 'status', color: 'red-green', pattern: 'flash', count: 3 },
      true,
    ],
    [
      'red alone is not red-green',
      { signal: 'light', light: 'status', color: 'red-green' },
      { kind: 'light', light: 'status', color: 'red', pattern: 'flash', count: 1 },
      false,
    ],
    [
      'a light going out is not its colour',
      { signal: 'light', light: 'status', color: 'green' },
      { kind: 'light', light: 'status', color: 'green', pattern: 'off', count: 0 },
      false,
    ],
  ])('%s', (_, when, signal, matches) => {
    const found = matchSignal(stepWith({ when, answer: 'yes' }), signal);
    expect(found?.answerId ?? null).toBe(matches ? 'yes' : null);
    if (found) expect(found.evidence).not.toBe('');
  });

  it('takes the first rule that fits', () => {
    const step = stepWith(
      { when: { signal: 'reset', stage: ['armed'] }, answer: 'no' },
      { when: { signal: 'reset', stage: ['armed', 'done'] }, answer: 'yes' },
    );
    expect(matchSignal(step, { kind: 'reset', stage: 'armed' })?.answerId).toBe('no');
    expect(matchSignal(step, { kind: 'reset', stage: 'done' })?.answerId).toBe('yes');
  });

  it('proves nothing by a beep alone, nor on a step that waits for a person', () => {
    expect(matchSignal(stepWith(), { kind: 'beep', count: 2, long: false })).toBeNull();
    const confirm = stepSchema.parse({
      id: 'sure',
      kind: 'confirm',
      title: 'Sure',
      lines: ['Sure'],
      typed: 'RESET',
      to: 'end:yes',
      refuse: 'end:no',
    });
    expect(matchSignal(confirm, { kind: 'door', door: 'open' })).toBeNull();
  });
});

const status: LockStatus = {
  bolt: 'retracted',
  handing: 'right',
  door: 'open',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 2,
};
const all: Readings = {
  status,
  battery: { restingMillivolts: 4800, loadedMillivolts: 4500 },
  motor: { result: 'free', travelMs: 700, resistance: 20 },
};

describe('testReading', () => {
  it('proves nothing by the parts of a reading that are missing', () => {
    const part: Readings = { status: { handing: 'right' }, battery: { restingMillivolts: 6000 }, motor: {} };
    expect(testReading({ handing: ['right'], restingMillivoltsAtLeast: 4801 }, part)).toEqual({ ok: true, why: [] });
    const rest = { lockoutMsAtMost: 0, codesEnabled: true, codesStoredAtLeast: 1, loadedMillivoltsAtLeast: 4501 };
    expect(testReading({ ...rest, motor: ['free'] }, part).why).toEqual([
      'motor was not read',
      'voltage under load was not measured',
      'lockout was not read',
      'user codes were not read',
      'stored codes were not counted',
    ]);
  });

  it.each<[string, ReadingTest, Partial<Readings>, string | null]>([
    ['nothing asked', {}, { status: null, battery: null, motor: null }, null],
    ['at the set-points', { restingMillivoltsAtLeast: 4800, loadedMillivoltsAtLeast: 4500 }, {}, null],
    [
      'a millivolt below',
      { loadedMillivoltsAtLeast: 4500 },
      { battery: { restingMillivolts: 6000, loadedMillivolts: 4499 } },
      'voltage under load is 4.499 V, below 4.5 V',
    ],
    [
      'not loaded',
      { loadedMillivoltsAtLeast: 4500 },
      { battery: { restingMillivolts: 6000, loadedMillivolts: null } },
      'voltage under load was not measured',
    ],
    ['a code is stored', { codesStoredAtLeast: 1 }, {}, null],
    ['no code is stored', { codesStoredAtLeast: 1 }, { status: { ...status, codesStored: 0 } }, '0 codes are stored'],
    ['codes not counted', { codesStoredAtLeast: 1 }, { status: null }, 'stored codes were not counted'],
    ['no battery reading', { restingMillivoltsAtLeast: 4800 }, { battery: null }, 'resting voltage was not measured'],
    [
      'handing',
      { handing: ['right', 'left'] },
      { status: { ...status, handing: 'unknown' } },
      'handing is unknown, not right or left',
    ],
    ['no status', { handing: ['right'] }, { status: null }, 'handing was not read'],
    ['door', { door: ['open'] }, { status: { ...status, door: 'unknown' } }, 'door is unknown, not open'],
    ['codes left', { codesStoredAtMost: 0 }, {}, '2 codes are still stored'],
    [
      'codes off',
      { codesEnabled: true },
      { status: { ...status, codesEnabled: false } },
      'user codes are switched off',
    ],
    [
      'lockout',
      { lockoutMsAtMost: 0 },
      { status: { ...status, lockoutMs: 1500 } },
      'the keypad is locked out for 1.5 s more',
    ],
    [
      'motor',
      { motor: ['free'] },
      { motor: { result: 'binding', travelMs: 1, resistance: 200 } },
      'motor is binding, not free',
    ],
  ])('%s', (_, test, over, why) => {
    expect(testReading(test, { ...all, ...over })).toEqual({ ok: why === null, why: why === null ? [] : [why] });
  });
});
