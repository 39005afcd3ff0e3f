// When a kiosk that nobody touches asks whether somebody is still there, and when it forgets. Pure; times come in.
// Must not know timers, events or Svelte.
import type { Stage } from './stage.ts';

/** How long the question stands before everything is forgotten. */
export const askSeconds = 60;
const minute = 60_000;

/**
 * Milliseconds without a touch until it is asked. With both hands in a door nobody touches a screen for a while: a
 * procedure has twice the minutes that it is said to take; 0 where none is under way.
 */
export function quietMs(stage: Stage, minutes: number): number {
  if (stage === 'run' || stage === 'along') return Math.max(10, 2 * minutes) * minute;
  return stage === 'waiting' ? 5 * minute : 2 * minute;
}

/** Whole seconds that are left to answer the question; null while it is not asked, 0 when it is over. */
export function secondsToAnswer(touchedAtMs: number, nowMs: number, quiet: number): number | null {
  const asked = nowMs - touchedAtMs - quiet;
  return asked < 0 ? null : Math.max(0, askSeconds - Math.floor(asked / 1000));
}
