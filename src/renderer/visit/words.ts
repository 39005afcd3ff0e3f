// Plain words for what a lock reports, what was read, and where a visit stands.
// Must not know Svelte or the client.
import type { Model } from '../../contract/content.ts';
import type { LockSignal, LockStatus, MotorTest } from '../../contract/device.ts';
import { sinceCheck, type RankedCause, type Reading, type Verification } from '../../contract/service.ts';
import { voltsOf } from '../../contract/volts.ts';
import { boltWords, buttonWords, lightWords } from '../guide/figure/figure-words.ts';

/** Alarm set-points of the four-cell pack where they are published (facts §5.1, §8: low <= 4.8 V, critical <= 4.5 V). */
const batterySetPoints = { lowMillivolts: 4800, criticalMillivolts: 4500 } as const;
const batteryMarks = [
  { at: batterySetPoints.lowMillivolts / 1000, label: 'low', tone: 'warning' },
  { at: batterySetPoints.criticalMillivolts / 1000, label: 'critical', tone: 'danger' },
] as const;
const levelTones = { good: 'success', low: 'warning', critical: 'danger' } as const;

/** What a meter of the pack says of `millivolts` (null: not read). Of a model without published set-points the volts alone. */
export function meterOf(millivolts: number | null, model: Pick<Model, 'setPoints'> | null) {
  const told = model === null || model.setPoints !== undefined;
  const tone = millivolts === null || !told ? ('neutral' as const) : levelTones[batteryLevel(millivolts)];
  return { value: millivolts === null ? null : voltsOf(millivolts), marks: told ? batteryMarks : [], tone };
}

/** Under the meters of a model without published set-points. */
export const seeSheet = 'No source says what is low for this model: see its sheet.';

export { volts } from '../../contract/volts.ts';

/** How a pack voltage stands against the alarm set-points. */
export function batteryLevel(millivolts: number): 'good' | 'low' | 'critical' {
  if (millivolts <= batterySetPoints.criticalMillivolts) return 'critical';
  return millivolts <= batterySetPoints.lowMillivolts ? 'low' : 'good';
}

/** What the lock just reported, in one short line. */
export function signalWords(signal: LockSignal): string {
  switch (signal.kind) {
    case 'pack':
      return signal.inserted ? 'Battery pack in' : 'Battery pack out';
    case 'button':
      return signal.down
        ? `${buttonWords(signal.button)} pressed`
        : `${buttonWords(signal.button)} released after ${(signal.heldMs / 1000).toFixed(1)} s`;
    case 'light':
      return lightWords(signal);
    case 'beep':
      return beepWords(signal.count, signal.long);
    case 'bolt':
      return boltWords(signal.position);
    case 'door':
      return doorWords(signal.door);
    case 'handing':
      return signal.result === 'failed' ? 'Handing failed' : `Handing learned: ${signal.result}`;
    case 'reset':
      return { armed: 'Factory reset armed', done: 'Factory reset done', abandoned: 'Factory reset given up' }[
        signal.stage
      ];
    case 'code':
      return signal.accepted ? 'Code accepted' : 'Code refused';
    case 'lockout':
      return signal.started ? 'Keypad lockout began' : 'Keypad lockout over';
  }
}

/** "1 long beep", "3 beeps". */
export function beepWords(count: number, long: boolean): string {
  if (count === 0) return long ? 'Continuous beep' : 'Beeps go on';
  return `${count} ${long ? 'long ' : ''}${count === 1 ? 'beep' : 'beeps'}`;
}

/** Door in two words. */
export function doorWords(door: LockStatus['door']): string {
  return { open: 'Door open', closed: 'Door closed', unknown: 'Door not known' }[door];
}

/** Handing in a few words. */
export function handingWords(handing: LockStatus['handing']): string {
  return {
    right: 'Learned: right',
    left: 'Learned: left',
    unknown: 'Not learned',
    'not-applicable': 'Not used by this lock',
  }[handing];
}

/** What the motor test showed. */
export function motorWords(motor: MotorTest): string {
  const result = {
    free: 'Runs free',
    binding: 'Binds on the way',
    jammed: 'Jammed',
    'no-motion': 'Does not move',
  }[motor.result];
  return motor.travelMs === 0 ? result : `${result}, ${(motor.travelMs / 1000).toFixed(1)} s`;
}

/** Seconds until the keypad takes codes again, as "48 s" or "1 min 12 s". */
export function lockoutWords(lockoutMs: number): string {
  const seconds = Math.ceil(lockoutMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The newest reading of one kind. */
export function latest<K extends Reading['kind']>(
  readings: readonly Reading[],
  kind: K,
): Extract<Reading, { kind: K }> | null {
  const ofKind = readings.filter((reading): reading is Extract<Reading, { kind: K }> => reading.kind === kind);
  return ofKind.reduce<Extract<Reading, { kind: K }> | null>((best, reading) => {
    return best === null || reading.at >= best.at ? reading : best;
  }, null);
}

export const likelihoodWords: Record<RankedCause['likelihood'], string> = {
  settled: 'Settled',
  likely: 'Likely',
  possible: 'Possible',
  unlikely: 'Unlikely',
};

export const checkResultWords: Record<Verification['checks'][number]['result'], string> = {
  pass: 'Passed',
  fail: 'Failed',
  'not-applicable': 'Does not apply',
  'not-read': 'Not checked yet',
};

/** Who proved something. */
export function provedWords(by: 'lock' | 'person' | null): string {
  return by === 'lock' ? 'Proved by the lock' : by === 'person' ? 'Seen by a person' : 'Nobody yet';
}

/** Points with their sign: "+6", "−3". */
export function reasonSign(points: number): string {
  const size = Math.abs(points).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return points > 0 ? `+${size}` : `−${size}`;
}

type Check = Verification['checks'][number];
type Seen = Record<string, 'pass' | 'fail' | 'not-applicable'>;

/**
 * Whether a person is asked about a check: nothing proved it yet, or a person's word did. A code that a reset
 * erased is the one failure that a person may answer: it can be set anew after the reading.
 */
export function askPerson(check: Check, seen: Seen): boolean {
  if (check.id === sinceCheck) return false;
  if (check.result === 'not-read' || check.provedBy === 'person' || check.id in seen) return true;
  return check.id === 'code-present' && check.result === 'fail';
}

/** What a person said the last time, so that a second check starts from it. */
export function seenOf(verification: Verification | null): Seen {
  const said: Seen = {};
  for (const { id, result, provedBy } of verification?.checks ?? []) {
    if (provedBy === 'person' && result !== 'not-read') said[id] = result;
  }
  return said;
}

/** What an outcome means, under its word. */
export const outcomeHints = {
  opened: 'Mended and checked.',
  'opened-with-key': 'Open for now; the lock itself is not mended.',
  'not-opened': 'It stays shut.',
  referred: 'To somebody else, with this report.',
} as const;
