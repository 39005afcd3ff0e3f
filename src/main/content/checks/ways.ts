// Checks of the ways through a lock's own procedure: every branch ends, nothing final is unguarded, no end claims too much.
// Must not know files or YAML, nor what one step says by itself (steps.ts).
import type { Procedure } from '../../../contract/procedure.ts';
import { answersOf, crosses, findStep, rightAnswerOf, targetOf, watchesArming } from '../../guide/steps.ts';
import { behind, canEnd, reachable } from '../walk.ts';
import type { OwnProcedure, SayOwn } from './locks.ts';

/** The ways of one lock. `whole` is the procedure for all of them. */
export function checkWays(whole: Procedure, { own, model }: OwnProcedure, say: SayOwn): void {
  const targets = new Set([...own.steps.map(({ id }) => id), ...own.ends.map(({ id }) => `end:${id}`)]);
  for (const step of own.steps) {
    const at = { step: step.id };
    for (const { id, to } of answersOf(step)) {
      if (targets.has(to)) continue;
      if (findStep(whole, to)) {
        say(at, [], `answer ${id} leads to ${to}, which is not for the ${model.id}`, 'say there "otherwise: <step>"');
      } else say(at, [], `answer ${id} leads to ${to}, which does not exist`, 'name a step or an end:…');
    }
    if (answersOf(step).length === 0) {
      say(at, ['answers'], `${step.id} has no answer for the ${model.id}`, 'give it one, or "only" to the step');
    }
    if (!canEnd(own, step.id)) say(at, [], `no way leads from ${step.id} to an end`, 'give it a way out');
  }
  if (own.steps.length === 0) {
    say('procedure', ['steps'], `no step is for the ${model.id}`, 'take it out of "models", or write steps for it');
    return;
  }
  checkRightWay(own, say);
  checkDestruction(own, say);
  checkClaims(own, say);
}

/** What a sound lock and a careful hand lead to is what the procedure is for. */
function checkRightWay(own: Procedure, say: SayOwn): void {
  const seen = new Set<string>();
  let at = own.steps[0]?.id ?? '';
  for (let step = findStep(own, at); step; step = findStep(own, at)) {
    if (seen.has(at)) {
      say({ step: at }, [], `the first answers lead in a circle past ${at}`, 'let the first answer be the right one');
      return;
    }
    seen.add(at);
    at = targetOf(step, rightAnswerOf(step)) ?? '';
  }
  const end = own.ends.find(({ id }) => at === `end:${id}`);
  if (end && end.outcome !== 'fixed') {
    const problem = `the first answers lead to the end ${end.id}, which mends nothing`;
    say({ end: end.id }, [], problem, 'let the first answer be the right one, or make the end "fixed"');
  }
}

/** Nothing that cannot be undone is reachable without a typed confirmation, and only in a procedure that says it destroys. */
function checkDestruction(own: Procedure, say: SayOwn): void {
  const confirms = new Set(own.steps.flatMap((step) => (step.kind === 'confirm' ? [step.id] : [])));
  const unconfirmed = reachable(own, ({ stepId, answerId }) => !(confirms.has(stepId) && answerId === 'confirm'));
  for (const step of own.steps) {
    if (step.kind === 'confirm' || !step.irreversible) continue;
    if (unconfirmed.has(step.id)) {
      say({ step: step.id }, [], `${step.id} can be reached unconfirmed`, 'put a confirm step before it');
    }
    if (!own.destructive) say('procedure', ['destructive'], `${step.id} cannot be undone`, 'set "destructive: true"');
  }
}

/** The words by which an end says that the lock is as it was. */
const untouchedWords = /as it was|nothing was (changed|erased)|before anything was|unchanged/i;

/** A title by which somebody hands the lock over as done. */
const doneWords = /\b(wiped|erased|deleted|stored|gone|ready|proved)\b/i;
const notDoneWords = /\b(not|no|nothing|nobody|before|still|cannot)\b/i;

/** "Nothing was erased" is said only where nothing can have been: not behind a wipe, nor behind a step that may leave the lock armed. */
function checkClaims(own: Procedure, say: SayOwn): void {
  const touched = behind(
    own,
    (step, answerId) => step.kind !== 'confirm' && (watchesArming(step) || crosses(step, answerId)),
  );
  for (const end of own.ends) {
    const claims = end.claims === 'untouched';
    if (!claims && [end.title, ...end.lines].some((text) => untouchedWords.test(text))) {
      say({ end: end.id }, [], `end ${end.id} says that nothing was erased, unmarked`, 'add "claims: untouched"');
    }
    if (end.outcome !== 'fixed' && doneWords.test(end.title) && !notDoneWords.test(end.title)) {
      const problem = `the title of the end ${end.id} says that it is done, and the end is ${end.outcome}`;
      say({ end: end.id }, ['title'], problem, 'say what is not done');
    }
    const stops = own.destructive && end.outcome === 'stopped';
    if ((claims || stops) && touched.has(`end:${end.id}`)) {
      const problem = `end ${end.id} claims an untouched lock, and the lock may have been wiped or armed`;
      say({ end: end.id }, [], problem, 'lead to an end that says that nobody knows');
    }
  }
}
