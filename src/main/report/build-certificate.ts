// The certificate of a reset or a programming: before and after, each step with who proved it. Pure.
// Must not know HTML, the store or the clock. Claims nothing that the lock did not tell or a person did not say.
import { Fault } from '../../contract/fault.ts';
import type { ProcedureKind } from '../../contract/procedure.ts';
import { certificateSchema, type Certificate } from '../../contract/report.ts';
import { replay, type RunState } from '../guide/state.ts';
import { shownBy } from '../guide/wipe-proof.ts';
import { endOf, operationsOf, resetState, type RunRecord } from '../verify/run-facts.ts';
import { aroundRun } from './around-run.ts';
import { withoutCodes } from './build-hand-out.ts';
import type { ServiceReportInput } from './build-model.ts';
import { describeRun, warnedBefore } from './describe-run.ts';
import { english } from './words/teller.ts';

type CertificateInput = Omit<ServiceReportInput, 'triage'>;

/** What resets or programs a lock; a change of batteries or a look at the bolt does not. */
const kinds: readonly ProcedureKind[] = ['reset', 'codes', 'settings', 'handing', 'radio'];

/** True for a run that a certificate can speak of: it came to an end, or may have changed the lock before it was given up. */
export function isCertified(record: RunRecord): boolean {
  if (!kinds.includes(record.procedure.kind)) return resetState([record]) !== 'none';
  return endOf(record) !== null || resetState([record]) !== 'none' || operationsOf(record.events).length > 0;
}

/** Builds and checks the model; report.nothing-to-certify where nothing was reset or programmed. */
export function buildCertificate(input: CertificateInput): Certificate {
  const { visit, readings, teller = english() } = input;
  const all = input.runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1));
  const certified = all.filter(isCertified);
  if (certified.length === 0) {
    throw new Fault('report.nothing-to-certify', 'no reset and no programming was done in this visit');
  }
  const checked = input.verification?.passed === true;
  const runs = certified.map((record) => {
    const later = all.slice(all.indexOf(record) + 1);
    return {
      ...describeRun(record, { staff: visit.staff, readings, later, checked, teller }),
      kind: record.procedure.kind,
      ...shownIn(record),
      ...aroundRun(record, readings, later[0]?.run.startedAt ?? null),
    };
  });
  const model = {
    version: 1,
    kind: 'certificate',
    language: teller.language,
    paper: input.paper,
    createdAt: input.createdAt,
    shop: input.shop,
    visit: withoutCodes(visit),
    modelName: input.modelName,
    ...(input.adapter === undefined ? {} : { adapter: input.adapter }),
    ...warnedBefore(input, runs, teller),
    runs,
  };
  return certificateSchema.parse(teller.partlyEnglish ? { ...model, partlyEnglish: true } : model);
}

type Shown = Pick<Certificate['runs'][number], 'shownBy' | 'seenBy'>;

/** Who shows that the run did what it is for; of what only people saw, who they were. */
function shownIn(record: RunRecord): Shown {
  const { procedure, events } = record;
  const { endId, history, readBack } = replay(procedure, events);
  const unknown = operationsOf(events).some((operation) => operation.state === 'unknown');
  if (endOf(record)?.outcome !== 'fixed' || unknown) return { shownBy: 'open' };
  const by = shownBy(procedure, { endId, history, readBack: readBack?.ok === true }) ?? 'open';
  return by === 'person' ? { shownBy: by, seenBy: whoSaw(history) } : { shownBy: by };
}

/** Who answered the steps; nobody where no name was given. */
function whoSaw(history: RunState['history']): string[] {
  const people = history.filter(({ provedBy, automatic }) => provedBy === 'person' && !automatic);
  return [...new Set(people.map(({ by }) => by))].filter((by) => by !== '' && by !== 'bench');
}
