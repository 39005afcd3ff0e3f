// A customer goes away from the kiosk: what is given up, what is kept for staff, and tickets that nobody came for.
// Must not know how a run advances, nor which stay has the visit.
import { Fault } from '../../contract/fault.ts';
import type { Run } from '../../contract/run.ts';
import type { LeftHow, Visit } from '../../contract/service.ts';
import { actorOf } from '../actor.ts';
import type { HostParts } from '../host.ts';
import type { VisitPatch } from '../store/types.ts';
import { isAlone, kioskActor } from './alone.ts';
import { isOpen, kioskVisit, nowOf, tell } from './kiosk-visit.ts';

/**
 * What staff have taken over, or have been asked for, is theirs and stays. Else an open run is given up and the visit
 * closed, or void where nothing came of it; but work that was only left alone is kept for staff. A second time changes
 * nothing.
 */
export function leave(parts: HostParts, visitId: string, how: LeftHow): void {
  const store = parts.store();
  const visit = store.visits.get(visitId);
  if (!isAlone(visit) || !isOpen(visit)) return;
  if (visit.askedStaffAt !== null && how !== 'opened') return;
  const work = how === 'nobody-there' ? workUnderWay(parts, visit) : null;
  store.transaction(() => {
    if (work !== null) return keepForStaff(parts, visit, work);
    giveUpRuns(parts, visit.id, 'the customer left the kiosk', kioskActor);
    if (how !== 'opened') return makeVoid(parts, visit, 'left at the kiosk', kioskActor);
    const note = noteWith(visit, 'Opened, as the customer said at the kiosk; not checked by staff');
    const patch = { note, state: 'closed', outcome: 'opened', ...over(parts) } as const;
    store.visits.change(visit.id, null, patch, { actor: kioskActor, action: 'visit.closed' });
  });
  tell(parts, visit.id);
}

/**
 * Staff take a ticket off the list that nobody came for. Throws visit.bad-state where a member of staff is on it, or it
 * is over.
 */
export function clear(parts: HostParts, visitId: string, staff: string): Visit {
  const visit = kioskVisit(parts, visitId);
  if (!isAlone(visit)) throw new Fault('visit.bad-state', `${visit.staff} is on it already`);
  parts.store().transaction(() => {
    giveUpRuns(parts, visit.id, 'nobody came for the ticket', actorOf(staff));
    makeVoid(parts, visit, 'nobody came for the ticket', actorOf(staff));
  });
  tell(parts, visit.id);
  return parts.store().visits.get(visit.id);
}

/** The open run where a person has answered something of it, be it withdrawn since; null where nothing would be lost. */
function workUnderWay(parts: HostParts, visit: Visit): Run | null {
  const { runs, runEvents } = parts.store();
  const run = runs.ofVisit(visit.id).find(({ endedAt }) => endedAt === null);
  if (run === undefined) return null;
  const answered = runEvents
    .ofRun(run.id)
    .some(({ event }) => event.type === 'item-checked' || (event.type === 'answered' && !event.automatic));
  return answered ? run : null;
}

function keepForStaff(parts: HostParts, visit: Visit, run: Run): void {
  parts.runner().pause(run.id, parts.runner().view(run.id).seq, 'Nobody was at the kiosk any more', kioskActor);
  const note = noteWith(visit, 'Left at the kiosk half way: nobody touched it any more');
  const by = { actor: kioskActor, action: 'visit.left-at-kiosk' };
  parts.store().visits.change(visit.id, null, { note, askedStaffAt: nowOf(parts) }, by);
}

function giveUpRuns(parts: HostParts, visitId: string, why: string, actor: string): void {
  for (const run of parts.store().runs.ofVisit(visitId)) {
    if (run.endedAt !== null) continue;
    parts.runner().abandon(run.id, parts.runner().view(run.id).seq, why, actor);
  }
}

function makeVoid(parts: HostParts, visit: Visit, why: string, actor: string): void {
  const patch = { note: noteWith(visit, `Void: ${why}`), state: 'void', ...over(parts) } as const;
  parts.store().visits.change(visit.id, null, patch, { actor, action: 'visit.voided' });
}

const over = (parts: HostParts): VisitPatch => ({ closedAt: nowOf(parts), askedStaffAt: null });

const noteWith = ({ note }: Visit, words: string): string => [note, words].filter(Boolean).join('\n').slice(-4000);
