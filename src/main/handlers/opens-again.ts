// What speaks against "opens again" of a lock that passed its check: asked at closing, when a closing is corrected, and by screens before.
// Must not judge the check itself (verify/ does).
import { Fault } from '../../contract/fault.ts';
import { againstOpenedSchema, type AgainstOpened, type Visit } from '../../contract/service.ts';
import { packLeftOut } from '../guide/pack-left.ts';
import type { HostParts } from '../host.ts';
import { leftOn } from './left-on.ts';

/** A wipe may be armed, the battery pack is out, or the lock has no power: by what runs left, what was read after the check, and what the lock said last. */
export function againstOpened(parts: HostParts, visit: Visit): AgainstOpened | null {
  if (leftOn(parts, visit).all.some(({ noButton }) => noButton)) return 'armed';
  // What it said last is newer than any reading that is kept.
  const pack = parts.runner().lock.saidPack(visit) ?? parts.store().readings.packSinceCheck(visit.id);
  if (pack === 'out' || packLeftOut(parts.runsOfLock(visit))) return 'pack-out';
  // A reading that was refused stores nothing: only the bench remembers it.
  return parts.runner().lock.saidNoPower(visit) ? 'no-power' : null;
}

/** The same for the papers of a visit that has passed its check; of one that is closed, how it was when it was closed. */
export function againstProof(parts: HostParts, visit: Visit): AgainstOpened | null {
  const { journal, readings, visits } = parts.store();
  if (visits.verification(visit.id)?.passed !== true) return null;
  if (visit.closedAt === null) return againstOpened(parts, visit);
  const closed = journal.ofSubject(`visit:${visit.id}`).findLast(({ action }) => action === 'visit.closed');
  const kept = againstOpenedSchema.nullable().safeParse(closed?.detail['against']);
  // Visits that were closed before this was kept have their readings.
  return kept.success ? kept.data : readings.packSinceCheck(visit.id) === 'out' ? 'pack-out' : null;
}

/** Throws visit.not-ready with what to do first. */
export function expectOpens(parts: HostParts, visit: Visit): void {
  const against = againstOpened(parts, visit);
  if (against !== null) throw new Fault('visit.not-ready', words[against]);
}

const words = {
  armed: 'a wipe may be armed on this lock: take the battery pack out first',
  'pack-out': 'the battery pack of this lock is out: put it in with no button held, then check the lock again',
  'no-power': 'the lock had no power when it was read last: change the cells, then check it again',
} as const;
