// What a visit's runs did to the lock, as far as their events prove it: operations, and what a reset erased.
// Must not know the store, the link or how it is shown; never turns "unknown" into a guess.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { OperationKind, OperationOutcome } from '../../contract/device.ts';
import type { Run, StoredRunEvent } from '../../contract/run.ts';
import { replay } from '../guide/state.ts';
import { crosses, findStep } from '../guide/steps.ts';
import { lockShowedWipe } from '../guide/wipe-proof.ts';

/** A run with the procedure it was pinned to and all its events, in order. */
export interface RunRecord {
  run: Run;
  procedure: Procedure;
  events: readonly StoredRunEvent[];
}

export interface OperationFact {
  operationId: string;
  kind: OperationKind;
  state: 'done' | 'failed' | 'not-done' | 'unknown';
  /** What the lock said last; null when it never told. */
  outcome: OperationOutcome | null;
  /** Why nothing is known; empty otherwise. */
  why: string;
  at: string;
}

/** Every operation of a run with the last that is known of it, in the order in which they were intended. */
export function operationsOf(events: readonly StoredRunEvent[]): OperationFact[] {
  const facts = new Map<string, OperationFact>();
  for (const { at, event } of events) {
    if (event.type === 'operation-intended') {
      const why = 'the record ends before the lock answered';
      const { operationId, kind } = event;
      facts.set(operationId, { operationId, kind, state: 'unknown', outcome: null, why, at });
    } else if (event.type === 'operation-in-doubt') {
      const fact = facts.get(event.operationId);
      if (fact) facts.set(event.operationId, { ...fact, state: 'unknown', outcome: null, why: event.why, at });
    } else if (event.type === 'operation-settled') {
      const fact = facts.get(event.outcome.operationId);
      if (fact) facts.set(fact.operationId, { ...fact, ...settled(event.outcome), at });
    }
  }
  return [...facts.values()];
}

function settled(outcome: OperationOutcome): Pick<OperationFact, 'state' | 'outcome' | 'why'> {
  if (outcome.state === 'done' || outcome.state === 'failed') return { state: outcome.state, outcome, why: '' };
  if (outcome.state === 'never-received') return { state: 'not-done', outcome, why: '' };
  return { state: 'unknown', outcome, why: 'the lock was still busy with it when last asked' };
}

/**
 * Whether a factory reset took place in these runs. By hand, a reset procedure that ended as fixed counts as done;
 * one that was left past a step that cannot be undone, or that failed half-way, is `unknown`.
 */
export function resetState(runs: readonly RunRecord[]): 'none' | 'done' | 'unknown' {
  const states = runs.map(resetStateOf);
  if (states.includes('done')) return 'done';
  return states.includes('unknown') ? 'unknown' : 'none';
}

function resetStateOf({ procedure, events }: RunRecord): 'none' | 'done' | 'unknown' {
  const resets = operationsOf(events).filter(({ kind }) => kind === 'factory-reset');
  if (resets.some(({ state }) => state === 'done')) return 'done';
  if (replay(procedure, events).wipedBeside) return 'done';
  // A reset that the lock says it broke off may have erased some of it.
  if (resets.some(({ state }) => state === 'unknown' || state === 'failed')) return 'unknown';
  if (leftAtErasing({ procedure, events })) return 'unknown';
  const answers = events.flatMap(({ event }) => (event.type === 'answered' ? [event] : []));
  const past = (leaves: (step: Step, answerId: string) => boolean) =>
    answers.some(({ stepId, answerId }) => {
      const step = procedure.steps.find(({ id }) => id === stepId);
      return step?.kind === 'do' && leaves(step, answerId);
    });
  // Another gesture that went wrong may have wiped it: Program held too long while handing, then pressed.
  const end = endOf({ procedure, events });
  if (procedure.kind !== 'reset') {
    if (past(tellsWipe)) return 'done';
    // Given up with the lock armed: nobody knows whether the press came.
    const last = answers.at(-1);
    const armed = last && procedure.steps.some((step) => step.id === last.stepId && crosses(step, last.answerId));
    return end === null && armed ? 'unknown' : 'none';
  }
  // A test that failed afterwards takes nothing from what the lock itself has shown.
  if (end?.outcome === 'fixed' || lockShowedWipe(procedure, replay(procedure, events).history)) return 'done';
  // Armed and left, or given up: nobody knows whether the last press came.
  return end?.outcome === 'escalate' || past(crosses) ? 'unknown' : 'none';
}

