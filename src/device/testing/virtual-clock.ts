// A clock that moves only when told: for tests of everything that waits.
// Must not be used by the program itself.
import type { Clock } from '../../contract/clock.ts';

export interface VirtualClock extends Clock {
  /** Moves time on, running every timer at its moment and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Somebody sets the clock of the machine forward by so much, or back: no time goes by. */
  set(byMs: number): void;
  /** Moves time on until `promise` settles, at most `capMs`; gives what it gives. */
  run<T>(promise: Promise<T>, capMs?: number): Promise<T>;
}

/** Lets everything that is already decided come through. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 24; turn += 1) await Promise.resolve();
}

/** Starts at 2026-01-05T08:00:00Z. */
export function createVirtualClock(start = Date.UTC(2026, 0, 5, 8)): VirtualClock {
  let now = start;
  let setBy = 0;
  let order = 0;
  const timers = new Map<number, { at: number; action: () => void }>();
  const nextDue = (): [number, { at: number; action: () => void }] | null => {
    let due: [number, { at: number; action: () => void }] | null = null;
    for (const entry of timers) if (due === null || entry[1].at < due[1].at) due = entry;
    return due;
  };
  const step = async (until: number): Promise<boolean> => {
    await settle();
    const due = nextDue();
    if (due === null || due[1].at > until) {
      now = until;
      return false;
    }
    timers.delete(due[0]);
    now = due[1].at;
    due[1].action();
    await settle();
    return true;
  };
  return {
    now: () => now + setBy,
    steady: () => now,
    set: (byMs) => void (setBy += byMs),
    after(delayMs, action) {
      const id = (order += 1);
      timers.set(id, { at: now + Math.max(0, delayMs), action });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const until = now + ms;
      while (await step(until));
    },
    async run(promise, capMs = 300_000) {
      let settled = false;
      const mark = (): void => {
        settled = true;
      };
      promise.then(mark, mark);
      await settle();
      const until = now + capMs;
      while (!settled) {
        if (nextDue() === null) throw new Error('nothing is due and the promise has not settled');
        if (!(await step(until))) throw new Error(`not settled within ${capMs} virtual ms`);
      }
      return promise;
    },
  };
}
