// The clock of a hold or a wait: when it starts by itself, when it is over, what it says. Pure; times come in.
// Must not know timers, sound or Svelte.
import type { Counted } from '../../contract/counted.ts';
import type { RunView } from '../../contract/run.ts';
import type { LockSignal } from '../../contract/device.ts';
import { theButton } from './figure/figure-words.ts';

export type CountdownState =
  | { readonly name: 'idle' }
  | { readonly name: 'running'; readonly sinceMs: number; readonly by: 'lock' | 'person' }
  /** Let go before the time was up. */
  | { readonly name: 'short'; readonly heldMs: number }
  | { readonly name: 'done' };

/** What a screen tells the run of its clock. */
export interface ClockTold {
  running: boolean;
  by: 'lock' | 'person';
  heldMs: number;
}

const shortHoldSeconds = 5;

export const idle: CountdownState = { name: 'idle' };

/** Milliseconds that are left at `nowMs`; the whole time while idle. */
export function leftMs(state: CountdownState, counted: Counted, nowMs: number): number {
  if (state.name === 'done') return 0;
  const whole = counted.seconds * 1000;
  return state.name === 'running' ? Math.max(0, whole - (nowMs - state.sinceMs)) : whole;
}

/** The state after the clock moved to `nowMs`. */
export function tick(state: CountdownState, counted: Counted, nowMs: number): CountdownState {
  return state.name === 'running' && leftMs(state, counted, nowMs) === 0 ? { name: 'done' } : state;
}

/** The state after the lock reported something: a hold follows its button, a wait begins when the pack goes the step's way. */
export function hear(
  state: CountdownState,
  counted: Counted,
  signal: LockSignal,
  nowMs: number,
  packOut: boolean | null,
): CountdownState {
  if (counted.kind === 'wait') {
    const starts = signal.kind === 'pack' && packOut !== null && signal.inserted !== packOut;
    return starts && state.name === 'idle' ? { name: 'running', sinceMs: nowMs, by: 'lock' } : state;
  }
  if (signal.kind !== 'button' || signal.button !== counted.button) return state;
  if (signal.down) return { name: 'running', sinceMs: nowMs, by: 'lock' };
  if (state.name !== 'running') return state;
  // A short hold means "about so long"; only a long one can be let go too early.
  return counted.seconds <= shortHoldSeconds || signal.heldMs >= counted.seconds * 1000
    ? { name: 'done' }
    : { name: 'short', heldMs: signal.heldMs };
}

/** Where the run's clock stands; `takenAtMs`: when its view came, milliseconds since 1970. */
export function countdownOf(clock: RunView['clock'], counted: Counted, takenAtMs: number): CountdownState {
  if (clock === null) return idle;
  const { running, by, forMs } = clock;
  if (running) return tick({ name: 'running', sinceMs: takenAtMs - forMs, by }, counted, takenAtMs);
  return forMs >= counted.seconds * 1000 ? { name: 'done' } : { name: 'short', heldMs: forMs };
}

/** What the run is told of a state that the lock or a person began. */
export function toldOf(state: CountdownState, counted: Counted): ClockTold {
  if (state.name === 'running') return { running: true, by: state.by, heldMs: 0 };
  return { running: false, by: 'lock', heldMs: state.name === 'short' ? state.heldMs : counted.seconds * 1000 };
}

/** One line that says where the countdown is. */
export function countdownWords(state: CountdownState, counted: Counted): string {
  const part = counted.kind === 'hold' ? theButton(counted.button) : '';
  switch (state.name) {
    case 'idle':
      return counted.kind === 'hold' ? `Hold ${part} for ${counted.seconds} s` : `Wait ${counted.seconds} s`;
    case 'running':
      return counted.kind === 'hold' ? `Keep holding ${part}` : 'Keep waiting';
    case 'short':
      return `${part.charAt(0).toUpperCase()}${part.slice(1)} was let go after ${(state.heldMs / 1000).toFixed(1)} s. Hold it again for ${counted.seconds} s.`;
    case 'done':
      return counted.kind === 'hold' ? `${counted.seconds} s are over: go on as the step says` : 'The wait is over';
  }
}
