// The way through a procedure to one of its steps or ends, for hands at a screen: what to answer where.
// Must not know pages; the same procedure always gives the same way.
import type { Procedure, Step } from '../../src/contract/procedure.ts';
import { answersOf, findStep } from '../../src/main/guide/steps.ts';

export interface Turn {
  stepId: string;
  answerId: string;
}

/** `alone`: no lock is connected, so every step of the bench goes by hand; `kiosk`: there is no bench at all. */
export type Manner = 'alone' | 'connected' | 'kiosk';

/** How much work an answer is; null where it cannot be given. */
function workOf(step: Step, answerId: string, manner: Manner): number | null {
  if (step.kind === 'bench') {
    if (manner !== 'connected') return answerId === 'by-hand' ? 1 : null;
    return { pass: 1, 'by-hand': 2 }[answerId] ?? 5;
  }
  if (step.kind === 'check') return step.items.length * (step.items.some(({ measure }) => measure) ? 4 : 2);
  return answerId === 'something-else' || answerId === 'refuse' ? 3 : 1;
}

/** The answers with the least work from a step to another one or to `end:<id>`; null where no way leads there. */
export function wayTo(procedure: Procedure, from: string, target: string, manner: Manner): Turn[] | null {
  const open: { at: string; way: Turn[]; work: number }[] = [{ at: from, way: [], work: 0 }];
  const been = new Set<string>();
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { at, way, work } = next;
    if (at === target) return way;
    if (been.has(at)) continue;
    been.add(at);
    const step = findStep(procedure, at);
    for (const { id, to } of step ? answersOf(step) : []) {
      const more = step ? workOf(step, id, manner) : null;
      if (more !== null) open.push({ at: to, way: [...way, { stepId: at, answerId: id }], work: work + more });
    }
    open.sort((a, b) => a.work - b.work);
  }
  return null;
}

/** The steps and ends that may be shown when this one is reached: a step of the bench may go by without anybody. */
export function mayBeShown(procedure: Procedure, target: string, manner: Manner): string[] {
  const shown: string[] = [];
  const reached = [target];
  for (const at of reached) {
    shown.push(at);
    const step = findStep(procedure, at);
    if (step?.kind !== 'bench' || (!step.automatic && manner === 'connected')) continue;
    const ways = manner === 'connected' ? [step.pass, step.fail, step.byHand] : [step.byHand];
    for (const to of ways) if (!reached.includes(to)) reached.push(to);
  }
  return shown;
}
