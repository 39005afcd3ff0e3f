// The clock of a hold that has no given time: it counts up, and says when to let go at the latest. Pure; times come in.
// Must not know timers, sound or Svelte.
import type { Step } from '../../contract/procedure.ts';
import type { RunView } from '../../contract/run.ts';
import type { LockSignal } from '../../contract/device.ts';
import type { ClockTold } from './countdown.ts';
import { type ButtonName, buttonWords } from './figure/figure-words.ts';

export interface OpenHold {
  button: ButtonName;
  /** Held this long it arms a wipe; null where no source says so. */
  armsAfterSeconds: number | null;
  /** The pack goes in while it is held: a lock without power cannot report the button before. */
  packGoesIn: boolean;
}
export type HoldState =
  | { readonly name: 'idle' }
  | { readonly name: 'held'; readonly sinceMs: number; readonly by: 'lock' | 'person' }
  | { readonly name: 'let-go'; readonly heldMs: number };
/** How near the wipe is: `late` from a third of the way on, `armed` when it may be armed. */
export type HoldDanger = 'none' | 'soon' | 'late' | 'armed';

export const notHeld: HoldState = { name: 'idle' };

/** The hold of a step that a person ends by what they see; null for a hold of a given time and for none. */
export function openHoldOf(step: Step): OpenHold | null {
  if (step.kind !== 'do' || !step.hold || step.hold.seconds !== undefined) return null;
  const { button, armsAfterSeconds = null } = step.hold;
  return { button, armsAfterSeconds, packGoesIn: step.figure?.pack === 'going-in' };
}

/** The state after the lock reported something at `nowMs`. */
export function hearHold(state: HoldState, hold: OpenHold, signal: LockSignal, nowMs: number): HoldState {
  if (signal.kind === 'pack' && hold.packGoesIn && signal.inserted && state.name !== 'held') {
    // The pack alone does not tell that the button is held: a person may end this clock.
    return { name: 'held', sinceMs: nowMs, by: 'person' };
  }
  if (signal.kind !== 'button' || signal.button !== hold.button) return state;
  // The earlier of two beginnings stands: the clock rather warns too soon.
  if (signal.down) return { name: 'held', sinceMs: state.name === 'held' ? state.sinceMs : nowMs, by: 'lock' };
  return state.name === 'idle' ? state : letGo(state, nowMs, signal.heldMs);
}

/** The state after the button was let go; `reportedMs` is what the lock itself measured. */
export function letGo(state: HoldState, nowMs: number, reportedMs = 0): HoldState {
  return { name: 'let-go', heldMs: Math.max(heldMs(state, nowMs), reportedMs) };
}

/** Where the run's clock stands; `takenAtMs`: when its view came, milliseconds since 1970. */
export function holdOf(clock: RunView['clock'], takenAtMs: number): HoldState {
  if (clock === null) return notHeld;
  const { running, by, forMs } = clock;
  return running ? { name: 'held', sinceMs: takenAtMs - forMs, by } : { name: 'let-go', heldMs: forMs };
}

/** What the run is told of a state that the lock or a person began. */
export function toldOfHold(state: HoldState): ClockTold {
  if (state.name === 'held') return { running: true, by: state.by, heldMs: 0 };
  return { running: false, by: 'person', heldMs: state.name === 'let-go' ? Math.round(state.heldMs) : 0 };
}

/** Milliseconds that it has been held, or was held in the end. */
export function heldMs(state: HoldState, nowMs: number): number {
  if (state.name === 'held') return Math.max(0, nowMs - state.sinceMs);
  return state.name === 'let-go' ? state.heldMs : 0;
}

/** How near a hold of `held` milliseconds is to arming a wipe. */
export function dangerOf({ armsAfterSeconds }: OpenHold, held: number): HoldDanger {
  if (armsAfterSeconds === null) return 'none';
  const share = held / (armsAfterSeconds * 1000);
  if (share >= 1) return 'armed';
  if (share >= 1 / 3) return 'late';
  return share >= 1 / 6 ? 'soon' : 'none';
}

/** From two thirds of the way on the count and a person's eye are not sure enough: who says otherwise is asked. */
export function mayHaveArmed({ armsAfterSeconds }: OpenHold, held: number): boolean {
  return armsAfterSeconds !== null && held >= (armsAfterSeconds * 2000) / 3;
}

/** The answer of a person who held too long; null where the step has none. */
export function heldTooLongOf(step: Extract<Step, { kind: 'do' }>): string | null {
  return step.proof.find(({ when }) => when.signal === 'reset' && when.stage.includes('armed'))?.answer ?? null;
}

/** One line that says what to do. */
export function holdWords(state: HoldState, hold: OpenHold, nowMs: number): string {
  const part = buttonWords(hold.button);
  const danger = dangerOf(hold, heldMs(state, nowMs));
  const limit = hold.armsAfterSeconds;
  if (danger === 'armed') return `A wipe may be armed now. Do not press the ${part} again.`;
  if (state.name === 'let-go') {
    return danger === 'late' ? 'Let go late, but in time: look at the lights.' : 'Let go: look at the lights.';
  }
  if (danger === 'late') return `Let go of the ${part} now! At about ${limit}\u00a0s a wipe is armed.`;
  if (danger === 'soon') return `Let go of the ${part} now.`;
  if (state.name === 'held')
    return limit === null ? `Hold the ${part} as the step says.` : 'Let go as soon as the step says.';
  return limit === null ? `Time the hold of the ${part}` : `Time the hold: at about ${limit}\u00a0s it arms a wipe`;
}
