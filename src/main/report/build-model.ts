// The report model: everything that the page shows, so that printing it again gives the same. Pure.
// Must not know HTML, the store or the clock. Holds no user code, not even one that somebody wrote into a note.
import {
  reportModelSchema,
  type AgainstOpened,
  type RankedCause,
  type Reading,
  type ReportModel,
  type ReportOrderPart,
  type Verification,
  type Visit,
} from '../../contract/service.ts';
import type { LeftWith } from '../../contract/run.ts';
import { canonicalHash } from '../canonical-json.ts';
import { endOf, type RunRecord } from '../verify/run-facts.ts';
import { adviceFor, type AdviceModel } from './advice.ts';
import { writtenWork } from './build-hand-out.ts';
import { describeRun, warnedBefore } from './describe-run.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { handoverWords } from './words/handover.ts';
import { noteIn } from './words/note.ts';
import { pageWords } from './words/page.ts';
import { paperWords } from './words/papers.ts';
import { orderedIn } from './words/presets.ts';
import { runWords } from './words/runs.ts';
import { english, type Teller } from './words/teller.ts';

export interface ServiceReportInput {
  visit: Visit;
  modelName: string;
  /** The catalogue's; null or left out for one that is not in it any more. */
  model?: AdviceModel | null;
  /** By which the visit was read; null when no lock was connected, left out where nobody knows. */
  adapter?: string | null;
  readings: readonly Reading[];
  triage: { causes: readonly RankedCause[] };
  /** The visit's, in the words of the content; null or left out where none is kept, or the content has it no more. */
  cause?: { title: string } | null;
  runs: readonly RunRecord[];
  verification: Verification | null;
  /** What the lock has said since against a check that it passed; null or left out: nothing. */
  against?: AgainstOpened | null;
  /** An earlier visit left the lock so, as the visit's own screen says it; null or left out: none did. */
  armedBefore?: LeftWith | null;
  /** What was signed and stated; null or left out: nothing. */
  order?: ReportOrderPart | null;
  shop: ReportModel['shop'];
  paper: ReportModel['paper'];
  /** The language, and how the sentences of content and bench are told in it; English when left out. */
  teller?: Teller;
  /** UTC, ISO 8601. */
  createdAt: string;
}

const causesAtMost = 6;

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildServiceReport(input: ServiceReportInput): ReportModel {
  const { visit, readings, runs, teller = english() } = input;
  const { language } = teller;
  const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  const verification = toldVerification(input.verification, teller);
  const sorted = runs.toSorted((a, b) => byTime({ at: a.run.startedAt }, { at: b.run.startedAt }));
  const described = sorted.map((record, index) =>
    describeRun(record, {
      ...{ staff: visit.staff, readings, teller },
      later: sorted.slice(index + 1),
      checked: verification?.passed === true,
    }),
  );
  return withEnglish(teller, {
    version: 1,
    kind: 'service',
    language,
    paper: input.paper,
    createdAt: input.createdAt,
    shop: input.shop,
    visit: {
      ...visit,
      ...{ complaint: maskCodes(visit.complaint), note: noteIn(language, { ...visit, note: maskCodes(visit.note) }) },
      ...orderedIn(language, { ...visit, requested: maskCodes(visit.requested) }),
      // What nobody wrote down stands in the account of the runs.
      performed: writtenWork(visit, runs),
    },
    modelName: input.modelName,
    ...(input.adapter === undefined ? {} : { adapter: input.adapter }),
    readings: readings.toSorted(byTime),
    ...weighedIn(input, ({ reasons }) => ({
      reasons: reasons.map(({ points, text }) => {
        const told = teller.tell(text);
        return points < 0 ? handoverWords[language].speaksAgainst(told) : told;
      }),
    })),
    runs: described,
    ...warnedBefore(input, described, teller),
    done: performedIn(sorted, described, teller),
    verification,
    ...(input.against ? { against: input.against } : {}),
    advice:
      visit.state === 'void'
        ? []
        : adviceFor({ visit, readings, runs, verification, language, model: input.model ?? null }),
    ...(input.order ? { order: input.order } : {}),
  });
}

/** A line for each procedure that was carried out; what was stopped, handed on or given up is named as not completed. */
function performedIn(records: readonly RunRecord[], described: ReportModel['runs'], { language }: Teller): string[] {
  const carriedOut = records.map((record) => ['fixed', 'not-fixed'].includes(endOf(record)?.outcome ?? ''));
  const lines = described
    .filter((_, index) => carriedOut[index])
    .map(({ title, result, proof }) => {
      const shown =
        proof && proof.lock + proof.person > 0
          ? runWords[language].proof(proof.lock, proof.person, proof.early ?? 0)
          : '';
      const line = `${title}${pageWords[language].colon}${result}`;
      return shown === '' ? line : `${line.replace(/\.$/u, '')}; ${shown}.`;
    });
  const others = [...new Set(described.filter((_, index) => !carriedOut[index]).map(({ title }) => title))];
  return others.length === 0 ? lines : [...lines, paperWords[language].notCompleted(others.join('; '))];
}

/** Checked against the contract; says so once where something had to stay English. Throws a ZodError. */
export function withEnglish(teller: Teller, model: unknown): ReportModel {
  const parsed = reportModelSchema.parse(model);
  return teller.partlyEnglish ? { ...parsed, partlyEnglish: true } : parsed;
}

/** The checks with titles and details in the report's language. */
function toldVerification(verification: Verification | null, { tell }: Teller): Verification | null {
  if (verification === null) return null;
  const checks = verification.checks.map((check) => ({
    ...check,
    ...{ title: tell(check.title), detail: tell(check.detail) },
  }));
  return { ...verification, checks };
}

type Told = Pick<ReportModel['triage'][number], 'reasons' | 'against'>;

/** The cause with which the visit was closed, and what else was weighed for a reason. `tell`: of what speaks for and against one. */
export function weighedIn(
  { visit, triage: { causes }, cause, teller = english() }: ServiceReportInput,
  tell: (ranked: Pick<RankedCause, 'reasons'>) => Told,
): Pick<ReportModel, 'cause' | 'triage'> {
  // The base points are where the weighing starts, not a reason that a reader could check.
  const evident = causes.map((each) => ({ ...each, reasons: each.reasons.filter(({ from }) => from !== 'base') }));
  const closedAs = visit.state === 'closed' ? visit.cause : null;
  const others = shownCauses(causes).flatMap(({ causeId }) =>
    evident.filter((each) => each.causeId === causeId && causeId !== closedAs && each.reasons.length > 0),
  );
  const found = evident.find(({ causeId }) => causeId === closedAs) ?? { title: closedAs ?? '', reasons: [] };
  const title = closedAs === null ? null : teller.tell(cause?.title ?? found.title);
  return {
    ...(visit.state === 'closed' ? { cause: title === null ? null : { title, ...tell(found) } } : {}),
    triage: others.map((each) => {
      const { causeId, likelihood, points } = each;
      return { causeId, title: teller.tell(each.title), likelihood, points, ...tell(each) };
    }),
  };
}

/** What is worth paper: everything that is at least possible; when nothing is, the first three. */
export function shownCauses(causes: readonly RankedCause[]): RankedCause[] {
  const worth = causes.filter(({ likelihood }) => likelihood !== 'unlikely');
  return (worth.length > 0 ? worth : causes.slice(0, 3)).slice(0, causesAtMost);
}

/** SHA-256 (hex) over the canonical JSON of the model; `Report.hash`. */
export function reportHash(model: ReportModel): string {
  return canonicalHash(model);
}
