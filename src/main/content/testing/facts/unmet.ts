// Compares content/ with what is written a second time in this folder, lock by lock, and says what does not agree.
// Must not know files; only tests use it.
import type { Procedure, Step } from '../../../../contract/procedure.ts';
import type { Content } from '../../types.ts';
import { holds, overs, typedWords, waits } from './gestures.ts';
import { keys, type Keys } from './keys.ts';
import { lists, linesOf, measures } from './lists.ts';
import { named, ownsOf, Places, type Own } from './owns.ts';
import { leastSure, offers, type Offer } from './offers.ts';
import { codesListed, compared, countedAtEnd, failsTo, final, hears, noCodes, offered, since } from './proofs.ts';
import { parameters, settings, soundStep, switches } from './settings.ts';
import { unmetTold } from './unmet-told.ts';
import { unmetWays } from './unmet-ways.ts';
import { unmetWhose } from './unmet-whose.ts';
import { unmetWords } from './unmet-words.ts';

type DoStep = Extract<Step, { kind: 'do' }>;

/** Everything in which content and facts differ; empty when they agree. */
export function unmetFacts(content: Content): string[] {
  const owns = [...content.procedures.values()].flatMap((procedure) => ownsOf(procedure, content.models));
  const places = new Places(owns);
  const wholes = [...content.procedures.values()];
  return [
    ...unmetOffers(content),
    ...wholes.flatMap(unmetNumbers),
    ...unmetLists(wholes, owns),
    ...unmetHolds(owns),
    ...unmetKeys(places),
    ...unmetParameters(places),
    ...unmetProofs(places),
    ...unmetTold(content, owns, places),
    ...unmetWays(wholes, owns),
    ...unmetWhose(wholes),
    ...unmetWords(owns, places),
  ];
}

/** Who may do it, for which models, how surely it is known. */
function unmetOffers({ procedures }: Content): string[] {
  const wrong: string[] = [];
  for (const [id, offer] of Object.entries(offers)) {
    const procedure = procedures.get(id);
    if (procedure === undefined) {
      wrong.push(`${id}: there is no such procedure`);
      continue;
    }
    if (procedure.who !== offer.who) wrong.push(`${id}: for ${procedure.who}, not ${offer.who}`);
    if (procedure.destructive !== (offer.erases ?? false)) wrong.push(`${id}: destructive is ${procedure.destructive}`);
    for (const mark of ['H', 'M', 'L'] as const) wrong.push(...unmetMark(procedure, offer, mark));
  }
  for (const procedure of procedures.values()) {
    const { id, steps } = procedure;
    if (offers[id] === undefined) wrong.push(`${id}: stands in no row of offers.ts`);
    const low = steps.filter(({ confidence }) => confidence === 'L').map((step) => step.id);
    const expected = leastSure[id] ?? [];
    if (String(low) !== String(expected))
      wrong.push(`${id}: marked L are ${low.join(', ')}, not ${expected.join(', ')}`);
  }
  return wrong;
}

function unmetMark(procedure: Procedure, offer: Offer, mark: 'H' | 'M' | 'L'): string[] {
  const { confidence, confidences, id, models } = procedure;
  const is = models.filter((model) => (confidences[model] ?? confidence) === mark).sort();
  const facts = named(offer[mark]).sort();
  return String(is) === String(facts) ? [] : [`${id}: ${mark} are ${is.join(' ')}, by the facts ${facts.join(' ')}`];
}

/** A row for `procedure/step` before one for the step of any procedure. */
function rowOf<T>(rows: Readonly<Record<string, T>>, id: string, step: string): T | undefined {
  return rows[`${id}/${step}`] ?? rows[step];
}

