// What the clocks of a hold and of a wait hear, each as long as it is shown: the run's own clock, and the lock.
// Must not know how either counts.
import { untrack } from 'svelte';
import type { LockSignal } from '../../contract/device.ts';
import type { RunView } from '../../contract/run.ts';

/** Goes on by the run's clock whenever another screen began or stopped it; `own` is the number of what this page told itself. */
export function followClock(told: () => { clock: RunView['clock']; own: number | null }, goOn: () => void): void {
  let number = untrack(told).clock?.number;
  $effect(() => {
    const { clock, own } = told();
    if (clock?.number === number) return;
    number = clock?.number;
    // Without a number it counts no longer: the lock that had begun it is not heard.
    if (number === undefined || number !== own) untrack(goOn);
  });
}

/** Hears what the lock says from now on; the history belongs to earlier steps. */
export function hearLock(
  bench: { readonly signals: readonly { number: number; signal: LockSignal }[] },
  hear: (signal: LockSignal) => void,
): void {
  let heard = untrack(() => bench.signals.at(-1)?.number ?? 0);
  $effect(() => {
    const fresh = bench.signals.filter(({ number }) => number > heard);
    untrack(() => {
      for (const { number, signal } of fresh) {
        heard = number;
        hear(signal);
      }
    });
  });
}
