// A customer alone at the kiosk: a visit without a name, what may be done alone, asking for staff, staff who go on.
// Must not know how a run advances or how the lock is driven; no lock is connected here.
import type { Model } from '../../contract/content.ts';
import { Fault } from '../../contract/fault.ts';
import type { OfferedProcedure, SelfService, Visit } from '../../contract/service.ts';
import { startRun } from '../handlers/start-run.ts';
import type { HostParts } from '../host.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { offerProcedures } from '../triage/offer.ts';
import { isAlone, kioskActor } from './alone.ts';
import { isOpen, kioskVisit, nowOf, tell } from './kiosk-visit.ts';
import type { Stays } from './stays.ts';

interface Told {
  complaint: string;
  answers: Record<string, string>;
}
interface Caller {
  stay: string;
  visitId: string | null;
}

/** What fits the model; what staff must do is there with its reason. Throws content.unknown-topic. */
export function offeredAlone(parts: HostParts, modelId: string): OfferedProcedure[] {
  const model = modelOf(parts, modelId);
  const to = {
    model,
    radio: 'unknown',
    connected: false,
    battery: null,
    activeRun: false,
    authorityMissing: null,
    armed: false,
    alone: true,
  } as const;
  return offerProcedures(parts.content, to).filter(({ fits }) => fits);
}

/**
 * Begins a run on a visit of its own, or on the one that this stay has. Throws guide.not-offered with the reason before
 * anything is kept, guide.unknown-procedure, content.unknown-topic, visit.bad-state.
 */
export function startAlone(
  parts: HostParts,
  stays: Stays,
  input: { modelId: string; procedureId: string } & Caller & Told,
): SelfService {
  const { modelId, procedureId } = input;
  const model = modelOf(parts, modelId);
  if (!parts.content.procedures.has(procedureId)) {
    throw new Fault('guide.unknown-procedure', `no procedure is called ${procedureId}`);
  }
  const offered = offeredAlone(parts, modelId).find(({ id }) => id === procedureId);
  if (offered?.blocked !== null) throw new Fault('guide.not-offered', offered?.blocked ?? `not for the ${modelId}`);
  const store = parts.store();
  const visit = visitOf(parts, stays, input);
  if (visit !== null && !isAlone(visit)) throw new Fault('visit.bad-state', 'staff go on with this visit now');
  if (visit?.lock && visit.lock.modelId !== modelId) {
    throw new Fault('visit.bad-state', `the visit is about a ${visit.lock.modelId}: begin anew for another lock`);
  }
  const begun = store.transaction(() => {
    const own = identified(parts, noted(parts, visit ?? opened(parts, input.complaint), input), model);
    return { visit: own, view: startRun(parts, own, procedureId, kioskActor) };
  });
  if (visit === null) tell(parts, begun.visit.id);
  stays.keep(input.stay, begun.visit.id);
  const { id, ticket, askedStaffAt } = begun.visit;
  return { visitId: id, ticket, askedStaffAt, runId: begun.view.run.id };
}

/**
 * The customer waits for staff, with what was done so far; a visit is begun where there is none. Asking again keeps the
 * place in the queue. Throws content.unknown-topic, visit.bad-state.
 */
export function askStaff(
  parts: HostParts,
  stays: Stays,
  input: { modelId: string | null; wanted: string } & Caller & Told,
): { visitId: string; ticket: string } {
  const model = input.modelId === null ? null : modelOf(parts, input.modelId);
  const before = visitOf(parts, stays, input);
  // Somebody is on it already: there is nobody to be asked for any more.
  if (before !== null && !isAlone(before)) return { visitId: before.id, ticket: before.ticket };
  const store = parts.store();
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
  stays.keep(input.stay, visit.id);
  tell(parts, visit.id);
  return { visitId: visit.id, ticket: visit.ticket };
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
  tell(parts, visit.id);
  return store.visits.get(visit.id);
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

/** The visit that the page names; else the one that this stay has already: the call has come twice. Null while it has none. */
function visitOf(parts: HostParts, stays: Stays, { stay, visitId }: Caller): Visit | null {
  if (visitId !== null) {
    stays.expectOwn(stay, visitId);
    return kioskVisit(parts, visitId);
  }
  const own = stays.visitOf(stay);
  const visit = own === null ? null : parts.store().visits.get(own);
  return visit !== null && isOpen(visit) ? visit : null;
}

function modelOf({ content }: HostParts, modelId: string): Model {
  const model = content.models.get(modelId);
  if (model === undefined) throw new Fault('content.unknown-topic', `no model is called ${modelId}`);
  return model;
}
