// What the connected lock has said of its door and its pack since it was connected.
// Must not know runs or the link.
import type { LockSays } from '../../contract/against-lock.ts';
import type { LockSignal, LockStatus } from '../../contract/device.ts';
import type { LockSaid, RunEvent } from '../../contract/run.ts';

const nothing: LockSays = { door: 'unknown', pack: null };

export class Said {
  #says = nothing;

  get says(): LockSays {
    return this.#says;
  }

  /** Another connection: what was said before it says nothing of how the lock is now. */
  forget(): void {
    this.#says = nothing;
  }

  heard(signal: LockSignal): void {
    if (signal.kind === 'door') this.#says = { ...this.#says, door: signal.door };
    if (signal.kind === 'pack') this.#says = { ...this.#says, pack: signal.inserted ? 'in' : 'out' };
  }

  read({ door, pack }: LockStatus): void {
    this.#says = { door, pack };
  }
}

const otherwise = 'the lock said otherwise';

/** What the record says of an answer that the lock speaks against. */
export const deniedWords = (said: LockSaid): string => `${otherwise}: ${said.replace('-', ' ')}`;

/** Whether the lock spoke against it. Answers from before there was a field for it have it in their words. */
export const isDenied = ({ denied, evidence }: Pick<Answered, 'denied' | 'evidence'>): boolean =>
  denied !== undefined || evidence.includes(otherwise);
type Answered = Extract<RunEvent, { type: 'answered' }>;
