// How a person is asked whose answer speaks against the lock.
// Must not know steps.
import type { LockSaid } from '../../contract/run.ts';

/** What the lock says, as it is asked about. */
export const saidWords: Record<LockSaid, string> = {
  'door-open': 'The lock says the door is open.',
  'door-closed': 'The lock says the door is closed.',
  'pack-in': 'The lock says the pack is in.',
  'pack-out': 'The lock says the pack is out.',
  'no-wipe': 'The lock has told of no wipe at this step.',
  'no-handing': 'The lock has told of no door handing at this step.',
};
