// Notices that somebody set the clock of the machine: against the newest entry of the journal, and against steady time.
// Must not mend anything: times in the history stay, and what came first is told by places and numbers, not by times.
import { uptime } from 'node:os';
import type { Clock } from '../../contract/clock.ts';
import type { ClockChange } from '../../contract/safekeeping.ts';

/** Clocks that are set by a time server go back by seconds. */
const backMs = 2 * 60_000;
/** While it runs: more than a time server puts right in one step, less than what anybody would miss. */
const forwardMs = 5 * 60_000;
/** At the start nothing but the last entry is known, and a bench may stand still for a season. */
const stoodStillMs = 300 * 24 * 60 * 60_000;

export class ClockWatch {
  private readonly clock: Clock;
  private last: { now: number; steady: number; awakeAndAsleep: number };

  constructor(clock: Clock) {
    this.clock = clock;
    this.last = this.read();
  }

  private read() {
    // Steady time stands still while a laptop sleeps; the time since the computer was started goes on.
    return { now: this.clock.now(), steady: this.clock.steady(), awakeAndAsleep: uptime() * 1000 };
  }

  /** At the start: `newest` is when the journal was written last, null where there is none. */
  begin(newest: string | null): ClockChange | null {
    this.last = this.read();
    return newest === null ? null : changeOf(Date.parse(newest), this.last.now, stoodStillMs);
  }

  /** While it runs: what the clock should say by now, and what it says. */
  look(): ClockChange | null {
    const { now, steady, awakeAndAsleep } = this.read();
    const passed = Math.max(steady - this.last.steady, awakeAndAsleep - this.last.awakeAndAsleep);
    const expected = this.last.now + passed;
    this.last = { now, steady, awakeAndAsleep };
    return changeOf(expected, now, forwardMs);
  }
}

function changeOf(expected: number, now: number, mostAheadMs: number): ClockChange | null {
  const change = { from: new Date(expected).toISOString(), to: new Date(now).toISOString() };
  if (now < expected - backMs) return { kind: 'went-back', ...change };
  if (now > expected + mostAheadMs) return { kind: 'went-forward', ...change };
  return null;
}
