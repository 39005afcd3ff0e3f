// A procedure to take along: the way of the right answers, numbered, for paper and as plain text for QR codes.
// Must not know runs, the store or how a sheet looks.
import type { Model } from '../../contract/content.ts';
import type { CheckItem, Procedure, ProcedureEnd, Step } from '../../contract/procedure.ts';
import type { TakeAlong } from '../../contract/run.ts';
import { answersOf, findStep } from './steps.ts';
import { plainTexts } from './take-along-texts.ts';

type SheetStep = TakeAlong['steps'][number];
interface Walked {
  steps: Exclude<Step, { kind: 'bench' }>[];
  /** Where it stopped: a step or `end:<id>`. */
  at: string;
  end: ProcedureEnd | null;
}

/** Detours are told in a line; longer ones are better read on the screen. */
const longestDetour = 4;
/** What is longer than this is told once; further on the sheet names the step where. */
const toldOnce = 40;
const askForHelp = 'ask for help.';
const somethingElse = 'Anything else is seen: touch nothing more and ask.';
const dangerWord = 'Danger: ';

/**
 * The sheet of a procedure of one lock (`forLock`), from its first step or from the one where a run stands. What the bench
 * would do is done by hand on it. Throws nothing: a step that is not there leads to the first one.
 */
export function takeAlong(procedure: Procedure, model: Model, from: string | null): TakeAlong {
  const first = procedure.steps[0]?.id ?? '';
  const rest = from !== null && findStep(procedure, from) !== undefined;
  const { steps, end } = walk(procedure, rest ? from : first, new Set());
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const spoken = new Set<string>();
  const told = new Map<string, number>();
  const once = (words: string, number: number) => {
    const at = told.get(words);
    if (at === undefined) told.set(words, number);
    return at === undefined || words.length <= toldOnce ? words : `as under step ${at}.`;
  };
  const sheet = steps.map((step, index) =>
    sheetStep(step, (to) => once(whatThen(procedure, to, numbers, spoken), index + 1)),
  );
  const brief = steps.map((step) => briefStep(step, (to) => brieflyThen(procedure, to, numbers)));
  if (end) for (const list of [sheet, brief]) list.push(endStep(end));
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
    texts: plainTexts(`${head.title} - ${head.modelName}`, head.tools, brief, somethingElse),
  };
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
    const otherwise = blocking ? [{ sees: 'A line with (!) is not right', then: then(step.blocked) }] : [];
    return { ...base, items: step.items.map((item) => itemText(item, true)), otherwise };
  }
  const [right, ...others] = step.answers;
  return {
    ...base,
    sign: right?.text ?? null,
    otherwise: others.map(({ text, to }) => ({ sees: text, then: then(to) })),
  };
}

/**
 * The same for the codes, which hold little: of the ways round only those that pass a danger; for every other the head says
 * `somethingElse`. A sign stands where something is seen or heard, or where the step can do harm.
 */
function briefStep(step: Walked['steps'][number], then: (to: string) => string): SheetStep {
  const whole = sheetStep(step, then);
  const otherwise = whole.otherwise.filter((each) => each.then.includes(dangerWord));
  const items = step.kind === 'check' ? step.items.map((item) => itemText(item, false)) : [];
  const harms = step.irreversible || dangersOf(step).length > 0;
  const shows = step.kind === 'do' && step.answers[0]?.look !== undefined;
  return { ...whole, sign: harms || shows ? whole.sign : null, otherwise, items };
}

/** What is to do, as paper can say it: nobody types a word there. */
function linesOf(step: Step): string[] {
  if (step.kind === 'confirm') {
    const lines = step.lines.filter((text) => !text.includes(step.typed));
    return lines.length > 0 ? lines : ['Go on only if you mean it.'];
  }
  const seconds = step.kind === 'do' ? step.wait?.seconds : undefined;
  const said = seconds === undefined || step.lines.some((text) => text.includes(String(seconds)));
  return said ? step.lines : [...step.lines, `Wait ${seconds} seconds.`];
}

function itemText({ text, help, measure, blocking, each }: CheckItem, helps: boolean): string {
  const says = measure ? `: ${measure.accept.map((range) => range.says).join(' or ')}` : '';
  const every = each ? ' (each code, one by one)' : '';
  return `${blocking ? '(!) ' : ''}${text}${every}${says}${helps && help !== undefined ? ` - ${help}` : ''}`;
}

function endStep({ title, lines }: ProcedureEnd): SheetStep {
  return { title, lines, notes: [], sign: null, otherwise: [], items: [] };
}

/**
 * What to do when it goes otherwise: a step of the sheet, an end, or the detour that leads to one of them. A step of a
 * detour that was told before is named only; `spoken` remembers which were.
 */
function whatThen(procedure: Procedure, to: string, numbers: ReadonlyMap<string, number>, spoken: Set<string>): string {
  const { steps, at, end } = walk(procedure, to, new Set(numbers.keys()));
  const goal = end ? [end.title, ...end.lines].map(sentence).join(' ') : stepWords(numbers.get(at));
  if (steps.length === 0) return goal;
  const detourText = (step: Walked['steps'][number]) => {
    const before = spoken.has(step.id);
    spoken.add(step.id);
    return [step.title, ...dangersOf(step), ...(before ? [] : linesOf(step))].map(sentence).join(' ');
  };
  if (steps.length > longestDetour)
    return [...steps.slice(0, longestDetour).map(detourText), 'Then ask for help.'].join(' ');
  return [...steps.map(detourText), `Then: ${goal}`].join(' ');
}

/** The same in few words, for a code that a telephone reads: the titles of the detour, its dangers, and where it leads. */
function brieflyThen(procedure: Procedure, to: string, numbers: ReadonlyMap<string, number>): string {
  const { steps, at, end } = walk(procedure, to, new Set(numbers.keys()));
  const shown = steps.slice(0, longestDetour).flatMap((step) => [step.title, ...dangersOf(step)]);
  const goal = steps.length > longestDetour ? askForHelp : (end?.title ?? stepWords(numbers.get(at)));
  return [...shown, shown.length > 0 && !end ? `Then ${goal}` : goal].map(sentence).join(' ');
}

const stepWords = (number: number | undefined) => (number === undefined ? askForHelp : `go on with step ${number}.`);

const dangersOf = ({ notes }: Step) =>
  notes.flatMap(({ type, text }) => (type === 'danger' ? [`${dangerWord}${text}`] : []));

const sentence = (text: string) => (/[.!?:]$/.test(text) ? text : `${text}.`);