/** Given up at a step whose own gesture erases: it may have been done. */
function leftAtErasing({ procedure, events }: Told): boolean {
  const { status, stepId } = replay(procedure, events);
  const step = findStep(procedure, stepId ?? '');
  return status === 'abandoned' && step?.kind === 'do' && step.irreversible;
}

/** True for the answer that the lock's own "reset done" gives. */
function tellsWipe(step: Step, answerId: string): boolean {
  const proof = step.kind === 'do' ? step.proof : [];
  return proof.some(
    ({ when, answer }) => answer === answerId && when.signal === 'reset' && when.stage.includes('done'),
  );
}

/** True when handing was taught in one of the runs: by the bench, or by hand in a handing run that ended as fixed. */
export function handingTaught(runs: readonly RunRecord[]): boolean {
  return runs.some(
    (record) =>
      operationsOf(record.events).some(({ kind, state }) => kind === 'handing' && state === 'done') ||
      (record.procedure.kind === 'handing' && endOf(record)?.outcome === 'fixed'),
  );
}

type Told = Pick<RunRecord, 'procedure' | 'events'>;

/**
 * How the run ended; null while it is active or when it was abandoned. An end that the lock itself does not bear out has
 * fixed nothing, whatever was answered.
 */
export function endOf({ procedure, events }: Told): Procedure['ends'][number] | null {
  const ended = events.map(({ event }) => event).findLast((event) => event.type === 'ended');
  const end = procedure.ends.find(({ id }) => id === ended?.endId) ?? null;
  return end?.outcome === 'fixed' && saidOtherwise({ events }) ? { ...end, outcome: 'not-fixed' } : end;
}

/** True when the lock, asked last after the end, was not as the end says. */
export function saidOtherwise({ events }: Pick<Told, 'events'>): boolean {
  const last = events.map(({ event }) => event).findLast((event) => event.type === 'read-back');
  return last?.ok === false;
}

/** What verification asks of each run. */
export interface RunStanding {
  title: string;
  status: 'active' | 'ended' | 'abandoned';
  /** Operations whose outcome nobody knows and that no later success of the same kind made up for. */
  unknownOperations: OperationKind[];
  /** The lock was not as the end says, and no later procedure of the same kind made up for it. */
  saidOtherwise: boolean;
}

/** The runs' standing for verification, in order. */
export function standingsOf(runs: readonly RunRecord[]): RunStanding[] {
  const all = runs.flatMap(({ run, events }) => operationsOf(events).map((fact) => ({ runId: run.id, ...fact })));
  return runs.map(({ run, procedure, events }, index) => ({
    title: procedure.title,
    status: statusOf(events),
    saidOtherwise:
      saidOtherwise({ events }) &&
      !runs
        .slice(index + 1)
        .some((later) => later.procedure.kind === procedure.kind && endOf(later)?.outcome === 'fixed'),
    unknownOperations: all
      .filter(({ runId, state }) => runId === run.id && state === 'unknown')
      .filter((open) => !all.some((fact) => fact.kind === open.kind && fact.state === 'done' && fact.at > open.at))
      .map(({ kind }) => kind),
  }));
}

function statusOf(events: readonly StoredRunEvent[]): RunStanding['status'] {
  if (events.some(({ event }) => event.type === 'ended')) return 'ended';
  return events.some(({ event }) => event.type === 'abandoned') ? 'abandoned' : 'active';
}

/** In a line, and in the English of the content, what ended well; empty where nothing did. */
export function suggestedWork(records: readonly RunRecord[]): string {
  const done = records.filter((record) => endOf(record)?.outcome === 'fixed').map(({ procedure }) => procedure.title);
  return [...new Set(done)].join('; ').slice(0, 2000);
}
