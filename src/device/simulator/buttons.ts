// The Program button inside and the Lock button outside: presses and holds with their real times (facts §5.2, §5.3, §5.5).
// Must not know codes or bytes.
import { Fault } from '../../contract/fault.ts';
import type { PracticeButton } from '../../contract/practice.ts';
import { pressLockKey } from './keypad.ts';
import type { LockPhase, SimulatedLock } from './lock.ts';
import { lockTimes } from './limits.ts';
import { runHanding } from './motor.ts';
import { eraseAll } from './reset.ts';

export type Button = PracticeButton;

export class Buttons {
  readonly #lock: SimulatedLock;
  readonly #down: Record<Button, number | null> = { program: null, lock: null, reset: null, a: null, b: null };
  #packedAt: number | null = null;
  #pressBeganIn: LockPhase = 'rest';
  #stopLockHold: (() => void) | null = null;
  #stopMasterHold: () => void = () => undefined;

  constructor(lock: SimulatedLock) {
    this.#lock = lock;
  }

  isDown(button: Button): boolean {
    return this.#down[button] !== null;
  }

  /** What the lock was at when Program went down last. */
  get programPressedIn(): LockPhase {
    return this.#pressBeganIn;
  }

  /** The Lock button is held for the handing, and not yet for long enough. */
  get lockCounts(): boolean {
    return this.#stopLockHold !== null;
  }

