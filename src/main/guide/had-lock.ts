// Whether the lock of a visit was ever on the bench: only then is there a cable to wait for. And whether it told itself who it is.
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

/** The lock told its identity on this visit: it was named by its adapter, proved a step or was asked to move. */
export function toldItself(
  store: Pick<Store, 'journal' | 'runs' | 'runEvents'>,
  { id, lock }: Pick<Visit, 'id' | 'lock'>,
): boolean {
  const named = store.journal
    .ofSubject(`visit:${id}`)
    .filter(({ action }) => action.startsWith('visit.lock-'))
    .at(-1);
  const by = named?.detail['by'];
  // Before that was kept: only a lock itself tells its firmware.
  if (by === 'connected' || (by === undefined && lock !== null && lock.firmware !== null)) return true;
  const events = store.runs.ofVisit(id).flatMap((run) => store.runEvents.ofRun(run.id));
  return events.some(
    ({ event }) => event.type === 'operation-intended' || (event.type === 'answered' && event.provedBy === 'lock'),
  );
}
