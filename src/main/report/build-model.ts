// The report model: everything that the page shows, so that printing it again gives the same. Pure.
// Must not know HTML, the store or the clock. Holds no user code, not even one that somebody wrote into a note.
import {
  reportModelSchema,
  type RankedCause,
  type Reading,
  type ReportModel,
  type Verification,
  type Visit,
} from '../../contract/service.ts';
import { canonicalHash } from '../canonical-json.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import { adviceFor } from './advice.ts';
import { describeRun } from './describe-run.ts';
import { maskCodes } from '../mask-codes.ts';

export interface ServiceReportInput {
  visit: Visit;
  modelName: string;
  /** The adapter's product name; null when no lock was connected. */
  adapter: string | null;
  readings: readonly Reading[];
  triage: { causes: readonly RankedCause[] };
  runs: readonly RunRecord[];
  verification: Verification | null;
  shop: ReportModel['shop'];
  paper: ReportModel['paper'];
  /** UTC, ISO 8601. */
  createdAt: string;
}

const causesAtMost = 6;

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildServiceReport(input: ServiceReportInput): ReportModel {
  const { visit, readings, runs, verification } = input;
  const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  return reportModelSchema.parse({
    version: 1,
    kind: 'service',
    paper: input.paper,
    createdAt: input.createdAt,
    shop: input.shop,
    visit: { ...visit, complaint: maskCodes(visit.complaint), note: maskCodes(visit.note) },
    modelName: input.modelName,
    adapter: input.adapter,
    readings: readings.toSorted(byTime),
    triage: shownCauses(input.triage.causes).map(({ causeId, title, likelihood, points, reasons }) => ({
      causeId,
      title,
      likelihood,
      points,
      // The base points are where the weighing starts, not a reason that a reader could check.
      reasons: reasons
        .filter(({ from }) => from !== 'base')
        .map((reason) => (reason.points < 0 ? `speaks against it: ${reason.text}` : reason.text)),
    })),
    runs: runs
      .toSorted((a, b) => byTime({ at: a.run.startedAt }, { at: b.run.startedAt }))
      .map((record, index, all) => {
        const later = all.slice(index + 1);
        return describeRun(record, { staff: visit.staff, readings, later, checked: verification?.passed === true });
      }),
    verification,
    advice: adviceFor({ visit, readings, runs, verification }),
  });
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
