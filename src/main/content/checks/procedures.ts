// Checks of procedures: each of their steps, and the ways of every lock that they are for.
// Must not know files or YAML.
import type { Model } from '../../../contract/content.ts';
import type { Procedure } from '../../../contract/procedure.ts';
import type { About, Content, Locate, Say } from '../types.ts';
import { checkArmedEnds } from './armed-ends.ts';
import { checkArming } from './arming.ts';
import { checkDrawn } from './drawn.ts';
import { checkGuards, needsStaff } from './guards.ts';
import { checkEach, locksOf, onlysOf, ownProcedures, type OwnProcedure } from './locks.ts';
import { noticed } from './notice.ts';
import { checkProofs } from './proofs.ts';
import { known, repeated } from './say.ts';
import { checkSigns } from './signs.ts';
import { checkAnswers, checkStep } from './steps.ts';
import { checkTests } from './tests.ts';
import { checkWays } from './ways.ts';

/** All procedures; a step of a shared part must be reached in one of those that use it, any other in its own. */
export function checkProcedures(content: Content, about: About, locate: Locate): void {
  const unreached = new Map<string, () => void>();
  const reached = new Set<string>();
  for (const procedure of content.procedures.values()) {
    const say = about('procedures', procedure.id);
    const { problems, reached: seen } = checkProcedure(procedure, content);
    for (const problem of problems) say(...problem);
    const { file: own } = locate('procedures', procedure.id);
    procedure.steps.forEach(({ id }, index) => {
      const { file, line } = locate('procedures', procedure.id, ['steps', index]);
      const spot = `${file}:${line}`;
      if (seen.has(id)) reached.add(spot);
      else if (!unreached.has(spot) || file === own) {
        unreached.set(spot, () =>
          say(['steps', index], `step ${id} is never reached`, 'lead an answer to it or remove it'),
        );
      }
    });
    procedure.ends.forEach(({ id }, index) => {
      if (!seen.has(`end:${id}`)) say(['ends', index], `end ${id} is never reached`, 'lead to it or remove it');
    });
  }
  for (const [spot, tell] of unreached) if (!reached.has(spot)) tell();
}

interface Checked {
  problems: Parameters<Say>[];
  /** What can be reached, on one lock or another. */
  reached: Set<string>;
}

/** What was found before of the very same entries: an author's next look, and every spoilt copy of a test, share most. */
const before = new WeakMap<Procedure, { asked: unknown[]; checked: Checked }>();

function checkProcedure(procedure: Procedure, content: Content): Checked {
  const asked = [
    ...modelsNamed(procedure).map((id) => content.models.get(id)),
    ...procedure.ends.flatMap(({ next }) => next.map((id) => content.procedures.get(id))),
  ];
  const known = before.get(procedure);
  if (known?.asked.every((entry, index) => entry === asked[index])) return known.checked;
  const problems: Checked['problems'] = [];
  const reached = findProblems(procedure, content, (...problem) => problems.push(problem));
  const checked = { problems, reached };
  before.set(procedure, { asked, checked });
  return checked;
}

function modelsNamed({ models, steps }: Procedure): string[] {
  return [...models, ...steps.flatMap((step) => onlysOf(step).flatMap((only) => only.models ?? []))];
}

/** One procedure against its models and against itself. */
function findProblems(procedure: Procedure, content: Content, say: Say): Set<string> {
  known(procedure.models, content.models, ['models'], 'model', say);
  for (const id of procedure.models) checkModelFits(procedure, content.models.get(id), say);
  for (const id of Object.keys(procedure.confidences)) {
    if (!procedure.models.includes(id)) {
      say(['confidences', id], `a confidence for the ${id}, which it is not for`, 'name one of its models');
    }
  }
  for (const kind of ['steps', 'ends'] as const) {
    for (const id of repeated(procedure[kind])) {
      const second = procedure[kind].findLastIndex((each) => each.id === id);
      say([kind, second], `two ${kind} are called ${id}`, 'rename one');
    }
  }
  procedure.steps.forEach((step, index) => {
    checkStep(step, procedure, content, (path, problem, cure) => say(['steps', index, ...path], problem, cure));
  });
  procedure.ends.forEach((end, index) => {
    known(end.next, content.procedures, ['ends', index, 'next'], 'procedure', say);
  });
  const notes = procedure.steps.flatMap((step) => step.notes.map(({ text }) => text));
  noticed(procedure.confidence, notes, ['confidence'], say);
  for (const [id, confidence] of Object.entries(procedure.confidences)) {
    noticed(confidence, notes, ['confidences', id], say);
  }
  if (procedure.kind === 'reset' && !procedure.destructive) {
    say(['destructive'], 'a reset erases', 'set "destructive: true"');
  }
  const why = needsStaff(procedure);
  if (why !== null && procedure.who !== 'staff') say(['who'], `anyone may do it, but ${why}`, 'set "who: staff"');

  const owns = ownProcedures(procedure, content);
  checkEach(procedure, owns, say, (own, sayOwn) => {
    checkWays(procedure, own, sayOwn);
    checkGuards(own, content, sayOwn);
    checkArming(own.own, sayOwn);
    checkArmedEnds(own.own, sayOwn);
    checkProofs(own.own, sayOwn);
    checkAnswers(own.own, sayOwn);
    checkTests(own.own, sayOwn);
    checkDrawn(own.own, sayOwn);
    checkSigns(own.own, sayOwn);
  });
  checkNext(procedure, owns, content, say);
  return new Set(
    owns.flatMap(({ own }) => [...own.steps.map(({ id }) => id), ...own.ends.map(({ id }) => `end:${id}`)]),
  );
}

/** What an end offers next: what erases last, each for one at least of the locks that come to it; a screen shows only what fits the lock. */
function checkNext(procedure: Procedure, owns: readonly OwnProcedure[], content: Content, say: Say): void {
  procedure.ends.forEach(({ id, next }, index) => {
    const come = owns.filter(({ own }) => own.ends.some((end) => end.id === id)).flatMap(({ locks }) => locks);
    const erases = next.map((wanted) => content.procedures.get(wanted)?.destructive ?? false);
    if (erases.lastIndexOf(false) > erases.indexOf(true) && erases.includes(true)) {
      say(['ends', index, 'next'], `the end ${id} offers what erases before what does not`, 'put what erases last');
    }
    next.forEach((wanted, place) => {
      const { models, radios } = content.procedures.get(wanted) ?? {};
      const fits = come.some(
        ({ model, radio }) => models?.includes(model.id) && (radio === 'unknown' || (radios?.includes(radio) ?? true)),
      );
      if (fits || come.length === 0 || models === undefined) return;
      const problem = `${wanted} follows from the end ${id} for none of the locks that come to it`;
      say(['ends', index, 'next', place], problem, 'take it out, or name one that is for its models');
    });
  });
}

function checkModelFits(procedure: Procedure, model: Model | undefined, say: Say): void {
  if (!model) return;
  if (locksOf(model, procedure).length === 0) {
    say(['radios'], `no ${model.id} has such a radio`, 'take the model out, or name a radio of it');
  }
  if (procedure.kind !== 'handing') return;
  if (model.handing === 'not-applicable') {
    say(['models'], `${model.id} is not handed`, 'take it out of this procedure');
  }
  const holds = procedure.steps.flatMap((step) => (step.kind === 'do' && step.hold ? [step.hold.button] : []));
  const other = model.handing === 'lock-button' ? 'program' : 'lock';
  if (holds.includes(other)) {
    const problem = `${model.id} is handed by ${model.handing}, this holds ${other}`;
    say(['models'], problem, 'take it out or mend the gesture');
  }
}
