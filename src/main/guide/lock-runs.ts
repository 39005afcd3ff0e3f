// The runs of one lock over its visits: what one of them left, whoever has the lock next has to know.
// Must not know what a run left (left-with.ts does).
import type { Visit } from '../../contract/service.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import type { Store } from '../store/index.ts';

/** So many visits of the same lock are looked at, the newest; no bench has armed one that nobody brings back for longer. */
export const visitsLookedAt = 5;

/**
 * All runs on the visit's lock since `since` (UTC, ISO 8601), those of other visits too, the oldest first. A lock without a
 * serial number is one lock to its own visit only.
 */
export function runsOfLock(store: Pick<Store, 'visits' | 'runs' | 'runEvents'>, visit: Visit, since = ''): RunRecord[] {
  const { id, lock } = visit;
  const others = lock === null ? [] : store.visits.ofLock(lock.id, { excluding: id, limit: visitsLookedAt });
  const own = store.runs.ofVisit(id);
  const earlier = others.flatMap((other) => store.runs.ofVisit(other.id)).filter(({ startedAt }) => startedAt >= since);
  return [...earlier, ...own]
    .sort((one, other) => (one.startedAt < other.startedAt ? -1 : one.startedAt > other.startedAt ? 1 : 0))
    .map(({ procedure, ...run }) => ({ run, procedure, events: store.runEvents.ofRun(run.id) }));
}
