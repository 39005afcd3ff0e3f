// Which step or end shows each kind of view at its fullest: over all procedures and models, the one with the most to show.
// Must not know pages; it reads content only, so a new procedure with more words is taken up by itself.
import type { Content } from '../../src/main/content/load.ts';
import type { Procedure, ProcedureEnd, Step } from '../../src/contract/procedure.ts';
import { forLock } from '../../src/main/guide/for-lock.ts';
import { wayTo } from './way.ts';

/** A view to go to: the procedure as that lock has it, and the step or `end:<id>` in it. */
export interface Place {
  procedure: Procedure;
  modelId: string;
  modelName: string;
  target: string;
}

type Kind<K extends Step['kind']> = Extract<Step, { kind: K }>;
const isDo = (step: Step): step is Kind<'do'> => step.kind === 'do';
const isCheck = (step: Step): step is Kind<'check'> => step.kind === 'check';
const looks = (step: Step): boolean => isDo(step) && step.answers.some(({ look }) => look !== undefined);
const measures = (step: Step): boolean => isCheck(step) && step.items.some(({ measure }) => measure !== undefined);
const clocked = (step: Step): boolean => isDo(step) && (step.wait !== undefined || step.hold !== undefined);
const dangers = (step: Step): number =>
  step.notes.filter(({ type }) => type === 'danger').reduce((sum, { text }) => sum + text.length, 0);

/** How many characters a step puts before a reader. */
export function lengthOf(step: Step): number {
  const answers = isDo(step) ? step.answers.map(({ text }) => text) : [];
  const items = isCheck(step) ? step.items.flatMap(({ text, help }) => [text, help ?? '']) : [];
  return [step.title, ...step.lines, ...step.notes.map(({ text }) => text), ...answers, ...items].join('').length;
}

/** Each kind of step: whether a step is of it, and by what the fullest is found. */
export const kindsOfStep = {
  do: { is: (step) => isDo(step) && !looks(step) && !clocked(step), by: lengthOf },
  ask: {
    is: (step) => isDo(step) && !looks(step),
    by: (step) => (isDo(step) ? step.answers.length * 1000 : 0) + lengthOf(step),
  },
  look: { is: looks, by: (step) => (isDo(step) ? step.answers.length * 1000 : 0) + lengthOf(step) },
  wait: { is: (step) => isDo(step) && step.wait !== undefined, by: lengthOf },
  hold: { is: (step) => isDo(step) && step.hold?.seconds !== undefined, by: lengthOf },
  'hold-open': { is: (step) => isDo(step) && step.hold?.armsAfterSeconds !== undefined, by: lengthOf },
  danger: { is: (step) => isDo(step) && dangers(step) > 0, by: dangers },
  irreversible: { is: (step) => isDo(step) && step.irreversible, by: lengthOf },
  check: { is: (step) => isCheck(step) && !measures(step), by: lengthOf },
  length: { is: measures, by: lengthOf },
  bench: { is: (step) => step.kind === 'bench' && !step.automatic, by: lengthOf },
  confirm: { is: (step) => step.kind === 'confirm', by: lengthOf },
} as const satisfies Record<string, { is: (step: Step) => boolean; by: (step: Step) => number }>;
export type KindOfStep = keyof typeof kindsOfStep;
export type Outcome = ProcedureEnd['outcome'];
export const outcomes: readonly Outcome[] = ['fixed', 'not-fixed', 'escalate', 'stopped'];

export interface Case {
  procedure: Procedure;
  modelId: string;
  modelName: string;
}

/** Every procedure as each of its models has it, while nobody has told the radio. */
export function casesOf({ procedures, models }: Pick<Content, 'procedures' | 'models'>): Case[] {
  return [...procedures.values()].flatMap((procedure) =>
    procedure.models.flatMap((modelId) => {
      const model = models.get(modelId);
      const own = model ? forLock(procedure, { model, radio: 'unknown' }) : null;
      return model && own ? [{ procedure: own, modelId, modelName: model.name }] : [];
    }),
  );
}

/** The fullest of all places, to which a way leads without a lock; null where there is none. */
function fullest(cases: readonly Case[], of: (each: Case) => { target: string; size: number }[]): Place | null {
  const all = cases.flatMap((each) => of(each).map(({ target, size }) => ({ ...each, target, size })));
  all.sort((a, b) => b.size - a.size);
  const found = all.find(
    ({ procedure, target }) => wayTo(procedure, procedure.steps[0]?.id ?? '', target, 'alone') !== null,
  );
  if (found === undefined) return null;
  const { procedure, modelId, modelName, target } = found;
  return { procedure, modelId, modelName, target };
}

export function fullestStep(cases: readonly Case[], kind: KindOfStep): Place | null {
  const { is, by } = kindsOfStep[kind];
  return fullestOf(cases, is, by);
}

export function fullestOf(
  cases: readonly Case[],
  is: (step: Step, procedure: Procedure) => boolean,
  by: (step: Step) => number = lengthOf,
): Place | null {
  return fullest(cases, ({ procedure }) =>
    procedure.steps.filter((step) => is(step, procedure)).map((step) => ({ target: step.id, size: by(step) })),
  );
}

export function fullestEnd(cases: readonly Case[], outcome: Outcome): Place | null {
  return fullest(cases, ({ procedure }) =>
    procedure.ends
      .filter((end) => end.outcome === outcome)
      .map((end) => ({
        target: `end:${end.id}`,
        size: [end.title, ...end.lines].join('').length + end.next.length * 100 + (end.codesLost ? 500 : 0),
      })),
  );
}
