// The user's hands on the practice lock: gestures one after the other, and buttons that stay held.
// Must not know what the lock makes of them.
import type { FaultData } from '../../contract/fault.ts';
import type { PracticeButton, PracticeGesture, PracticeState } from '../../contract/practice.ts';
import type { Bench } from '../state/bench.svelte.ts';

/** One button of the lock under any number of fingers, or kept held by the second hand. */
export class HeldButton {
  readonly name: PracticeButton;
  /** Stays down without a finger until it is let go. */
  kept = $state(false);
  /** When it went down, milliseconds since 1970; null while it is up. */
  since = $state<number | null>(null);

  readonly #hands: Hands;
  #fingers = 0;

  constructor(hands: Hands, name: PracticeButton) {
    this.#hands = hands;
    this.name = name;
  }

  press(): void {
    this.#fingers += 1;
    this.#follow();
  }

  release(): void {
    this.#fingers = Math.max(0, this.#fingers - 1);
    this.#follow();
  }

  keep(on: boolean): void {
    this.kept = on;
    this.#follow();
  }

  /** What the lock says goes before what the hands think: another window may have hold of it, or it is another lock. */
  heard(down: boolean): void {
    if (down === (this.since !== null)) return;
    this.since = down ? Date.now() : null;
    this.kept = down && this.#fingers === 0;
    if (!down) this.#fingers = 0;
  }

  #follow(): void {
    const down = this.#fingers > 0 || this.kept;
    if (down === (this.since !== null)) return;
    this.since = down ? Date.now() : null;
    void this.#hands.do({ kind: `${this.name}-${down ? 'down' : 'up'}` });
  }
}

export class Hands {
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  readonly buttons: Readonly<Record<PracticeButton, HeldButton>>;

  readonly #bench: Pick<Bench, 'call'>;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
    const button = (name: PracticeButton) => new HeldButton(this, name);
    this.buttons = {
      program: button('program'),
      lock: button('lock'),
      reset: button('reset'),
      a: button('a'),
      b: button('b'),
    };
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

  /** Takes over what the lock says of its buttons, unless gestures are still on their way to it. */
  heard(state: Pick<PracticeState, 'buttons'>): void {
    if (this.#waiting > 0) return;
    for (const { button, down } of state.buttons ?? []) this.buttons[button].heard(down);
  }
}
