// unit.*: the locks of the shop, what happened to them, what is known of one that comes again.
// Must not know SQL, nor how a trend is judged (trend/).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import type { LockPage } from '../../contract/locks.ts';
import type { HostParts } from '../host.ts';
import { maskCodes } from '../mask-codes.ts';
import { knownLock } from '../trend/known-lock.ts';
import { cellsQuestion, trendOf } from '../trend/trend.ts';

const os = implement(contract).unit;
/** More readings of one lock than these are not drawn: years of a lock that is read every day. */
const pointsShown = 1000;
const earlierShown = 10;

export function unitHandlers({ content, store }: HostParts) {
  const page = (lockId: string): LockPage => {
    const { locks, lockHistory } = store();
    const lock = lockId.startsWith('L-') ? locks.byTag(lockId) : locks.get(lockId);
    if (lock === null) throw new Fault('store.not-found', `no lock has the label ${lockId}`);
    const visits = lockHistory.countVisits({ lockId: lock.id, practice: lock.practice, excluding: '' });
    return { lock, ...locks.revision(lock.id), visits };
  };
  return {
    find: os.find.handler(({ input }) => store().locks.find(input)),

    get: os.get.handler(({ input }) => page(input.lockId)),

    update: os.update.handler(({ input: { lockId, revision, staff, ...words } }) => {
      const patch = Object.fromEntries(
        Object.entries(words).flatMap(([field, text]) => (text === undefined ? [] : [[field, maskCodes(text)]])),
      );
      store().locks.update(lockId, patch, staff === '' ? 'bench' : staff, revision);
      return page(lockId);
    }),

    timeline: os.timeline.handler(({ input }) => store().lockHistory.timeline(input)),

    trend: os.trend.handler(({ input }) => {
      const { locks, lockHistory } = store();
      const { id: lockId, practice } = locks.get(input.lockId);
      const { points, cut } = lockHistory.batteries({ lockId, practice }, pointsShown);
      const runs = lockHistory.packRuns({ lockId, practice });
      return trendOf({ points, cut, runs, said: lockHistory.answered({ lockId, practice }, cellsQuestion) });
    }),

    known: os.known.handler(({ input }) => {
      const { visits, lockHistory } = store();
      const { id: excluding, lock } = visits.get(input.visitId);
      if (lock === null) return null;
      const asked = { lockId: lock.id, practice: lock.practice, excluding };
      const before = lockHistory.countVisits(asked);
      if (before === 0) return null;
      return knownLock({
        lock,
        visits: before,
        newest: lockHistory.earlier(asked, earlierShown),
        causes: lockHistory.causes(asked),
        titleOf: (cause) => content.causes.get(cause)?.title ?? cause,
      });
    }),
  };
}
