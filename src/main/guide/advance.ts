// The pure reducer of a guided run: a command to the events that it adds.
// Must not know time, the link, the store or the screen; the runner has the effects.
import { saidOverEarly, type SaidOver } from '../../contract/counted.ts';
import type { BenchAction, Procedure, Step } from '../../contract/procedure.ts';
import type { OperationKind } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { LockSaid, RunEvent } from '../../contract/run.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { checkLine, expectLeavable, linesInRun, type CheckInput } from './checklist.ts';
import { answerEvents, clip } from './events.ts';
import { doubt, settle, settleLate, type Settling } from './outcome.ts';
import { backIndex, canGoBack, openOperation, type RunOperation, type RunState } from './state.ts';
import { findStep, targetOf, withoutBench } from './steps.ts';
import { otherCount, toldHanding, toldWipe } from './wipe-proof.ts';

export { canGoBack, openOperation, replay, type RunOperation, type RunState } from './state.ts';
export { answersOf, findStep, stepsAhead } from './steps.ts';

export type Command =
  | {
      type: 'answer';
      stepId: string;
      answerId: string;
      typed?: string | undefined;
      /** It is said to be over although less was counted. */
      early?: true | undefined;
      provedBy: 'lock' | 'person';
      evidence: string;
      /** How many codes the lock counted, where it was read. */
      codesStored?: number;
      /** Nobody answered: a bench step passes itself over where no lock is connected. */
      automatic?: true;
      /** What the connected lock says against a person's answer. */
      denied?: LockSaid;
    }
  | ({ type: 'check' } & CheckInput)
  | { type: 'clock'; stepId: string; running: boolean; provedBy: 'lock' | 'person'; heldMs: number }
  | { type: 'back' }
  | { type: 'pause'; why: string }
  | { type: 'resume' }
  | { type: 'hand-over'; from: string; to: string }
  | { type: 'intend'; stepId: string; operationId: string; kind: OperationKind }
  | ({ type: 'settle' } & Settling)
  | { type: 'doubt'; operationId: string; why: string }
  | { type: 'fail'; stepId: string; code: string; detail: string }
  | { type: 'abandon'; reason: string }
  | { type: 'read-back'; ok: boolean; evidence: string; wipeLogged?: true };

export type ClockInput = Omit<Extract<Command, { type: 'clock' }>, 'type'>;

/** What the reducer must be told of the world. */
export interface Facts {
  /** Code positions that hold a code, or held one at the snapshot, in order; null when nobody knows. */
  slots: readonly number[] | null;
  /** How long the current step's wait or hold goes on at the most, in milliseconds; null when nobody counted. */
  countedMs?: number | null;
}
const nothingKnown: Facts = { slots: null };

const operationOf: Partial<Record<BenchAction, OperationKind>> = {
  'learn-handing': 'handing',
  'factory-reset': 'factory-reset',
  'test-motor': 'motor-test',
};

/**
 * The events that a command adds; none when it changes nothing. Throws `guide.ended`, `guide.paused`, `guide.stale-answer`
 * (another step is current), `guide.bad-answer` (the step does not offer it, or an operation is still open),
 * `guide.under-way` (given up while the lock is at work), `guide.too-early`, `guide.bad-measure`, `guide.not-checked` or
 * `guide.irreversible`.
 */
