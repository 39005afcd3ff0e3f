// The ways of a procedure as a sheet tells them: that of the right answers, and where every other answer leads.
// Must not know how a sheet looks, nor what there is room for.
import type { Procedure, ProcedureEnd } from '../../contract/procedure.ts';
import { answersOf, findStep } from './steps.ts';
import {
  asks,
  byHand,
  dangersOf,
  isArmedWord,
  itemWords,
  linesOf,
  warningsOf,
  type HandStep,
} from './take-along-step.ts';

interface Walked {
  steps: HandStep[];
  /** Where it stopped: a step or `end:<id>`. */
  at: string;
  end: ProcedureEnd | null;
}

/** Ways round are told in a line; longer ones are better read on the screen. */
const longestDetour = 4;
const askForHelp = 'ask for help.';

/** The way of the right answers by hand, until an end or until `stop` has the next step. */
export function walk(procedure: Procedure, from: string, stop: ReadonlySet<string>): Walked {
  const steps: Walked['steps'] = [];
  const seen = new Set<string>();
  let at = from;
  for (let step = findStep(procedure, at); step && !seen.has(at) && !stop.has(at); step = findStep(procedure, at)) {
    seen.add(at);
    if (step.kind === 'bench') at = step.byHand;
    else {
      steps.push(step);
      at = answersOf(step)[0]?.to ?? '';
    }
  }
  return { steps, at, end: procedure.ends.find(({ id }) => at === `end:${id}`) ?? null };
}

/** The way round from a step, where it leads, and whether that is further on. */
function wayRound(procedure: Procedure, to: string, numbers: ReadonlyMap<string, number>, from: HandStep) {
  const { steps, at, end } = walk(procedure, to, new Set(numbers.keys()));
  const number = numbers.get(at);
  const leadsOn = end?.outcome === 'fixed' || (number !== undefined && number > (numbers.get(from.id) ?? 0));
  const tooLong = steps.length > longestDetour;
  const unasked = leadsOn && !tooLong && !(findStep(procedure, at)?.title.endsWith('?') ?? false);
  // Nobody is led into a gesture and left there: of a way that is too long its first step is told.
  const told = (tooLong ? steps.slice(0, 1) : steps).map((step, index) => ({
    step,
    conditions: conditionOf(step, unasked && index === steps.length - 1),
  }));
  return { told, tooLong, number, end, leadsOn, harms: steps.some((step) => dangersOf(step).length > 0) };
}

/** What to do when it goes otherwise: a step of the sheet, an end, or the way round that leads to one of them. */
export function whatThen(
  procedure: Procedure,
  to: string,
  numbers: ReadonlyMap<string, number>,
  from: HandStep,
): string[] {
  const { told, tooLong, number, end } = wayRound(procedure, to, numbers, from);
  const goal = end ? [end.title, ...end.lines] : [stepWords(number)];
  if (told.length === 0) return goal;
  const detour = told.flatMap(({ step, conditions }) => [
    step.title,
    ...warningsOf(step),
    ...linesOf(step),
    ...conditions,
  ]);
  const [first = '', ...more] = tooLong ? [askForHelp] : goal;
  return [...detour, `Then: ${first}`, ...more];
}

/**
 * The same in few words, for a code that a telephone reads: titles, warnings and conditions, and where it leads. Not
 * `needed` where it is no more than `somethingElse` says: no danger, and no way on for who does right.
 */
export function brieflyThen(
  procedure: Procedure,
  to: string,
  numbers: ReadonlyMap<string, number>,
  from: HandStep,
): { words: string[]; needed: boolean } {
  const { told, tooLong, number, end, leadsOn, harms } = wayRound(procedure, to, numbers, from);
  const alone = told.length === 1 && !tooLong;
  const shown = told.flatMap(({ step, conditions }) => {
    const head = [step.title, ...warningsOf(step)];
    // Who only wants to stop is asked for nothing.
    if (from.kind === 'confirm') return head;
    // A title alone may not say what to do, and a question not what is asked.
    const lines = linesOf(step).filter((text) =>
      alone ? !from.lines.includes(text) : asks(step) || (isArmedWord(text) && !head.some(isArmedWord)),
    );
    return [...head, ...lines, ...conditions];
  });
  const goal = end ? endWords(end) : number === undefined ? askForHelp : `step ${number}.`;
  const last = tooLong ? askForHelp : goal;
  const armedAtEnd = end && !shown.some(isArmedWord) ? end.lines.filter(isArmedWord) : [];
  const words = [...shown, last === goal && end ? last : `Then ${last}`, ...(last === goal ? armedAtEnd : [])];
  return { words, needed: leadsOn || harms };
}

/**
 * Without which answer nobody goes on: where something is asked or seen, where it can do harm, and before the way `leadsOn`.
 */
function conditionOf(step: HandStep, leadsOn: boolean): string[] {
  if (step.kind === 'check') {
    const must = step.items.filter(({ blocking }) => blocking).map((item) => itemWords(item));
    return must.length > 0 ? [`Only if right: ${must.join(', ')}`] : [];
  }
  const [right, ...others] = step.kind === 'do' ? byHand(step.answers) : [];
  if (right === undefined || others.every(({ to }) => to === right.to)) return [];
  if (!leadsOn && !asks(step) && right.look === undefined && dangersOf(step).length === 0) return [];
  const same = others.filter(({ to }) => to === right.to);
  const [no, ...more] = others.filter(({ to }) => to !== right.to);
  if (same.length > 0 && no && more.length === 0) return [`Not if: ${no.text}`];
  return [`Only if: ${[right, ...same].map(({ text }) => text).join(' / ')}`];
}

/** What is not the way to the end that is wanted says so itself: a code has no room for the end's lines. */
const endWords = ({ outcome, title }: ProcedureEnd) =>
  outcome !== 'fixed' && !title.startsWith('Stop') ? `Stop: ${title}` : title;

const stepWords = (number: number | undefined) => (number === undefined ? askForHelp : `go on with step ${number}.`);
