// The steps of a procedure as a graph: what can be reached, from where an end can be reached, and by which shortest way.
// Must not know locks or runs; only tests use it.
import type { Procedure, Step } from '../../../contract/procedure.ts';
import { answersOf, findStep, rightAnswerOf } from '../steps.ts';

export interface Turn {
  stepId: string;
  answerId: string;
}

export const isEnd = (target: string): boolean => target.startsWith('end:');

/** Every answer of every step. */
export function edgesOf(procedure: Procedure): (Turn & { to: string })[] {
  return procedure.steps.flatMap((step) =>
    answersOf(step).map(({ id, to }) => ({ stepId: step.id, answerId: id, to })),
  );
}

/** What is wrong with the shape: targets that are not there, steps that no way leads to, steps that no way leads out of. */
export function flawsOf(procedure: Procedure): string[] {
  const steps = new Set(procedure.steps.map(({ id }) => id));
  const ends = new Set(procedure.ends.map(({ id }) => `end:${id}`));
  const flaws = edgesOf(procedure)
    .filter(({ to }) => !steps.has(to) && !ends.has(to))
    .map(({ stepId, answerId, to }) => `${stepId}/${answerId}: leads to ${to}, which is not there`);
  const reached = new Set([...waysTo(procedure).keys()]);
  const out = distances(procedure);
  for (const { id } of procedure.steps) {
    if (!reached.has(id)) flaws.push(`${id}: no way leads here`);
    else if (!out.has(id)) flaws.push(`${id}: no way leads from here to an end`);
  }
  for (const { id } of procedure.ends) if (!reached.has(`end:${id}`)) flaws.push(`end:${id}: no way leads here`);
  return flaws;
}

/**
 * The shortest way to each step and end, as the answers to give from the first step on; `rightly`: the one with the fewest
 * answers that are not the right ones, which is longer and finds the lock as a careful hand leaves it.
 */
export function waysTo(procedure: Procedure, rightly = false): Map<string, Turn[]> {
  const ways = new Map<string, Turn[]>();
  // Ways by their number of wrong turns; a shorter one among equals is met first.
  const open: { at: string; way: Turn[]; wrong: number }[] = [{ at: procedure.steps[0]?.id ?? '', way: [], wrong: 0 }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { at, way, wrong } = next;
    if (ways.has(at)) continue;
    ways.set(at, way);
    const step = isEnd(at) ? undefined : findStep(procedure, at);
    for (const { id, to } of step ? answersOf(step) : []) {
      if (ways.has(to)) continue;
      const turns = wrong + (rightly && step !== undefined && rightAnswerOf(step) !== id ? 1 : 0);
      const behind = open.findIndex((each) => each.wrong > turns);
      open.splice(behind < 0 ? open.length : behind, 0, {
        at: to,
        way: [...way, { stepId: at, answerId: id }],
        wrong: turns,
      });
    }
  }
  return ways;
}

/** How many answers each step is away from its nearest end. */
export function distances(procedure: Procedure): Map<string, number> {
  const away = new Map<string, number>();
  for (let changed = true; changed;) {
    changed = false;
    for (const step of procedure.steps) {
      const nearest = Math.min(...answersOf(step).map(({ to }) => (isEnd(to) ? 0 : (away.get(to) ?? Infinity)))) + 1;
      if (nearest < (away.get(step.id) ?? Infinity)) {
        away.set(step.id, nearest);
        changed = true;
      }
    }
  }
  return away;
}

/** The answer that leads to an end the soonest. */
export function wayOut(step: Step, away: ReadonlyMap<string, number>): string {
  const cost = (to: string): number => (isEnd(to) ? 0 : (away.get(to) ?? Infinity));
  const [nearest] = answersOf(step).sort((one, other) => cost(one.to) - cost(other.to));
  return nearest?.id ?? '';
}
