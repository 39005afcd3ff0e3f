// What the outcome of an operation on the lock means for its step: settled, answered, or still in doubt. Pure.
// Must not know how the lock is asked.
import type { OperationKind, OperationOutcome } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import { openOperation, type RunState } from './state.ts';
import { targetOf } from './steps.ts';
import { answerEvents, clip } from './events.ts';

/** `test`: what the reading of a motor test showed; the outcome itself does not carry it. */
export interface Settling {
  outcome: OperationOutcome;
  test?: { ok: boolean; why: string[] };
}

/** Throws guide.bad-answer when the outcome is not that of the open operation. */
export function settle(state: RunState, step: Step, settling: Settling): RunEvent[] {
  const { outcome } = settling;
  const open = openOperation(state);
  if (!open || open.operationId !== outcome.operationId) {
    throw new Fault('guide.bad-answer', 'no such operation is open');
  }
  if (outcome.state === 'armed' || outcome.state === 'running') {
    return doubt(state, open.operationId, `the lock says the operation is ${outcome.state}`);
  }
  const settled: RunEvent = { type: 'operation-settled', stepId: step.id, outcome };
  const verdict = verdictOf(step, open.kind, settling);
  if (!verdict) return [settled];
  const target = targetOf(step, verdict.answerId);
  if (!target) throw new Fault('guide.bad-answer', `step ${step.id} has no way on for "${verdict.answerId}"`);
  return [settled, ...answerEvents(step, verdict.answerId, target, 'lock', verdict.evidence)];
}

/** The lock's reasons (protocol, outcomes) in the words of the counter. */
const failureWords: Record<OperationOutcome['reason'], string> = {
  none: 'the lock gave no reason',
  jammed: 'the bolt did not reach its end',
  'low-power': 'the cells are too weak for the motor',
  interrupted: 'the lock was interrupted before it began or ended',
  'handing-failed': 'the lock could not learn its door handing',
};

/** What a final outcome answers; null where the step is simply ready again. */
function verdictOf(
  step: Step,
  kind: OperationKind,
  { outcome, test }: Settling,
): { answerId: 'pass' | 'fail'; evidence: string } | null {
  // Never received: nothing happened, and only a human may start it again.
  if (outcome.state === 'never-received') return null;
  if (outcome.state === 'failed') return { answerId: 'fail', evidence: `not done: ${failureWords[outcome.reason]}` };
  if (kind === 'handing') {
    const wanted: readonly string[] = (step.kind === 'bench' && step.test.handing) || ['right', 'left'];
    const learnt = outcome.handing ?? 'unknown';
    return wanted.includes(learnt) && (learnt === 'right' || learnt === 'left')
      ? { answerId: 'pass', evidence: `the lock learnt handing: ${learnt}` }
      : { answerId: 'fail', evidence: `the lock finished with handing ${learnt}` };
  }
  if (kind === 'factory-reset') return { answerId: 'pass', evidence: 'the lock reported the factory reset done' };
  // A motor test moves and erases nothing: without its reading it is run again rather than believed.
  if (!test) return null;
  return test.ok
    ? { answerId: 'pass', evidence: 'the motor test showed what it should' }
    : { answerId: 'fail', evidence: test.why.join('; ') };
}

/** After the run was given up: kept as the lock told it, and nothing more comes of it. Throws as `settle`. */
export function settleLate(state: RunState, outcome: OperationOutcome): RunEvent[] {
  const open = openOperation(state);
  if (!open || open.operationId !== outcome.operationId) {
    throw new Fault('guide.bad-answer', 'no such operation is open');
  }
  if (outcome.state === 'armed' || outcome.state === 'running') {
    return doubt(state, open.operationId, `the lock says the operation is ${outcome.state}`);
  }
  return [{ type: 'operation-settled', stepId: open.stepId, outcome }];
}

/** Nobody can tell now what became of it. Throws guide.bad-answer when it is not open. */
export function doubt(state: RunState, operationId: string, why: string): RunEvent[] {
  const open = openOperation(state);
  if (!open || open.operationId !== operationId) throw new Fault('guide.bad-answer', 'no such operation is open');
  const clipped = clip(why);
  // Asked again with the same answer: nothing new to write down.
  if (open.state === 'in-doubt' && open.why === clipped) return [];
  return [{ type: 'operation-in-doubt', stepId: open.stepId, operationId, why: clipped }];
}