export function decide(
  procedure: Procedure,
  state: RunState,
  command: Command,
  facts: Facts = nothingKnown,
): RunEvent[] {
  if (state.status !== 'active') return afterwards(state, command);
  if (command.type === 'abandon') return abandon(state, command.reason);
  if (command.type === 'read-back') throw new Fault('guide.bad-answer', 'the run has no end yet');
  const step = state.stepId === null ? undefined : findStep(procedure, state.stepId);
  if (!step) throw new Fault('guide.stale-answer', 'the run has no current step');
  switch (command.type) {
    case 'answer':
      expectGoing(state, command.provedBy === 'lock' && step.kind === 'bench');
      return answer(procedure, state, step, command, facts);
    case 'check':
      expectGoing(state);
      expectCurrent(step, command.stepId);
      if (step.kind !== 'check') throw new Fault('guide.bad-answer', 'this step is no checklist');
      return checkLine(
        step,
        linesInRun(step, facts.slots, procedure, state.history),
        state.items[step.id] ?? {},
        command,
      );
    case 'clock': {
      expectGoing(state);
      expectCurrent(step, command.stepId);
      if (step.kind !== 'do' || !(step.hold ?? step.wait)) throw new Fault('guide.bad-answer', 'nothing is timed here');
      if (!command.running && !step.hold) throw new Fault('guide.bad-answer', 'a wait is not let go');
      // What went by before it was begun is as long as the bench itself has counted, at the most.
      const heldMs = command.running ? Math.min(command.heldMs, Math.floor(facts.countedMs ?? 0)) : command.heldMs;
      return [{ ...command, type: 'clocked', heldMs }];
    }
    case 'back':
      expectGoing(state);
      return back(state, step);
    case 'pause':
      return state.paused ? [] : [{ type: 'paused', why: clip(maskCodes(command.why)) }];
    case 'resume':
      return state.paused ? [{ type: 'resumed' }] : [];
    case 'hand-over':
      return handOver(state, command);
    case 'intend':
      expectGoing(state);
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

/** Of a run that is over: what the lock was in the middle of is still learnt, and so is what it says to the end. */
function afterwards(state: RunState, command: Command): RunEvent[] {
  // What the lock did not bear out may be mended and asked again; what it did stands.
  if (state.status === 'ended' && command.type === 'read-back' && !state.readBack?.ok) {
    return [{ ...command, evidence: clip(command.evidence) }];
  }
  if (state.status === 'abandoned' && openOperation(state)) {
    if (command.type === 'settle') return settleLate(state, command.outcome);
    if (command.type === 'doubt') return doubt(state, command.operationId, command.why);
  }
  throw new Fault('guide.ended', `the run is ${state.status}`);
}

function abandon(state: RunState, reason: string): RunEvent[] {
  const open = openOperation(state);
  // The lock may be erased at this moment: whoever gives up now would not hear of it.
  if (open?.state === 'intended') {
    throw new Fault('guide.under-way', `the ${open.kind} is under way: stop waiting for it first, then give up`);
  }
  return [{ type: 'abandoned', reason: clip(maskCodes(reason)) }];
}

type Answering = Extract<Command, { type: 'answer' }>;

function answer(procedure: Procedure, state: RunState, step: Step, command: Answering, facts: Facts): RunEvent[] {
  expectCurrent(step, command.stepId);
  const { answerId, provedBy, evidence, codesStored, automatic, denied } = command;
  const target = targetOf(step, answerId);
  if (!target) throw new Fault('guide.bad-answer', `step ${step.id} does not offer "${clip(answerId, 60)}"`);
  if (step.kind === 'confirm') {
    if (provedBy !== 'person') throw new Fault('guide.bad-answer', 'only a person can confirm');
    if (answerId === 'confirm' && command.typed !== step.typed) {
      throw new Fault('guide.bad-answer', `type ${step.typed} exactly to confirm`);
    }
  }
  if (step.kind === 'check')
    expectLeavable(linesInRun(step, facts.slots, procedure, state.history), state.items[step.id] ?? {}, answerId);
  const open = openOperation(state);
  if (open) {
    // A wipe whose outcome is unknown may not be followed by another wipe: only "treat as unknown" leads on.
    const allowed = open.kind === 'factory-reset' ? ['fail'] : ['fail', 'by-hand'];
    if (open.state !== 'in-doubt' || provedBy !== 'person' || !allowed.includes(answerId)) {
      throw new Fault('guide.bad-answer', openDetail(open));
    }
  } else if (step.kind === 'bench' && provedBy === 'person' && !withoutBench(answerId)) {
    throw new Fault('guide.bad-answer', `only the lock can prove "${answerId}"; go on by hand instead`);
  }
  const more = {
    ...(codesStored === undefined ? {} : { codesStored }),
    ...(automatic ? { automatic } : {}),
    ...(denied === undefined ? {} : { denied }),
  };
  const unproved = answerId === 'pass' && step.kind === 'bench' ? lacks(procedure, state, step, codesStored) : null;
  if (unproved !== null && step.kind === 'bench') {
    return answerEvents(step, 'fail', step.fail, provedBy, unproved, more);
  }
  const saidOver = provedBy === 'person' ? early(step, command, facts) : null;
  if (saidOver === null) return answerEvents(step, answerId, target, provedBy, evidence, more);
  const said = `said over after ${saidOver.afterSeconds} of ${saidOver.ofSeconds} s`;
  const words = [said, evidence].filter(Boolean).join('; ');
  return answerEvents(step, answerId, target, provedBy, words, { ...more, saidOver });
}

/** How much was counted of what the answer says is over; null where it can be. Throws guide.too-early until it is said as early. */
function early(step: Step, command: Answering, { countedMs }: Facts): SaidOver | null {
  const saidOver = saidOverEarly(step, command.answerId, countedMs ?? Infinity);
  if (saidOver === null || command.early) return saidOver;
  const counted = `counted ${saidOver.afterSeconds} of ${saidOver.ofSeconds} s`;
  throw new Fault('guide.too-early', `${counted}: wait for the rest, or say with "early" that it is over all the same`);
}

type BenchStep = Extract<Step, { kind: 'bench' }>;

/** Why a passed reading proves no change: what it needs from before the change is not in the run. Null when it proves it. */
function lacks(
  procedure: Procedure,
  state: RunState,
  { since, compare, newHanding }: BenchStep,
  codesNow: number | undefined,
): string | null {
  const stands = state.history.some(
    ({ stepId, answerId, provedBy }) => stepId === since?.step && answerId === since.answer && provedBy === 'lock',
  );
  if (since && !stands) return since.otherwise;
  if (newHanding && !toldHanding(procedure, state.history)) {
    return 'the handing may be the old one: the lock has told of no new one';
  }
  if (!compare || (compare.orToldWiped && toldWipe(procedure, state.history))) return null;
  const before = state.history.findLast(({ stepId, codesStored }) => stepId === compare.step && codesStored !== null);
  const codesBefore = before?.codesStored ?? null;
  if (codesBefore === null) return 'how many codes were stored before is not known';
  if (codesNow === undefined) return 'how many codes are stored now is not known';
  return otherCount(compare.codes, codesBefore, codesNow);
}

function back(state: RunState, step: Step): RunEvent[] {
  expectNoOpenOperation(state);
  if (state.path.length < 2) throw new Fault('guide.bad-answer', 'this is the first step');
  const index = backIndex(state);
  const toStepId = index === null ? undefined : state.path[index];
  if (!canGoBack(state) || toStepId === undefined) {
    throw new Fault('guide.irreversible', 'the step before cannot be undone');
  }
  return [{ type: 'went-back', fromStepId: step.id, toStepId }];
}

function handOver(state: RunState, { from, to }: Extract<Command, { type: 'hand-over' }>): RunEvent[] {
  // Who works on it already does not take it over, but may have come back to it.
  if (from === to) return state.paused ? [{ type: 'resumed' }] : [];
  return [{ type: 'handed-over', from: clip(from, 80), to: clip(to, 80) }];
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

/** Throws guide.paused while nobody works on the run; what the lock is doing already may still be written down. */
function expectGoing(state: RunState, outcomeOfLock = false): void {
  if (state.paused && !outcomeOfLock) throw new Fault('guide.paused', 'the run is paused: go on with it first');
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
