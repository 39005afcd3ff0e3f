// A procedure to take along: the way of the right answers, numbered, for paper and as plain text for QR codes.
// Must not know runs, the store or how a sheet looks.
import type { Model } from '../../contract/content.ts';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { TakeAlong } from '../../contract/run.ts';
import { findStep } from './steps.ts';
import {
  armedWord,
  asks,
  briefStep,
  dangersOf,
  endStep,
  isArmedWord,
  sentence,
  sheetStep,
  type SheetStep,
} from './take-along-step.ts';
import { plainTexts } from './take-along-texts.ts';
import { brieflyThen, walk, whatThen } from './take-along-ways.ts';

/** What is longer than this is told once. */
const briefEnough = 40;
/** Where there would be more, remarks are left out: on paper they stand in rows of three, and nobody reads ten. */
const mostCodes = 6;
const inRow = 3;
const somethingElse = 'Anything else: touch nothing, ask.';

/**
 * The sheet of a procedure of one lock (`forLock`), from its first step or from the one where a run stands. What the bench
 * would do is done by hand on it. Throws nothing: a step that is not there leads to the first one.
 */
export function takeAlong(procedure: Procedure, model: Model, from: string | null): TakeAlong {
  const first = procedure.steps[0]?.id ?? '';
  const rest = from !== null && findStep(procedure, from) !== undefined;
  const { steps, end } = walk(procedure, rest ? from : first, new Set());
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const onPaper = toldOnce();
  const sheet = steps.map((step, index) =>
    sheetStep(step, (to) => onPaper(whatThen(procedure, to, numbers, step), index + 1)),
  );
  if (end) sheet.push(endStep(end));
  const textsWith = (also: ReadonlySet<string>): Texts => {
    const inCodes = toldOnce();
    const failures: Failure[] = [];
    const brief = steps.map((step, index) =>
      briefStep(step, (to) => {
        const { words, needed } = brieflyThen(procedure, to, numbers, step);
        const way = `${step.id} ${to}`;
        if (needed || asks(step) || also.has(way)) return inCodes(words, index + 1);
        failures.push({ way, step });
        return '';
      }),
    );
    const all = linesOnce(end ? [...brief, endStep(end)] : brief);
    return { ...textsOf(`${head.title} - ${head.modelName}`, head.tools, all), failures };
  };
  const head = {
    title: procedure.title,
    modelId: model.id,
    modelName: model.name,
    from: rest ? ('rest' as const) : ('start' as const),
    destructive: procedure.destructive,
    confidence: procedure.confidence,
    tools: procedure.tools,
  };
  return {
    ...head,
    steps: sheet,
    texts: filled(textsWith),
  };
}

/** A way that is no more than `somethingElse` to whoever cannot be helped by it: it waits for room in the codes. */
interface Failure {
  way: string;
  step: Step;
}

/**
 * The codes with the ways of failures, those of dangerous steps first: these fill a row of codes that has begun, since it takes no more
 * of the paper, the others only what room there is.
 */
function filled(textsWith: (also: ReadonlySet<string>) => Texts): string[] {
  let also: ReadonlySet<string> = new Set();
  let best = textsWith(also);
  const row = Math.min(mostCodes, Math.ceil(best.codes.length / inRow) * inRow);
  const harmless = ({ step }: Failure) => dangersOf(step).length === 0;
  for (const failure of best.failures.toSorted((one, other) => Number(harmless(one)) - Number(harmless(other)))) {
    const most = harmless(failure) ? 0 : row;
    const more = new Set([...also, failure.way]);
    const texts = textsWith(more);
    if (texts.way > best.way || texts.codes.length > Math.max(best.codes.length, most)) continue;
    [also, best] = [more, texts];
  }
  return best.codes;
}

interface Texts {
  codes: string[];
  /** How much was left out for them. */
  way: number;
  /** The ways for which there may be room. */
  failures: Failure[];
}

/** Sentences as they are for the first step that needs them; for a later one the first of them, that of an armed lock, and where the rest stands. */
function toldOnce(): (sentences: readonly string[], number: number) => string {
  const told = new Map<string, number>();
  return (sentences, number) => {
    const whole = sentences.map(sentence).join(' ');
    const at = told.get(whole) ?? number;
    told.set(whole, at);
    if (at === number || whole.length <= briefEnough) return whole;
    const [first = '', ...more] = sentences;
    const armed = !isArmedWord(first) && more.some(isArmedWord);
    return [first, ...(armed ? [armedWord] : []), `As under step ${at}`].map(sentence).join(' ');
  };
}

/** With the remarks and a sign before each line, where the codes do not become too many for that. */
function textsOf(title: string, tools: readonly string[], steps: SheetStep[]): Omit<Texts, 'failures'> {
  const without = steps.map((step) => ({ ...step, notes: step.notes.filter(({ type }) => type !== 'note') }));
  const ways = [
    () => plainTexts(title, tools, steps, somethingElse),
    () => plainTexts(title, tools, without, somethingElse),
    () => plainTexts(title, tools, without, somethingElse, 'tight'),
  ];
  return ways.reduce<Omit<Texts, 'failures'>>(
    (found, way, at) => (at === 0 || found.codes.length > mostCodes ? { codes: way(), way: at } : found),
    { codes: [], way: 0 },
  );
}

/** Where a step has the lines of an earlier one, it names that one. */
function linesOnce(steps: readonly SheetStep[]): SheetStep[] {
  return steps.map((step, index) => {
    const lines = step.lines.join(' ');
    const at = steps.findIndex((other) => other.lines.join(' ') === lines);
    return at === index || lines.length <= briefEnough ? step : { ...step, lines: [`As in step ${at + 1}.`] };
  });
}
