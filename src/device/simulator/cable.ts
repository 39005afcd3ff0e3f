// The cable between bench and practice adapter: one report a millisecond each way, and misbehaviour on request.
// Must not know commands or the lock.
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import type { ReportPort } from '../port.ts';
import { reportBytes } from '../port.ts';

/** What a cable or an adapter can do wrong; each lasts until it has happened or until clear(). */
export interface WireFaults {
  /** Pulls the cable when `reports` more reports have passed; 0 pulls it before the next one. */
  unplugAfter(reports: number, direction?: Direction | 'both'): void;
  /** The adapter hears but never says anything. */
  silence(on: boolean): void;
  /** Every report to the host comes this much later. */
  delay(ms: number): void;
  /** Before the next report to the host come `count` reports of nonsense, and one of 63 bytes. */
  garbage(count: number): void;
  /** The next following report to the host carries the wrong sequence number. */
  wrongSequence(): void;
  /** The next first report to the host announces `length` bytes. */
  lyingLength(length: number): void;
  /** The adapter answers the next `times` requests with busy. */
  busy(times: number): void;
  /** No lock within the adapter's reach. */
  lockAway(on: boolean): void;
  /** The adapter resets itself while it stays plugged in: every channel is forgotten, a running exchange is never answered. */
  reboot(): void;
  /** The cells collapse half way through the next move of the bolt. */
  brownOut(): void;
  clear(): void;
}

export type Direction = 'to-adapter' | 'to-host';

interface End {
  onReport: (report: Uint8Array) => void;
  onLost: (fault: Fault) => void;
}

interface Parcel {
  report: Uint8Array;
  delivered: () => void;
}

export class SimulatedCable {
  plugged = true;
  /** Reports that have passed, each way. */
  readonly passed: Record<Direction, number> = { 'to-adapter': 0, 'to-host': 0 };
  silent = false;
  delayMs = 0;
  garbage = 0;
  wrongSequence = false;
  lyingLength: number | null = null;
  pull: { after: number; direction: Direction | 'both' } | null = null;
  readonly #clock: Clock;
  readonly #wireMs: number;
  readonly #lanes: Record<Direction, Parcel[]> = { 'to-adapter': [], 'to-host': [] };
  readonly #listeners = new Set<() => void>();
  #end: End | null = null;
  #toAdapter: (report: Uint8Array) => void = () => undefined;
  #adapterDown: () => void = () => undefined;

  constructor(clock: Clock, wireMs: number) {
    this.#clock = clock;
    this.#wireMs = wireMs;
  }

  /** Connects the adapter's end. */
  attach(toAdapter: (report: Uint8Array) => void, adapterDown: () => void): void {
    this.#toAdapter = toAdapter;
    this.#adapterDown = adapterDown;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  unplug(): void {
    if (!this.plugged) return;
    this.plugged = false;
    this.#lanes['to-adapter'] = [];
    this.#lanes['to-host'] = [];
    const end = this.#end;
    this.#end = null;
    this.#adapterDown();
    end?.onLost(unplugged());
    for (const listener of this.#listeners) listener();
  }

  plug(): void {
    if (this.plugged) return;
    this.plugged = true;
    for (const listener of this.#listeners) listener();
  }

  /** A report from the adapter. */
  fromAdapter(report: Uint8Array): void {
    if (this.silent || !this.plugged) return;
    for (; this.garbage > 0; this.garbage -= 1) this.#put('to-host', nonsense(this.garbage));
    this.#put('to-host', this.#bend(report));
  }

  /** The host's end. Opening it again ends the one before. */
  open(): ReportPort {
    if (!this.plugged) throw new Fault('device.not-found', 'the practice adapter is not plugged in');
    this.#end?.onLost(unplugged());
    const end: End = { onReport: () => undefined, onLost: () => undefined };
    this.#end = end;
    return {
      write: (report) => {
        if (this.#end !== end) return Promise.reject(unplugged());
        return new Promise((resolve, reject) => {
          const lost = end.onLost;
          end.onLost = (fault) => {
            reject(fault);
            lost(fault);
          };
          this.#put('to-adapter', report.slice(), () => {
            end.onLost = lost;
            resolve();
          });
        });
      },
      onReport: (listener) => {
        end.onReport = listener;
      },
      onLost: (listener) => {
        end.onLost = listener;
      },
      close: () => {
        if (this.#end === end) this.#end = null;
        return Promise.resolve();
      },
    };
  }

  #put(direction: Direction, report: Uint8Array, delivered: () => void = () => undefined): void {
    const lane = this.#lanes[direction];
    lane.push({ report, delivered });
    if (lane.length === 1) this.#carry(direction, lane);
  }

  // One report after the other: equal timers of a real clock do not promise an order.
  #carry(direction: Direction, lane: Parcel[]): void {
    const extraMs = direction === 'to-host' ? this.delayMs : 0;
    this.#clock.after(this.#wireMs + extraMs, () => {
      if (this.#lanes[direction] !== lane) return;
      if (this.#pulledBefore(direction)) return this.unplug();
      const parcel = lane[0];
      if (parcel === undefined) return;
      this.passed[direction] += 1;
      parcel.delivered();
      if (direction === 'to-adapter') this.#toAdapter(parcel.report);
      else this.#end?.onReport(parcel.report);
      lane.shift();
      if (lane.length > 0) this.#carry(direction, lane);
    });
  }

  #pulledBefore(direction: Direction): boolean {
    const { pull } = this;
    if (pull === null || (pull.direction !== 'both' && pull.direction !== direction)) return false;
    pull.after -= 1;
    if (pull.after >= 0) return false;
    this.pull = null;
    return true;
  }

  #bend(report: Uint8Array): Uint8Array {
    const first = ((report[4] ?? 0) & 0x80) !== 0;
    const bent = report.slice();
    if (first && this.lyingLength !== null) {
      new DataView(bent.buffer).setUint16(5, this.lyingLength);
      this.lyingLength = null;
    } else if (!first && this.wrongSequence) {
      bent[4] = ((report[4] ?? 0) + 1) & 0x7f;
      this.wrongSequence = false;
    }
    return bent;
  }
}

function unplugged(): Fault {
  return new Fault('device.unplugged', 'the practice adapter was unplugged');
}

function nonsense(at: number): Uint8Array {
  return at === 1 ? new Uint8Array(reportBytes - 1).fill(0xa5) : new Uint8Array(reportBytes).fill(0x40 + at);
}
