// The radio of the practice lock and the hub that it may belong to: in and out of its network by A and B (facts §5.9).
// Must not know codes or bytes. The hub is no part of the lock; a hand makes it ready.
import type { PracticeGesture } from '../../contract/practice.ts';
import { lockTimes } from './limits.ts';
import type { SimulatedLock } from './lock.ts';

export type HubReadiness = Extract<PracticeGesture, { kind: 'hub' }>['ready'];

/** Zigbee: A four times looks for a hub, B nine times leaves it (facts §5.9). */
const joinPresses = 4;
const leavePresses = 9;

export class HubRadio {
  readonly #lock: SimulatedLock;
  #ready: HubReadiness = 'no';
  #missed = 0;
  #series: { button: 'a' | 'b'; presses: number } | null = null;
  #stopSeries: () => void = () => undefined;
  #stopWork: () => void = () => undefined;

  constructor(lock: SimulatedLock) {
    this.#lock = lock;
  }

  get ready(): HubReadiness {
    return this.#ready;
  }

  /** How often the lock called and nothing came of it. */
  get missed(): number {
    return this.#missed;
  }

  /** The hub waits for a lock, or for one to leave, or for none. */
  makeReady(ready: HubReadiness): void {
    this.#ready = ready;
    this.#lock.changed();
  }

  /** Forgets what was going on, as without power. */
  clear(): void {
    this.#stopSeries();
    this.#stopWork();
    this.#series = null;
  }

  /** A or B was pressed and let go, with nothing else going on. */
  pressed(button: 'a' | 'b'): void {
    const { radio } = this.#lock.traits;
    if (radio === 'zwave' && button === 'a') this.#meetHub();
    else if (radio === 'zigbee') this.#count(button);
  }

  /** Z-Wave: one press; the red light is lit for adding and for removing (facts §4.4). */
  #meetHub(): void {
    const lock = this.#lock;
    lock.display.show({ light: 'status', color: 'red', pattern: 'solid', count: 0 }, lockTimes.hubLightMs);
    const ready = this.#ready;
    if (ready === 'no') this.#missed += 1;
    else this.#later(() => this.#setNetwork(ready === 'to-add'));
  }

  #count(button: 'a' | 'b'): void {
    const presses = this.#series?.button === button ? this.#series.presses + 1 : 1;
    this.#series = { button, presses };
    this.#stopSeries();
    this.#stopSeries = this.#lock.clock.after(lockTimes.pressSeriesMs, () => this.#seriesEnded());
  }

  #seriesEnded(): void {
    const series = this.#series;
    this.#series = null;
    if (series?.button === 'a' && series.presses === joinPresses && this.#ready === 'to-add') {
      this.#later(() => this.#setNetwork(true));
    } else if (series?.button === 'b' && series.presses === leavePresses) this.#later(() => this.#setNetwork(false));
    else {
      this.#missed += 1;
      this.#lock.changed();
    }
  }

  #later(work: () => void): void {
    this.#stopWork();
    this.#stopWork = this.#lock.clock.after(lockTimes.hubWorkMs, work);
  }

  #setNetwork(member: boolean): void {
    const { memory } = this.#lock;
    memory.network = member;
    // The hub gives the time, and what the lock learnt of it stays until a reset.
    if (member) memory.clockSet = true;
    this.#ready = 'no';
    this.#lock.changed();
  }
}
