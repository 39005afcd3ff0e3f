// Every way through every procedure, on a practice lock of every model and radio that it is for: right answers end in the
// lock that the procedure promises, every other answer ends somewhere safe.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../contract/procedure.ts';
import type { LockUnit } from '../../contract/service.ts';
import { traitsOf } from '../../device/simulator/models.ts';
import { checkDirectory } from '../content/load.ts';
import { forLock, radiosOf } from './for-lock.ts';
import { beginningOf, endsOtherwise } from './testing/beginnings.ts';
import { brokenPromises } from './testing/promises.ts';
import { Walk } from './testing/walk.ts';
import { WalkLock, type Unit } from './testing/walk-lock.ts';
import { distances, edgesOf, flawsOf, waysTo, type Turn } from './testing/ways.ts';

const { content } = checkDirectory(join(import.meta.dirname, '../../../content'));

/** A procedure as one lock has it, and the practice lock that it is walked on. */
interface Case {
  name: string;
  procedure: Procedure;
  unit: Unit;
  /** Nobody has told the radio: some answers are those of another unit than the one that is walked on. */
  anyUnit: boolean;
}

/** Where nobody told the radio and it makes no difference, one walk is enough. */
function casesOf(whole: Procedure): Case[] {
  const seen = new Set<string>();
  return everyLockOf(whole).filter(({ procedure, unit }) => {
    const same = JSON.stringify([procedure, unit]);
    return !seen.has(same) && seen.add(same);
  });
}

function everyLockOf(whole: Procedure): Case[] {
  return whole.models.flatMap((modelId) => {
    const model = content.models.get(modelId);
    if (model === undefined) throw new Error(`${whole.id}: no model ${modelId}`);
    const own = radiosOf({ model, radio: 'unknown' }).filter((radio) => whole.radios?.includes(radio) ?? true);
    const played = own.filter((radio) => traitsOf(modelId, radio) !== null);
    const told: LockUnit['radio'][] = own.length > 1 ? [...played, 'unknown'] : played;
    return told.map((radio) => ({
      name: `${whole.id} on ${modelId} (${radio})`,
      procedure: forLock(whole, { model, radio }),
      anyUnit: radio === 'unknown',
      unit: { modelId, radio: radio === 'unknown' ? (played[0] ?? 'none') : radio },
    }));
  });
}

let walks = 0;
async function walkOf({ procedure, unit }: Case): Promise<Walk> {
  walks += 1;
  return new Walk(procedure, await WalkLock.begin(unit, beginningOf(procedure.id)));
}

/** The way of right answers; `connected`: with the lock, or with a person's eyes alone. */
async function rightWay(each: Case, connected: boolean): Promise<{ problems: string[]; taken: Set<string> }> {
  const walk = await walkOf(each);
  await walk.toTheEnd({ strict: true, connected }, distances(each.procedure));
  const { id } = each.procedure;
  const end = each.procedure.ends.find((one) => one.id === walk.state.endId);
  if (end !== undefined && end.outcome !== 'fixed' && end.id !== endsOtherwise[id]) {
    walk.problems.push(`the right answers lead to end:${end.id}, which is ${end.outcome}`);
  }
  await walk.checkEnd(true);
  if (walk.problems.length === 0) {
    const deed = { before: walk.before, after: walk.lock.held(), wiped: walk.wiped };
    walk.problems.push(...brokenPromises(each.procedure, each.unit, deed));
  }
  const taken = new Set(walk.state.history.map(({ stepId, answerId }) => `${stepId}/${answerId}`));
  return { problems: walk.problems, taken };
}

/** By a shortest way to a step, one of its answers, and then right answers to an end. */
async function otherWay(each: Case, ways: readonly (readonly Turn[])[], turn: Turn): Promise<string[]> {
  const walk = await walkOf(each);
  const manner = { strict: false, connected: true };
  const [way = [], ...others] = ways;
  for (const { stepId, answerId } of way) if (walk.step?.id === stepId) await walk.take(answerId, manner, true);
  // The answers of the way are turns of their own, and told there.
  if (walk.step?.id !== turn.stepId) {
    if (others.length > 0) return otherWay(each, others, turn);
    return [`its step cannot be reached: the run stands at ${walk.state.stepId}`];
  }
  walk.problems.length = 0;
  await walk.take(turn.answerId, { ...manner, anyUnit: each.anyUnit }, true);
  await walk.toTheEnd(manner, distances(each.procedure));
  await walk.checkEnd(false);
  return walk.problems;
}

const procedures = [...content.procedures.values()];

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const cases = casesOf(procedure);

  it('has a practice lock for every model that it is for', () => {
    expect(procedure.models.filter((modelId) => !cases.some(({ unit }) => unit.modelId === modelId))).toEqual([]);
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    '%s: every way',
    async (name, each) => {
      const found = flawsOf(each.procedure);
      if (found.length === 0) {
        const right = await rightWay(each, true);
        found.push(...right.problems.map((problem) => `right answers: ${problem}`));
        const alone = await rightWay(each, false);
        found.push(...alone.problems.map((problem) => `right answers without a lock: ${problem}`));
        const [shortest, rightly] = [waysTo(each.procedure), waysTo(each.procedure, true)];
        for (const { stepId, answerId } of edgesOf(each.procedure)) {
          if (right.taken.has(`${stepId}/${answerId}`)) continue;
          const problems = await otherWay(each, [shortest.get(stepId) ?? [], rightly.get(stepId) ?? []], {
            stepId,
            answerId,
          });
          found.push(...problems.map((problem) => `by ${stepId}/${answerId}: ${problem}`));
        }
      }
      expect(found, name).toEqual([]);
    },
    60_000,
  );
});

it('walked something', () => {
  const models = new Set(procedures.flatMap((procedure) => procedure.models));
  process.stdout.write(`walked: ${procedures.length} procedures, ${models.size} models, ${walks} walks\n`);
  expect(walks).toBeGreaterThan(0);
});
