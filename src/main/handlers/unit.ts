// unit.*: the locks of the shop, what happened to them, what is known of one that comes again.
// Must not know SQL, nor how a trend is judged (trend/).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import { firstPackDay, localDay } from '../../contract/days.ts';
import type { LockPage, Trend } from '../../contract/locks.ts';
import { actorOf, expectNamed } from '../actor.ts';
import { modelsNamed } from '../content/model-names.ts';
import type { HostParts } from '../host.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { correctLock } from './correct-lock.ts';
import { knownLock } from '../trend/known-lock.ts';
import { cellsQuestion, trendOf } from '../trend/trend.ts';

const os = implement(contract).unit;
/** More readings of one lock than these are not drawn: years of a lock that is read every day. */
const pointsShown = 1000;
const earlierShown = 10;

export function unitHandlers({ content, options, store }: HostParts) {
  const page = (lockId: string): LockPage => {
    const { locks, lockHistory } = store();
    const lock = lockId.startsWith('L-') ? locks.byTag(lockId) : locks.get(lockId);
    if (lock === null) throw new Fault('store.not-found', `no lock has the label ${lockId}`);
    const visits = lockHistory.countVisits({ lockId: lock.id, practice: lock.practice, excluding: '' });
    const sameSerial = locks.ofSerial(lock.serial ?? '', { practice: lock.practice, but: lock.id });
    return { lock, ...locks.revision(lock.id), visits, sameSerial };
  };
  const trend = (asked: string): Trend => {
    const { locks, lockHistory } = store();
    const { id: lockId, practice, modelId } = locks.get(asked);
    const setPoints = content.models.get(modelId)?.setPoints ?? null;
    const { points, cut } = lockHistory.batteries({ lockId, practice }, pointsShown);
    const known = { runs: lockHistory.packRuns({ lockId, practice }), ...lockHistory.packsTold(lockId) };
    return trendOf({
      points,
      cut,
      setPoints,
      ...known,
      said: lockHistory.answered({ lockId, practice }, cellsQuestion),
    });
  };
  return {
    find: os.find.handler(({ input }) => store().locks.find(input, modelsNamed(content.models))),

    ofSerial: os.ofSerial.handler(({ input }) => store().locks.ofSerial(input.serial, { practice: false })),

    get: os.get.handler(({ input }) => page(input.lockId)),

    update: os.update.handler(({ input: { lockId, revision, staff, ...words } }) => {
      const patch = Object.fromEntries(
        Object.entries(words).flatMap(([field, text]) => (text === undefined ? [] : [[field, maskCodes(text)]])),
      );
      store().locks.update(lockId, patch, actorOf(staff), revision);
      return page(lockId);
    }),

    correct: os.correct.handler(({ input }) => {
      correctLock({ content, store: store() }, input);
      return page(input.lockId);
    }),

    timeline: os.timeline.handler(({ input }) => store().lockHistory.timeline(input)),

    trend: os.trend.handler(({ input }) => trend(input.lockId)),

    tellPack: os.tellPack.handler(({ input: { lockId, day, told, staff } }) => {
      if (day > localDay(options.clock.now())) throw new Fault('contract.bad-input', 'the day is yet to come');
      // What was told once can be taken back, whatever its day.
      if (told && day < firstPackDay) throw new Fault('contract.bad-input', `the day is before ${firstPackDay}`);
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      store().lockHistory.tellPack(store().locks.get(lockId).id, { day, zone, told }, expectNamed(staff));
      return trend(lockId);
    }),

    denyPack: os.denyPack.handler(({ input: { lockId, at: rise, denied, staff } }) => {
      const { newPacks, denied: before } = trend(lockId);
      const seen = before.includes(rise) || newPacks.some(({ at, known }) => at === rise && known === 'rise');
      if (denied && !seen) throw new Fault('contract.bad-input', 'no new pack was read off the voltage then');
      store().lockHistory.denyPack(store().locks.get(lockId).id, { rise, denied }, expectNamed(staff));
      return trend(lockId);
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
