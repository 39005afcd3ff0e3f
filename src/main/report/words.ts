// The words and units in which a report says what was measured; times in the machine's own zone, which is named.
// Must not know HTML.
import type { BatteryReading, LockStatus, MotorTest, OperationKind, OperationOutcome } from '../../contract/device.ts';
import type { ReportModel } from '../../contract/service.ts';

/** Millivolts as volts, two decimals, rounded down: 4796 mV must not read as 4.80 V. */
export function volts(millivolts: number): string {
  return `${(Math.floor(millivolts / 10) / 100).toFixed(2)} V`;
}

export const titleWords: Record<ReportModel['kind'], string> = {
  service: 'Service report',
  handover: 'Handover sheet',
};
export const boltWords: Record<LockStatus['bolt'], string> = {
  extended: 'extended',
  retracted: 'retracted',
  between: 'stuck half-way',
  unknown: 'unknown',
};
export const handingWords: Record<LockStatus['handing'], string> = {
  right: 'Learned, right',
  left: 'Learned, left',
  unknown: 'Not learned',
  'not-applicable': 'Not needed (lever)',
};
export const doorWords: Record<LockStatus['door'], string> = { open: 'open', closed: 'closed', unknown: 'unknown' };
export const motorWords: Record<MotorTest['result'], string> = {
  free: 'Free',
  binding: 'Binding',
  jammed: 'Jammed',
  'no-motion': 'Bolt did not move',
};
export const operationWords: Record<OperationKind, string> = {
  handing: 'Door handing, by the bench',
  'factory-reset': 'Factory reset, by the bench',
  'motor-test': 'Motor test, by the bench',
};
export const operationNames: Record<OperationKind, string> = {
  handing: 'door handing',
  'factory-reset': 'factory reset',
  'motor-test': 'motor test',
};
export const reasonWords: Record<OperationOutcome['reason'], string> = {
  none: 'no reason given',
  jammed: 'the bolt jammed',
  'low-power': 'the batteries were too weak',
  interrupted: 'it was interrupted',
  'handing-failed': 'the lock could not learn its handing',
};
export const outcomeWords: Record<NonNullable<ReportModel['visit']['outcome']>, string> = {
  opened: 'Opened; the lock works',
  'opened-with-key': 'Opened with the key',
  'not-opened': 'Not opened',
  referred: 'Referred to another service',
};
export const stateWords: Record<ReportModel['visit']['state'], string> = {
  intake: 'Open: intake',
  diagnosing: 'Open: being diagnosed',
  'in-service': 'Open: in service',
  checked: 'Open: work checked',
  closed: 'Closed',
  void: 'Void',
};
export const likelihoodWords: Record<ReportModel['triage'][number]['likelihood'], string> = {
  settled: 'Settled',
  likely: 'Likely',
  possible: 'Possible',
  unlikely: 'Unlikely',
};
export const radioWords = {
  none: 'no Z-Wave or Zigbee',
  zwave: 'Z-Wave',
  zigbee: 'Zigbee',
  unknown: 'not known',
} as const;
export const resultWords = {
  pass: 'Pass',
  fail: 'FAIL',
  'not-applicable': 'Not needed',
  'not-read': 'NOT CHECKED',
} as const;
export const itemWords = { pass: 'pass', fail: 'FAIL', 'not-applicable': 'does not apply' } as const;
export const proofWords = { lock: 'lock', person: 'person', nobody: '' } as const;

/** Voltage under load in words; a battery that was not loaded says so. */
export function loadedWords({ loadedMillivolts }: BatteryReading): string {
  return loadedMillivolts === null ? 'not loaded' : `${volts(loadedMillivolts)} under load`;
}

/** "12 min 5 s"; below a minute only seconds. */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}

/** How many of the steps that stand the lock proved and how many a person: "proved by lock 9, by person 4 (1 said over early)". */
export function countedProof({ lock, person, early = 0 }: NonNullable<ReportModel['runs'][number]['proof']>): string {
  return `proved by lock ${lock}, by person ${person}${early === 0 ? '' : ` (${early} said over early)`}`;
}

/** How a page writes times; `timeZone` is the machine's own unless a test names one. */
export interface TimeWords {
  /** Day, time and zone: "22 Nov 2026, 09:18 UTC". */
  full(time: string): string;
  /** Time of day only, with seconds. */
  clock(time: string): string;
  /** From one time to another; the day is said once when it is the same. */
  range(from: string, to: string | null): string;
}

/** US Letter reads times as in the United States, A4 as elsewhere. */
export function timeWords(paper: ReportModel['paper'], timeZone?: string): TimeWords {
  const locale = paper === 'letter' ? 'en-US' : 'en-GB';
  const hour = paper === 'letter' ? 'numeric' : '2-digit';
  const zone = timeZone === undefined ? {} : { timeZone };
  const full = new Intl.DateTimeFormat(locale, {
    ...zone,
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour, minute: '2-digit', timeZoneName: 'short' },
  });
  const clock = new Intl.DateTimeFormat(locale, { ...zone, hour, minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'short' });
  const short = new Intl.DateTimeFormat(locale, { ...zone, hour, minute: '2-digit' });
  const sameDay = (a: string, b: string) => day.format(new Date(a)) === day.format(new Date(b));
  const fullWords = (time: string) => full.format(new Date(time));
  return {
    full: fullWords,
    clock: (time) => clock.format(new Date(time)),
    range: (from, to) =>
      to === null
        ? fullWords(from)
        : `${fullWords(from)} to ${sameDay(from, to) ? short.format(new Date(to)) : fullWords(to)}`,
  };
}
