// The user's hands on the practice lock: gestures one after the other, and buttons that stay held.
// Must not know what the lock makes of them.
import type { FaultData } from '../../contract/fault.ts';
import type { PracticeGesture } from '../../contract/practice.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class Hands {
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);

  readonly #bench: Pick<Bench, 'call'>;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** Does the gesture after all that were asked for before: a release never overtakes its press. */
  do(gesture: PracticeGesture): Promise<void> {
    this.#waiting += 1;
    this.busy = true;
    this.#last = this.#last.then(async () => {
      const done = await this.#bench.call((client) => client.practice.gesture(gesture));
      this.fault = done.ok ? null : done.fault;
      this.#waiting -= 1;
      this.busy = this.#waiting > 0;
    });
    return this.#last;
  }
}
