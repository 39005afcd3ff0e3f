// Matches what a lock reports against what a step waits for and what a reading must show.
// Must not know runs, events or the link: signal or reading in, verdict out.
import type { ReadingTest, SignalMatch, Step } from '../../contract/procedure.ts';
import type { BatteryReading, LockSignal, LockStatus, MotorTest, Setting } from '../../contract/device.ts';
import type { Known } from '../../contract/service.ts';

/** The newest readings that a test may look at; null where none was taken. */
export interface Readings {
  status: Known<LockStatus> | null;
  battery: Known<BatteryReading> | null;
  motor: Known<MotorTest> | null;
  /** Left out where a lock's settings were not asked for. */
  settings?: readonly Setting[] | null;
}

/** The answer that this signal proves for the step, with evidence in words; null when it proves nothing. */
export function matchSignal(step: Step, signal: LockSignal): { answerId: string; evidence: string } | null {
  if (step.kind !== 'do') return null;
  const rule = step.proof.find(({ when }) => signalFits(when, signal));
  return rule ? { answerId: rule.answer, evidence: describeSignal(signal) } : null;
}

function signalFits(when: SignalMatch, signal: LockSignal): boolean {
  switch (when.signal) {
    case 'pack':
      return signal.kind === 'pack' && signal.inserted === when.inserted;
    case 'button':
      return (
        signal.kind === 'button' &&
        signal.button === when.button &&
        signal.down === when.down &&
        (when.heldAtLeastMs === undefined || signal.heldMs >= when.heldAtLeastMs) &&
        (when.heldAtMostMs === undefined || signal.heldMs <= when.heldAtMostMs)
      );
    case 'light':
      // A light that goes out keeps its colour in the report; it is not that colour any more.
      return (
        signal.kind === 'light' &&
        signal.light === when.light &&
        signal.color === when.color &&
        (when.color === 'off' || signal.pattern !== 'off')
      );
    case 'bolt':
      return signal.kind === 'bolt' && (when.position as readonly string[]).includes(signal.position);
    case 'door':
      return signal.kind === 'door' && signal.door === when.door;
    case 'handing':
      return signal.kind === 'handing' && when.result.includes(signal.result);
    case 'reset':
      return signal.kind === 'reset' && when.stage.includes(signal.stage);
    case 'code':
      return signal.kind === 'code' && signal.accepted === when.accepted;
    case 'lockout':
      return signal.kind === 'lockout' && signal.started === when.started;
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
/** Every millivolt shown: 4.499 V must not read as 4.50 V beside its set-point. */
const volts = (millivolts: number) => `${millivolts / 1000} V`;

/** What the lock reported, in plain words for the history and the report. */
export function describeSignal(signal: LockSignal): string {
  switch (signal.kind) {
    case 'pack':
      return signal.inserted ? 'the lock reported its pack in' : 'the lock reported its pack out';
    case 'button':
      return signal.down
        ? `${signal.button} button pressed`
        : `${signal.button} button released after ${seconds(signal.heldMs)}`;
    case 'light':
      return `${signal.light} light ${signal.color}, ${signal.pattern}${signal.count > 0 ? ` ${signal.count} times` : ''}`;
    case 'beep':
      return `${signal.count} ${signal.long ? 'long ' : ''}beep${signal.count === 1 ? '' : 's'}`;
    case 'bolt':
      return `bolt ${signal.position}`;
    case 'door':
      return `door ${signal.door}`;
    case 'handing':
      return signal.result === 'failed'
        ? 'the lock reported failed handing'
        : `the lock learnt handing: ${signal.result}`;
    case 'reset':
      return `factory reset ${signal.stage}`;
    case 'code':
      return signal.accepted ? 'a code was accepted' : 'a code was refused';
    case 'lockout':
      return signal.started ? 'keypad lockout began' : 'keypad lockout ended';
  }
}

/**
 * Whether the readings show what the test asks. A field whose reading was not taken fails the test: what was
 * not read is not proved. `why` has one line per field that fails; it is empty when `ok`.
 */
export function testReading(test: ReadingTest, readings: Readings): { ok: boolean; why: string[] } {
  const why: string[] = [];
  const { status, battery, motor } = readings;

  const oneOf = (name: string, wanted: readonly string[] | undefined, got: string | undefined): void => {
    if (wanted === undefined) return;
    if (got === undefined) why.push(`${name} was not read`);
    else if (!wanted.includes(got)) why.push(`${name} is ${got}, not ${wanted.join(' or ')}`);
  };
  oneOf('handing', test.handing, status?.handing);
  oneOf('door', test.door, status?.door);
  oneOf('battery pack', test.pack, status?.pack);
  oneOf('bolt', test.bolt, status?.bolt);
  oneOf('motor', test.motor, motor?.result);

  const atLeast = (name: string, least: number | undefined, got: number | null | undefined): void => {
    if (least === undefined) return;
    if (got === undefined || got === null) why.push(`${name} was not measured`);
    else if (got < least) why.push(`${name} is ${volts(got)}, below ${volts(least)}`);
  };
  atLeast('resting voltage', test.restingMillivoltsAtLeast, battery?.restingMillivolts);
  atLeast('voltage under load', test.loadedMillivoltsAtLeast, battery?.loadedMillivolts);

  if (test.lockoutMsAtMost !== undefined) {
    if (status?.lockoutMs === undefined) why.push('lockout was not read');
    else if (status.lockoutMs > test.lockoutMsAtMost)
      why.push(`the keypad is locked out for ${seconds(status.lockoutMs)} more`);
  }
  if (test.codesEnabled !== undefined) {
    if (status?.codesEnabled === undefined) why.push('user codes were not read');
    else if (status.codesEnabled !== test.codesEnabled) {
      why.push(status.codesEnabled ? 'user codes are switched on' : 'user codes are switched off');
    }
  }
  if (test.codesStoredAtMost !== undefined) {
    if (status?.codesStored === undefined) why.push('stored codes were not counted');
    else if (status.codesStored > test.codesStoredAtMost) why.push(`${status.codesStored} codes are still stored`);
  }
  if (test.codesStoredAtLeast !== undefined) {
    if (status?.codesStored === undefined) why.push('stored codes were not counted');
    else if (status.codesStored < test.codesStoredAtLeast) why.push(`${status.codesStored} codes are stored`);
  }
  for (const [name, wanted] of Object.entries(test.settings ?? {})) {
    const now = readings.settings?.find(({ setting }) => setting === name);
    if (now === undefined) why.push(`${name} was not read`);
    else if (now.value !== wanted) why.push(`${name} is ${now.value}, not ${wanted}`);
  }
  return { ok: why.length === 0, why };
}
