// Whether the lock of a visit was ever on the bench: only then is there a cable to wait for.
// Must not know runs beyond their events, nor what is connected now.
import type { Visit } from '../../contract/service.ts';
import type { Store } from '../store/index.ts';

/**
 * True when anything of the visit was ever told by a lock: it was identified by its adapter, was read, proved a step or
 * was asked to move. A practice lock that is unplugged is one, too.
 */
export function hadLock(store: Pick<Store, 'readings' | 'runs' | 'runEvents'>, { id, lock }: Visit): boolean {
  // Only a lock itself tells its firmware, a practice lock as well; one that was named by hand in a practice visit has none.
  if (lock !== null && lock.firmware !== null) return true;
  if (store.readings.ofVisit(id).length > 0) return true;
  return store.runs
    .ofVisit(id)
    .some((run) =>
      store.runEvents
        .ofRun(run.id)
        .some(
          ({ event }) =>
            event.type === 'operation-intended' || (event.type === 'answered' && event.provedBy === 'lock'),
        ),
    );
}
