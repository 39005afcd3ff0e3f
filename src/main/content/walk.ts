// Walks a procedure as a graph: what is reachable, and one walk along every branch.
// Must not know runs or files.
import type { Procedure, Step } from '../../contract/procedure.ts';
import { answersOf, findStep } from '../guide/steps.ts';

/** One way through a procedure: the answers given, and the end reached. */
export interface Walk {
  answers: { stepId: string; answerId: string }[];
  endId: string;
}

type Edge = { stepId: string; answerId: string; to: string };

/**
 * One walk for every answer of every reachable step: the shortest way to the step, that answer, the shortest way to an
 * end. Loops are entered once and left, so the count is that of the answers. Answers without a way to an end are left out.
 */
export function walkProcedure(procedure: Procedure): Walk[] {
  const first = procedure.steps[0];
  if (!first) return [];
  return procedure.steps.flatMap((step) => {
    const before = shortest(procedure, first.id, (at) => at === step.id);
    if (!before) return [];
    return edgesOf(step).flatMap((edge) => {
      const after = shortest(procedure, edge.to, (at) => at.startsWith('end:'));
      if (!after) return [];
      const edges = [...before, edge, ...after];
      const endId = (edges.at(-1)?.to ?? '').replace(/^end:/, '');
      return [{ answers: edges.map(({ stepId, answerId }) => ({ stepId, answerId })), endId }];
    });
  });
}

/** Everything (steps, and ends as `end:id`) that can be reached from the first step along the edges that `allowed` lets through. */
export function reachable(procedure: Procedure, allowed: (edge: Edge) => boolean = () => true): Set<string> {
  const first = procedure.steps[0];
  const seen = new Set<string>(first ? [first.id] : []);
  for (const at of seen) {
    const step = findStep(procedure, at);
    for (const edge of step ? edgesOf(step) : []) if (allowed(edge)) seen.add(edge.to);
  }
  return seen;
}

/** Everything that can be reached behind the edges that `from` picks, wherever in the procedure they are. */
export function behind(procedure: Procedure, from: (step: Step, answerId: string) => boolean): Set<string> {
  const seen = new Set<string>();
  for (const step of procedure.steps)
    for (const edge of edgesOf(step)) if (from(step, edge.answerId)) seen.add(edge.to);
  for (const at of seen) {
    const step = findStep(procedure, at);
    for (const edge of step ? edgesOf(step) : []) seen.add(edge.to);
  }
  return seen;
}

/** True when some way leads from the step to an end. */
export function canEnd(procedure: Procedure, stepId: string): boolean {
  return shortest(procedure, stepId, (at) => at.startsWith('end:')) !== null;
}

function edgesOf(step: Step): Edge[] {
  return answersOf(step).map(({ id, to }) => ({ stepId: step.id, answerId: id, to }));
}

function shortest(procedure: Procedure, from: string, isGoal: (at: string) => boolean): Edge[] | null {
  const ways = new Map<string, Edge[]>([[from, []]]);
  for (const [at, way] of ways) {
    if (isGoal(at)) return way;
    const step = findStep(procedure, at);
    for (const edge of step ? edgesOf(step) : []) if (!ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
  }
  return null;
}
