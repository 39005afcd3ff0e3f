// What a step counts, and whether somebody says that it is over before that was counted. Pure.
// Must not know who counts, nor how it is asked about.
import type { Step } from './procedure.ts';

type DoStep = Extract<Step, { kind: 'do' }>;
export type Counted =
  { kind: 'hold'; seconds: number; button: NonNullable<DoStep['hold']>['button'] } | { kind: 'wait'; seconds: number };
/** How much was counted when it was said to be over. */
export interface SaidOver {
  afterSeconds: number;
  ofSeconds: number;
}

/** So long a person counts by heart or by the lock: nobody is asked. */
export const unaskedSeconds = 10;
/** A clock that a screen shows began a moment before the bench heard of it. */
const graceMs = 1000;

/** What a step counts; null when it counts nothing. A hold goes before a wait. */
export function countedOf(step: Step | undefined): Counted | null {
  if (step?.kind !== 'do') return null;
  const seconds = step.hold?.seconds;
  if (step.hold && seconds !== undefined) return { kind: 'hold', seconds, button: step.hold.button };
  return step.wait ? { kind: 'wait', seconds: step.wait.seconds } : null;
}

/** What was counted so far where the answer says that it is over and that cannot be; null where it can. */
export function saidOverEarly(step: Step, answerId: string, countedMs: number): SaidOver | null {
  const counted = countedOf(step);
  if (step.kind !== 'do' || counted === null || counted.seconds <= unaskedSeconds) return null;
  if (step.answers.find(({ id }) => id === answerId)?.over !== true) return null;
  if (countedMs >= counted.seconds * 1000 - graceMs) return null;
  return { afterSeconds: Math.floor(countedMs / 1000), ofSeconds: counted.seconds };
}
