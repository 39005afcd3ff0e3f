// What the connected lock has said of its door, its pack and a wipe armed by hand since it was connected.
// Must not know runs or the link.
import type { LockSays } from '../../contract/against-lock.ts';
import type { LockSignal, LockStatus } from '../../contract/device.ts';
import type { LockSaid, RunEvent } from '../../contract/run.ts';

const nothing: LockSays = { door: 'unknown', pack: null };

export class Said {
  #says = nothing;
  #armed: boolean | null = null;

  /** Whether a wipe was armed by hand: null where the lock has said neither that, nor anything that ends it. */
  get armed(): boolean | null {
    return this.#armed;
  }

  get says(): LockSays {
    return this.#says;
  }

  /** Another connection: what was said before it says nothing of how the lock is now, but for a wipe that stays `armed`. */
  forget(armed = false): void {
    this.#says = nothing;
    this.#armed = armed ? true : null;
  }

  /** `benchWipes`: what is armed now is its own doing, and what is on record decides. */
  heard(signal: LockSignal, benchWipes: boolean): void {
    if (signal.kind === 'reset' && signal.stage === 'armed') this.#armed = benchWipes ? null : true;
    else if (signal.kind === 'reset' || signal.kind === 'handing') this.#armed = false;
    if (signal.kind === 'door') this.#says = { ...this.#says, door: signal.door };
    if (signal.kind === 'pack') this.read({ ...this.#says, pack: signal.inserted ? 'in' : 'out' });
  }

  read({ door, pack }: Pick<LockStatus, 'door' | 'pack'>): void {
    this.#says = { door, pack };
    // Without its pack no press counts.
    if (pack === 'out') this.#armed = false;
  }
}

const otherwise = 'the lock said otherwise';

/** What the record says of an answer that the lock speaks against. */
export const deniedWords = (said: LockSaid): string => `${otherwise}: ${said.replace('-', ' ')}`;

/** Whether the lock spoke against it. Answers from before there was a field for it have it in their words. */
export const isDenied = ({ denied, evidence }: Pick<Answered, 'denied' | 'evidence'>): boolean =>
  denied !== undefined || evidence.includes(otherwise);
type Answered = Extract<RunEvent, { type: 'answered' }>;
