// The machine's own clock as the Clock port.
// Must not know who waits for what.
import type { Clock } from '../contract/clock.ts';

/** Wall-clock milliseconds and timers that do not keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
