// Compares the ways of content/ with ways.ts and readings.ts: who goes on, what stands aside, what a reading asks, what an end says of the lock.
// Must not know files; only tests use it.
import type { Procedure, Step } from '../../../../contract/procedure.ts';
import { answersOf, findStep, rightAnswerOf, targetOf } from '../../../guide/steps.ts';
import { endsBy, over } from './ends.ts';
import { named, type Own } from './owns.ts';
import { mended, readings } from './readings.ts';
import { aside, goesOn, into, roundAndRound } from './ways.ts';
import { written } from './written.ts';

/** Answers that go on and may not, readings that ask for other things, ends that say other things of the lock. */
export function unmetWays(wholes: readonly Procedure[], owns: readonly Own[]): string[] {
  return [
    ...unmetTable('goes on by', goesOn, owns.flatMap(onward)),
    ...unmetTable('is met by', asides, owns.flatMap(besides)),
    ...unmetTable('is reached by', into, owns.flatMap(dangerous)),
    ...unmetTable('asks the same again after', roundAndRound, owns.flatMap(again)),
    ...unmetTable('is told after', endsBy, wholes.flatMap(told)),
    ...wholes.flatMap(unmetOver),
    ...unmetReadings(wholes),
    ...unmetEnds(wholes),
  ];
}

/** The same table for steps that nobody comes to who does right. */
const asides = Object.fromEntries(
  Object.values(aside).flatMap((steps) => named(steps).map((step) => [step, 'wrong-answers-only'])),
);

/** Something met in a procedure that a row of the step, or of `procedure/step`, must name. */
type Met = [procedure: string, step: string, what: string];

/** What is met and stands in no row, and what stands in a row and is never met. */
function unmetTable(says: string, rows: Readonly<Record<string, string>>, met: readonly Met[]): string[] {
  const listed = (key: string): string[] | undefined => rows[key]?.split(' ');
  const left = new Map(Object.keys(rows).map((key) => [key, new Set(listed(key))]));
  const wrong = new Set<string>();
  for (const [procedure, step, what] of met) {
    const key = rows[`${procedure}/${step}`] === undefined ? step : `${procedure}/${step}`;
    left.get(key)?.delete(what);
    if (listed(key)?.includes(what) !== true) wrong.add(`${procedure}/${step} ${says} ${what}, which no row says`);
  }
  for (const [key, whats] of left) for (const what of whats) wrong.add(`${key} never ${says} ${what}, as its row says`);
  return [...wrong];
}

/** The steps and the end of right answers: with a connected lock, or by hand wherever a person can. */
function rightWay(own: Procedure, byHand: boolean): string[] {
  const way: string[] = [];
  for (let at = own.steps[0]?.id; at !== undefined && !way.includes(at);) {
    way.push(at);
    const step = findStep(own, at);
    at = step && (targetOf(step, byHand && step.kind === 'bench' ? 'by-hand' : rightAnswerOf(step)) ?? undefined);
  }
  return way;
}

const waysBefore = new WeakMap<Procedure, string[][]>();

function rightWays(own: Procedure): string[][] {
  const before = waysBefore.get(own);
  if (before) return before;
  const ways = [rightWay(own, false), rightWay(own, true)];
  waysBefore.set(own, ways);
  return ways;
}

/** Answers that are not the right one and lead where that one leads, to a fixed end, or farther along a right way than where it was left. */
function onward({ id, own }: Own): Met[] {
  const fixed = new Set(own.ends.filter(({ outcome }) => outcome === 'fixed').map((end) => `end:${end.id}`));
  return rightWays(own).flatMap((way) => {
    const left = leftAt(own, way);
    return own.steps.flatMap((step) => {
      const from = left.get(step.id) ?? Infinity;
      const others = answersOf(step).filter((answer) => answer.id !== rightAnswerOf(step));
      const right = targetOf(step, rightAnswerOf(step));
      const on = others.filter(({ to }) => to === right || fixed.has(to) || way.indexOf(to) > from);
      return on.map(({ id: answer, to }): Met => [id, step.id, to.startsWith('end:') ? `${answer}>${to}` : answer]);
    });
  });
}

