// A run as a screen sees it: the current step, what the bench is doing, what was done and who proved it.
// Must not know the store or the link.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { OperationProgress } from '../../contract/device.ts';
import type { Run, RunView } from '../../contract/run.ts';
import type { Reading } from '../../contract/service.ts';
import { plainRefusal } from '../../device/errors.ts';
import { waitsForPress } from './actions.ts';
import { answersOf, canGoBack, findStep, openOperation, stepsAhead, type RunState } from './advance.ts';
import { lineText, linesInRun, missingOf, type CheckStep } from './checklist.ts';
import { leavesOf } from './read-back.ts';
import { slotsHeld } from './snapshot.ts';
import { doubtLeft, workedMs, type HistoryEntry } from './state.ts';
import { withoutBench } from './steps.ts';
import { clockMs, countedIn } from './stopwatch.ts';
import { lockShowedWipe } from './wipe-proof.ts';

interface Now {
  /** UTC, ISO 8601. */
  at: string;
  /** How long what the current step times goes on, in milliseconds. */
  timedMs: number;
  running: { progress: OperationProgress | null } | null;
  /** Why the last action stopped without being written down. */
  trouble: string | null;
  /** The run's own lock is connected. */
  watching: boolean;
  /** A lock was on the bench for this visit, now or before. */
  hadLock: boolean;
  /** The visit's member of staff. */
  staff: string;
  /** Code positions that a checklist goes through; null when nobody knows them. */
  slots: readonly number[] | null;
  /** The lock before the run changed it. */
  before: Extract<Reading, { kind: 'snapshot' }> | null;
  /** Whether the events prove that the run erased the lock. */
  wiped: RunView['wiped'];
  leftWith: RunView['leftWith'];
  unasked: RunView['unasked'] | null;
}

/** Builds the view; `stored.procedure` is the run's own copy of its content. */
export function viewOf(stored: Run & { procedure: Procedure }, state: RunState, now: Now): RunView {
  const { procedure, ...run } = stored;
  const active = state.status === 'active';
  const done = state.history.filter(({ automatic }) => !automatic).length;
  const step = (active && state.stepId !== null && findStep(procedure, state.stepId)) || null;
  return {
    run,
    title: procedure.title,
    destructive: procedure.destructive,
    seq: state.seq,
    status: state.status,
    step,
    end: procedure.ends.find((end) => end.id === state.endId) ?? null,
    doubt: doubtOf(state),
    gaveUp: state.gaveUp,
    readBack: readBackOf(procedure, state, now),
    leftWith: now.leftWith,
    ...(now.unasked ? { unasked: now.unasked } : {}),
    wiped: now.wiped,
    codesLost: codesLostBy(procedure, state, now.wiped),
    // What was passed over was no step of a person.
    stepNumber: done + 1,
    stepsAbout: done + (step === null ? 0 : stepsAhead(procedure, step.id)),
    canGoBack: canGoBack(state) && now.running === null,
    crossed: state.irreversibleIndex > 0,
    action: actionOf(step, state, now),
    watching: now.watching && step?.kind === 'do' && step.proof.length > 0 && state.paused === null,
    clock: clockOf(state, now.timedMs),
    counted: countedIn(procedure, state, now.timedMs),
    ...(step?.kind === 'check' ? checklistOf(procedure, step, state, now) : { items: null, itemsMissing: null }),
    staff: state.staff ?? now.staff,
    paused: active ? state.paused : null,
    secondsWorked: seconds(workedMs(state, active ? now.at : (run.endedAt ?? now.at))),
    proof: proofOf(procedure, state.history),
    before: now.before && {
      at: now.before.at,
      settings: now.before.value.settings,
      slotsSet: slotsHeld(now.before.value),
    },
    history: state.history.map((entry, index) => ({
      stepId: entry.stepId,
      title: findStep(procedure, entry.stepId)?.title ?? entry.stepId,
      answer: answerWords(procedure, entry),
      provedBy: entry.automatic ? 'nobody' : entry.provedBy,
      by: entry.by,
      at: entry.at,
      seconds: seconds(entry.workedMs - (state.history[index - 1]?.workedMs ?? 0)),
      ...itemsOf(procedure, entry),
    })),
  };
}

function clockOf(state: RunState, timedMs: number): RunView['clock'] {
  const forMs = clockMs(state, timedMs);
  if (state.clock === null || forMs === null) return null;
  const { seq, running, by } = state.clock;
  return { number: seq, running, by, forMs };
}

/** What nobody knows of a run that was given up; null where nothing is left open. */
export function doubtOf(state: RunState): RunView['doubt'] {
  const left = doubtLeft(state);
  return (
    left && { kind: left.kind, why: left.why ?? 'the lock has not told the outcome', open: left.state !== 'settled' }
  );
}

