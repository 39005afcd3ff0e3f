// What happens by itself when a run stands at a step: bench steps begin, what is so already completes, lists learn their lines.
// Must not know how events are stored, nor start anything that moves or erases.
import type { Step } from '../../contract/procedure.ts';
import { openOperation, type Command, type RunState } from './advance.ts';
import { matchSignal } from './match.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';
import { takeSnapshot } from './snapshot.ts';
import { standingSignals, waitsForStanding } from './standing.ts';

/** What an arrival asks of the runner. */
export interface ArrivalDoor {
  state(runId: string): RunState;
  perform(runId: string, seq: number): void;
  /** Refusals are only logged: somebody was quicker. */
  tryCommand(runId: string, seq: number, command: Command, by?: string): void;
  isOn(stored: PinnedRun): boolean;
  /** A person must look first: the last action stopped. */
  inTrouble(runId: string): boolean;
  isClosing(): boolean;
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
    if (!this.door.isOn(stored)) {
      if (step.kind === 'bench' && this.passesItself(stored, state, step)) {
        const answer = { type: 'answer', stepId: step.id, answerId: 'by-hand', provedBy: 'person' } as const;
        this.door.tryCommand(stored.id, state.seq, { ...answer, evidence: '', automatic: true }, 'kiosk');
      }
      return;
    }
    const waitsForHuman = state.failure !== null || openOperation(state) !== null || this.door.inTrouble(stored.id);
    if (step.kind === 'bench' && step.automatic && !waitsForHuman) this.door.perform(stored.id, state.seq);
    if (step.kind === 'do') void this.completeByStatus(stored, state, step);
    if (step.kind === 'check' && step.items.some(({ each }) => each)) void this.askSlots(stored, state);
  }

  /** A customer alone at the kiosk has no bench: its steps go by hand, each once on the way. */
  private passesItself(stored: PinnedRun, state: RunState, step: Step): boolean {
    const visit = this.options.store.visits.get(stored.visitId);
    const alone = visit.origin === 'kiosk' && visit.staff === '';
    const lately = state.history.slice(state.history.findLastIndex(({ automatic }) => !automatic) + 1);
    return alone && openOperation(state) === null && !lately.some(({ stepId }) => stepId === step.id);
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
      for (const signal of standingSignals(await on.link.readStatus())) {
        const match = matchSignal(step, signal);
        if (match === null || this.door.state(stored.id).seq !== state.seq) continue;
        const { answerId, evidence } = match;
        const answer = { type: 'answer', stepId: step.id, answerId, provedBy: 'lock', evidence } as const;
        this.door.tryCommand(stored.id, state.seq, answer);
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
      this.options.keepReading(stored, { kind: 'snapshot', value }, 'after');
      this.options.changed(stored);
    } catch (error) {
      this.slotsAsked.delete(place);
      this.options.log.debug({ error }, 'the code positions could not be read for a checklist');
    }
  }
}
