// A customer alone at the kiosk: a visit without a name, what may be done alone, asking for staff, going away.
// Must not know how a run advances or how the lock is driven; no lock is connected here.
import type { Model } from '../../contract/content.ts';
import { Fault } from '../../contract/fault.ts';
import type { OfferedProcedure, SelfService, Visit, VisitState } from '../../contract/service.ts';
import { startRun } from '../handlers/start-run.ts';
import type { HostParts } from '../host.ts';
import { maskCodes } from '../mask-codes.ts';
import { offerProcedures } from '../triage/offer.ts';
import { isAlone, kioskActor } from './alone.ts';

interface Told {
  complaint: string;
  answers: Record<string, string>;
}

const open: VisitState[] = ['intake', 'diagnosing', 'in-service', 'checked'];

/** What fits the model; what staff must do is there with its reason. Throws content.unknown-topic. */
export function offeredAlone(parts: HostParts, modelId: string): OfferedProcedure[] {
  const model = modelOf(parts, modelId);
  const to = { model, radio: 'unknown', connected: false, battery: null, activeRun: false, alone: true } as const;
  return offerProcedures(parts.content, to).filter(({ fits }) => fits);
}

/**
 * Begins a run on a visit of its own, or on the one that is there. Throws guide.not-offered with the reason before
 * anything is kept, guide.unknown-procedure, content.unknown-topic, visit.bad-state.
 */
export function startAlone(
  parts: HostParts,
  input: { modelId: string; procedureId: string; visitId: string | null } & Told,
): SelfService {
  const { modelId, procedureId, visitId } = input;
  const model = modelOf(parts, modelId);
  if (!parts.content.procedures.has(procedureId)) {
    throw new Fault('guide.unknown-procedure', `no procedure is called ${procedureId}`);
  }
  const offered = offeredAlone(parts, modelId).find(({ id }) => id === procedureId);
  if (offered?.blocked !== null) throw new Fault('guide.not-offered', offered?.blocked ?? `not for the ${modelId}`);
  const store = parts.store();
  const twice = visitId === null ? justBegun(parts, input) : null;
  if (twice !== null) return twice;
  const visit = visitId === null ? null : aloneAt(parts, visitId);
  if (visit?.lock && visit.lock.modelId !== modelId) {
    throw new Fault('visit.bad-state', `the visit is about a ${visit.lock.modelId}: begin anew for another lock`);
  }
  const begun = store.transaction(() => {
    const own = identified(parts, noted(parts, visit ?? opened(parts, input.complaint), input), model);
    return { visit: own, view: startRun(parts, own, procedureId, kioskActor) };
  });
  if (visit === null) told(parts, begun.visit.id);
  const { id, ticket, askedStaffAt } = begun.visit;
  return { visitId: id, ticket, askedStaffAt, runId: begun.view.run.id };
}

/** Two presses, or a call that was sent again: the same beginning within this time is one visit. */
const twiceWithinMs = 2000;

/** What the same call has begun just now, where nobody has done anything with it since; null when there is none. */
function justBegun(
  parts: HostParts,
  { modelId, procedureId, complaint }: { modelId: string; procedureId: string; complaint: string },
): SelfService | null {
  const store = parts.store();
  const earliest = parts.options.clock.now() - twiceWithinMs;
  for (const run of store.runs.active()) {
    if (run.procedureId !== procedureId || Date.parse(run.startedAt) < earliest) continue;
    const { id, ticket, askedStaffAt, ...visit } = store.visits.get(run.visitId);
    const same = visit.lock?.modelId === modelId && visit.complaint === maskCodes(complaint);
    // A bench step passes itself over at the kiosk.
    const untouched = store.runEvents
      .ofRun(run.id)
      .every(({ event }) => event.type === 'started' || (event.type === 'answered' && event.automatic));
    if (isAlone(visit) && same && untouched) return { visitId: id, ticket, askedStaffAt, runId: run.id };
  }
  return null;
}

/**
 * The customer waits for staff, with what was done so far; a visit is begun where there is none. Asking again keeps the
 * place in the queue. Throws content.unknown-topic, visit.bad-state.
 */
export function askStaff(
  parts: HostParts,
  input: { visitId: string | null; modelId: string | null; wanted: string } & Told,
): { visitId: string; ticket: string } {
  const model = input.modelId === null ? null : modelOf(parts, input.modelId);
  const before = input.visitId === null ? null : kioskVisit(parts, input.visitId);
  // Somebody is on it already: there is nobody to be asked for any more.
  if (before !== null && !isAlone(before)) return { visitId: before.id, ticket: before.ticket };
  const store = parts.store();
  const nothingSaid =
    model === null && input.wanted === '' && input.complaint === '' && Object.keys(input.answers).length === 0;
  const waiting = before === null && nothingSaid ? emptyWaiting(parts) : null;
  if (waiting !== null) return { visitId: waiting.id, ticket: waiting.ticket };
  const visit = store.transaction(() => {
    const own = noted(parts, before ?? opened(parts, input.complaint), input);
    const known = model === null ? own : identified(parts, own, model);
    const wanted = input.wanted === '' ? '' : `Wanted at the kiosk: ${maskCodes(input.wanted)}`;
    const note =
      wanted === '' || known.note.includes(wanted) ? known.note : [known.note, wanted].filter(Boolean).join('\n');
    const askedStaffAt = known.askedStaffAt ?? nowOf(parts);
    if (known.askedStaffAt === askedStaffAt && known.note === note) return known;
    const patch = { askedStaffAt, note: note.slice(0, 4000) };
    return store.visits.change(known.id, null, patch, { actor: kioskActor, action: 'visit.staff-asked' });
  });
  told(parts, visit.id);
  return { visitId: visit.id, ticket: visit.ticket };
}

