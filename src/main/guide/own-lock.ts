// Whether the lock that is connected is the one that a run is for.
// Must not know steps, nor what is asked of the lock.
import type { LockIdentity } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { Link } from '../../device/link.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';

type Door = Pick<RunnerOptions, 'connected' | 'store'>;

export function isOn(door: Door, stored: PinnedRun): boolean {
  const on = door.connected();
  return on !== null && sameLock(door, stored, on.identity);
}

/** The link to the run's own lock. Throws guide.needs-lock, guide.wrong-lock. */
export function requireOn(door: Door, stored: PinnedRun): { link: Link; identity: LockIdentity } {
  const on = door.connected();
  if (on === null) throw new Fault('guide.needs-lock', 'no lock is connected');
  if (!sameLock(door, stored, on.identity)) {
    throw new Fault('guide.wrong-lock', 'this is another lock than the visit is for');
  }
  return on;
}

function sameLock({ store }: Door, { visitId }: PinnedRun, identity: LockIdentity): boolean {
  const { lock } = store.visits.get(visitId);
  return lock !== null && lock.modelId === identity.modelId && lock.serial === identity.serial;
}
