// A procedure to take along: the way of the right answers, numbered, for paper and as plain text for QR codes.
// Must not know runs, the store or how a sheet looks.
import type { Model } from '../../contract/content.ts';
import type { CheckItem, Procedure, ProcedureEnd, Step } from '../../contract/procedure.ts';
import type { TakeAlong } from '../../contract/run.ts';
import { answersOf, findStep } from './steps.ts';
import { mustMark, plainTexts } from './take-along-texts.ts';

type SheetStep = TakeAlong['steps'][number];
interface Walked {
  steps: Exclude<Step, { kind: 'bench' }>[];
  /** Where it stopped: a step or `end:<id>`. */
  at: string;
  end: ProcedureEnd | null;
}

/** Ways round are told in a line; longer ones are better read on the screen. */
const longestDetour = 4;
/** What is longer than this is told once. */
const briefEnough = 40;
/** Where there would be more, remarks are left out: on paper they stand in rows of three, and nobody reads ten. */
const mostCodes = 6;
const askForHelp = 'ask for help.';
const somethingElse = 'Anything else: touch nothing, ask.';
const dangerWord = 'Danger: ';
/** Said again wherever a wipe may be armed. */
const armedWord = 'Do not press Program';

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

/** The codes with the ways of failures, those of dangerous steps first, as far as that makes no code more. */
function filled(textsWith: (also: ReadonlySet<string>) => Texts): string[] {
  let also: ReadonlySet<string> = new Set();
  let best = textsWith(also);
  const harmless = ({ step }: Failure) => Number(dangersOf(step).length === 0);
  for (const { way } of best.failures.toSorted((one, other) => harmless(one) - harmless(other))) {
    const more = new Set([...also, way]);
    const texts = textsWith(more);
    if (texts.way > best.way || texts.codes.length > best.codes.length) continue;
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

/** The way of the right answers by hand, until an end or until `stop` has the next step. */
function walk(procedure: Procedure, from: string, stop: ReadonlySet<string>): Walked {
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

function sheetStep(step: Walked['steps'][number], then: (to: string) => string): SheetStep {
  const rank = { danger: 0, caution: 1, note: 2 } as const;
  const notes = step.notes
    .map(({ type, text }) => ({ type, text }))
    .toSorted((one, other) => rank[one.type] - rank[other.type]);
  const base = { title: step.title, lines: linesOf(step), notes, sign: null, otherwise: [], items: [] };
  if (step.kind === 'confirm') {
    return { ...base, otherwise: [{ sees: 'You are not certain', then: then(step.refuse) }] };
  }
  if (step.kind === 'check') {
    const blocking = step.items.some((item) => item.blocking);
    const otherwise = blocking ? [{ sees: `A line with ${mustMark} is not right`, then: then(step.blocked) }] : [];
    return { ...base, items: step.items.map((item) => itemText(item, true)), otherwise };
  }
  const [right, ...others] = byHand(step.answers);
  return {
    ...base,
    sign: right?.text ?? null,
    otherwise: grouped(others.map(({ text, to }) => ({ sees: text, then: then(to) }))),
  };
}

/** Whoever holds paper has no bench: what it offers to do is not a way on there, what it said is not there to be read. */
const ofTheBench = /^(let|where) the bench\b/i;
const byHand = <T extends { text: string }>(answers: readonly T[]): T[] =>
  answers.filter(({ text }) => !ofTheBench.test(text));

/** What leads to the same is told once. */
function grouped(ways: SheetStep['otherwise']): SheetStep['otherwise'] {
  const by = new Map<string, string[]>();
  for (const { sees, then } of ways) by.set(then, [...(by.get(then) ?? []), sees]);
  return [...by].map(([then, sees]) => ({ sees: sees.join(' / '), then }));
}

/**
 * The same for the codes, which hold little: of the ways round those that have words; for every other the head
 * says `somethingElse`. A sign stands where something is seen or heard, where the step can do harm, where there is
 * another way that is right, or where the step asks: a question says which answer goes on and what every other leads to.
 */
function briefStep(step: Walked['steps'][number], then: (to: string) => string): SheetStep {
  const [right, ...others] = step.kind === 'do' ? byHand(step.answers) : [];
  const same = others.filter(({ to }) => to === right?.to);
  const whole = sheetStep(step, (to) => (to === right?.to ? '' : then(to)));
  const otherwise = whole.otherwise.filter((each) => each.then !== '');
  const items = step.kind === 'check' ? step.items.map((item) => itemText(item, false)) : [];
  const harms = step.irreversible || dangersOf(step).length > 0;
  const needed = harms || asks(step) || right?.look !== undefined || same.length > 0 || otherwise.length > 0;
  const sign = right && needed ? [right, ...same].map(({ text }) => text).join(' / ') : null;
  return { ...whole, sign, otherwise, items };
}

/** What is to do, as paper can say it: nobody types a word there. */
function linesOf(step: Step): string[] {
  if (step.kind === 'confirm') {
    const lines = step.lines.filter((text) => !text.includes(step.typed));
    return lines.length > 0 ? lines : ['Go on only if you mean it.'];
  }
  const seconds = step.kind === 'do' ? step.wait?.seconds : undefined;
  const lines = step.lines.filter((text) => !ofTheBench.test(text));
  const said = seconds === undefined || lines.some((text) => text.includes(String(seconds)));
  return said ? lines : [...lines, `Wait ${seconds} seconds.`];
}

function itemText(item: CheckItem, helps: boolean): string {
  const { blocking, help } = item;
  return `${blocking ? `${mustMark} ` : ''}${itemWords(item)}${helps && help !== undefined ? ` - ${help}` : ''}`;
}

function itemWords({ text, measure, each }: CheckItem): string {
  const says = measure ? `: ${measure.accept.map((range) => range.says).join(' or ')}` : '';
  return `${text}${each ? ' (each code, one by one)' : ''}${says}`;
}

function endStep({ title, lines }: ProcedureEnd): SheetStep {
  return { title, lines, notes: [], sign: null, otherwise: [], items: [] };
}

/** The way round from a step, where it leads, and whether that is further on. */
function wayRound(
  procedure: Procedure,
  to: string,
  numbers: ReadonlyMap<string, number>,
  from: Walked['steps'][number],
) {
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
function whatThen(
  procedure: Procedure,
  to: string,
  numbers: ReadonlyMap<string, number>,
  from: Walked['steps'][number],
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
function brieflyThen(
  procedure: Procedure,
  to: string,
  numbers: ReadonlyMap<string, number>,
  from: Walked['steps'][number],
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
function conditionOf(step: Walked['steps'][number], leadsOn: boolean): string[] {
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

const isArmedWord = (text: string) => text.toLowerCase().includes(armedWord.toLowerCase());

/** A question, and the last chance to stop: the lines alone do not say who may go on. */
const asks = ({ kind, title }: Step) => kind === 'confirm' || (kind === 'do' && title.endsWith('?'));

/** What is not the way to the end that is wanted says so itself: a code has no room for the end's lines. */
const endWords = ({ outcome, title }: ProcedureEnd) =>
  outcome !== 'fixed' && !title.startsWith('Stop') ? `Stop: ${title}` : title;

const stepWords = (number: number | undefined) => (number === undefined ? askForHelp : `go on with step ${number}.`);

const dangersOf = ({ notes }: Step) =>
  notes.flatMap(({ type, text }) => (type === 'danger' ? [`${dangerWord}${text}`] : []));

const warningsOf = (step: Step) => {
  const cautions = step.notes.filter(({ type }) => type === 'caution').map(({ text }) => sentence(text));
  return [...dangersOf(step), ...(cautions.length > 0 ? [`Caution: ${cautions.join(' ')}`] : [])];
};

const sentence = (text: string) => (/[.!?:]$/.test(text) ? text : `${text}.`);
