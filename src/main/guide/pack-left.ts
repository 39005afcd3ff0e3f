// Whether runs left the battery pack out of their lock, by what their answers say that hands did, and what the lock has told since. Pure.
// Must not know words, the store or the link.
import { handsOf } from '../../contract/hands.ts';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { StoredRunEvent } from '../../contract/run.ts';
import { isDenied } from './said.ts';
import { findStep, rightAnswerOf } from './steps.ts';

interface Told {
  procedure: Procedure;
  events: readonly StoredRunEvent[];
}

/** True when it was taken out in one of these runs, the oldest first, and it is not in again since. */
export function packLeftOut(runs: readonly Told[]): boolean {
  let out = false;
  for (const { procedure, events } of runs) {
    for (const { event } of events) {
      // Whoever put it there.
      if (event.type === 'ended' && leavesIn(procedure, event.endId)) out = false;
      if (event.type === 'lock-told' && event.pack !== undefined) out = event.pack === 'out';
      if (event.type !== 'answered' || isDenied(event)) continue;
      const step = findStep(procedure, event.stepId);
      if (step) out = outAfter(step, event.answerId) ?? out;
    }
  }
  return out;
}

/** Null where the answer moves no pack. */
function outAfter(step: Step, answerId: string): boolean | null {
  const last = packHands(step, answerId).at(-1);
  if (last !== undefined) return last === 'pack-out';
  // Whatever came of a hold into which the pack is pushed: it is in then, but where nobody began.
  const pushed =
    step.kind === 'do' && step.hold !== undefined && packHands(step, rightAnswerOf(step)).at(-1) === 'pack-in';
  return pushed && answerId !== 'stop' ? false : null;
}

function packHands(step: Step, answerId: string): string[] {
  const hands = step.kind === 'do' ? step.answers.find(({ id }) => id === answerId)?.hands : undefined;
  const kinds = (hands ?? []).flatMap((text) => handsOf(text) ?? []).map(({ kind }) => kind);
  return kinds.filter((kind) => kind === 'pack-out' || kind === 'pack-in');
}

/** What is mended has power, unless its end says that the pack stays out. */
function leavesIn(procedure: Procedure, endId: string): boolean {
  const end = procedure.ends.find(({ id }) => id === endId);
  return end?.outcome === 'fixed' && end.leaves?.pack?.includes('out') !== true;
}
