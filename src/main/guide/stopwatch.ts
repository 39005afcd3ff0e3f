// How long the wait or hold of a run's step goes on, by time that nobody can set.
// Must not know what it means that it was too short.
import type { Clock } from '../../contract/clock.ts';
import { countedOf } from '../../contract/counted.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Moment, RunState } from './state.ts';
import { findStep } from './steps.ts';

/**
 * Moments of runs are on record by the clock of the machine, which can be set at any time: a moment that this program saw itself is
 * counted from by steady time. Only what went by before it was started is taken from the record, and is never less than nothing.
 */
export class Stopwatch {
  private readonly clock: Clock;
  private readonly seen = new Map<string, { seq: number; beforeMs: number; steadyMs: number }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Milliseconds since the clock of the current step was begun, or else since the step was reached; also notes that moment. */
  ms(runId: string, state: Pick<RunState, 'clock' | 'since'>): number {
    const begun = state.clock?.running ? state.clock : state.since;
    return begun === null ? 0 : this.since(runId, begun);
  }

  private since(runId: string, { seq, at }: Moment): number {
    let mark = this.seen.get(runId);
    if (mark?.seq !== seq) {
      const beforeMs = Math.max(0, this.clock.now() - Date.parse(at));
      mark = { seq, beforeMs, steadyMs: this.clock.steady() };
      this.seen.set(runId, mark);
    }
    return mark.beforeMs + this.clock.steady() - mark.steadyMs;
  }
}

/** How long the clock runs, or ran in the end; `ms` is the stopwatch's. Null where nobody began it. */
export function clockMs({ clock }: RunState, ms: number): number | null {
  if (clock === null) return null;
  return clock.running ? clock.heldMs + ms : clock.heldMs;
}

/** How long the step's wait or hold goes on at the most; null where nothing of given length is timed. */
export function countedIn(
  procedure: Procedure,
  state: RunState,
  ms: number,
): { forMs: number; ofSeconds: number } | null {
  const counted = state.status === 'active' ? countedOf(findStep(procedure, state.stepId ?? '')) : null;
  return counted && { forMs: clockMs(state, ms) ?? ms, ofSeconds: counted.seconds };
}
