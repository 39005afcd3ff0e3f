// Who stands in the journal: the person whom the window names with a change. There is no sign-in: it is a name given at the bench.
// Must not know what is changed.
import { Fault } from '../contract/fault.ts';

/** Whoever made the change; `bench` where nobody was named. Never the person who opened the visit: somebody else may be at it. */
export function actorOf(staff: string): string {
  return staff === '' ? 'bench' : staff;
}

/** For what cannot be taken back. Throws staff.unnamed. */
export function expectNamed(staff: string): string {
  if (staff === '') throw new Fault('staff.unnamed', 'it cannot be taken back, so it is done by a person with a name');
  return staff;
}
