// Fetches what a paper is made of out of store and content. Must not know what a paper says, nor HTML.
import { Fault } from '../../contract/fault.ts';
import type { Language } from '../../contract/language.ts';
import { logoPicture } from '../../contract/logo.ts';
import type { DaySheet } from '../../contract/report.ts';
import type { LockCorrection, Reading, ReportModel, Visit } from '../../contract/service.ts';
import type { Content } from '../content/load.ts';
import { toldItself } from '../guide/had-lock.ts';
import { replay, workedMs } from '../guide/state.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/index.ts';
import type { LockCorrected } from '../store/lock-corrections.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import { buildOrderPart, type OrderStands } from './build-order.ts';
import { dayVisits } from './build-small.ts';
import { warrantyEvents, warrantyVisits, type WarrantyVisit } from './build-warranty.ts';

interface From {
  store: Store;
  content: Content;
}

/** The runs of a visit with their procedures and events, the oldest first. */
export function runsOfVisit(store: Store, visitId: string): RunRecord[] {
  return store.runs.ofVisit(visitId).map(({ procedure, ...run }) => ({
    run,
    procedure,
    events: store.runEvents.ofRun(run.id),
  }));
}

/** What every paper of a visit is made of. */
export function factsOfVisit({ store, content }: From, visit: Visit) {
  const model = content.models.get(visit.lock?.modelId ?? '') ?? null;
  const cause = content.causes.get(visit.cause ?? '') ?? null;
  const readings = store.readings.ofVisit(visit.id);
  const adapter = adapterOf(readings, toldItself(store, visit));
  return {
    visit,
    model,
    modelName: nameOf(content, visit.lock?.modelId ?? null),
    cause: cause === null ? null : { title: cause.title, explain: cause.explain },
    readings,
    // Left out, and so is its line, where nobody knows it.
    ...(adapter === undefined ? {} : { adapter }),
    runs: runsOfVisit(store, visit.id),
    verification: store.visits.verification(visit.id),
    checkedAt:
      store.journal.ofSubject(`visit:${visit.id}`).findLast(({ action }) => action === 'visit.verified')?.at ?? null,
  };
}

/** By which adapters a visit was read; null where no lock was connected, undefined where the record does not tell. */
export function adapterOf(readings: readonly Reading[], lockWasHeard: boolean): string | null | undefined {
  if (readings.length === 0) return lockWasHeard ? undefined : null;
  const names = readings.flatMap(({ adapter }) => (adapter === undefined ? [] : [adapter]));
  return names.length < readings.length ? undefined : [...new Set(names)].join('; ');
}

/** Some procedure sets a code on this model: its steps can be had on paper. */
export function hasCodeSteps(content: Content, modelId: string | null): boolean {
  const adds = [...content.procedures.values()].filter(({ id, kind }) => kind === 'codes' && id.startsWith('add-code'));
  return modelId !== null && adds.some(({ models }) => models.includes(modelId));
}

/** What the visit's customer signed and stated; null where nothing was. What another customer signed is not theirs to read. */
export function orderOfVisit(store: Store, { id, customer }: Visit, stands: OrderStands, language: Language) {
  const others = new Set<string | null>();
  const signatures = store.signatures.ofVisit(id).filter((each) => {
    const { customerId } = store.signatures.signedFor(id, each);
    const own = customerId === null || customerId === customer?.id;
    if (!own) others.add(each.id);
    return own;
  });
  const records = store.authority.ofVisit(id).filter(({ signatureId }) => !others.has(signatureId));
  return buildOrderPart(signatures, records, stands, language);
}

/** The name of a model; its number where the catalogue has it no more. */
export function nameOf(content: Content, modelId: string | null): string {
  return content.models.get(modelId ?? '')?.name ?? modelId ?? '';
}

/** "L-00001, SmartCode 914, KW-1" of each lock. */
export function toldCorrection(
  content: Content,
  { at, from, to, reason }: Omit<LockCorrected, 'actor'>,
): LockCorrection {
  const named = ({ tag, modelId, serial }: LockCorrected['from']) =>
    [tag, nameOf(content, modelId), serial ?? ''].filter((words) => words !== '').join(', ');
  return { at, from: named(from), to: named(to), reason };
}

/** How the lock of the visit was put right; on paper that names nobody without what people wrote. Nothing where it never was. */
export function correctionsOf({ store, content }: From, visitId: string, { named }: { named: boolean }) {
  const told = store.visits.lockCorrections(visitId).map((each) => toldCorrection(content, each));
  if (told.length === 0) return {};
  return { lockCorrections: told.map((each) => (named ? each : { ...each, reason: '' })) };
}

/** The lock's visits with what was kept of each, and the newest of its own log. */
export function factsOfLock({ store, content }: From, visit: Visit) {
  if (visit.lock === null) throw new Fault('visit.not-ready', 'a report needs a lock: identify it first');
  const lockId = visit.lock.id;
  const found = store.visits.ofLock(lockId, { limit: warrantyVisits + 1 });
  const visits = found.slice(0, warrantyVisits).map(({ id }): WarrantyVisit => {
    const each = store.visits.get(id);
    return {
      visit: each,
      cause: content.causes.get(each.cause ?? '')?.title ?? '',
      readings: store.readings.ofVisit(id),
      runs: runsOfVisit(store, id),
      verification: store.visits.verification(id),
      photos: store.papers.photosOf(id),
    };
  });
  const events = store.lockEvents.ofLock(lockId, warrantyEvents + 1);
  return { visits, moreVisits: found.length > visits.length, events, moreEvents: events.length > warrantyEvents };
}

/** The visits that were opened on a day of this machine's own calendar. */
export function visitsOfDay({ store, content }: From, day: string): DaySheet['visits'] {
  const from = new Date(`${day}T00:00:00`);
  const to = new Date(from);
  // The next midnight; a day on which the clocks change has 23 or 25 hours.
  to.setDate(to.getDate() + 1);
  const found = store.papers.openedBetween(from.toISOString(), to.toISOString(), dayVisits + 1);
  return found.map((visit) => ({
    ...visit,
    model: nameOf(content, visit.modelId),
    workedSeconds: workedIn(runsOfVisit(store, visit.visitId)),
  }));
}

function workedIn(runs: readonly RunRecord[]): number | null {
  if (runs.length === 0) return null;
  const all = runs.map(({ run, procedure, events }) =>
    workedMs(replay(procedure, events), run.endedAt ?? events.at(-1)?.at ?? run.startedAt),
  );
  return Math.round(all.reduce((sum, each) => sum + each, 0) / 1000);
}

/** The shop as it stands on paper now; the logo is kept by its hash, so that an old report keeps its own. */
export function shopOnPaper(store: Store, { shop: { name, lines, logo } }: Settings): ReportModel['shop'] {
  const bytes = Buffer.from(logo, 'base64');
  return { name, lines, ...(logoPicture(bytes) === null ? {} : { logo: store.logos.keep(bytes) }) };
}