/** Waits, typed words, settings and switches of one procedure, as all its models have them. */
function unmetNumbers({ ends, id, kind, steps }: Procedure): string[] {
  const wrong: string[] = [];
  const differ = (step: Step, what: string, is: unknown, fact: unknown): void => {
    if (JSON.stringify(is ?? null) !== JSON.stringify(fact ?? null))
      wrong.push(`${id}/${step.id}: ${what} ${JSON.stringify(is)}, by the facts ${JSON.stringify(fact)}`);
  };
  for (const step of steps) {
    if (step.kind === 'do') differ(step, 'waits', step.wait?.seconds, rowOf(waits, id, step.id));
    const over = step.kind === 'do' ? step.answers.flatMap((each) => (each.over ? [each.id] : [])) : [];
    differ(step, 'is over by', over.join(' '), rowOf(overs, id, step.id) ?? '');
    const isFinal = final.includes(step.id) || final.includes(`${id}/${step.id}`);
    differ(step, 'cannot be taken back:', step.irreversible, isFinal);
    if (step.kind === 'bench') {
      const fails = failsTo[step.id];
      if (fails !== undefined) differ(step, 'fails to', step.fail, fails);
      const { since: before, compare, newHanding } = step;
      const told = newHanding ? 'a handing that the lock told' : undefined;
      differ(step, 'passes after', before ? `${before.step} ${before.answer}` : told, rowOf(since, id, step.id));
      differ(
        step,
        'compares',
        compare && `${compare.step} ${compare.codes}${compare.orToldWiped ? ', or told' : ''}`,
        rowOf(compared, id, step.id),
      );
    }
    if (step.kind === 'confirm') differ(step, 'asks for', step.typed, rowOf(typedWords, id, step.id));
    if (step.kind === 'bench')
      differ(step, 'sets', step.setting && [step.setting.name, step.setting.value], settings[`${id}/${step.id}`]);
    const allowed = switches[id] ?? (step.id === soundStep.step ? [soundStep.switch] : []);
    for (const number of switchesOf(step)) {
      if (!allowed.includes(number)) wrong.push(`${id}/${step.id}: switch ${number} is none of ${allowed.join(', ')}`);
    }
  }
  const listed = noCodes.includes(id) ? [] : (codesListed[kind] ?? []);
  for (const end of ends) {
    const lists = listed.includes(end.id) || listed.includes(`${id}/${end.id}`);
    if (end.codesLost !== lists) wrong.push(`${id} end:${end.id}: lists the codes that are lost: ${end.codesLost}`);
    const counts = end.counts && `${end.counts.step} ${end.counts.codes}`;
    if (counts !== countedAtEnd[`${id}/${end.id}`]) wrong.push(`${id} end:${end.id}: counts ${counts}`);
  }
  for (const number of switches[id] ?? []) {
    if (!steps.some((step) => switchesOf(step).includes(number))) wrong.push(`${id}: never says switch ${number}`);
  }
  for (const row of [...Object.keys(waits), ...Object.keys(typedWords), ...Object.keys(settings)]) {
    const [of, step] = row.split('/');
    if (step !== undefined && of === id && !steps.some((each) => each.id === step)) wrong.push(`${row}: is not there`);
  }
  return wrong;
}

/** Switches that are drawn, moved, or named in the words. */
function switchesOf(step: Step): number[] {
  const answers = step.kind === 'do' ? step.answers.flatMap(({ hands }) => hands ?? []) : [];
  const told = [step.title, ...step.lines, ...answers].flatMap((text) =>
    [...text.matchAll(/\bswitch (\d)\b/gi)].map(([, number]) => Number(number)),
  );
  return [...told, ...(step.figure?.switches ?? []).map(({ number }) => number)];
}

function unmetLists(wholes: readonly Procedure[], owns: readonly Own[]): string[] {
  const wrong: string[] = [];
  const met = new Set<string>();
  for (const { id, steps } of wholes) {
    for (const step of steps) {
      if (step.kind !== 'check') continue;
      const row = lists[`${id}/${step.id}`] === undefined ? step.id : `${id}/${step.id}`;
      met.add(row);
      const is = step.items.map(
        (item) =>
          `${item.id}${item.blocking ? '!' : ''}${item.mayNotApply ? '?' : ''}${item.notApplicableNeedsNote ? '+' : ''}${item.passNeedsNote ? '^' : ''}${item.appliesToOldCodes ? '=' : ''}${item.notApplicableAfter ? '&' : ''}${item.photo === 'required' ? '#' : ''}${item.confidence === 'L' ? '~' : ''}`,
      );
      if (is.join(' ') !== lists[row]) wrong.push(`${id}/${step.id}: its lines are ${is.join(' ')}`);
      for (const { id: item, measure } of step.items) {
        const ranges = measure?.accept.map(({ fromMillimetres, toMillimetres }) => [fromMillimetres, toMillimetres]);
        const fact = measures[`${step.id}/${item}`];
        if (JSON.stringify(ranges) !== JSON.stringify(fact))
          wrong.push(
            `${id}/${step.id}/${item}: measures ${JSON.stringify(ranges)}, by the facts ${JSON.stringify(fact)}`,
          );
      }
    }
  }
  wrong.push(...Object.keys(lists).flatMap((row) => (met.has(row) ? [] : [`${row}: no such checklist`])));
  return [...wrong, ...unmetLines(wholes, owns)];
}

/** Lines that only some models have; those of no row are for every lock that comes to their list. */
function unmetLines(wholes: readonly Procedure[], owns: readonly Own[]): string[] {
  const items = new Map(
    wholes.flatMap(({ id, steps }) =>
      steps.flatMap((step) => (step.kind === 'check' ? [[`${id}/${step.id}`, step.items] as const] : [])),
    ),
  );
  const strange = linesOf.filter(
    ({ line }) => ![...items].some(([list, lines]) => lines.some(({ id }) => `${list}/${id}`.endsWith(line))),
  );
  const wrong = owns.flatMap(({ id, model, own }) =>
    own.steps.flatMap((step) => {
      if (step.kind !== 'check') return [];
      return (items.get(`${id}/${step.id}`) ?? []).flatMap((item) => {
        const row = linesOf.find(
          ({ line }) => line === `${id}/${step.id}/${item.id}` || line === `${step.id}/${item.id}`,
        );
        const is = step.items.some((each) => each.id === item.id);
        if (is === (row === undefined || named(row.models).includes(model))) return [];
        return [`${id} of a ${model}: ${step.id}/${item.id} is ${is ? '' : 'not '}there`];
      });
    }),
  );
  return [...wrong, ...strange.map(({ line }) => `${line}: no such line`)];
}

