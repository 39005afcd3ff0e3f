// A clock whose short waits end within microseconds; setTimeout may come a whole millisecond late.
// Must not know what is timed with it.
import type { Clock } from '../../src/contract/clock.ts';

/** Waits up to this long are turned over in the event loop, longer ones sleep. */
const spinMs = 20;

/** For wires that carry one report a millisecond: the machine's timer would be slower than the wire. */
export const preciseClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  steady: () => performance.now(),
  after(delayMs, action) {
    if (delayMs > spinMs) {
      const timer = setTimeout(action, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    }
    const due = performance.now() + delayMs;
    let cancelled = false;
    const turn = (): void => {
      if (cancelled) return;
      if (performance.now() >= due) action();
      else setImmediate(turn);
    };
    setImmediate(turn);
    return () => {
      cancelled = true;
    };
  },
};
