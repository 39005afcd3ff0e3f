// Checks of procedures: every branch ends, nothing dangerous is unguarded, no end claims what nobody knows.
// Must not know files or YAML.
import type { Model } from '../../../contract/content.ts';
import type { Procedure, Step } from '../../../contract/procedure.ts';
import { answersOf, crosses, watchesArming } from '../../guide/steps.ts';
import { goodPack } from '../good-pack.ts';
import type { Content, Say } from '../types.ts';
import { behind, canEnd, reachable } from '../walk.ts';
import { noticed } from './notice.ts';
import { known, repeated } from './say.ts';

/** One procedure against its models and against itself. */
export function checkProcedure(procedure: Procedure, content: Content, say: Say): void {
  known(procedure.models, content.models, ['models'], 'model', say);
  for (const id of procedure.models) checkModelFits(procedure, content.models.get(id), say);
  for (const kind of ['steps', 'ends'] as const) {
    for (const id of repeated(procedure[kind])) {
      const second = procedure[kind].findLastIndex((each) => each.id === id);
      say([kind, second], `two ${kind} are called ${id}`, 'rename one');
    }
  }

  const targets = new Set([...procedure.steps.map(({ id }) => id), ...procedure.ends.map(({ id }) => `end:${id}`)]);
  const reached = reachable(procedure);
  procedure.steps.forEach((step, index) => {
    checkStep(step, targets, (path, problem, cure) => say(['steps', index, ...path], problem, cure));
    if (!reached.has(step.id))
      say(['steps', index], `step ${step.id} is never reached`, 'lead an answer to it or remove it');
    if (!canEnd(procedure, step.id))
      say(['steps', index], `no way leads from ${step.id} to an end`, 'give it a way out');
  });
  procedure.ends.forEach((end, index) => {
    if (!reached.has(`end:${end.id}`))
      say(['ends', index], `end ${end.id} is never reached`, 'lead to it or remove it');
    known(end.next, content.procedures, ['ends', index, 'next'], 'procedure', say);
  });
  const notes = procedure.steps.flatMap((step) => step.notes.map(({ text }) => text));
  noticed(procedure.confidence, notes, ['confidence'], say);
  checkDestruction(procedure, say);
  checkClaims(procedure, say);
  checkSince(procedure, say);
}

function checkModelFits(procedure: Procedure, model: Model | undefined, say: Say): void {
  if (procedure.kind === 'handing' && model?.handing === 'not-applicable') {
    say(['models'], `${model.id} is not handed`, 'take it out of this procedure');
  }
  const holds = procedure.steps.flatMap((step) => (step.kind === 'do' && step.hold ? [step.hold.button] : []));
  const other = model?.handing === 'lock-button' ? 'program' : 'lock';
  if (procedure.kind === 'handing' && model && holds.includes(other)) {
    say(
      ['models'],
      `${model.id} is handed by ${model.handing}, this holds ${other}`,
      'take it out or mend the gesture',
    );
  }
}

function checkStep(step: Step, targets: ReadonlySet<string>, say: Say): void {
  for (const { id, to } of answersOf(step)) {
    if (!targets.has(to)) say([], `answer ${id} leads to ${to}, which does not exist`, 'name a step or an end:…');
  }
  const notes = step.notes.map(({ text }) => text);
  noticed(step.confidence, notes, ['confidence'], say);
  if (step.irreversible && !step.notes.some(({ type }) => type === 'danger')) {
    say(['irreversible'], 'cannot be undone and does not say so', 'add a note of type danger');
  }
  if (step.kind === 'do') {
    repeated(step.answers).forEach((id) => say(['answers'], `two answers are called ${id}`, 'rename one'));
    step.proof.forEach((rule, index) => {
      if (step.answers.some(({ id }) => id === rule.answer)) return;
      say(['proof', index], `proves the answer ${rule.answer}, which does not exist`, 'name an answer of this step');
    });
  }
  if (step.kind === 'bench' && step.automatic && !step.action.startsWith('read-')) {
    say(['automatic'], `${step.action} begins by itself`, 'only reading may begin by itself');
  }
  if (step.kind === 'bench') {
    const { restingMillivoltsAtLeast: resting, loadedMillivoltsAtLeast: loaded } = step.test;
    const low =
      (resting ?? goodPack.restingMillivolts) < goodPack.restingMillivolts ||
      (loaded ?? goodPack.loadedMillivolts) < goodPack.loadedMillivolts;
    const { restingMillivolts, loadedMillivolts } = goodPack;
    if (low)
      say(['test'], 'calls a weak pack good', `ask for ${restingMillivolts} at rest, ${loadedMillivolts} loaded`);
  }
  if (step.kind === 'bench' && step.action === 'factory-reset' && !step.irreversible) {
    say(['action'], 'a factory reset that is not marked irreversible', 'add "irreversible: true"');
  }
}

/** Nothing that cannot be undone is reachable without a typed confirmation, and only in a procedure that says it destroys. */
function checkDestruction(procedure: Procedure, say: Say): void {
  const confirms = new Set(procedure.steps.flatMap((step) => (step.kind === 'confirm' ? [step.id] : [])));
  const unconfirmed = reachable(procedure, ({ stepId, answerId }) => !(confirms.has(stepId) && answerId === 'confirm'));
  procedure.steps.forEach((step, index) => {
    if (step.kind === 'confirm' || !step.irreversible) return;
    if (unconfirmed.has(step.id))
      say(['steps', index], `${step.id} can be reached unconfirmed`, 'put a confirm step before it');
    if (!procedure.destructive) say(['destructive'], `${step.id} cannot be undone`, 'set "destructive: true"');
  });
  if (procedure.kind === 'reset' && !procedure.destructive)
    say(['destructive'], 'a reset erases', 'set "destructive: true"');
}

/** The words by which an end says that the lock is as it was. */
const untouchedWords = /as it was|nothing was (changed|erased)|before anything was|unchanged/i;

/** "Nothing was erased" is said only where nothing can have been: not behind a wipe, nor behind a step that may leave the lock armed. */
function checkClaims(procedure: Procedure, say: Say): void {
  const touched = behind(
    procedure,
    (step, answerId) => step.kind !== 'confirm' && (watchesArming(step) || crosses(step, answerId)),
  );
  procedure.ends.forEach((end, index) => {
    const claims = end.claims === 'untouched';
    if (!claims && [end.title, ...end.lines].some((text) => untouchedWords.test(text))) {
      say(['ends', index], `end ${end.id} says that nothing was erased, unmarked`, 'add "claims: untouched"');
    }
    const stops = procedure.destructive && end.outcome === 'stopped';
    if ((claims || stops) && touched.has(`end:${end.id}`)) {
      const problem = `end ${end.id} claims an untouched lock, and the lock may have been wiped or armed`;
      say(['ends', index], problem, 'lead to an end that says that nobody knows');
    }
  });
}

function checkSince(procedure: Procedure, say: Say): void {
  procedure.steps.forEach((step, index) => {
    if (step.kind !== 'bench' || !step.since) return;
    const { since } = step;
    const before = procedure.steps.find(({ id }) => id === since.step);
    if (before?.kind !== 'bench' || !before.action.startsWith('read-')) {
      say(['steps', index, 'since'], `no reading step is called ${since.step}`, 'name a bench step that reads');
    } else if (Object.keys(before.test).length === 0) {
      say(['steps', index, 'since'], `${since.step} tests nothing and so proves nothing`, 'give it a test');
    }
    if (!step.action.startsWith('read-')) {
      say(['steps', index, 'since'], `${step.action} is its own proof`, 'only a reading can be compared');
    }
  });
}
