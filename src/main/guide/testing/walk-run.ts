// The run of a walk: its events and what they make of it, as the runner keeps them on the disk.
// Must not know hands, locks or which way is walked; only tests use it.
import { isFault } from '../../../contract/fault.ts';
import type { Procedure, Step } from '../../../contract/procedure.ts';
import type { StoredRunEvent } from '../../../contract/run.ts';
import type { Snapshot } from '../../../contract/service.ts';
import { decide, replay, type Command, type RunState } from '../advance.ts';
import { crosses, findStep } from '../steps.ts';

/** What is told with an answer. */
export interface Told {
  typed?: string | undefined;
  provedBy?: 'lock' | 'person';
  evidence?: string;
  codesStored?: number;
}

export class WalkRun {
  readonly snapshots: Snapshot[] = [];
  state: RunState;
  /** Something that cannot be taken back was gone through. */
  crossed = false;
  readonly #procedure: Procedure;
  readonly #now: () => number;
  readonly #events: StoredRunEvent[] = [];

  constructor(procedure: Procedure, now: () => number) {
    this.#procedure = procedure;
    this.#now = now;
    this.state = replay(procedure, []);
    this.#store([{ type: 'started', firstStepId: procedure.steps[0]?.id ?? '' }]);
  }

  get step(): Step | null {
    const { status, stepId } = this.state;
    return status === 'active' && stepId !== null ? (findStep(this.#procedure, stepId) ?? null) : null;
  }

  /** Gives an answer; why the run refuses it, or null. */
  commit(
    { id: stepId }: Step,
    answerId: string,
    { provedBy = 'person', evidence = '', typed, codesStored }: Told,
  ): string | null {
    return this.decide({
      ...{ type: 'answer', stepId, answerId, provedBy, evidence },
      ...(typed === undefined ? {} : { typed }),
      ...(codesStored === undefined ? {} : { codesStored }),
    });
  }

  /** Why the run refuses the command, or null. */
  decide(command: Command): string | null {
    try {
      this.#store(decide(this.#procedure, this.state, command, { slots: this.slots() }));
      return null;
    } catch (error) {
      if (!isFault(error)) throw error;
      return error.detail;
    }
  }

  /** The answers that the command would give: what is counted is compared by the reducer. */
  answeredBy(command: Command): string[] {
    const events = decide(this.#procedure, this.state, command, { slots: this.slots() });
    return events.flatMap((event) => (event.type === 'answered' ? [event.answerId] : []));
  }

  /** The code positions that the snapshots tell of, as the runner knows them. */
  slots(): number[] | null {
    const told = this.snapshots.flatMap(({ slots }) => slots);
    if (told.length === 0) return null;
    return [...new Set(told.filter(({ state }) => state === 'set').map(({ slot }) => slot))].sort((a, b) => a - b);
  }

  #store(events: StoredRunEvent['event'][]): void {
    for (const event of events) {
      const step = event.type === 'answered' ? findStep(this.#procedure, event.stepId) : undefined;
      if (event.type === 'answered' && step !== undefined) {
        // The typed word is the leave to wipe, although nothing is erased by it.
        this.crossed ||= crosses(step, event.answerId) || (step.kind === 'confirm' && event.answerId === 'confirm');
      }
      const at = new Date(this.#now()).toISOString();
      this.#events.push({ seq: this.#events.length + 1, at, by: 'walk', event });
    }
    if (events.length > 0) this.state = replay(this.#procedure, this.#events);
  }
}
