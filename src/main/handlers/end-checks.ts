// A change of the lock by the bench ends the check of an open visit that was passed before it.
// Must not know how the change was made, nor judge the check anew.
import type { Announcer } from '../announcer.ts';
import { actorOf } from '../actor.ts';
import { visitsLookedAt } from '../guide/lock-runs.ts';
import { endedBy, type ChangedSince } from '../verify/since-check.ts';
import type { Store } from '../store/index.ts';

type Door = { store: Store; announcer: Pick<Announcer, 'announce'> };

/** Every open visit of this lock that is checked goes back into service, with the change as the reason; `actor` is who made it. */
export function endChecks({ store, announcer }: Door, lockId: string, change: ChangedSince & { actor: string }): void {
  const visits = store.visits.ofLock(lockId, { limit: visitsLookedAt });
  for (const { id } of visits.filter(({ state }) => state === 'checked')) {
    const actor = actorOf(change.actor);
    store.transaction(() => {
      store.visits.setVerification(id, endedBy(change), actor);
      const { action, target } = change;
      const by = { actor, action: 'visit.check-ended', detail: { change: action, target } };
      store.visits.change(id, null, { state: 'in-service' }, by);
    });
    announcer.announce({ type: 'visit-changed', visitId: id });
  }
}
