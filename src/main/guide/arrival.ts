// What happens by itself when a run stands at a step: bench steps begin, what is so already completes, lists learn their lines.
// Must not know how events are stored, nor start anything that moves or erases.
import { adapterName, type LockSignal, type LockStatus } from '../../contract/device.ts';
import type { Step } from '../../contract/procedure.ts';
import { findStep, openOperation, type Command, type RunState } from './advance.ts';
import { isAlone, kioskActor } from '../self-service/alone.ts';
import { hadLock } from './had-lock.ts';
import { matchSignal } from './match.ts';
import { isOn } from './own-lock.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';
import { takeSnapshot } from './snapshot.ts';
import { standingSignals, waitsForStanding } from './standing.ts';

type Match = NonNullable<ReturnType<typeof matchSignal>>;
type BenchStep = Extract<Step, { kind: 'bench' }>;

/** What an arrival asks of the runner. */
export interface ArrivalDoor {
  state(runId: string): RunState;
  perform(runId: string, seq: number): void;
  isBusy(runId: string): boolean;
  /** Refusals are only logged: somebody was quicker. True where it was taken. */
  tryCommand(runId: string, seq: number, command: Command, by?: string): boolean;
  /** A person must look first: the last action stopped. */
  inTrouble(runId: string): boolean;
  isClosing(): boolean;
  /** What the lock was asked for on the way. */
  read(status: LockStatus): void;
}

export class Arrival {
  private readonly options: RunnerOptions;
  private readonly door: ArrivalDoor;
  /** Checklists for which the code positions were asked already, by run and place. */
  private readonly slotsAsked = new Set<string>();

  constructor(options: RunnerOptions, door: ArrivalDoor) {
    this.options = options;
    this.door = door;
  }

  /** The run stands at a step, active, not paused, with nothing under way. */
  at(stored: PinnedRun, state: RunState, step: Step): void {
    if (!isOn(this.options, stored)) {
      const by = step.kind === 'bench' ? this.whoPasses(stored, state, step) : null;
      if (by === null) return;
      const answer = { type: 'answer', stepId: step.id, answerId: 'by-hand', provedBy: 'person' } as const;
      this.door.tryCommand(stored.id, state.seq, { ...answer, evidence: '', automatic: true }, by);
      return;
    }
    const waitsForHuman = state.failure !== null || openOperation(state) !== null || this.door.inTrouble(stored.id);
    if (step.kind === 'bench' && step.automatic && !waitsForHuman) this.door.perform(stored.id, state.seq);
    if (step.kind === 'do') void this.completeByStatus(stored, state, step);
    if (step.kind === 'check' && step.items.some(({ each }) => each)) void this.askSlots(stored, state);
  }

  /** A signal of the connected lock: completes the steps that wait for it. True where one did. */
  heard(signal: LockSignal): boolean {
    let taken = false;
    for (const stored of this.options.store.runs.active()) {
      if (!isOn(this.options, stored) || this.door.isBusy(stored.id)) continue;
      const state = this.door.state(stored.id);
      const step = findStep(stored.procedure, state.stepId ?? '');
      const match = step?.kind === 'do' && !state.paused ? matchSignal(step, signal) : null;
      if (step && match !== null && this.answerAs(stored, state, step, match)) taken = true;
    }
    return taken;
  }

  /** No lock is heard: what the last one reported as held ends, for nobody would tell when it is let go. */
  unheard(): void {
    for (const stored of this.options.store.runs.active()) {
      const state = this.door.state(stored.id);
      const step = findStep(stored.procedure, state.stepId ?? '');
      if (step?.kind !== 'do' || !step.hold || !state.clock?.running || state.clock.by !== 'lock') continue;
      const letGo = { type: 'clock', stepId: step.id, running: false, provedBy: 'lock', heldMs: 0 } as const;
      this.door.tryCommand(stored.id, state.seq, letGo);
    }
  }

  private answerAs(stored: PinnedRun, state: RunState, { id: stepId }: Step, match: Match): boolean {
    return this.door.tryCommand(stored.id, state.seq, { type: 'answer', stepId, ...match, provedBy: 'lock' });
  }

  /**
   * In whose name a bench step goes by hand by itself, each once on the way; null where it waits for a person. At the kiosk
   * there is no bench. Elsewhere it is work on a lock that never was on the bench: nobody has to say so at each of them, and
   * back leads over it again for a lock that is plugged in later. Once a lock was there the screen waits for its cable.
   */
  private whoPasses(stored: PinnedRun, state: RunState, step: BenchStep): string | null {
    const { store, connected } = this.options;
    const lately = state.history.slice(state.history.findLastIndex(({ automatic }) => !automatic) + 1);
    if (openOperation(state) !== null || lately.some(({ stepId }) => stepId === step.id)) return null;
    const visit = store.visits.get(stored.visitId);
    if (isAlone(visit)) return kioskActor;
    return connected() === null && !hadLock(store, visit) ? 'bench' : null;
  }

  /** "Open the door" is done when the door is open already: the lock's status says so without a new signal. */
  private async completeByStatus(
    stored: PinnedRun,
    state: RunState,
    step: Extract<Step, { kind: 'do' }>,
  ): Promise<void> {
    const on = this.options.connected();
    if (!waitsForStanding(step) || on === null) return;
    try {
      const status = await on.link.readStatus();
      this.door.read(status);
      for (const signal of standingSignals(status)) {
        const match = matchSignal(step, signal);
        if (match === null || this.door.state(stored.id).seq !== state.seq) continue;
        this.answerAs(stored, state, step, match);
        return;
      }
    } catch (error) {
      this.options.log.debug({ error }, 'the status could not be read for a waiting step');
    }
  }

  /** Which code positions a checklist must go through is asked once, when the list is reached. */
  private async askSlots(stored: PinnedRun, state: RunState): Promise<void> {
    const place = `${stored.id} ${state.history.length}`;
    const on = this.options.connected();
    if (on === null || this.slotsAsked.has(place)) return;
    this.slotsAsked.add(place);
    try {
      const value = await takeSnapshot(on.link);
      if (this.door.isClosing()) return;
      this.options.keepReading(stored, { kind: 'snapshot', value, adapter: adapterName(on.link.adapter) }, 'after');
      this.options.changed(stored);
    } catch (error) {
      this.slotsAsked.delete(place);
      this.options.log.debug({ error }, 'the code positions could not be read for a checklist');
    }
  }
}
