// Who proved that a run wiped its lock: the lock itself, or only the person who saw the sign. Pure.
// Must not know the link, the store or the screen.
import type { Procedure } from '../../contract/procedure.ts';
import type { HistoryEntry } from './state.ts';
import { findStep } from './steps.ts';

type History = readonly HistoryEntry[];

/** The lock itself told it: as the outcome of the bench's wipe, or by its signal while a person did it. */
export function toldWipe(procedure: Procedure, history: History): boolean {
  return history.some(({ stepId, answerId, provedBy }) => {
    const step = findStep(procedure, stepId);
    if (provedBy !== 'lock' || !step) return false;
    if (step.kind === 'bench') return step.action === 'factory-reset' && answerId === 'pass';
    if (step.kind !== 'do') return false;
    const rules = step.proof.filter(({ answer }) => answer === answerId);
    return rules.length > 0 && rules.every(({ when }) => when.signal === 'reset' && when.stage.includes('done'));
  });
}

/** It counted codes before, and fewer of them at a reading that had to prove the wipe. */
function countedWipe(procedure: Procedure, history: History): boolean {
  const kindOf = (stepId: string) => {
    const step = findStep(procedure, stepId);
    return step?.kind === 'bench' ? step : undefined;
  };
  const before = history.findLast(
    ({ stepId, codesStored }) => kindOf(stepId)?.action === 'snapshot' && codesStored !== null,
  );
  return history.some(({ stepId, answerId, provedBy, codesStored }) => {
    const most = kindOf(stepId)?.test.codesStoredAtMost;
    if (most === undefined || answerId !== 'pass' || provedBy !== 'lock' || codesStored === null) return false;
    return before !== undefined && codesStored < (before.codesStored ?? 0);
  });
}

/** Null where the procedure is no wipe of the whole lock. */
export function wipeProofOf(procedure: Procedure, history: History): 'lock' | 'person' | null {
  if (procedure.kind !== 'reset') return null;
  return toldWipe(procedure, history) || countedWipe(procedure, history) ? 'lock' : 'person';
}
