// Compares the numbers, lines and ways of content/ with told.ts.
// Must not know files; only tests use it.
import type { CheckItem, Procedure, Step } from '../../../../contract/procedure.ts';
import { targetOf } from '../../../guide/steps.ts';
import type { Content } from '../../types.ts';
import { named, type Own, type Places } from './owns.ts';
import { answerTo, lineWords, numbers, onlyThus, onward, parameterElsewhere, summaries } from './told.ts';

/** Numbers, words and ways that are not those of the sources. */
export function unmetTold({ procedures }: Content, owns: readonly Own[], places: Places): string[] {
  return [
    ...[...procedures.values()].flatMap(unmetNumbers),
    ...deadRows([...procedures.values()]),
    ...[...procedures.values()].flatMap(unmetSummary),
    ...[...procedures.values()].flatMap(toldOtherwise),
    ...[...procedures.values()].flatMap(({ id, steps }) => steps.flatMap((step) => unmetLines(id, step))),
    ...unmetAnswers(places),
    ...owns.flatMap(unmetParameter),
    ...unmetOnward(procedures, owns),
  ];
}

const number = /\d[\d/-]*(?: (?:to|or) \d[\d/-]*)? (?:seconds?|minutes?|hours?|days?|digits?|in\b|inches|mm|cm)/g;

const wordsOf = ({ help = '', measure, text }: CheckItem): string[] => [
  ...[text, help],
  ...(measure?.accept ?? []).map(({ says }) => says),
];

/** Everything that is read at a step or an end, by its id. */
function textsOf({ ends, steps }: Procedure): [at: string, texts: string[]][] {
  return [
    ...steps.map((step): [string, string[]] => [
      step.id,
      [
        ...[step.title, ...step.lines, ...step.notes.map(({ text }) => text)],
        ...(step.kind === 'do' ? step.answers.map(({ text }) => text) : []),
        ...(step.kind === 'check' ? step.items.flatMap(wordsOf) : []),
      ],
    ]),
    ...ends.map(({ id, lines, title }): [string, string[]] => [`end:${id}`, [title, ...lines]]),
  ];
}

function rowAt(procedure: string, at: string): string | undefined {
  return [`${procedure}/${at}`, at].find((row) => numbers[row] !== undefined);
}

function unmetNumbers(procedure: Procedure): string[] {
  return textsOf(procedure).flatMap(([at, texts]) => {
    const told = new Set(texts.flatMap((text) => text.match(number) ?? []));
    const row = numbers[rowAt(procedure.id, at) ?? ''] ?? '';
    const facts = new Set(row === '' ? [] : row.split(', '));
    if (told.size === facts.size && [...told].every((each) => facts.has(each))) return [];
    return [`${procedure.id}/${at}: tells ${[...told].join(', ')}, by the facts ${row}`];
  });
}

function toldOtherwise(procedure: Procedure): string[] {
  return textsOf(procedure).flatMap(([at, texts]) =>
    texts.flatMap((text) =>
      onlyThus.flatMap(({ of, is, why }) =>
        [...text.matchAll(of)].flatMap(([told, word = '']) =>
          is.test(word) ? [] : [`${procedure.id}/${at}: tells "${told}" (${why})`],
        ),
      ),
    ),
  );
}

function unmetParameter({ id, model, own }: Own): string[] {
  if (id === 'settings-by-parameter') return [];
  return textsOf(own).flatMap(([at, texts]) =>
    texts.flatMap((text) =>
      [...text.matchAll(/\bparameter (\d+)/gi)].flatMap(([told, number]) =>
        number === parameterElsewhere[model] ? [] : [`${id}/${at} of a ${model}: tells ${told}`],
      ),
    ),
  );
}

function unmetSummary({ destructive, id, summary }: Procedure): string[] {
  const says = summaries[id];
  if (says === undefined) return destructive ? [`${id}: nothing says what its summary must tell`] : [];
  return says.test(summary) ? [] : [`${id}: says of itself "${summary}"`];
}

/** A row that nothing reads guards nothing. */
function deadRows(procedures: readonly Procedure[]): string[] {
  const met = new Set(procedures.flatMap((each) => textsOf(each).map(([at]) => rowAt(each.id, at))));
  return [
    ...Object.keys(numbers).flatMap((row) => (met.has(row) ? [] : [`${row}: no such step or end`])),
    ...Object.keys(summaries).flatMap((row) =>
      procedures.some(({ id }) => id === row) ? [] : [`${row}: no such procedure`],
    ),
  ];
}

function unmetLines(procedure: string, step: Step): string[] {
  if (step.kind !== 'check') return [];
  return step.items.flatMap(({ id, text }) => {
    const fact = lineWords.find(({ line }) => line === `${step.id}/${id}`);
    return fact === undefined || fact.says.test(text) ? [] : [`${procedure}/${step.id}/${id}: says "${text}"`];
  });
}

function unmetAnswers(places: Places): string[] {
  return answerTo.flatMap(({ at, models, answer, to, why }) => {
    const steps = places.steps(at).filter(({ model }) => !models || named(models).includes(model));
    if (steps.length === 0) return [`${at}: no such step`];
    return steps.flatMap(({ id, model, step }) => {
      const leads = targetOf(step, answer);
      return leads === to ? [] : [`${id}/${at} of a ${model}: ${answer} leads to ${leads}, not to ${to} (${why})`];
    });
  });
}

function unmetOnward(procedures: ReadonlyMap<string, Procedure>, owns: readonly Own[]): string[] {
  return onward.flatMap(({ end, models, begins, why }) => {
    const [procedure = '', endId] = end.split('/end:');
    return named(models).flatMap((model) => {
      const own = owns.find((each) => each.id === procedure && each.model === model)?.own;
      const next = own?.ends.find(({ id }) => id === endId)?.next ?? [];
      const fits = next.some((id) => id.startsWith(begins) && procedures.get(id)?.models.includes(model));
      return fits ? [] : [`${end} of a ${model}: offers no ${begins}… (${why})`];
    });
  });
}
