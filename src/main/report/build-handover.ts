// The handover sheet: what the next pair of hands must know of a visit that this bench could not finish. Pure.
// Must not know HTML, the store or the clock. Holds no user code; says what was not done as plainly as what was.
import type { Question } from '../../contract/cause.ts';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { Handover, OfferedProcedure, ReportModel, Triage, Visit } from '../../contract/service.ts';
import { placeOf } from '../guide/left-with.ts';
import { replay } from '../guide/state.ts';
import { findStep } from '../guide/steps.ts';
import { endOf, type RunRecord } from '../verify/run-facts.ts';
import { writtenWork } from './build-hand-out.ts';
import { buildServiceReport, shownCauses, weighedIn, withEnglish, type ServiceReportInput } from './build-model.ts';
import { handoverWords } from './words/handover.ts';
import { pageWords } from './words/page.ts';
import { english, type Teller } from './words/teller.ts';
import { timeWords } from './words/units.ts';

export interface HandoverInput extends ServiceReportInput {
  triage: Triage;
  questions: ReadonlyMap<string, Question>;
  /** By id. */
  procedures: ReadonlyMap<string, HandedOver>;
  /** Every procedure with whether it fits this lock, and why it may not start. */
  offered: readonly OfferedProcedure[];
  /** When the check was made that counts, UTC, ISO 8601; null or left out where nobody knows. */
  checkedAt?: string | null;
}

type HandedOver = Pick<Procedure, 'kind' | 'steps'>;

/** With the language settled. */
type Input = HandoverInput & { teller: Teller };

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildHandover(given: HandoverInput): ReportModel {
  const input: Input = { ...given, teller: given.teller ?? english() };
  const { visit, triage, questions, teller } = input;
  const { tell } = teller;
  const words = handoverWords[teller.language];
  const written = writtenWork(visit, input.runs);
  const weighed = weighedIn(input, ({ reasons }) => {
    const side = (sign: number) => reasons.filter(({ points }) => points * sign > 0).map(({ text }) => tell(text));
    return { reasons: side(1), against: side(-1) };
  });
  return withEnglish(teller, {
    ...buildServiceReport(input),
    kind: 'handover',
    ...weighed,
    // What the customer should do at home is not what the next pair of hands needs.
    advice: [],
    handover: {
      verdict: verdictOf(input, weighed.cause?.title),
      ...(written === '' ? {} : { performed: written }),
      said: saidIn(visit.answers, questions, teller),
      contradictions: triage.contradictions.map(({ title, read, said }) =>
        words.contradiction(tell(title), tell(read), tell(said)),
      ),
      notTried: notTried(input),
      calls: triage.escalation.calls.map(({ title, text }) => ({ title: tell(title), text: tell(text) })),
    } satisfies Handover,
  });
}

/** Questions with the words of their answers, in the order of the content. */
export function saidIn(
  answers: Visit['answers'],
  questions: HandoverInput['questions'],
  { tell }: Teller = english(),
): Handover['said'] {
  return [...questions.values()].flatMap((question) => {
    const given = question.answers.find(({ id }) => id === answers[question.id]);
    return given === undefined ? [] : [{ question: tell(question.text), answer: tell(given.text) }];
  });
}

/** How the visit stands; why it goes on, unless somebody has found the cause, `found`, or the check has passed. */
function verdictOf(input: Input, found: string | undefined): string {
  const { visit, triage, verification, teller, checkedAt = null } = input;
  const { verdict, standing, passed, closedAs, notSettled } = handoverWords[teller.language];
  const times = timeWords(teller.language, input.paper);
  const since = input.against ? [pageWords[teller.language].against[input.against]] : [];
  const check =
    verification?.passed === true ? [passed(checkedAt === null ? null : times.full(checkedAt)), ...since] : [];
  if (visit.state === 'checked' && check.length > 0) return `${check.join(' ')} ${standing.checked}.`;
  const stands = standing[visit.outcome ?? 'open'];
  if (visit.state !== 'closed') return verdict(stands, whyOf(input));
  const [first] = triage.causes;
  // What the bench has weighed is why only as far as it is what was found.
  const same = first?.causeId === visit.cause && (first?.likelihood === 'settled' || first?.likelihood === 'likely');
  const why = triage.escalation.why === 'procedure-ended' || same ? verdict(stands, whyOf(input)) : `${stands}.`;
  return [why, ...check, found === undefined ? notSettled : closedAs(found)].join(' ');
}

