// When an adapter or lock that did not answer is tried again by itself: soon at first, then seldom.
// Must not know adapters, only faults and the time.
import { isFault, type FaultCode } from '../../contract/fault.ts';

/** Waits after the first, second … failed try in a row; the last one repeats. Opening disturbs whoever uses the adapter, too. */
export const tryAgainAfterMs = [5_000, 10_000, 20_000, 30_000] as const;

/** What passes without anybody touching this computer: a lock is put on, an adapter wakes up, another program lets go. */
const passing: readonly FaultCode[] = ['device.no-lock', 'device.timeout', 'device.busy'];

/** The lock or its adapter cannot be reached just now; any other fault is an answer. */
export const mayPass = (error: unknown): boolean => isFault(error) && passing.includes(error.code);

export class Retry {
  #failed = 0;
  #dueAt = 0;

  /** A try failed at `now` (milliseconds). Whatever it was: what is still plugged in is tried again, later each time. */
  fail(now: number): void {
    this.#dueAt = now + (tryAgainAfterMs[Math.min(this.#failed, tryAgainAfterMs.length - 1)] as number);
    this.#failed += 1;
  }

  due(now: number): boolean {
    return now >= this.#dueAt;
  }

  /** It worked, or something else is tried now. */
  reset(): void {
    this.#failed = 0;
    this.#dueAt = 0;
  }
}
