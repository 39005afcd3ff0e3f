// Notices that somebody set the clock of the machine: against the newest entry of the journal, and against steady time.
// Must not mend anything: times in the history stay, and what came first is told by places and numbers, not by times.
import type { Clock } from '../../contract/clock.ts';
import type { ClockChange } from '../../contract/safekeeping.ts';

/** Clocks that are set by a time server go back by seconds. */
const backMs = 2 * 60_000;
/** A bench may stand still for a season, and a laptop sleeps without steady time; nobody sleeps that long. */
const forwardMs = 300 * 24 * 60 * 60_000;

export class ClockWatch {
  private readonly clock: Clock;
  private last: { now: number; steady: number };

  constructor(clock: Clock) {
    this.clock = clock;
    this.last = this.read();
  }

  private read() {
    return { now: this.clock.now(), steady: this.clock.steady() };
  }

  /** At the start: `newest` is when the journal was written last, null where there is none. */
  begin(newest: string | null): ClockChange | null {
    this.last = this.read();
    return newest === null ? null : changeOf(Date.parse(newest), this.last.now);
  }

  /** While it runs: what the clock should say by now, and what it says. */
  look(): ClockChange | null {
    const { now, steady } = this.read();
    const expected = this.last.now + (steady - this.last.steady);
    this.last = { now, steady };
    return changeOf(expected, now);
  }
}

function changeOf(expected: number, now: number): ClockChange | null {
  const change = { from: new Date(expected).toISOString(), to: new Date(now).toISOString() };
  if (now < expected - backMs) return { kind: 'went-back', ...change };
  if (now > expected + forwardMs) return { kind: 'went-forward', ...change };
  return null;
}