function unmetHolds(owns: readonly Own[]): string[] {
  const wrong: string[] = [];
  const met = new Set<string>();
  for (const { id, model, own } of owns) {
    for (const step of own.steps) {
      if (step.kind !== 'do' || step.hold === undefined) continue;
      const { button, seconds = null, armsAfterSeconds } = step.hold;
      const row = holds.find(
        (each) => each.button === button && each.seconds === seconds && named(each.models).includes(model),
      );
      if (row === undefined || row.armsAfterSeconds !== armsAfterSeconds)
        wrong.push(`${id}/${step.id} of a ${model}: holds ${JSON.stringify(step.hold)}, which no fact says`);
      if (row?.mark !== undefined && row.mark !== step.confidence)
        wrong.push(`${id}/${step.id} of a ${model}: marked ${step.confidence}, by the facts ${row.mark}`);
      met.add(`${button} ${seconds} ${model}`);
    }
  }
  for (const { button, seconds, models } of holds) {
    for (const model of named(models)) {
      const hold = `${button} ${seconds} ${model}`;
      if (!met.has(hold)) wrong.push(`the hold ${hold} is in no procedure`);
    }
  }
  return wrong;
}

/** Hands as the tables write them: waits only while something is held, codes by what they are. */
function handsAsWritten(hands: readonly string[]): string {
  let held = false;
  const kept: string[] = [];
  for (const hand of hands) {
    if (/ (down|on)$/.test(hand)) held = true;
    if (/ (up|off)$/.test(hand)) held = false;
    if (!hand.startsWith('wait ')) kept.push(hand);
    else if (held) kept.push(hand.slice('wait '.length));
  }
  const codes = { NEW: /\b2 4 6 8\b/g, OLD: /\b3 1 4 1\b/g, MASTER: /\b1 6 1 8\b/g };
  return Object.entries(codes).reduce((text, [name, code]) => text.replaceAll(code, name), kept.join(', '));
}

function unmetKeys(places: Places): string[] {
  return keys.flatMap(({ step, ...row }) => [step].flat().flatMap((at) => unmetRow(at, row, places)));
}

function unmetRow(at: string, { models, hands, words }: Omit<Keys, 'step'>, all: Places): string[] {
  const places = all.steps(at).filter(({ model }) => models === undefined || named(models).includes(model));
  if (places.length === 0) return [`${at}: no such step`];
  const missing = named(models).filter((model) => !places.some((place) => place.model === model));
  const wrong = places.flatMap(({ id, model, step }) => {
    if (step.kind !== 'do') return [`${at}: nothing that hands do`];
    const done = handsAsWritten(step.answers[0]?.hands ?? []);
    const told = [step.title, ...step.lines].join(' ');
    return [
      ...(done === hands ? [] : [`${id}/${step.id} of a ${model}: hands do ${done}, by the facts ${hands}`]),
      ...(words.test(told) ? [] : [`${id}/${step.id} of a ${model}: the words do not tell ${hands}`]),
    ];
  });
  return [...wrong, ...missing.map((model) => `${at}: a ${model} has no such step`)];
}

/** "It is parameter 35", in lines or notes, and no other number. */
function unmetParameters(all: Places): string[] {
  return parameters.flatMap(({ step: at, models, parameter }) => {
    const places = all.steps(at).filter(({ model }) => named(models).includes(model));
    if (places.length === 0) return [`${at}: no such step`];
    return places.flatMap(({ model, step }) => {
      const texts = [step.title, ...step.lines, ...step.notes.map(({ text }) => text)].join(' ');
      const told = [...texts.matchAll(/\bparameter (\d+)/g)].map(([, number]) => Number(number));
      const right = told.length > 0 && told.every((number) => number === parameter);
      return right ? [] : [`${at} of a ${model}: says parameter ${told.join(', ')}, by the facts ${parameter}`];
    });
  });
}

/** Signals that are heard, answers that are offered. */
function unmetProofs(all: Places): string[] {
  const silent = hears.flatMap(({ at, stage }) =>
    at.flatMap((each) =>
      inEach(each, all, (step) =>
        step.proof.some(({ when }) => when.signal === 'reset' && when.stage.includes(stage))
          ? null
          : `does not hear a lock that is ${stage}`,
      ),
    ),
  );
  const missing = offered.flatMap(({ at, answer, why }) =>
    inEach(at, all, ({ answers }) => (answers.some(({ id }) => id === answer) ? null : `has no ${answer}: ${why}`)),
  );
  return [...silent, ...missing];
}

function inEach(at: string, all: Places, flawOf: (step: DoStep) => string | null): string[] {
  const places = all.steps(at);
  if (places.length === 0) return [`${at}: no such step`];
  return places.flatMap(({ id, model, step }) => {
    const flaw = step.kind === 'do' ? flawOf(step) : null;
    return flaw === null ? [] : [`${id}/${step.id} of a ${model}: ${flaw}`];
  });
}
