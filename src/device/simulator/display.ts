// Lights and beeps of the practice lock: what shines now, and for how long (facts §4.1).
// Must not know why something is shown.
import type { LightPattern } from '../../contract/device.ts';
import type { PracticeState } from '../../contract/practice.ts';
import type { Indication } from './lights.ts';
import type { SimulatedLock } from './lock.ts';
import { cellLimits } from './limits.ts';

const flashMs = 400;

export class Display {
  /** The last beep and when it sounded; null before the first. */
  lastBeep: PracticeState['lastBeep'] = null;
  readonly #lock: SimulatedLock;
  readonly #shown: Record<LightPattern['light'], LightPattern | null> = { status: null, keypad: null };
  readonly #stop = { status: (): void => undefined, keypad: (): void => undefined };

  constructor(lock: SimulatedLock) {
    this.#lock = lock;
  }

  /** What shines now. */
  get lights(): LightPattern[] {
    return [this.#shown.status ?? this.#idle(), this.#shown.keypad].filter((light) => light !== null);
  }

  beep(count: number, long = false): void {
    this.lastBeep = { count, long, at: this.#lock.clock.now() };
    this.#lock.signal({ kind: 'beep', count, long });
  }

  /** Shows a light for `forMs`; 0: until the next one or until the power goes. */
  show(light: LightPattern, forMs: number): void {
    const which = light.light;
    if (which === 'status' && !this.#lock.traits.signalLight) return;
    this.#shown[which] = light;
    this.#stop[which]();
    this.#stop[which] = forMs === 0 ? () => undefined : this.#lock.clock.after(forMs, () => this.dark(which));
    this.#lock.signal({ kind: 'light', ...light });
  }

  /** A keypad indication; beeps only when sound is on (facts §4.2). */
  indicate({ light, beep }: Indication): void {
    if (light !== null) this.show({ light: 'keypad', ...light }, light.count === 0 ? 3500 : light.count * flashMs);
    if (beep !== null && this.#lock.setting('sound') !== 0) this.beep(beep.count, beep.long);
  }

  dark(which: LightPattern['light']): void {
    this.#stop[which]();
    this.#shown[which] = null;
    this.#lock.changed();
  }

  #idle(): LightPattern | null {
    const lock = this.#lock;
    if (!lock.powered || !lock.traits.statusLight) return null;
    const low = lock.restingMillivolts <= cellLimits.lowMillivolts;
    // The low-battery blink cannot be switched off (facts §3, notes).
    if (!low && lock.setting('status-led') === 0) return null;
    // Switch 4 of the Convert turns the shown state round (facts §3).
    const shownLocked = (lock.memory.bolt === 'extended') !== (lock.setting('invert') === 1);
    const color = low ? 'red' : shownLocked ? 'amber' : 'green';
    return { light: 'status', color, pattern: 'blink', count: 0 };
  }
}
