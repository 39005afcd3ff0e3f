// Practice and real history side by side: neither ever gets a customer or a lock of the other.
// Must not know how either is kept.
import { Fault } from '../contract/fault.ts';
import type { Customer, LockUnit, Visit } from '../contract/service.ts';

/** Throws practice.apart where the customer is of the other kind; the detail says what to do. */
export function expectCustomerOf(customer: Pick<Customer, 'practice'>, practice: boolean): void {
  if (customer.practice === practice) return;
  throw new Fault(
    'practice.apart',
    practice
      ? 'this is a practice visit: make a customer up for it, or put the practice lock away and begin a real visit'
      : 'this customer was made up for practice: name a real one, or put a practice lock on the bench and begin a practice visit',
  );
}

/**
 * Throws practice.apart where the lock is of the other kind. A visit on which nothing real is yet, no customer and no lock,
 * becomes a practice visit with the practice lock that is connected; never by a record of one.
 */
export function expectLockOf(
  lock: Pick<LockUnit, 'practice'>,
  visit: Pick<Visit, 'practice' | 'customer' | 'lock'>,
  { onBench }: { onBench: boolean },
): void {
  const empty = visit.customer === null && visit.lock === null;
  if (lock.practice === visit.practice || (lock.practice && onBench && empty)) return;
  throw new Fault(
    'practice.apart',
    visit.practice
      ? 'this is a practice visit, and this lock is a real one: put the practice lock away and begin a new visit for it'
      : 'this visit is a real one, and this lock is for practice: put it away to go on here, or begin a new visit with it to practise',
  );
}
