// What is passed over where no lock ever was loses nothing: a person is asked instead, or was asked just before.
import { expect, it } from 'vitest';
import type { Procedure, Step } from '../../contract/procedure.ts';
import { realContent } from '../content/testing/real-content.ts';
import { reachable } from '../content/walk.ts';
import { answersOf, findStep } from './steps.ts';
import { casesOf } from './testing/every-way.ts';

type Bench = Extract<Step, { kind: 'bench' }>;
const content = await realContent();
/** What can be answered where no lock ever was: the bench does nothing. */
const byHand = (step: Step | undefined, answerId: string) => step?.kind !== 'bench' || answerId === 'by-hand';
/** Whatever the bench would do, a wipe or a handing too. */
const passesItself = (step: Step | undefined): step is Bench => step?.kind === 'bench';

/** Where the run stands once this and all of the bench's steps behind it have passed themselves over. */
function landsAt(own: Procedure, from: Bench): Step | undefined {
  const seen = new Set<Step>();
  for (let step: Step | undefined = from; passesItself(step) && !seen.has(step); step = findStep(own, step.byHand)) {
    seen.add(step);
    const next = findStep(own, step.byHand);
    if (!passesItself(next)) return next;
  }
  return undefined;
}

const opensDoor = (step: Step | undefined, answerId?: string) =>
  step?.kind === 'do' &&
  step.proof.some(
    ({ when, answer }) => when.signal === 'door' && when.door === 'open' && answer === (answerId ?? answer),
  );
const says = (step: Step | undefined, words: RegExp) =>
  step?.kind === 'do' && [step.title, ...step.lines].some((text) => words.test(text));

/** What is lost when the step passes itself over; null when nothing is. */
function lostBy(own: Procedure, step: Bench): string | null {
  const asked = landsAt(own, step);
  const before = own.steps.filter((from) => answersOf(from).some(({ id, to }) => to === step.id && byHand(from, id)));
  const { door, restingMillivoltsAtLeast } = step.test;
  if (door) {
    const unasked = reachable(own, ({ stepId, answerId }) => {
      const from = findStep(own, stepId);
      return byHand(from, answerId) && !opensDoor(from, answerId);
    });
    if (!opensDoor(asked) && unasked.has(step.id)) return 'nobody is asked whether the door is open';
  }
  if (own.destructive) {
    if (restingMillivoltsAtLeast !== undefined && !says(asked, /\bcells\b/i)) return 'nobody is asked about the cells';
    const written = [asked, ...before].some((each) => says(each, /\bwrite down\b/i));
    if (step.action === 'snapshot' && !written) return 'nobody writes down what was there';
  }
  if (asked !== undefined) return null;
  // It leads to an end: a person must have said just before what the end says.
  return before.length > 0 && before.every(({ kind }) => kind === 'do' || kind === 'check')
    ? null
    : 'the run ends without anybody having said how it is';
}

it('asks a person wherever the bench is passed over', () => {
  const lost = [...content.procedures.values()].flatMap((whole) =>
    casesOf(whole, content.models).flatMap(({ name, procedure }) => {
      const come = reachable(procedure, ({ stepId, answerId }) => byHand(findStep(procedure, stepId), answerId));
      const passed = procedure.steps.filter(passesItself).filter(({ id }) => come.has(id));
      return passed.flatMap((step) => {
        const what = lostBy(procedure, step);
        return what === null ? [] : [`${name}: ${step.id}: ${what}`];
      });
    }),
  );
  expect(lost).toEqual([]);
});