/** An empty ticket of which staff know nothing is worth one, however often it is asked for within this time. */
const oneEmptyTicketWithinMs = 60_000;

function emptyWaiting(parts: HostParts): Visit | null {
  const store = parts.store();
  const earliest = parts.options.clock.now() - oneEmptyTicketWithinMs;
  const { visits } = store.visits.list({ limit: 100, before: null, which: 'waiting' });
  return (
    visits
      .map(({ id }) => store.visits.get(id))
      .find(
        (visit) =>
          isAlone(visit) &&
          visit.lock === null &&
          visit.complaint === '' &&
          visit.note === '' &&
          Object.keys(visit.answers).length === 0 &&
          Date.parse(visit.openedAt) >= earliest,
      ) ?? null
  );
}

/** A member of staff goes on with it; an open run goes with it. Throws visit.bad-state when somebody else is on it. */
export function takeOver(parts: HostParts, visitId: string, staff: string): Visit {
  const visit = kioskVisit(parts, visitId);
  if (visit.staff === staff) return visit;
  if (!isAlone(visit)) throw new Fault('visit.bad-state', `${visit.staff} is on it already`);
  const store = parts.store();
  const run = store.runs.ofVisit(visit.id).find(({ endedAt }) => endedAt === null);
  // A handed-over run hands its visit over, too.
  if (run) parts.runner().handOver(run.id, parts.runner().view(run.id).seq, staff);
  else {
    const by = { actor: staff, action: 'visit.handed-over' };
    store.visits.change(visit.id, null, { staff, askedStaffAt: null }, by);
  }
  told(parts, visit.id);
  return store.visits.get(visit.id);
}

/**
 * The customer goes away. What staff have taken over, or have been asked for, is theirs and stays; else an open run is
 * given up and the visit closed, or void where nothing came of it. A second time changes nothing.
 */
export function leave(parts: HostParts, visitId: string, openedIt: boolean): void {
  const store = parts.store();
  const visit = store.visits.get(visitId);
  if (!isAlone(visit) || !open.includes(visit.state)) return;
  if (visit.askedStaffAt !== null && !openedIt) return;
  for (const run of store.runs.ofVisit(visit.id)) {
    if (run.endedAt !== null) continue;
    parts.runner().abandon(run.id, parts.runner().view(run.id).seq, 'the customer left the kiosk', kioskActor);
  }
  const said = openedIt ? 'Opened, as the customer said at the kiosk; not checked by staff' : 'Void: left at the kiosk';
  const note = [visit.note, said].filter(Boolean).join('\n').slice(-4000);
  const rest = { note, closedAt: nowOf(parts), askedStaffAt: null };
  if (openedIt) {
    const patch = { ...rest, state: 'closed', outcome: 'opened' } as const;
    store.visits.change(visit.id, null, patch, { actor: kioskActor, action: 'visit.closed' });
  } else {
    store.visits.change(visit.id, null, { ...rest, state: 'void' }, { actor: kioskActor, action: 'visit.voided' });
  }
  told(parts, visit.id);
}

function opened(parts: HostParts, complaint: string): Visit {
  return parts.store().visits.open({
    // People type their code where they are asked what is wrong; it is never kept.
    complaint: maskCodes(complaint),
    customerId: null,
    staff: '',
    practice: false,
    origin: 'kiosk',
  });
}

/** What the customer has said since; nothing said takes nothing away. */
function noted(parts: HostParts, visit: Visit, { complaint, answers }: Told): Visit {
  const words = complaint === '' ? visit.complaint : maskCodes(complaint);
  // Answers of our own questions only: the kiosk stands in public, and digits would pass as an id.
  const known = Object.entries(answers).filter(([question, answer]) =>
    parts.content.questions.get(question)?.answers.some(({ id }) => id === answer),
  );
  const all = { ...visit.answers, ...Object.fromEntries(known) };
  if (words === visit.complaint && JSON.stringify(all) === JSON.stringify(visit.answers)) return visit;
  const by = { actor: kioskActor, action: 'visit.updated' };
  return parts.store().visits.change(visit.id, null, { complaint: words, answers: all }, by);
}

/** The visit with a lock of the model, of which nothing more is known; the one that it has stays. */
function identified(parts: HostParts, visit: Visit, model: Model): Visit {
  if (visit.lock !== null) return visit;
  const store = parts.store();
  const unit = {
    modelId: model.id,
    serial: null,
    label: '',
    firmware: null,
    radio: 'unknown',
    practice: false,
  } as const;
  const patch = { lockId: store.locks.create(unit, kioskActor).id, state: 'diagnosing' } as const;
  return store.visits.change(visit.id, null, patch, { actor: kioskActor, action: 'visit.lock-identified' });
}

function kioskVisit(parts: HostParts, visitId: string): Visit {
  const visit = parts.store().visits.get(visitId);
  if (visit.origin !== 'kiosk') throw new Fault('visit.bad-state', 'the visit did not begin at the kiosk');
  if (!open.includes(visit.state)) throw new Fault('visit.bad-state', `the visit is ${visit.state}`);
  return visit;
}

function aloneAt(parts: HostParts, visitId: string): Visit {
  const visit = kioskVisit(parts, visitId);
  if (!isAlone(visit)) throw new Fault('visit.bad-state', 'staff go on with this visit now');
  return visit;
}

function modelOf({ content }: HostParts, modelId: string): Model {
  const model = content.models.get(modelId);
  if (model === undefined) throw new Fault('content.unknown-topic', `no model is called ${modelId}`);
  return model;
}

const nowOf = ({ options }: HostParts) => new Date(options.clock.now()).toISOString();

function told({ announcer }: HostParts, visitId: string): void {
  announcer.announce({ type: 'visit-changed', visitId });
}
