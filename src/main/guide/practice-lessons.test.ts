// Whoever slips on the practice lock is told: every wrong turn of a hand that a procedure knows of has its lesson, and so
// has whatever the lock refuses to the hands that the screen offers. Right hands are not lectured.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import type { PracticeGesture } from '../../contract/practice.ts';
import { createSimulator } from '../../device/simulator/index.ts';
import { lockTimes } from '../../device/simulator/limits.ts';
import type { LockMemory } from '../../device/simulator/state.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { namedHands } from '../../renderer/practice/named-hands.ts';
import { checkDirectory } from '../content/load.ts';
import { rightAnswerOf } from './steps.ts';
import { beginningOf } from './testing/beginnings.ts';
import { casesOf, type Case } from './testing/every-way.ts';
import { WalkLock } from './testing/walk-lock.ts';
import { Walk } from './testing/walk.ts';
import { distances, waysTo, type Turn } from './testing/ways.ts';

const { content } = checkDirectory(join(import.meta.dirname, '../../../content'));
const cases = [...content.procedures.values()]
  .flatMap((procedure) => casesOf(procedure, content.models))
  .filter(({ anyUnit }) => !anyUnit);

/** What comes of these hands is a finding at the door or the lock, or another right way on: no hand has slipped. */
const noSlip: ReadonlySet<string> = new Set([
  ...['by-hand-closed/drags', 'by-hand-closed/free', 'hinges/tightened', 'chalk/shallow', 'chalk/no-mark'],
  ...['unplug/damaged', 'interior-off/damaged', 'watch-lock/stayed', 'watch-lock/stayed-coded', 'failed-twice/seen-to'],
  ...[30, 60, 90, 120, 180].map((seconds) => `watch-${seconds}/stayed`),
  ...['look/right', 'look/dark', 'look-again/opposite', 'see-on/amber', 'want/off'],
  ...['check-empty/no-such-code', 'try-old-code/still-works', 'mastercode/known', 'press-a/nothing'],
  // The pack goes in with no button down: that is how a pack goes in.
  ...['hold-lock/stopped', 'hold-lock/something-else', 'handing-hold-program/something-else'],
  'hold-program/something-else',
  // The same one move at a time.
  'pack-unhanded/out',
]);
/** No source tells what this model makes of it. */
const untold: ReadonlySet<string> = new Set(['888 hold-program/early']);

const lessons = (walk: Walk) => walk.lock.simulator.lock.state().lessons;
const begin = async ({ procedure, unit }: Case): Promise<Walk> =>
  new Walk(procedure, await WalkLock.begin(unit, beginningOf(procedure, unit)));

/** The answers other than the right one that hands come to by doing something. */
const turnsOfHands = ({ procedure }: Case): Turn[] =>
  procedure.steps.flatMap((step) =>
    step.kind !== 'do'
      ? []
      : step.answers.flatMap(({ id, hands = [] }) =>
          id !== rightAnswerOf(step) && hands.some((hand) => !hand.startsWith('wait'))
            ? [{ stepId: step.id, answerId: id }]
            : [],
        ),
  );

/** How many lessons the turn taught; null where no way comes to it. */
async function taughtBy(each: Case, turn: Turn): Promise<number | null> {
  const manner = { strict: false, connected: true };
  for (const way of [waysTo(each.procedure, true), waysTo(each.procedure)]) {
    const walk = await begin(each);
    for (const one of way.get(turn.stepId) ?? []) await walk.follow(one, manner);
    if (walk.step?.id !== turn.stepId) continue;
    const before = lessons(walk).length;
    await walk.take(turn.answerId, manner, true);
    // What waits for a press gives it up by itself.
    await walk.lock.clock.advance(lockTimes.pressWaitMs + 1000);
    return lessons(walk).length - before;
  }
  return null;
}

it('tells of every slip that a procedure knows of, on every model that it is for', async () => {
  const silent: string[] = [];
  let told = 0;
  for (const each of cases) {
    for (const turn of turnsOfHands(each)) {
      const name = `${turn.stepId}/${turn.answerId}`;
      if (noSlip.has(name) || untold.has(`${each.unit.modelId} ${name}`)) continue;
      const taught = await taughtBy(each, turn);
      if (taught === 0) silent.push(`${each.name}: ${name}`);
      else if (taught !== null) told += 1;
    }
  }
  expect(silent).toEqual([]);
  expect(told).toBeGreaterThan(300);
}, 120_000);

it('says nothing against right hands, but what is true of every wipe', async () => {
  const against: string[] = [];
  for (const each of cases) {
    const walk = await begin(each);
    await walk.toTheEnd({ strict: true, connected: true }, distances(each.procedure));
    const rebukes = lessons(walk).filter(({ tone, text }) => tone !== 'note' && !/^(Armed|Wiped)/.test(text));
    against.push(...rebukes.map(({ text }) => `${each.name}: ${text}`));
  }
  expect(against).toEqual([]);
}, 120_000);

it('says why, of whatever the screen offers and the lock refuses', () => {
  const stands: Partial<LockMemory>[] = [
    { door: 'open', bolt: 'retracted' },
    { door: 'open', bolt: 'extended' },
    { door: 'closed', bolt: 'extended', boltCondition: 'jammed' },
    { pack: 'out' },
  ];
  const units = new Map(cases.map(({ unit }) => [JSON.stringify(unit), unit]));
  const refused = new Set<PracticeGesture['kind']>();
  const silent: string[] = [];
  for (const { modelId, radio } of units.values()) {
    for (const stand of stands) {
      const make = () =>
        createSimulator({ scenario: `model:${modelId}`, clock: createVirtualClock(), start: { radio, ...stand } }).lock;
      for (const { gesture, title, not } of namedHands(make().state(), 'alkaline')) {
        const lock = make();
        if (not !== undefined || canDo(lock, gesture)) continue;
        refused.add(gesture.kind);
        if (lock.state().lessons.length === 0) silent.push(`${modelId}: ${title}`);
      }
    }
  }
  expect(silent).toEqual([]);
  expect([...refused].sort()).toEqual(['door', 'keypad-cable', 'turn']);
});

function canDo(lock: ReturnType<typeof createSimulator>['lock'], gesture: PracticeGesture): boolean {
  try {
    lock.gesture(gesture);
    return true;
  } catch (error) {
    if (isFault(error, 'practice.impossible')) return false;
    throw error;
  }
}
