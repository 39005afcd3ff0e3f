// What the customer should know afterwards: only what follows from this visit, and only facts of confidence H or M.
// Must not know HTML. Each line quotes its fact.
import type { Reading, Verification, Visit } from '../../contract/service.ts';
import { goodLoadedMillivolts, goodRestingMillivolts } from '../verify/verify.ts';
import { endOf, handingTaught, resetState, type RunRecord } from '../verify/run-facts.ts';

export interface AdviceInput {
  visit: Visit;
  readings: readonly Reading[];
  runs: readonly RunRecord[];
  verification: Verification | null;
}

/** Plain sentences in the order in which they matter; empty when nothing in the visit calls for any. */
export function adviceFor(input: AdviceInput): string[] {
  return [
    ...unproven(input),
    ...afterReset(input),
    ...handing(input),
    ...batteries(input),
    ...lockout(input),
    ...codesOff(input),
    ...binding(input),
  ];
}

function unproven({ verification }: AdviceInput): string[] {
  if (!verification || verification.passed) return [];
  return [
    'Not everything could be proved: do not rely on the lock until the checks marked FAIL or NOT CHECKED are done.',
  ];
}

// Facts §0.7, §5.3: a reset erases codes and network; §5.4: codes of 4 to 8 digits.
function afterReset({ visit, runs }: AdviceInput): string[] {
  const reset = resetState(runs);
  if (reset === 'none') return [];
  if (reset === 'unknown') {
    return [
      'It is not known whether the factory reset was carried out: try every user code, and set anew those that are gone.',
    ];
  }
  return [
    'The factory reset erased all user codes: set each one anew, 4 to 8 digits, and try it with the door open.',
    ...radioAdvice[visit.lock?.radio ?? 'unknown'],
  ];
}

// Facts §5.3 (HC620, 914): the reset does not make the hub forget the lock.
const radioAdvice: Record<NonNullable<Visit['lock']>['radio'], string[]> = {
  none: [],
  zwave: [
    "Remove the lock from its Z-Wave hub and add it again: the reset erased its network settings, not the hub's list.",
  ],
  zigbee: ['Add the lock to its Zigbee hub again: the reset erased its network settings.'],
  unknown: ['If the lock was joined to a smart-home hub, add it again: the reset erased its network settings.'],
};

// Facts §5.2: needed at first installation, after a reset, and after moving to another door (H).
function handing({ visit, readings, runs }: AdviceInput): string[] {
  const last = readings
    .filter((reading) => reading.kind === 'status')
    .toSorted(byTime)
    .at(-1);
  if (last?.value.handing === 'not-applicable' || visit.lock?.modelId === '955') return [];
  if (handingTaught(runs)) return ['If the lock moves to another door, it must learn its door handing again.'];
  if (resetState(runs) === 'done' && last?.value.handing === 'unknown') {
    return ['The lock has yet to learn its door handing; until then the motor does not drive the bolt.'];
  }
  return [];
}

// Facts §5.1: four AA for these models (H); the 955's number of cells is not established.
const fourCells = new Set(['909', '910', '912', '914', '914c', '916', '888', '620', '954']);

function batteries({ visit, readings, runs }: AdviceInput): string[] {
  const weak = readings.some(
    ({ kind, value }) =>
      kind === 'battery' &&
      (value.restingMillivolts < goodRestingMillivolts ||
        (value.loadedMillivolts !== null && value.loadedMillivolts < goodLoadedMillivolts)),
  );
  const changed = runs.some((run) => run.procedure.kind === 'battery' && endOf(run)?.outcome === 'fixed');
  if (!weak && !changed) return [];
  const cells = fourCells.has(visit.lock?.modelId ?? '')
    ? 'Batteries: four new AA alkaline cells of one brand'
    : 'Batteries: new alkaline cells of one brand';
  return [`${cells}, all changed together; not rechargeable ones.`];
}

// Facts §5.6 (H): 60 s after 3 wrong codes within a minute. The 955's sheet was not among the sources.
function lockout({ visit, readings, runs }: AdviceInput): string[] {
  const seen = readings.some(({ kind, value }) => kind === 'status' && value.lockoutMs > 0);
  const guided = runs.some((run) => run.procedure.kind === 'lockout' && endOf(run)?.outcome === 'fixed');
  if ((!seen && !guided) || visit.lock?.modelId === '955') return [];
  return [
    'After three wrong codes within a minute the keypad refuses codes for 60 seconds: wait; nothing needs a reset.',
  ];
}

// Facts §5.7 (H, 955 only): function 6 switches all user codes off and on.
function codesOff({ visit, readings }: AdviceInput): string[] {
  const off = readings.some(({ kind, value }) => kind === 'status' && !value.codesEnabled);
  if (!off || visit.lock?.modelId !== '955') return [];
  return ['Function 6 switches all user codes off and on; while they are off, only the key opens the lock.'];
}

// Facts §6, binding-bolt check (M).
function binding({ readings }: AdviceInput): string[] {
  const tight = readings.some(
    ({ kind, value }) => kind === 'motor' && (value.result === 'binding' || value.result === 'jammed'),
  );
  if (!tight) return [];
  return [
    'If the bolt drags only when the door is closed, the door or the strike is the cause: have the strike moved.',
  ];
}

function byTime(a: Reading, b: Reading): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
