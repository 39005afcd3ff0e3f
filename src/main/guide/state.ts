// What the events of a run amount to: the pure replay, and the time that was worked.
// Must not know commands, the link, the store or the screen.
import { countedOf } from '../../contract/counted.ts';
import type { OperationKind, OperationOutcome } from '../../contract/device.ts';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { RunEvent, StoredRunEvent } from '../../contract/run.ts';
import { crosses, findStep, targetOf } from './steps.ts';

export interface RunOperation {
  stepId: string;
  operationId: string;
  kind: OperationKind;
  /** `intended` and `in-doubt` block the step: the command may have reached the lock. */
  state: 'intended' | 'in-doubt' | 'settled';
  outcome: OperationOutcome | null;
  why: string | null;
}

type ItemChecked = Extract<RunEvent, { type: 'item-checked' }>;
/** One line of a checklist as it stands; without a result it has a note or photos, but is not answered. */
export type CheckedItem = Omit<ItemChecked, 'type' | 'stepId'>;
export type AnsweredItem = CheckedItem & { result: NonNullable<CheckedItem['result']> };

export interface HistoryEntry {
  stepId: string;
  answerId: string;
  provedBy: 'lock' | 'person';
  by: string;
  at: string;
  evidence: string;
  /** Worked from the start of the run to this answer, in milliseconds, without pauses. */
  workedMs: number;
  /** How many codes the lock counted at this step; null when it did not. */
  codesStored: number | null;
  /** Passed over by itself: nobody did anything. */
  automatic: boolean;
  /** A wait or a hold that was said to be over before it was counted. */
  early: boolean;
  /** Of a checklist, as it stood when it was left. */
  items: AnsweredItem[];
}

/** The event of a run at which something began. */
export type Moment = Pick<StoredRunEvent, 'seq' | 'at'>;

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
  history: HistoryEntry[];
  /** Index in `path` that back may not pass: the step after the last irreversible one. */
  irreversibleIndex: number;
  /** When the hold or wait of the current step can have begun at the earliest. */
  since: Moment | null;
  /** Of the current step's hold or wait, since it was begun or let go last; null before. */
  clock: (Moment & { running: boolean; by: 'lock' | 'person'; heldMs: number }) | null;
  /** When the first answer was given behind which there is no way back; null before. */
  crossedAt: string | null;
  /** By step, by line: what was answered of a checklist that was not left since; whoever comes round to it again begins anew. */
  items: Readonly<Record<string, Readonly<Record<string, CheckedItem>>>>;
  startedAt: string | null;
  /** Of the pauses that are over. */
  pausedMs: number;
  paused: { at: string; by: string; why: string } | null;
  /** Who took it over last; null while nobody did. */
  staff: string | null;
  /** Why it was given up; null where it was not. */
  gaveUp: string | null;
  /** What the lock said to the end; null where it was not asked. */
  readBack: { ok: boolean; evidence: string } | null;
  /** The lock has told of a wipe that no step was to bring about. */
  wipedBeside: boolean;
}

const beginning: RunState = {
  status: 'active',
  stepId: null,
  endId: null,
  seq: 0,
  operation: null,
  failure: null,
  path: [],
  history: [],
  irreversibleIndex: 0,
  since: null,
  clock: null,
  crossedAt: null,
  items: {},
  startedAt: null,
  pausedMs: 0,
  paused: null,
  staff: null,
  gaveUp: null,
  readBack: null,
  wipedBeside: false,
};

/** What the events amount to. Never throws: unknown steps or answers in old events leave the state as it was. */
export function replay(procedure: Procedure, events: readonly StoredRunEvent[]): RunState {
  return events.reduce((state, stored) => ({ ...apply(procedure, state, stored), seq: stored.seq }), beginning);
}

function apply(procedure: Procedure, state: RunState, stored: StoredRunEvent): RunState {
  const { event, at, by, seq } = stored;
  switch (event.type) {
    case 'started':
      return { ...state, stepId: event.firstStepId, path: [event.firstStepId], since: { seq, at }, startedAt: at };
    case 'answered':
      return answered(procedure, state, event, stored);
    case 'item-checked': {
      const { type: _type, stepId, ...item } = event;
      const ofStep = { ...state.items[stepId], [item.itemId]: item };
      return { ...state, items: { ...state.items, [stepId]: ofStep } };
    }
    case 'clocked': {
      const { running, provedBy, heldMs } = event;
      if (!running && heldMs === 0) return { ...state, clock: null, since: { seq, at } };
      return { ...state, clock: { seq, at, running, by: provedBy, heldMs } };
    }
    case 'went-back': {
      // It lies one step back, or further where bench steps on the way had passed themselves over.
      const index = Math.max(0, state.path.lastIndexOf(event.toStepId, state.path.length - 2));
      const stood = state.history[index]?.items ?? [];
      return {
        ...state,
        stepId: event.toStepId,
        since: { seq, at },
        clock: null,
        failure: null,
        items: stood.length === 0 ? state.items : { ...state.items, [event.toStepId]: byLine(stood) },
        path: state.path.slice(0, index + 1),
        history: state.history.slice(0, index),
      };
    }
    case 'paused':
      return { ...state, clock: isWaiting(procedure, state) ? state.clock : null, paused: { at, by, why: event.why } };
    case 'resumed':
      return goOn(procedure, state, stored);
    case 'handed-over':
      return { ...goOn(procedure, state, stored), staff: event.to };
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
    case 'lock-told':
      return { ...state, wipedBeside: state.wipedBeside || event.reset === 'done' };
    case 'read-back':
      return { ...state, readBack: { ok: event.ok, evidence: event.evidence } };
    case 'abandoned':
      return { ...state, status: 'abandoned', gaveUp: event.reason, failure: null };
  }
}