  /** The pack went in: a button that is held down now means something. */
  packedIn(): void {
    const lock = this.#lock;
    this.#packedAt = lock.clock.now();
    if (!lock.powered) return;
    if (this.isDown('program') && this.#holdsByPack) this.#hold();
    else if (this.isDown('lock') && lock.traits.handing === 'lock-button') {
      this.#stopLockHold = lock.clock.after(lockTimes.lockHoldMs, () => {
        this.#stopLockHold = null;
        runHanding(lock, null);
      });
    }
  }

  #letGoOfLock(): void {
    this.#stopLockHold?.();
    this.#stopLockHold = null;
  }

  packedOut(): void {
    this.#packedAt = null;
    this.#letGoOfLock();
    this.#stopMasterHold();
  }

  /** How long it has been down, with the pack in. */
  heldMs(button: Button): number {
    const since = this.#down[button];
    if (since === null) return 0;
    // With the pack fitted while the button is down, the hold counts from the pack.
    return Math.max(0, Math.round(this.#lock.clock.now() - Math.max(since, this.#packedAt ?? since)));
  }

  press(button: Button): void {
    if (!this.#lock.traits.buttons.includes(button)) {
      throw new Fault('practice.impossible', `this model has no ${button} button`);
    }
    if (this.isDown(button)) throw new Fault('practice.impossible', `the ${button} button is already down`);
    this.#down[button] = this.#lock.clock.now();
    if (button === 'program') this.#pressBeganIn = this.#lock.phase;
    // A signal has no word for the Reset button (protocol §8.10).
    if (button === 'reset') this.#lock.changed();
    else this.#lock.signal({ kind: 'button', button, down: true, heldMs: 0 });
    if (this.#lock.powered && this.#lock.phase === 'rest') this.#holdToErase(button);
    if (button !== 'program' || !this.#lock.powered || this.#lock.phase !== 'rest' || this.#programDead) return;
    // The 955 keeps its pack: there the hold begins with the press (FR-3).
    if (this.#lock.traits.reset === 'FR-3') this.#hold();
    else this.#stopMasterHold = this.#lock.clock.after(lockTimes.masterHoldMs, () => this.#lock.keys.masterHeld());
  }

  /** Parameter 3 of the 620 switches the Program button off (facts §8). */
  get #programDead(): boolean {
    return this.#lock.setting('program-button') === 0;
  }

  /** Program held while the pack goes in means handing or reset; not where no sheet gives either. */
  get #holdsByPack(): boolean {
    const { reset, handing } = this.#lock.traits;
    return reset !== 'FR-3' && !(reset === 'not-sourced' && handing === 'not-sourced') && !this.#programDead;
  }

  release(button: Button): void {
    const since = this.#down[button];
    if (since === null) throw new Fault('practice.impossible', `the ${button} button is not down`);
    const heldMs = Math.min(600_000, Math.round(this.#lock.clock.now() - since));
    this.#down[button] = null;
    this.#letGoOfLock();
    if (button === 'program') this.#stopMasterHold();
    if (button === 'reset') this.#lock.changed();
    else this.#lock.signal({ kind: 'button', button, down: false, heldMs });
    if (button !== 'program' && button !== 'lock') return this.#insideReleased(button, heldMs);
    if (!this.#lock.powered) return;
    if (button === 'program') this.#programReleased(heldMs);
    else if (this.#lock.phase === 'rest' && (this.#packedAt === null || since > this.#packedAt))
      pressLockKey(this.#lock);
  }

  #insideReleased(button: 'reset' | 'a' | 'b', heldMs: number): void {
    const lock = this.#lock;
    if (lock.phase === 'holding') return lock.enter('rest');
    const pressed = lock.powered && lock.phase === 'rest' && heldMs <= lockTimes.longestPressMs;
    if (pressed && button !== 'reset') lock.hub.pressed(button);
  }

  /** Held for its time, Reset or A erases the lock without any further press (facts §5.3 FR-4, FR-5, FR-6). */
  #holdToErase(button: Button): void {
    const lock = this.#lock;
    const { reset } = lock.traits;
    const forMs =
      reset === 'FR-6' && (button === 'reset' || button === 'a')
        ? lockTimes.resetButtonHoldMs
        : // FR-4: the lock is to stand unlocked.
          reset === 'FR-4' && button === 'reset' && lock.memory.bolt === 'retracted'
          ? lockTimes.resetButtonHoldMs
          : reset === 'FR-5' && button === 'a'
            ? lockTimes.aHoldMs
            : null;
    if (forMs !== null) lock.enter('holding', forMs, () => eraseAll(lock, null));
  }

  #hold(): void {
    this.#lock.enter('holding', lockTimes.resetHoldMs, () => this.#armByHand());
  }

  #armByHand(): void {
    this.#lock.display.show({ light: 'status', color: 'red', pattern: 'flash', count: 1 }, lockTimes.pressWaitMs);
    this.#lock.display.beep(1, this.#lock.traits.reset === 'FR-3');
    this.#lock.enter('reset-armed', lockTimes.pressWaitMs, () => this.#giveUp());
    this.#lock.signal({ kind: 'reset', stage: 'armed' });
  }

  #giveUp(): void {
    const armed = this.#lock.phase === 'reset-armed';
    this.#lock.display.dark('status');
    this.#lock.enter('rest');
    if (armed) this.#lock.signal({ kind: 'reset', stage: 'abandoned' });
  }

  #programReleased(heldMs: number): void {
    const onePress = this.#pressBeganIn === this.#lock.phase && heldMs <= lockTimes.longestPressMs;
    if (this.#lock.phase === 'holding') {
      if (this.#lock.traits.reset === 'FR-3' && heldMs <= lockTimes.longestPressMs) {
        this.#lock.enter('rest');
        return this.#lock.keys.programPressed();
      }
      if (this.#lock.traits.handing !== 'program') return this.#lock.enter('rest');
      this.#lock.display.show(
        { light: 'status', color: 'red-green', pattern: 'flash', count: 0 },
        lockTimes.pressWaitMs,
      );
      this.#lock.display.beep(1);
      this.#lock.enter('handing-ready', lockTimes.pressWaitMs, () => this.#giveUp());
    } else if (this.#lock.phase === 'handing-ready' && onePress) runHanding(this.#lock, null);
    else if (this.#lock.phase === 'reset-armed' && onePress) eraseAll(this.#lock, null);
    else if (this.#lock.phase === 'rest' && onePress && !this.#programDead) this.#lock.keys.programPressed();
  }
}
