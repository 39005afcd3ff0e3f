// The pure reducer of a guided run: events to state, command to new events.
// Must not know time, the link, the store or the screen; the runner has the effects.
import type { BenchAction, Procedure, Step } from '../../contract/procedure.ts';
import type { OperationKind, OperationOutcome } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { RunEvent, StoredRunEvent } from '../../contract/run.ts';
import { crosses, findStep, targetOf } from './steps.ts';

export { answersOf, findStep, stepsAhead } from './steps.ts';

export interface RunOperation {
  stepId: string;
  operationId: string;
  kind: OperationKind;
  /** `intended` and `in-doubt` block the step: the command may have reached the lock. */
  state: 'intended' | 'in-doubt' | 'settled';
  outcome: OperationOutcome | null;
  why: string | null;
}

export interface RunState {
  status: 'active' | 'ended' | 'abandoned';
  /** The current step; null before `started` and at the end. */
  stepId: string | null;
  endId: string | null;
  seq: number;
  /** The newest operation on the lock; null when none was ever intended. */
  operation: RunOperation | null;
  /** Why the last bench action of the current step did not happen. */
  failure: { code: string; detail: string } | null;
  /** Steps from the first to the current one; back takes the last off. */
  path: string[];
  /** The answers that stand; what was withdrawn by going back is in the events only. */
  history: {
    stepId: string;
    answerId: string;
    provedBy: 'lock' | 'person';
    by: string;
    at: string;
    evidence: string;
  }[];
  /** Index in `path` that back may not pass: the step after the last irreversible one. */
  irreversibleIndex: number;
}

export type Command =
  | {
      type: 'answer';
      stepId: string;
      answerId: string;
      typed?: string | undefined;
      provedBy: 'lock' | 'person';
      evidence: string;
    }
  | { type: 'back' }
  | { type: 'intend'; stepId: string; operationId: string; kind: OperationKind }
  /** `test`: what the reading of a motor test showed; the outcome itself does not carry it. */
  | { type: 'settle'; outcome: OperationOutcome; test?: { ok: boolean; why: string[] } }
  | { type: 'doubt'; operationId: string; why: string }
  | { type: 'fail'; stepId: string; code: string; detail: string }
  | { type: 'abandon'; reason: string };

const operationOf: Partial<Record<BenchAction, OperationKind>> = {
  'learn-handing': 'handing',
  'factory-reset': 'factory-reset',
  'test-motor': 'motor-test',
};

/** What the events amount to. Never throws: unknown steps or answers in old events leave the state as it was. */
export function replay(procedure: Procedure, events: readonly StoredRunEvent[]): RunState {
  const start: RunState = {
    status: 'active',
    stepId: null,
    endId: null,
    seq: 0,
    operation: null,
    failure: null,
    path: [],
    history: [],
    irreversibleIndex: 0,
  };
  return events.reduce((state, stored) => ({ ...apply(procedure, state, stored), seq: stored.seq }), start);
}

/** True when `back` would be accepted now. */
export function canGoBack(state: RunState): boolean {
  return state.status === 'active' && !openOperation(state) && state.path.length - 1 > state.irreversibleIndex;
}