function readBackOf(procedure: Procedure, state: RunState, now: Now): RunView['readBack'] {
  if (leavesOf(procedure, state) === null) return null;
  if (now.running !== null) return { state: 'reading' };
  if (state.readBack !== null) return { state: 'said', ...state.readBack };
  return now.hadLock ? { state: 'open', why: now.trouble ?? 'the lock was not connected' } : null;
}

/** Of a run that is over: whether its codes are to be set anew. Of one that was given up the events decide. */
export function codesLostBy(
  procedure: Procedure,
  { status, endId, history, readBack, wipedBeside }: RunState,
  wiped: Now['wiped'],
): RunView['codesLost'] {
  if (status === 'ended') {
    const end = procedure.ends.find(({ id }) => id === endId);
    if (wipedBeside && hasCodes(procedure)) return 'yes';
    if (end?.codesLost !== true) return 'no';
    // Behind a failed test, or a press that only a person tells of, an old code may still open it.
    const sure = end.outcome === 'fixed' ? readBack?.ok !== false : lockShowedWipe(procedure, history);
    return sure ? 'yes' : 'maybe';
  }
  if (status === 'active' || wiped === 'none' || !hasCodes(procedure)) return 'no';
  return wiped === 'done' ? 'yes' : 'maybe';
}

/** The pinned procedure is that of its lock: at no end of it are codes lost that the lock does not store (`forLock`). */
const hasCodes = ({ ends, kind }: Procedure): boolean => kind === 'codes' || ends.some(({ codesLost }) => codesLost);

const seconds = (milliseconds: number): number => Math.max(0, milliseconds / 1000);

function checklistOf(
  procedure: Procedure,
  step: CheckStep,
  state: RunState,
  now: Now,
): Pick<RunView, 'items' | 'itemsMissing'> {
  const lines = linesInRun(step, now.slots, procedure, state.history);
  const checked = state.items[step.id] ?? {};
  return {
    items: lines.map(({ id, text, item: { only: _only, each: _each, ...item } }) => {
      const { result = null, millimetres = null, entered = '', note = '', photos = [] } = checked[id] ?? {};
      return { ...item, id, text, result, millimetres, entered, note, photos };
    }),
    itemsMissing: missingOf(lines, checked),
  };
}

/** How much of what stands was proved, and by whom; a bench step that went by hand proves nothing by itself. */
export function proofOf(procedure: Procedure, history: readonly HistoryEntry[]): RunView['proof'] {
  const proving = history.filter(
    ({ stepId, answerId }) => !withoutBench(answerId) || findStep(procedure, stepId)?.kind !== 'bench',
  );
  const lock = proving.filter(({ provedBy }) => provedBy === 'lock').length;
  return { lock, person: proving.length - lock, early: proving.filter(({ early }) => early).length };
}

function itemsOf(procedure: Procedure, entry: HistoryEntry): Pick<RunView['history'][number], 'items'> {
  const step = findStep(procedure, entry.stepId);
  if (step?.kind !== 'check') return {};
  return {
    items: entry.items.map(({ itemId, result, entered, note, photos }) => ({
      text: lineText(step, itemId),
      ...{ result, entered, note, photos },
    })),
  };
}

function actionOf(step: Step | null, state: RunState, now: Now): RunView['action'] {
  if (step?.kind !== 'bench') return null;
  const operation = openOperation(state);
  const base = {
    name: step.action,
    progress: now.running?.progress ?? null,
    operationId: operation?.operationId ?? null,
  };
  if (now.running !== null) return { ...base, state: 'running', problem: null };
  if (operation !== null)
    return { ...base, state: 'in-doubt', problem: operation.why ?? 'the lock has not told the outcome' };
  if (now.trouble !== null) return { ...base, state: 'failed', problem: plainRefusal(now.trouble) };
  if (state.failure !== null) {
    // By what is known now: an armed lock said only that it was busy, perhaps before it told that it is armed.
    const armed = state.failure.code === 'device.busy' && now.leftWith.some(({ noButton }) => noButton);
    const { detail } = armed ? waitsForPress() : state.failure;
    return { ...base, state: 'failed', problem: plainRefusal(detail) };
  }
  return { ...base, state: 'ready', problem: null };
}

/** Of a bench step that went by hand by itself: nobody did anything, and nothing was seen. */
export const passedOver = 'Passed over: no lock connected';

/** What the lock reported; of a person the answer, with what was seen instead. */
function answerWords(procedure: Procedure, { stepId, answerId, provedBy, evidence, automatic }: HistoryEntry): string {
  if (automatic) return passedOver;
  if (evidence !== '' && provedBy === 'lock') return evidence;
  const step = findStep(procedure, stepId);
  const text = (step && answersOf(step).find(({ id }) => id === answerId)?.text) ?? answerId;
  return evidence === '' ? text : `${text}: ${evidence}`;
}