function answered(
  procedure: Procedure,
  state: RunState,
  event: Extract<RunEvent, { type: 'answered' }>,
  { at, by, seq }: StoredRunEvent,
): RunState {
  const step = findStep(procedure, event.stepId);
  const target = step && targetOf(step, event.answerId);
  if (!step || !target) return state;
  const { stepId, answerId, provedBy, evidence } = event;
  const ends = target.startsWith('end:');
  const passes = crosses(step, answerId);
  const entry: HistoryEntry = {
    ...{ stepId, answerId, provedBy, by, at, evidence },
    workedMs: workedMs(state, at),
    codesStored: event.codesStored ?? null,
    automatic: event.automatic ?? false,
    early: event.saidOver !== undefined,
    items: step.kind === 'check' ? answeredItems(state.items[stepId]).toSorted(inOrderOf(step)) : [],
  };
  return {
    ...state,
    stepId: ends ? stepId : target,
    since: { seq, at },
    clock: null,
    // Going on while an operation is in doubt is the person's "treat it as unknown": closed, with no outcome.
    operation: state.operation && { ...state.operation, state: 'settled' },
    failure: null,
    items: Object.fromEntries(Object.entries(state.items).filter(([id]) => id !== stepId)),
    path: ends ? state.path : [...state.path, target],
    history: [...state.history, entry],
    irreversibleIndex: passes ? state.path.length : state.irreversibleIndex,
    crossedAt: state.crossedAt ?? (passes ? at : null),
  };
}

function byLine(items: readonly AnsweredItem[]): RunState['items'][string] {
  return Object.fromEntries(items.map((item) => [item.itemId, item]));
}

function answeredItems(checked: RunState['items'][string] = {}): AnsweredItem[] {
  return Object.values(checked).filter((item): item is AnsweredItem => item.result !== null);
}

/** As the checklist has its lines, those of code positions by their number. */
function inOrderOf({ items }: Extract<Step, { kind: 'check' }>) {
  const place = ({ itemId }: CheckedItem): number => {
    const slot = /^(.+)-slot-(\d+)$/.exec(itemId);
    const index = items.findIndex(({ id }) => id === itemId || id === slot?.[1]);
    return index * 1000 + Number(slot?.[2] ?? 0);
  };
  return (a: CheckedItem, b: CheckedItem): number => place(a) - place(b);
}

function goOn(procedure: Procedure, state: RunState, { seq, at }: Moment): RunState {
  if (state.paused === null) return state;
  const since = isWaiting(procedure, state) ? state.since : { seq, at };
  return { ...state, since, paused: null, pausedMs: state.pausedMs + between(state.paused.at, at) };
}

/** What is waited for goes on while nobody looks at the run; nobody holds a button meanwhile. */
const isWaiting = (procedure: Procedure, { stepId }: RunState): boolean =>
  countedOf(findStep(procedure, stepId ?? ''))?.kind === 'wait';

/** Worked from the start to `at` (UTC, ISO 8601), in milliseconds, without pauses. */
export function workedMs(state: RunState, at: string): number {
  if (state.startedAt === null) return 0;
  const until = state.paused === null ? at : state.paused.at;
  return Math.max(0, between(state.startedAt, until) - state.pausedMs);
}

function between(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

/** The operation whose outcome is still open; it blocks answers, back and a second operation. */
export function openOperation(state: RunState): RunOperation | null {
  return state.operation && state.operation.state !== 'settled' ? state.operation : null;
}

/** Of a run that was given up: the operation of which nobody knows what became, or whose outcome nobody waited for. */
export function doubtLeft({ status, operation }: RunState): RunOperation | null {
  return status === 'abandoned' && operation !== null && operation.outcome === null ? operation : null;
}

/**
 * Index in `path` of the step that back leads to: over bench steps that would pass themselves over again at once. Null
 * when there is none on this side of what cannot be undone.
 */
export function backIndex(state: RunState): number | null {
  let index = state.path.length - 2;
  while (index >= state.irreversibleIndex && state.history[index]?.automatic) index -= 1;
  return index >= Math.max(0, state.irreversibleIndex) ? index : null;
}

/** True when `back` would be accepted now. */
export function canGoBack(state: RunState): boolean {
  return state.status === 'active' && state.paused === null && !openOperation(state) && backIndex(state) !== null;
}
