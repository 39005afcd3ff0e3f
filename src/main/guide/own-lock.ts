// Whether the lock that is connected is the one that a run is for.
// Must not know steps, nor what is asked of the lock.
import type { LockIdentity } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { LockUnit } from '../../contract/service.ts';
import type { Link } from '../../device/link.ts';
import type { Store } from '../store/index.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';

type OnBench = { link: Pick<Link, 'adapter'>; identity: LockIdentity };
type Door = Pick<RunnerOptions, 'connected' | 'store'>;

export function isOn(door: Door, stored: PinnedRun): boolean {
  const on = door.connected();
  return on !== null && sameLock(door, stored, on);
}

/** The link to the run's own lock. Throws guide.needs-lock, guide.wrong-lock. */
export function requireOn(door: Door, stored: PinnedRun): { link: Link; identity: LockIdentity } {
  const on = door.connected();
  if (on === null) throw new Fault('guide.needs-lock', 'no lock is connected');
  if (!sameLock(door, stored, on)) {
    throw new Fault('guide.wrong-lock', 'this is another lock than the visit is for');
  }
  return on;
}

/** Whether the record is that of the connected lock: a practice lock never is a real one, whatever its serial. */
export function isOfBench(
  lock: Pick<LockUnit, 'modelId' | 'serial' | 'practice'>,
  { identity, link }: OnBench,
): boolean {
  return lock.modelId === identity.modelId && lock.serial === identity.serial && lock.practice === isPractice(link);
}

/** The record of the connected lock; null where there is none. */
export function benchUnit({ locks }: Pick<Store, 'locks'>, { identity, link }: OnBench): LockUnit | null {
  return locks.findBySerial(identity.modelId, identity.serial, { practice: isPractice(link) });
}

/** A practice lock is behind it. */
export const isPractice = ({ adapter }: Pick<Link, 'adapter'>): boolean => adapter.driver === 'simulator';

function sameLock({ store }: Door, { visitId }: PinnedRun, on: OnBench): boolean {
  const { lock } = store.visits.get(visitId);
  return lock !== null && isOfBench(lock, on);
}
