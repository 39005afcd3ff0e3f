// Whether a customer stands alone at the kiosk with a visit.
// Must not know what is refused then.
import { Fault } from '../../contract/fault.ts';
import type { Visit } from '../../contract/service.ts';

/** Who stands in the journal while nobody of the staff works on it. */
export const kioskActor = 'kiosk';

/** True while nobody of the staff works on a visit that began at the kiosk. */
export function isAlone({ origin, staff }: Pick<Visit, 'origin' | 'staff'>): boolean {
  return origin === 'kiosk' && staff === '';
}

/** What the bench does for a visit, staff do. Throws visit.not-ready while a customer is alone with it. */
export function expectStaff(visit: Pick<Visit, 'origin' | 'staff'>): void {
  if (isAlone(visit)) throw new Fault('visit.not-ready', 'the customer is alone with it: take the visit over first');
}
