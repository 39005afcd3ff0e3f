// The gates of a work order that a shop can ask for: the authority form before destructive work, a signature before the end.
// Must not know what is on the form.
import { Fault } from '../../contract/fault.ts';
import type { Visit, VisitDetail } from '../../contract/service.ts';
import type { Signature } from '../../contract/signature.ts';
import { lockOnStatement, type WorkOrder } from '../../contract/work-order.ts';
import { visitsLookedAt } from '../guide/lock-runs.ts';
import { benchUnit, isPractice } from '../guide/own-lock.ts';
import type { HostParts } from '../host.ts';
import type { FormFor } from '../report/build-order.ts';
import type { OfferTo } from '../triage/offer.ts';
import { lockNameOf, statementOf } from './order-facts.ts';

/**
 * Signed for another customer or another lock than the visit has now, or for its lock by a model or serial that was put right
 * since: paper bears the old one. A lock that was named afterwards is the one that was brought, and so is a serial.
 */
function forAnother(parts: HostParts, visit: Visit, signature: Signature): boolean {
  const { id, customer, lock } = visit;
  const { customerId, lockId } = parts.store().signatures.signedFor(id, signature);
  if (customerId !== (customer?.id ?? null) || (lockId !== null && lockId !== lock?.id)) return true;
  const [signed, now] = [lockOnStatement(signature.statement, visit), lockNameOf(parts, visit)];
  return signed !== null && signed !== now && !now.startsWith(`${signed}, serial `);
}

/** The customer signed other words than the order has now, or somebody else signed, or for another lock. */
function changedSince(parts: HostParts, visit: Visit, signed: Signature): boolean {
  return signed.statement !== statementOf(parts, visit) || forAnother(parts, visit, signed);
}

/** Practice is for nobody: its visits are asked for nothing. */
export function authorityStands(parts: HostParts, visit: Visit): WorkOrder['authority']['stands'] {
  const asked = parts.settings.authority.on && !visit.practice;
  const store = parts.store();
  if (!store.authority.isKept(visit.id)) return asked ? 'missing' : 'off';
  const signed = store.signatures.newest(visit.id, 'authority');
  return asked && signed !== null && forAnother(parts, visit, signed) ? 'changed' : 'kept';
}

/** For which lock the form of a report was signed, where that is not the lock as the visit has it now; null where it holds. */
export function authorityFor(parts: HostParts, visit: Visit): FormFor | null {
  const signed = parts.store().signatures.newest(visit.id, 'authority');
  if (signed === null || !forAnother(parts, visit, signed)) return null;
  const over = visit.state === 'closed' || visit.state === 'void';
  return { lock: lockOnStatement(signed.statement, visit), ...(over ? {} : { anew: true }) };
}

/** The form that must be filled in first, or anew; null where nothing is missing. */
export function authorityMissing(parts: HostParts, visit: Visit): OfferTo['authorityMissing'] {
  const stands = authorityStands(parts, visit);
  return stands === 'missing' || stands === 'changed'
    ? { title: parts.settings.authority.title, changed: stands === 'changed' }
    : null;
}

/** The form before the bench erases all codes of the connected lock outside guided work. Throws visit.not-ready; practice is asked for nothing. */
export function expectAuthorityOnBench(parts: HostParts): void {
  const [link, identity] = [parts.connection.link(), parts.connection.identity()];
  if (!parts.settings.authority.on || link === null || identity === null || isPractice(link)) return;
  const store = parts.store();
  const unit = benchUnit(store, { link, identity });
  const visits = unit === null ? [] : store.visits.ofLock(unit.id, { limit: visitsLookedAt });
  const open = visits.filter(({ closedAt }) => closedAt === null).map(({ id }) => store.visits.get(id));
  if (open.some((visit) => authorityMissing(parts, visit) === null)) return;
  const { title } = parts.settings.authority;
  const first = open.length === 0 ? 'start a visit for this lock first, then' : 'in the work order of its visit';
  throw new Fault('visit.not-ready', `${first} fill in and sign “${title}”: all codes would be erased`);
}

/** This shop closes no visit of a lock that opens unsigned. */
export function signatureNeeded({ settings }: HostParts, visit: Visit): boolean {
  return settings.orders.signature && !visit.practice;
}

/**
 * A shop may give back no lock that opens without the customer's signature on the order as it is (visit.not-ready). In every
 * shop nobody closes by oversight what the customer has signed otherwise (visit.signed-before, unless `asSigned`).
 */
export function expectSigned(
  parts: HostParts,
  visit: Visit,
  { outcome, asSigned }: { outcome: Visit['outcome']; asSigned: boolean },
): void {
  const opened = outcome === 'opened' || outcome === 'opened-with-key';
  const needed = opened && signatureNeeded(parts, visit);
  const signed = parts.store().signatures.newest(visit.id, 'work-order');
  if (needed && signed === null) throw new Fault('visit.not-ready', 'the customer has not signed the work order yet');
  if (signed === null || !changedSince(parts, visit, signed)) return;
  if (needed) {
    throw new Fault('visit.not-ready', 'the work order was changed since the customer signed it: have it signed anew');
  }
  if (!asSigned) throw new Fault('visit.signed-before', 'the work order is not as the customer signed it');
}

/** How the work order stands, for the visit's own screen. */
export function orderStands(parts: HostParts, visit: Visit): VisitDetail['order'] {
  const store = parts.store();
  const signed = store.signatures.newest(visit.id, 'work-order');
  return {
    notes: store.visitNotes.countOf(visit.id),
    photos: store.visitPhotos.countOf(visit.id).standing,
    signed: signed !== null,
    changedSince: signed !== null && changedSince(parts, visit, signed),
    signatureNeeded: signatureNeeded(parts, visit),
    authority: authorityStands(parts, visit),
  };
}
