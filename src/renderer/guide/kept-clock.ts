// The clock of a hold or a wait over a reload of the page: since when it counts, and of which step. Gone with the step.
// Must not know what is counted, nor Svelte; nothing but times is kept.
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const key = 'boltbench.clock';

/** Where a clock stands: the step of a run, at its place on the way. */
export function clockPlace(runId: string, stepsBefore: number, stepId: string): string {
  return [runId, stepsBefore, stepId].join(' ');
}

/** What was counted at this place when the page went away; null where it was something else, or nothing. */
export function keptClock<T extends { readonly name: string }>(place: string, kept: Kept = sessionStorage): T | null {
  const found: unknown = JSON.parse(kept.getItem(key) ?? 'null');
  if (typeof found !== 'object' || found === null || !('place' in found) || found.place !== place) return null;
  return 'state' in found ? (found.state as T) : null;
}

export function keepClock(place: string, state: { readonly name: string }, kept: Kept = sessionStorage): void {
  kept.setItem(key, JSON.stringify({ place, state }));
}

/** The step is left: nothing of it stays in the tab. */
export function dropClock(kept: Kept = sessionStorage): void {
  kept.removeItem(key);
}
