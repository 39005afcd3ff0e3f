// What is known of the lock at this moment: the last status reading, brought forward by the signals since.
// Must not know where the signals come from; nothing is assumed that the lock did not say.
import type { LockStatus } from '../../contract/device.ts';
import type { LockSignal } from '../../contract/device.ts';

export interface Live {
  readonly bolt: LockStatus['bolt'];
  readonly door: LockStatus['door'];
  readonly handing: LockStatus['handing'] | null;
  readonly pack: LockStatus['pack'] | null;
  readonly codesStored: number | null;
  /** When the keypad takes codes again, in milliseconds since 1970; null while it does. */
  readonly lockedUntilMs: number | null;
}
interface Heard {
  readonly at: string;
  readonly signal: LockSignal;
}

/** The maker's lockout: 60 s after three wrong codes within a minute (facts §5.6). */
export const lockoutMs = 60_000;
const unread: Live = {
  bolt: 'unknown',
  door: 'unknown',
  handing: null,
  pack: null,
  codesStored: null,
  lockedUntilMs: null,
};

/** Brings a status read at `read.at` (UTC, ISO 8601) forward by what was heard after it. */
export function liveOf(read: { at: string; value: LockStatus } | null, heard: readonly Heard[]): Live {
  const start = read === null ? unread : fromStatus(read.value, Date.parse(read.at));
  return heard.filter(({ at }) => read === null || at > read.at).reduce(fold, start);
}

function fromStatus(status: LockStatus, atMs: number): Live {
  const { bolt, door, handing, pack, codesStored } = status;
  return {
    bolt,
    door,
    handing,
    pack,
    codesStored,
    lockedUntilMs: status.lockoutMs > 0 ? atMs + status.lockoutMs : null,
  };
}

function fold(live: Live, { at, signal }: Heard): Live {
  switch (signal.kind) {
    case 'bolt':
      return { ...live, bolt: signal.position };
    case 'door':
      return { ...live, door: signal.door };
    case 'pack':
      return { ...live, pack: signal.inserted ? 'in' : 'out' };
    case 'handing':
      return { ...live, handing: signal.result === 'failed' ? 'unknown' : signal.result };
    case 'reset':
      return signal.stage === 'done' ? { ...live, handing: afterReset(live.handing), codesStored: 0 } : live;
    case 'lockout':
      return { ...live, lockedUntilMs: signal.started ? Date.parse(at) + lockoutMs : null };
    default:
      return live;
  }
}

/** A reset takes the handing along, where there is one (facts §5.2, K1). */
function afterReset(handing: Live['handing']): Live['handing'] {
  return handing === 'not-applicable' ? handing : 'unknown';
}
