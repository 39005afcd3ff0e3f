// What each lock said last of its pack and its power: it holds when the cable is out, until the program ends.
// Must not know runs or the link.
import type { LockSays } from '../../contract/against-lock.ts';

interface Heard {
  pack: LockSays['pack'];
  /** With its pack in it refused what needs power, and has done nothing since that needs it. */
  noPower: boolean;
}
const nothing: Heard = { pack: null, noPower: false };

/** By the id of the lock's record; a lock that no visit was for has none, and is not kept. */
export class LastHeard {
  readonly #of = new Map<string, Heard>();

  of(lockId: string | undefined): Heard {
    return (lockId !== undefined && this.#of.get(lockId)) || nothing;
  }

  /** A lock without its pack says nothing of its cells. */
  pack(lockId: string | undefined, pack: LockSays['pack']): void {
    if (pack === null) return;
    this.#set(lockId, { pack, noPower: pack === 'in' && this.of(lockId).noPower });
  }

  power(lockId: string | undefined, noPower: boolean): void {
    const { pack } = this.of(lockId);
    this.#set(lockId, { pack, noPower: noPower && pack !== 'out' });
  }

  /** Another lock bears its number now. */
  forget(lockId: string | undefined): void {
    if (lockId !== undefined) this.#of.delete(lockId);
  }

  #set(lockId: string | undefined, heard: Heard): void {
    if (lockId !== undefined) this.#of.set(lockId, heard);
  }
}
