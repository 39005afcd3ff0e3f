// The gates of a work order that a shop can ask for: the authority form before destructive work, a signature before the end.
// Must not know what is on the form.
import { Fault } from '../../contract/fault.ts';
import type { Visit, VisitDetail } from '../../contract/service.ts';
import type { WorkOrder } from '../../contract/work-order.ts';
import type { HostParts } from '../host.ts';
import { statementOf } from './order-facts.ts';

/** A practice lock is nobody's: its visits are asked for nothing. */
export function authorityStands(parts: HostParts, visit: Visit): WorkOrder['authority']['stands'] {
  if (parts.store().authority.isKept(visit.id)) return 'kept';
  return parts.settings.authority.on && visit.lock?.practice !== true ? 'missing' : 'off';
}

/** The title of the form that must be filled in first; null where nothing is missing. */
export function authorityMissing(parts: HostParts, visit: Visit): string | null {
  return authorityStands(parts, visit) === 'missing' ? parts.settings.authority.title : null;
}

/** This shop closes no visit of a lock that opens unsigned. */
export function signatureNeeded({ settings }: HostParts, visit: Visit): boolean {
  return settings.orders.signature && visit.lock?.practice !== true;
}

/** A shop may give back no lock that opens without the customer's signature on the order as it is. Throws visit.not-ready. */
export function expectSigned(parts: HostParts, visit: Visit, outcome: Visit['outcome']): void {
  if (!signatureNeeded(parts, visit)) return;
  if (outcome !== 'opened' && outcome !== 'opened-with-key') return;
  const signed = parts.store().signatures.newest(visit.id, 'work-order');
  if (signed === null) throw new Fault('visit.not-ready', 'the customer has not signed the work order yet');
  if (signed.statement !== statementOf(parts, visit)) {
    throw new Fault('visit.not-ready', 'the work order was changed since the customer signed it: have it signed anew');
  }
}

/** How the work order stands, for the visit's own screen. */
export function orderStands(parts: HostParts, visit: Visit): VisitDetail['order'] {
  const store = parts.store();
  return {
    notes: store.visitNotes.countOf(visit.id),
    photos: store.visitPhotos.countOf(visit.id).standing,
    signed: store.signatures.isSigned(visit.id, 'work-order'),
    signatureNeeded: signatureNeeded(parts, visit),
    authority: authorityStands(parts, visit),
  };
}
