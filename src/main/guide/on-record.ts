// Runs as they are on record: events replayed, and what a screen sees of them now.
// Must not know commands, nor how the lock is driven.
import type { LeftWith, RunView, StoredRunEvent } from '../../contract/run.ts';
import type { Visit } from '../../contract/service.ts';
import { resetState } from '../verify/run-facts.ts';
import { replay, type Facts, type RunState } from './advance.ts';
import type { AtWork } from './at-work.ts';
import { hadLock } from './had-lock.ts';
import { leftWith, unaskedIn } from './left-with.ts';
import { isOn } from './own-lock.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';
import { beforeOf, slotsKnown, snapshotsOf } from './snapshot.ts';
import { findStep } from './steps.ts';
import { countedIn, Stopwatch } from './stopwatch.ts';
import { viewOf } from './view.ts';

export interface LoadedRun {
  stored: PinnedRun;
  state: RunState;
  /** How long what the current step times goes on, by steady time; see `Stopwatch`. */
  ms: number;
  events: StoredRunEvent[];
}

export class OnRecord {
  private readonly options: RunnerOptions;
  private readonly work: AtWork;
  private readonly stopwatch: Stopwatch;

  constructor(options: RunnerOptions, work: AtWork) {
    this.options = options;
    this.work = work;
    this.stopwatch = new Stopwatch(options.clock);
  }

  load(runId: string): LoadedRun {
    const stored = this.options.store.runs.get(runId);
    const events = this.options.store.runEvents.ofRun(runId);
    const state = replay(stored.procedure, events);
    return { stored, state, events, ms: this.stopwatch.ms(runId, state) };
  }

  view(runId: string): RunView {
    const { stored, state, events, ms } = this.load(runId);
    const snapshots = this.snapshots(stored);
    const visit = this.options.store.visits.get(stored.visitId);
    const told = { procedure: stored.procedure, events };
    return viewOf(stored, state, {
      at: new Date(this.options.clock.now()).toISOString(),
      timedMs: ms,
      running: this.work.progressOf(runId),
      trouble: this.work.troubleOf(runId)?.detail ?? null,
      watching: isOn(this.options, stored),
      hadLock: hadLock(this.options.store, visit),
      staff: visit.staff,
      slots: slotsKnown(snapshots),
      before: beforeOf(snapshots, state.crossedAt),
      wiped: resetState([{ run: stored, procedure: stored.procedure, events }]),
      leftWith: state.status === 'active' ? this.leftNow(runId, visit) : leftWith(told),
      unasked: unaskedIn(told),
    });
  }

  /** Whoever leaves a run now has to know also that another one, of another visit perhaps, left the lock armed. */
  private leftNow(runId: string, visit: Visit): LeftWith[] {
    const left = this.options
      .runsOfLock(visit)
      .map((record, at, all) => ({ id: record.run.id, left: leftWith(record, all.slice(at + 1)) }));
    const own = left.find(({ id }) => id === runId)?.left ?? [];
    const armed = left.flatMap((each) => each.left).find(({ noButton }) => noButton);
    return armed === undefined || own.some(({ noButton }) => noButton) ? own : [armed, ...own];
  }

  /** What the reducer must be told beside the events. */
  facts({ stored, state, ms }: LoadedRun): Facts {
    const onList = findStep(stored.procedure, state.stepId ?? '')?.kind === 'check';
    const countedMs = countedIn(stored.procedure, state, ms)?.forMs ?? null;
    return { slots: onList ? slotsKnown(this.snapshots(stored)) : null, countedMs };
  }

  /** The lock as it was before the run changed it; null when it was not read. */
  before(runId: string) {
    const { stored, state } = this.load(runId);
    return beforeOf(this.snapshots(stored), state.crossedAt)?.value ?? null;
  }

  /** Whoever did the last step that a person did; the bench works for them where nobody asked it to. */
  lastPerson(runId: string): string {
    return this.options.store.runEvents.ofRun(runId).findLast(({ by }) => by !== 'bench')?.by ?? 'bench';
  }

  private snapshots(stored: PinnedRun) {
    return snapshotsOf(this.options.store.readings.ofVisit(stored.visitId), stored.id);
  }
}
