// A run in memory: commands in, events kept, state replayed from all of them after each command; a second goes by with every event.
// Must not be imported outside tests.
import type { Procedure } from '../../../contract/procedure.ts';
import { isFault } from '../../../contract/fault.ts';
import { storedRunEventSchema, type RunEvent, type StoredRunEvent } from '../../../contract/run.ts';
import { decide, replay, type Command, type Facts, type RunState } from '../advance.ts';

export class MemoryRun {
  readonly procedure: Procedure;
  readonly events: StoredRunEvent[] = [];
  state: RunState;
  /** Goes by before the next event, in seconds. */
  seconds = 1;
  slots: Facts['slots'] = null;
  by = 'test';
  #now = Date.UTC(2026, 0, 1, 0, 0, 0);

  constructor(procedure: Procedure) {
    this.procedure = procedure;
    this.state = this.#store([{ type: 'started', firstStepId: procedure.steps[0]?.id ?? '' }]);
  }

  get at(): string {
    return new Date(this.#now).toISOString();
  }

  do(command: Command): RunEvent[] {
    const events = decide(this.procedure, this.state, command, { slots: this.slots });
    this.state = this.#store(events);
    return events;
  }

  #store(events: RunEvent[]): RunState {
    for (const event of events) {
      this.#now += this.seconds * 1000;
      this.events.push(storedRunEventSchema.parse({ seq: this.events.length + 1, at: this.at, by: this.by, event }));
    }
    return replay(this.procedure, this.events);
  }
}

export const person = (stepId: string, answerId: string, typed?: string): Command => ({
  type: 'answer',
  ...{ stepId, answerId, typed, provedBy: 'person', evidence: '' },
});
export const byLock = (stepId: string, answerId: string, codesStored?: number): Command => ({
  type: 'answer',
  ...{ stepId, answerId, provedBy: 'lock', evidence: '' },
  ...(codesStored === undefined ? {} : { codesStored }),
});

/** The code of the fault that `act` throws. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isFault(error)) return error.code;
    throw error;
  }
  return 'no fault';
}
