// A run as a screen sees it: the current step, what the bench is doing, what was done and who proved it.
// Must not know the store or the link.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { OperationProgress } from '../../contract/device.ts';
import type { Run, RunView } from '../../contract/run.ts';
import { answersOf, canGoBack, findStep, openOperation, stepsAhead, type RunState } from './advance.ts';

interface Now {
  running: { progress: OperationProgress | null } | null;
  /** Why the last action stopped without being written down. */
  trouble: string | null;
  /** The run's own lock is connected. */
  watching: boolean;
  /** Who works on it. */
  staff: string;
}

/** Builds the view; `stored.procedure` is the run's own copy of its content. */
export function viewOf(stored: Run & { procedure: Procedure }, state: RunState, now: Now): RunView {
  const { procedure, ...run } = stored;
  const step = (state.status === 'active' && state.stepId !== null && findStep(procedure, state.stepId)) || null;
  return {
    run,
    title: procedure.title,
    destructive: procedure.destructive,
    seq: state.seq,
    status: state.status,
    step,
    end: procedure.ends.find((end) => end.id === state.endId) ?? null,
    stepNumber: state.history.length + 1,
    stepsAbout: state.history.length + (step === null ? 0 : stepsAhead(procedure, step.id)),
    canGoBack: canGoBack(state) && now.running === null,
    action: actionOf(step, state, now),
    watching: now.watching && step?.kind === 'do' && step.proof.length > 0,
    items: null,
    itemsMissing: null,
    staff: now.staff,
    paused: null,
    secondsWorked: 0,
    proof: {
      lock: state.history.filter(({ provedBy }) => provedBy === 'lock').length,
      person: state.history.filter(({ provedBy }) => provedBy === 'person').length,
    },
    before: null,
    history: state.history.map((entry, index) => ({
      stepId: entry.stepId,
      title: findStep(procedure, entry.stepId)?.title ?? entry.stepId,
      answer: entry.evidence === '' ? answerText(procedure, entry.stepId, entry.answerId) : entry.evidence,
      provedBy: entry.provedBy,
      by: entry.by,
      at: entry.at,
      seconds: Math.max(0, (Date.parse(entry.at) - Date.parse(state.history[index - 1]?.at ?? run.startedAt)) / 1000),
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
  if (now.trouble !== null) return { ...base, state: 'failed', problem: now.trouble };
  if (state.failure !== null) return { ...base, state: 'failed', problem: state.failure.detail };
  return { ...base, state: 'ready', problem: null };
}

function answerText(procedure: Procedure, stepId: string, answerId: string): string {
  const step = findStep(procedure, stepId);
  return (step && answersOf(step).find(({ id }) => id === answerId)?.text) ?? answerId;
}
