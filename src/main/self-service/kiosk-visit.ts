// A visit that began at the kiosk, as self-service works with it.
// Must not know what a customer does with it.
import { Fault } from '../../contract/fault.ts';
import type { Visit, VisitState } from '../../contract/service.ts';
import type { HostParts } from '../host.ts';

const open: VisitState[] = ['intake', 'diagnosing', 'in-service', 'checked'];

export const isOpen = ({ state }: Visit): boolean => open.includes(state);

/** Throws visit.bad-state where it began elsewhere or is over. */
export function kioskVisit(parts: HostParts, visitId: string): Visit {
  const visit = parts.store().visits.get(visitId);
  if (visit.origin !== 'kiosk') throw new Fault('visit.bad-state', 'the visit did not begin at the kiosk');
  if (!isOpen(visit)) throw new Fault('visit.bad-state', `the visit is ${visit.state}`);
  return visit;
}

export const nowOf = ({ options }: HostParts): string => new Date(options.clock.now()).toISOString();

export function tell({ announcer }: HostParts, visitId: string): void {
  announcer.announce({ type: 'visit-changed', visitId });
}