function apply(procedure: Procedure, state: RunState, { event, at, by }: StoredRunEvent): RunState {
  switch (event.type) {
    case 'started':
      return { ...state, stepId: event.firstStepId, path: [event.firstStepId] };
    case 'answered': {
      const step = findStep(procedure, event.stepId);
      const target = step && targetOf(step, event.answerId);
      if (!step || !target) return state;
      const { stepId, answerId, provedBy, evidence } = event;
      const ends = target.startsWith('end:');
      return {
        ...state,
        stepId: ends ? stepId : target,
        // Going on while an operation is in doubt is the person's "treat it as unknown": closed, with no outcome.
        operation: state.operation && { ...state.operation, state: 'settled' },
        failure: null,
        path: ends ? state.path : [...state.path, target],
        history: [...state.history, { stepId, answerId, provedBy, by, at, evidence }],
        irreversibleIndex: crosses(step, answerId) ? state.path.length : state.irreversibleIndex,
      };
    }
    case 'went-back':
      return {
        ...state,
        stepId: event.toStepId,
        failure: null,
        path: state.path.length > 1 ? state.path.slice(0, -1) : state.path,
        history: state.history.slice(0, -1),
      };
    case 'operation-intended': {
      const { stepId, operationId, kind } = event;
      const operation: RunOperation = { stepId, operationId, kind, state: 'intended', outcome: null, why: null };
      return { ...state, operation, failure: null };
    }
    case 'operation-settled':
      if (!state.operation) return state;
      return { ...state, operation: { ...state.operation, state: 'settled', outcome: event.outcome, why: null } };
    case 'operation-in-doubt':
      if (!state.operation) return state;
      return { ...state, operation: { ...state.operation, state: 'in-doubt', why: event.why } };
    case 'action-failed':
      return { ...state, failure: { code: event.code, detail: event.detail } };
    case 'ended':
      return { ...state, status: 'ended', stepId: null, endId: event.endId, failure: null };
    case 'abandoned':
      return { ...state, status: 'abandoned', failure: null };
    case 'item-checked':
    case 'paused':
    case 'resumed':
    case 'handed-over':
      return state;
  }
}

/**
 * The events that a command adds; none when it changes nothing. Throws `guide.ended`, `guide.stale-answer` (another
 * step is current), `guide.bad-answer` (the step does not offer it, or an operation is still open) or `guide.irreversible`.
 */
export function decide(procedure: Procedure, state: RunState, command: Command): RunEvent[] {
  if (state.status !== 'active') throw new Fault('guide.ended', `the run is ${state.status}`);
  if (command.type === 'abandon') return [{ type: 'abandoned', reason: clip(command.reason) }];
  const step = state.stepId === null ? undefined : findStep(procedure, state.stepId);
  if (!step) throw new Fault('guide.stale-answer', 'the run has no current step');
  switch (command.type) {
    case 'answer':
      return answer(state, step, command);
    case 'back':
      return back(state, step);
    case 'intend':
      return intend(state, step, command);
    case 'settle':
      return settle(state, step, command);
    case 'doubt':
      return doubt(state, command.operationId, command.why);
    case 'fail':
      expectCurrent(step, command.stepId);
      expectNoOpenOperation(state);
      if (step.kind !== 'bench') throw new Fault('guide.bad-answer', `step ${step.id} has no bench action`);
      return [{ type: 'action-failed', stepId: step.id, code: clip(command.code, 60), detail: clip(command.detail) }];
  }
}

function answer(state: RunState, step: Step, command: Extract<Command, { type: 'answer' }>): RunEvent[] {
  expectCurrent(step, command.stepId);
  const { answerId, provedBy, evidence } = command;
  const target = targetOf(step, answerId);
  if (!target) throw new Fault('guide.bad-answer', `step ${step.id} does not offer "${clip(answerId, 60)}"`);
  if (step.kind === 'confirm') {
    if (provedBy !== 'person') throw new Fault('guide.bad-answer', 'only a person can confirm');
    if (answerId === 'confirm' && command.typed !== step.typed) {
      throw new Fault('guide.bad-answer', `type ${step.typed} exactly to confirm`);
    }
  }
  const open = openOperation(state);
  if (open) {
    // A wipe whose outcome is unknown may not be followed by another wipe: only "treat as unknown" leads on.
    const allowed = open.kind === 'factory-reset' ? ['fail'] : ['fail', 'by-hand'];
    if (open.state !== 'in-doubt' || provedBy !== 'person' || !allowed.includes(answerId)) {
      throw new Fault('guide.bad-answer', openDetail(open));
    }
  } else if (step.kind === 'bench' && provedBy === 'person' && answerId !== 'by-hand') {
    throw new Fault('guide.bad-answer', `only the lock can prove "${answerId}"; go on by hand instead`);
  }
  const unproved = answerId === 'pass' && step.kind === 'bench' && lacksBefore(state, step);
  if (unproved) return answered(step, 'fail', step.fail, provedBy, unproved);
  return answered(step, answerId, target, provedBy, evidence);
}

