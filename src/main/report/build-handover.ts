// The handover sheet: what the next pair of hands must know of a visit that this bench could not finish. Pure.
// Must not know HTML, the store or the clock. Holds no user code; says what was not done as plainly as what was.
import type { Question } from '../../contract/cause.ts';
import {
  reportModelSchema,
  type Handover,
  type OfferedProcedure,
  type ReadingKind,
  type ReportModel,
  type Triage,
  type Visit,
} from '../../contract/service.ts';
import { endOf, type RunRecord } from '../verify/run-facts.ts';
import { buildServiceReport, shownCauses, type ServiceReportInput } from './build-model.ts';

export interface HandoverInput extends ServiceReportInput {
  triage: Triage;
  questions: ReadonlyMap<string, Question>;
  /** Every procedure with whether it fits this lock, and why it may not start. */
  offered: readonly OfferedProcedure[];
}

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildHandover(input: HandoverInput): ReportModel {
  const { visit, triage, questions } = input;
  return reportModelSchema.parse({
    ...buildServiceReport(input),
    kind: 'handover',
    triage: shownCauses(triage.causes).map(({ causeId, title, likelihood, points, reasons }) => {
      const evidence = reasons.filter(({ from }) => from !== 'base');
      const side = (sign: number) => evidence.filter((each) => each.points * sign > 0).map(({ text }) => text);
      return { causeId, title, likelihood, points, reasons: side(1), against: side(-1) };
    }),
    // What the customer should do at home is not what the next pair of hands needs.
    advice: [],
    handover: {
      verdict: verdictOf(input),
      said: saidIn(visit.answers, questions),
      contradictions: triage.contradictions.map(({ title, read, said }) => `${title}: read “${read}”, said “${said}”`),
      notTried: notTried(input),
      calls: triage.escalation.calls.map(({ title, text }) => ({ title, text })),
    } satisfies Handover,
  });
}

/** Questions with the words of their answers, in the order of the content. */
export function saidIn(answers: Visit['answers'], questions: HandoverInput['questions']): Handover['said'] {
  return [...questions.values()].flatMap((question) => {
    const given = question.answers.find(({ id }) => id === answers[question.id]);
    return given === undefined ? [] : [{ question: question.text, answer: given.text }];
  });
}

const standing: Record<NonNullable<Visit['outcome']> | 'open', string> = {
  opened: 'Opened; handed over',
  'opened-with-key': 'Opened with the key only',
  'not-opened': 'Not opened',
  referred: 'Referred',
  open: 'Not mended at this bench so far',
};

function verdictOf(input: HandoverInput): string {
  return `${standing[input.visit.outcome ?? 'open']}, because ${whyOf(input)}.`;
}

function whyOf({ triage, runs, offered }: HandoverInput): string {
  const { causes, escalation } = triage;
  const last = runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1)).at(-1);
  const end = last === undefined ? null : endOf(last);
  if (escalation.why === 'procedure-ended' && last && end) {
    return `“${last.procedure.title}” ended with “${end.title}”`;
  }
  const first = causes[0];
  if (escalation.why === 'untried') {
    const rest = escalation.toTry.map(({ title }) => `“${title}”`).join(', ');
    return `no cause is likely and no question is left; possible and not tried: ${rest}`;
  }
  if (escalation.why === 'nothing-likely' || first === undefined) {
    return first?.likelihood === 'possible'
      ? `no cause is likely and no question is left; possible is “${first.title}”, with no procedure left here`
      : 'nothing that this bench knows fits, and it has no question left';
  }
  if (escalation.why === 'fault-likely') return `most speaks for “${first.title}”, which no procedure here mends`;
  if (first.likelihood === 'unlikely' || first.likelihood === 'possible') return 'no cause is likely enough yet';
  const how = first.likelihood === 'settled' ? 'a reading shows' : 'most speaks for';
  const tried = first.procedures.filter(({ id }) => runs.some(({ procedure }) => procedure.id === id));
  const open = first.procedures.filter(({ id }) => fitsAndOpen(id, offered, runs));
  const rest =
    open.length > 0
      ? `and “${open[0]?.title}” was not run to an end`
      : tried.length > 0
        ? 'and what was tried for it did not mend it'
        : 'which no procedure of this bench mends for this model';
  return `${how} “${first.title}”, ${rest}`;
}

function fitsAndOpen(id: string, offered: HandoverInput['offered'], runs: readonly RunRecord[]): boolean {
  return offered.some((each) => each.id === id && each.fits) && !runs.some((run) => isRun(run, id));
}

const isRun = (run: RunRecord, id: string) => run.procedure.id === id && endOf(run) !== null;

const readingWords: Record<ReadingKind, string> = {
  status: 'The lock itself was not read: no handing, lockout or codes are known',
  battery: 'The batteries were not measured',
  motor: 'The motor was not tested',
};

/** Procedures of the causes that stand on the sheet, readings and first checks that are missing; the heaviest first. */
function notTried({ triage, offered, runs, readings }: HandoverInput): string[] {
  const named = new Set(shownCauses(triage.causes).flatMap(({ procedures }) => procedures.map(({ id }) => id)));
  const procedures = offered
    .filter(({ id }) => named.has(id) && fitsAndOpen(id, offered, runs))
    .map(({ id, title, blocked }) => {
      if (runs.some(({ procedure }) => procedure.id === id)) return `${title}: begun, not finished`;
      return blocked === null ? title : `${title} (${blocked})`;
    });
  const missing = (['status', 'battery', 'motor'] as const)
    .filter((kind) => !readings.some((reading) => reading.kind === kind))
    .map((kind) => readingWords[kind]);
  const unasked = triage.firstChecks
    .filter(({ answer }) => answer === null)
    .map(({ question }) => `Not answered: ${question.text}`);
  return [...procedures, ...missing, ...unasked];
}