function whyOf(input: Input): string {
  const { triage, runs, teller } = input;
  const { tell, language } = teller;
  const { why: words, quoted } = handoverWords[language];
  const { causes, escalation } = triage;
  const last = runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1)).at(-1);
  const end = last === undefined ? null : endOf(last);
  if (escalation.why === 'procedure-ended' && last && end) {
    return words.endedWith(tell(last.procedure.title), tell(end.title));
  }
  const first = causes[0];
  if (escalation.why === 'untried') {
    return words.untried(escalation.toTry.map(({ title }) => quoted(tell(title))).join(', '));
  }
  if (escalation.why === 'nothing-likely' || first === undefined) {
    return first?.likelihood === 'possible' ? words.possible(tell(first.title)) : words.nothing;
  }
  if (escalation.why === 'fault-likely') return words.fault(tell(first.title));
  if (first.likelihood === 'unlikely' || first.likelihood === 'possible') return words.notEnough;
  const tried = first.procedures.filter(({ id }) => runs.some(({ procedure }) => procedure.id === id));
  const open = first.procedures.find(({ id }) => fitsAndOpen(id, input));
  const left = open && tried.includes(open) ? words.notRun : words.notBegun;
  const rest = open !== undefined ? left(tell(open.title)) : tried.length > 0 ? words.triedInVain : words.noProcedure;
  return (first.likelihood === 'settled' ? words.reading : words.weight)(tell(first.title), rest);
}

function fitsAndOpen(id: string, { offered, runs, procedures }: Input): boolean {
  const fits = offered.some((each) => each.id === id && each.fits);
  return fits && !runs.some((run) => isRun(run, id)) && !doneWithin(procedures.get(id), runs);
}

/** Taking a lock out of its hub, or into it, is done by the steps of other procedures, too. */
function doneWithin(procedure: HandedOver | undefined, runs: readonly RunRecord[]): boolean {
  if (procedure?.kind !== 'radio') return false;
  const wanted = procedure.steps.flatMap((step) =>
    step.kind === 'do' ? step.answers.flatMap(({ id }) => hubPlaceOf(step, id) ?? []) : [],
  );
  const done = runs.flatMap((run) =>
    replay(run.procedure, run.events).history.flatMap(({ stepId, answerId }) => {
      const step = findStep(run.procedure, stepId);
      return (step && hubPlaceOf(step, answerId)) ?? [];
    }),
  );
  return wanted.length > 0 && wanted.every((place) => done.includes(place));
}

function hubPlaceOf(step: Step, answerId: string): ReturnType<typeof placeOf> {
  const said = step.kind === 'do' ? step.answers.find(({ id }) => id === answerId)?.place : undefined;
  return said === 'in-app' || said === 'out-of-app' ? null : placeOf(step, answerId);
}

const isRun = (run: RunRecord, id: string) => run.procedure.id === id && endOf(run) !== null;

/** Procedures of the causes that stand on the sheet, readings and first checks that are missing; the heaviest first. */
function notTried(input: Input): string[] {
  const { triage, offered, runs, readings, teller } = input;
  const { tell, language } = teller;
  const words = handoverWords[language];
  const named = new Set(shownCauses(triage.causes).flatMap(({ procedures }) => procedures.map(({ id }) => id)));
  const procedures = offered
    .filter(({ id }) => named.has(id) && fitsAndOpen(id, input))
    .map(({ id, title, blocked }) => {
      if (runs.some(({ procedure }) => procedure.id === id)) return words.begun(tell(title));
      return blocked === null ? tell(title) : words.blocked(tell(title), tell(blocked));
    });
  const missing = (['status', 'battery', 'motor'] as const)
    .filter((kind) => !readings.some((reading) => reading.kind === kind))
    .map((kind) => words.notMeasured[kind]);
  const unasked = triage.firstChecks
    .filter(({ answer }) => answer === null)
    .map(({ question }) => words.notAnswered(tell(question.text)));
  return [...procedures, ...missing, ...unasked];
}
