// Compares the words of content/ with what must be said, and with the parts that each model has.
// Must not know files; only tests use it.
import type { Procedure, Step } from '../../../../contract/procedure.ts';
import { named, type Own, type Places } from './owns.ts';
import { asksFor, parts, saysWhose, untold } from './parts.ts';
import { warnings, type Warning } from './warnings.ts';

/** Words that are not told where they must be, or told of a model that has nothing of the kind. */
export function unmetWords(owns: readonly Own[], places: Places): string[] {
  return [
    ...warnings.flatMap((warning) => unmetWarning(warning, places, owns)),
    ...owns.flatMap(strangeParts),
    ...owns.flatMap(unwarnedMotor),
  ];
}

function unmetWarning({ at, models, hub, as, says, why }: Warning, all: Places, owns: readonly Own[]): string[] {
  return [at].flat().flatMap((each) => {
    const places = all.at(each);
    const among = named(models);
    const wrong = places.flatMap(({ id, model, hub: mayBeInHub, place }) => {
      const texts =
        as === 'words'
          ? [[place.title, ...place.lines].join(' ')]
          : place.notes.filter(({ type }) => type === as).map(({ text }) => text);
      const wanted = (models === undefined || among.includes(model)) && (hub === undefined || mayBeInHub);
      if (texts.some((text) => says.test(text)) === wanted) return [];
      const what = wanted ? 'is not told' : 'is told, which is not so';
      return [`${id} ${each} of a ${model}: ${what}: ${String(says)} (${why})`];
    });
    const procedures = new Set(places.map(({ id }) => id));
    const offered = among.filter((model) => owns.some((own) => own.model === model && procedures.has(own.id)));
    const missing = offered.filter((model) => !places.some((place) => place.model === model));
    if (places.length === 0) return [`${each}: no such place (${why})`];
    return [...wrong, ...missing.map((model) => `${each}: a ${model} never comes there (${why})`)];
  });
}

/** Everything that is read or heard on the way: of a step, its notes, answers and lines, and of an end. */
function textsOf({ ends, steps }: Procedure): [at: string, text: string][] {
  const ofStep = (step: Step): string[] => [
    ...[step.title, ...step.lines, ...step.notes.map(({ text }) => text)],
    ...(step.figure ? [step.figure.alt] : []),
    ...(step.kind === 'do' ? step.answers.map(({ text }) => text) : []),
    ...(step.kind === 'check'
      ? step.items.flatMap(({ help, text }) => [text, ...(help === undefined ? [] : [help])])
      : []),
  ];
  return [
    ...steps.flatMap((step) => ofStep(step).map((text): [string, string] => [step.id, text])),
    ...ends.flatMap(({ id, lines, title }) => [title, ...lines].map((text): [string, string] => [`end:${id}`, text])),
  ];
}

const strangeBefore = new WeakMap<Own, string[]>();

/** No text names a part that the model does not have, unless it says whose it is. */
function strangeParts(own: Own): string[] {
  const before = strangeBefore.get(own);
  const found = before ?? findStrange(own);
  strangeBefore.set(own, found);
  return found;
}

function findStrange({ id, model, own }: Own): string[] {
  const missing = parts.filter(({ models, without }) =>
    models === undefined ? named(without).includes(model) : !named(models).includes(model),
  );
  return textsOf(own).flatMap(([at, text]) => {
    const strange = missing.find(({ word }) => word.test(text));
    const right = [...saysWhose, ...(named(untold).includes(model) ? [asksFor] : [])];
    if (strange === undefined || right.some((phrase) => phrase.test(text))) return [];
    return [`${id}/${at}: a ${model} has not ${strange.part}: "${text}"`];
  });
}

/** The bench drives a bolt only where somebody was told to keep clear of it. */
function unwarnedMotor({ id, model, own }: Own): string[] {
  return own.steps.flatMap((step) => {
    if (step.kind !== 'bench' || !['learn-handing', 'test-motor'].includes(step.action)) return [];
    const told = step.notes.some(({ type, text }) => type === 'caution' && /by motor.*(thumb-turn|handle)/i.test(text));
    return told ? [] : [`${id}/${step.id} of a ${model}: moves the bolt by motor and does not say so`];
  });
}
