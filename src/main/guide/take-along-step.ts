// One step as a sheet that is taken along tells it: whole for paper, in few words for a code.
// Must not know where the ways of a procedure lead, nor how a sheet is cut into codes.
import type { CheckItem, ProcedureEnd, Step } from '../../contract/procedure.ts';
import type { TakeAlong } from '../../contract/run.ts';
import { mustMark } from './take-along-texts.ts';

export type SheetStep = TakeAlong['steps'][number];
/** What the bench does itself is on no sheet. */
export type HandStep = Exclude<Step, { kind: 'bench' }>;

const dangerWord = 'Danger: ';
/** Said again wherever a wipe may be armed. */
export const armedWord = 'Do not press Program';

/** The step for paper; `then` says in words where an answer leads. */
export function sheetStep(step: HandStep, then: (to: string) => string): SheetStep {
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
export const byHand = <T extends { text: string }>(answers: readonly T[]): T[] =>
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
export function briefStep(step: HandStep, then: (to: string) => string): SheetStep {
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
export function linesOf(step: Step): string[] {
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

export function itemWords({ text, measure, each }: CheckItem): string {
  const says = measure ? `: ${measure.accept.map((range) => range.says).join(' or ')}` : '';
  return `${text}${each ? ' (each code, one by one)' : ''}${says}`;
}

export function endStep({ title, lines }: ProcedureEnd): SheetStep {
  return { title, lines, notes: [], sign: null, otherwise: [], items: [] };
}

export const isArmedWord = (text: string) => text.toLowerCase().includes(armedWord.toLowerCase());

/** A question, and the last chance to stop: the lines alone do not say who may go on. */
export const asks = ({ kind, title }: Step) => kind === 'confirm' || (kind === 'do' && title.endsWith('?'));

export const dangersOf = ({ notes }: Step) =>
  notes.flatMap(({ type, text }) => (type === 'danger' ? [`${dangerWord}${text}`] : []));

export const warningsOf = (step: Step) => {
  const cautions = step.notes.filter(({ type }) => type === 'caution').map(({ text }) => sentence(text));
  return [...dangersOf(step), ...(cautions.length > 0 ? [`Caution: ${cautions.join(' ')}`] : [])];
};

export const sentence = (text: string) => (/[.!?:]$/.test(text) ? text : `${text}.`);
