// When a kiosk that nobody touches asks whether somebody is still there, and when it forgets. Pure; times come in.
// Must not know timers, events or Svelte.
import type { Stage } from './kiosk.svelte.ts';

/** How long the question stands before everything is forgotten. */
export const askSeconds = 60;
const minute = 60_000;

/** Milliseconds without a touch until it is asked: with both hands at a lock nobody touches a screen for a while. */
export function quietMs(stage: Stage): number {
  if (stage === 'run' || stage === 'along') return 10 * minute;
  return stage === 'waiting' ? 5 * minute : 2 * minute;
}

/** Whole seconds that are left to answer the question; null while it is not asked, 0 when it is over. */
export function secondsToAnswer(touchedAtMs: number, nowMs: number, stage: Stage): number | null {
  const asked = nowMs - touchedAtMs - quietMs(stage);
  return asked < 0 ? null : Math.max(0, askSeconds - Math.floor(asked / 1000));
}