/** How far along the way each step stands; one beside it: where the way is first left for it. */
function leftAt(own: Procedure, way: readonly string[]): Map<string, number> {
  const left = new Map(way.map((step, index) => [step, index]));
  way.forEach((id, index) => {
    const seen = new Set([id]);
    for (const at of seen) {
      const step = findStep(own, at);
      for (const { to } of step ? answersOf(step) : []) {
        if (way.includes(to)) continue;
        seen.add(to);
        if (!left.has(to)) left.set(to, index);
      }
    }
  });
  return left;
}

/** Steps on neither right way of this lock. */
function besides({ id, own }: Own): Met[] {
  const right = new Set(rightWays(own).flat());
  return own.steps.flatMap((step): Met[] => (right.has(step.id) ? [] : [[id, step.id, 'wrong-answers-only']]));
}

/** Who comes to a step that cannot be taken back, or in which a button is held. */
function dangerous({ id, own }: Own): Met[] {
  const dangers = own.steps.filter((step) => step.irreversible || (step.kind === 'do' && step.hold !== undefined));
  return dangers.flatMap((danger) =>
    own.steps.flatMap((step) =>
      answersOf(step).flatMap(({ id: answer, to }): Met[] =>
        to === danger.id ? [[id, to, `${step.id}/${answer}`]] : [],
      ),
    ),
  );
}

/** Answers after which the same is asked again, with nothing done in between. */
function again({ id, own }: Own): Met[] {
  return own.steps.flatMap((step) =>
    answersOf(step).flatMap(({ id: answer, to }): Met[] => (to === step.id ? [[id, step.id, answer]] : [])),
  );
}

/** Ends that mend nothing, and the answers that lead to them. */
function told({ ends, id, steps }: Procedure): Met[] {
  const fixed = new Set(ends.filter(({ outcome }) => outcome === 'fixed').map((end) => `end:${end.id}`));
  return steps.flatMap((step) =>
    answersOf(step).flatMap(({ id: answer, to }): Met[] =>
      to.startsWith('end:') && !fixed.has(to) ? [[id, to.slice('end:'.length), answer]] : [],
    ),
  );
}

/** Answers after which nothing is left to ask, and that lead to a step all the same. */
function unmetOver({ id, steps }: Procedure): string[] {
  return steps.flatMap((step) =>
    answersOf(step).flatMap(({ id: answer, to }) => {
      const ends = to.startsWith('end:') || !named(over).includes(answer);
      if (ends || named(goesOn[`${id}/${step.id}`] ?? goesOn[step.id]).includes(answer)) return [];
      return [`${id}/${step.id}: ${answer} ends nothing, and leads to ${to}`];
    }),
  );
}

function unmetReadings(wholes: readonly Procedure[]): string[] {
  const benches = wholes.flatMap(({ id, steps }) =>
    steps.flatMap((step): [string, Extract<Step, { kind: 'bench' }>][] => (step.kind === 'bench' ? [[id, step]] : [])),
  );
  const wrong = benches.flatMap(([procedure, { action, id, test }]) => {
    const is = [action, written(test)].filter((text) => text !== '').join(': ');
    const fact = readings[`${procedure}/${id}`] ?? readings[id];
    return is === fact ? [] : [`${procedure}/${id}: asks the lock for ${is}, by the facts ${fact}`];
  });
  const met = new Set(benches.flatMap(([procedure, { id }]) => [id, `${procedure}/${id}`]));
  return [...wrong, ...Object.keys(readings).flatMap((row) => (met.has(row) ? [] : [`${row}: no such reading`]))];
}

/** Ends that mend are those of the rows, and say of the lock what these say. */
function unmetEnds(wholes: readonly Procedure[]): string[] {
  const facts = new Map(Object.entries(mended).flatMap(([leaves, ends]) => named(ends).map((end) => [end, leaves])));
  const wrong = wholes.flatMap(({ id, ends }) =>
    ends.flatMap((end) => {
      const key = `${id}/${end.id}`;
      const fact = facts.get(key);
      facts.delete(key);
      const leaves = end.outcome === 'fixed' ? written(end.leaves ?? {}) : undefined;
      return leaves === fact ? [] : [`${key}: is mended when ${leaves}, by the facts ${fact}`];
    }),
  );
  return [...wrong, ...[...facts.keys()].map((end) => `${end}: no such end`)];
}