/** Why a passed reading proves no change: what it needs from before the change is not in the run. Null when it proves it. */
function lacksBefore(state: RunState, { since }: Extract<Step, { kind: 'bench' }>): string | null {
  if (!since) return null;
  const stands = state.history.some(
    ({ stepId, answerId, provedBy }) => stepId === since.step && answerId === since.answer && provedBy === 'lock',
  );
  return stands ? null : since.otherwise;
}

function back(state: RunState, step: Step): RunEvent[] {
  expectNoOpenOperation(state);
  const toStepId = state.path.at(-2);
  if (toStepId === undefined) throw new Fault('guide.bad-answer', 'this is the first step');
  if (!canGoBack(state)) throw new Fault('guide.irreversible', 'the step before cannot be undone');
  return [{ type: 'went-back', fromStepId: step.id, toStepId }];
}

function intend(state: RunState, step: Step, command: Extract<Command, { type: 'intend' }>): RunEvent[] {
  expectCurrent(step, command.stepId);
  expectNoOpenOperation(state);
  if (step.kind !== 'bench' || operationOf[step.action] !== command.kind) {
    throw new Fault('guide.bad-answer', `step ${step.id} does not do "${command.kind}"`);
  }
  if (state.operation?.operationId === command.operationId) {
    throw new Fault('guide.bad-answer', 'an operation id names one operation for ever');
  }
  const { operationId, kind } = command;
  return [{ type: 'operation-intended', stepId: step.id, operationId, kind }];
}

function settle(state: RunState, step: Step, command: Extract<Command, { type: 'settle' }>): RunEvent[] {
  const { outcome } = command;
  const open = openOperation(state);
  if (!open || open.operationId !== outcome.operationId) {
    throw new Fault('guide.bad-answer', 'no such operation is open');
  }
  if (outcome.state === 'armed' || outcome.state === 'running') {
    return doubt(state, open.operationId, `the lock says the operation is ${outcome.state}`);
  }
  const settled: RunEvent = { type: 'operation-settled', stepId: step.id, outcome };
  const verdict = verdictOf(step, open.kind, command);
  if (!verdict) return [settled];
  const target = targetOf(step, verdict.answerId);
  if (!target) throw new Fault('guide.bad-answer', `step ${step.id} has no way on for "${verdict.answerId}"`);
  return [settled, ...answered(step, verdict.answerId, target, 'lock', verdict.evidence)];
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
  { outcome, test }: Extract<Command, { type: 'settle' }>,
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

function doubt(state: RunState, operationId: string, why: string): RunEvent[] {
  const open = openOperation(state);
  if (!open || open.operationId !== operationId) throw new Fault('guide.bad-answer', 'no such operation is open');
  const clipped = clip(why);
  // Asked again with the same answer: nothing new to write down.
  if (open.state === 'in-doubt' && open.why === clipped) return [];
  return [{ type: 'operation-in-doubt', stepId: open.stepId, operationId, why: clipped }];
}

function answered(
  step: Step,
  answerId: string,
  target: string,
  provedBy: 'lock' | 'person',
  evidence: string,
): RunEvent[] {
  const event: RunEvent = { type: 'answered', stepId: step.id, answerId, provedBy, evidence: clip(evidence) };
  return target.startsWith('end:') ? [event, { type: 'ended', endId: target.slice(4) }] : [event];
}

function expectCurrent(step: Step, stepId: string): void {
  if (step.id !== stepId) throw new Fault('guide.stale-answer', `the run is at ${step.id}, not at ${clip(stepId, 60)}`);
}

function expectNoOpenOperation(state: RunState): void {
  const open = openOperation(state);
  if (open) throw new Fault('guide.bad-answer', openDetail(open));
}

function openDetail(open: RunOperation): string {
  return open.state === 'intended'
    ? `the ${open.kind} is under way; wait for the lock`
    : `what became of the ${open.kind} is not known; ask the lock, or treat it as unknown`;
}

/** The operation whose outcome is still open; it blocks answers, back and a second operation. */
export function openOperation(state: RunState): RunOperation | null {
  return state.operation && state.operation.state !== 'settled' ? state.operation : null;
}

function clip(text: string, length = 300): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
