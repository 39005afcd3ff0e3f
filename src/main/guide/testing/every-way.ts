// Every way through one procedure on the practice locks that it is for, and what was wrong on each.
// Must not know the test that asks; only tests use it.
import type { Model } from '../../../contract/content.ts';
import type { Procedure } from '../../../contract/procedure.ts';
import type { LockUnit } from '../../../contract/service.ts';
import { traitsOf } from '../../../device/simulator/models.ts';
import { forLock, radiosOf } from '../for-lock.ts';
import { beginningOf, endsOtherwise } from './beginnings.ts';
import { brokenAnyway, brokenPromises } from './promises.ts';
import { Walk } from './walk.ts';
import { WalkLock, type Unit } from './walk-lock.ts';
import { distances, edgesOf, flawsOf, waysTo, type Turn } from './ways.ts';

/** A procedure as one lock has it, and the practice lock that it is walked on. */
export interface Case {
  name: string;
  procedure: Procedure;
  unit: Unit;
  /** Nobody has told the radio: some answers are those of another unit than the one that is walked on. */
  anyUnit: boolean;
}

/** Every lock that the procedure is for. Where nobody told the radio and it makes no difference, one walk is enough. */
export function casesOf(whole: Procedure, models: ReadonlyMap<string, Model>): Case[] {
  const seen = new Set<string>();
  return whole.models
    .flatMap((modelId) => locksOf(whole, models.get(modelId)))
    .filter(({ procedure, unit }) => {
      const same = JSON.stringify([procedure, unit]);
      return !seen.has(same) && seen.add(same);
    });
}

function locksOf(whole: Procedure, model: Model | undefined): Case[] {
  if (model === undefined) return [];
  const own = radiosOf({ model, radio: 'unknown' }).filter((radio) => whole.radios?.includes(radio) ?? true);
  const played = own.filter((radio) => traitsOf(model.id, radio) !== null);
  const told: LockUnit['radio'][] = played.length > 1 ? [...played, 'unknown'] : played;
  return told.map((radio) => ({
    name: `${whole.id} on ${model.id} (${radio})`,
    procedure: forLock(whole, { model, radio }),
    unit: { modelId: model.id, radio: radio === 'unknown' ? (played[0] ?? 'none') : radio },
    anyUnit: radio === 'unknown',
  }));
}

/** All that is wrong, and how many walks it took to find out. A procedure whose shape is wrong is not walked. */
export async function everyWay(each: Case): Promise<{ problems: string[]; walks: number }> {
  const flaws = flawsOf(each.procedure);
  if (flaws.length > 0) return { problems: flaws, walks: 0 };
  const right = await rightWay(each, true);
  const alone = await rightWay(each, false);
  const problems = [
    ...right.problems.map((problem) => `right answers: ${problem}`),
    ...alone.problems.map((problem) => `right answers without a lock: ${problem}`),
  ];
  const [shortest, rightly] = [waysTo(each.procedure), waysTo(each.procedure, true)];
  const others = edgesOf(each.procedure).filter(({ stepId, answerId }) => !right.taken.has(`${stepId}/${answerId}`));
  for (const turn of others) {
    const ways = [rightly.get(turn.stepId) ?? [], shortest.get(turn.stepId) ?? []];
    const found = await otherWay(each, ways, turn);
    problems.push(...found.map((problem) => `by ${turn.stepId}/${turn.answerId}: ${problem}`));
  }
  return { problems, walks: 2 + others.length };
}

async function begin({ procedure, unit }: Case): Promise<Walk> {
  return new Walk(procedure, await WalkLock.begin(unit, beginningOf(procedure, unit)));
}

/** The way of right answers; `connected`: with the lock, or with a person's eyes alone. */
async function rightWay(each: Case, connected: boolean): Promise<{ problems: string[]; taken: Set<string> }> {
  const walk = await begin(each);
  await walk.toTheEnd({ strict: true, connected }, distances(each.procedure));
  const { id } = each.procedure;
  const end = each.procedure.ends.find((one) => one.id === walk.state.endId);
  if (end !== undefined && end.outcome !== 'fixed' && end.id !== endsOtherwise[id]) {
    walk.problems.push(`the right answers lead to end:${end.id}, which is ${end.outcome}`);
  }
  await walk.checkEnd(walk.claims.length === 0);
  if (walk.problems.length === 0) {
    const deed = { before: walk.before, after: walk.lock.held(), wiped: walk.wiped, connected };
    walk.problems.push(...brokenPromises(each.procedure, each.unit, deed));
  }
  const taken = new Set(walk.state.history.map(({ stepId, answerId }) => `${stepId}/${answerId}`));
  return { problems: walk.problems, taken };
}

/** By the first of these ways that reaches the step, one of its answers, and then right answers to an end. */
async function otherWay(each: Case, ways: readonly (readonly Turn[])[], turn: Turn): Promise<string[]> {
  const walk = await begin(each);
  const manner = { strict: false, connected: true, anyUnit: each.anyUnit };
  const [way = [], ...others] = ways;
  // The last way is taken word by word, also where the lock tells otherwise.
  for (const step of way) await (others.length > 0 ? walk.follow(step, manner) : walk.retell(step, manner));
  // The answers of the way are turns of their own, and told there.
  if (walk.step?.id !== turn.stepId) {
    if (others.length > 0) return otherWay(each, others, turn);
    return [`its step cannot be reached: the run stands at ${walk.state.stepId}`];
  }
  walk.problems.length = 0;
  await walk.take(turn.answerId, manner, true);
  await walk.toTheEnd(manner, distances(each.procedure));
  const borneOut = walk.claims.length === 0;
  await walk.checkEnd(borneOut);
  const end = each.procedure.ends.find(({ id }) => id === walk.state.endId);
  if (borneOut && end?.outcome === 'fixed' && walk.problems.length === 0) {
    const deed = { before: walk.before, after: walk.lock.held(), wiped: walk.wiped, connected: false };
    walk.problems.push(...brokenAnyway(each.procedure, each.unit, deed).map((broken) => `end:${end.id} ${broken}`));
  }
  return walk.problems;
}
