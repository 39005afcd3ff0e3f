// The lock's memory of operations by id (protocol §7.2): never guesses, and says when it has forgotten.
// Must not know what an operation does.
import type { OperationOutcome } from '../../contract/device.ts';
import { keptOutcomes } from './state.ts';
import type { LockMemory } from './state.ts';

const versionSeven = /^.{14}7/;

/** The outcome of an id: what is stored, or never-received when that is certain, or null when it may be forgotten. */
export function outcomeOf(memory: LockMemory, operationId: string): OperationOutcome | null {
  const known = memory.outcomes.find((outcome) => outcome.operationId === operationId);
  if (known !== undefined) return known;
  const { forgottenUpTo } = memory;
  // UUIDv7 ids sort by time: an id behind every forgotten one cannot be among them.
  const certain = forgottenUpTo === null || (versionSeven.test(operationId) && operationId > forgottenUpTo);
  return certain ? { operationId, state: 'never-received', reason: 'none', handing: null } : null;
}

/** Stores or replaces an outcome; the oldest goes when there are too many. */
export function remember(memory: LockMemory, outcome: OperationOutcome): void {
  const at = memory.outcomes.findIndex(({ operationId }) => operationId === outcome.operationId);
  if (at >= 0) memory.outcomes[at] = outcome;
  else memory.outcomes.push(outcome);
  while (memory.outcomes.length > keptOutcomes) {
    const { operationId } = memory.outcomes.shift() as OperationOutcome;
    const highest = memory.forgottenUpTo;
    // An id that does not sort by time makes every later unknown id uncertain: the highest id there is.
    const gone = versionSeven.test(operationId) ? operationId : 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    memory.forgottenUpTo = highest === null || gone > highest ? gone : highest;
  }
}

/** After a restart or a power loss: whatever had not ended has failed, interrupted. Nothing was erased by it. */
export function interruptUnfinished(memory: LockMemory): void {
  for (const outcome of memory.outcomes) {
    if (outcome.state !== 'armed' && outcome.state !== 'running') continue;
    outcome.state = 'failed';
    outcome.reason = 'interrupted';
  }
  const { running } = memory;
  if (running !== null && (running.kind === 'handing' || running.kind === 'motor-test')) memory.bolt = 'between';
  memory.running = null;
}
