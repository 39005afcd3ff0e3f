// The guest's own time as the Clock port.
// Must not know who waits for what.
import type { Clock } from '../../src/contract/clock.ts';

export const clock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
