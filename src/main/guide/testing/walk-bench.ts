// What a bench step of a walk works with: the practice lock's link and clock, and the snapshots of this walk.
// Must not know the walk's answers; only tests use it.
import { v7 as uuidv7 } from 'uuid';
import type { Run } from '../../../contract/run.ts';
import type { Snapshot } from '../../../contract/service.ts';
import type { ActionContext } from '../actions.ts';
import type { WalkLock } from './walk-lock.ts';

/** As the runner's, on the virtual clock. */
export function contextOf(
  { clock, link }: WalkLock,
  snapshots: Snapshot[],
  run: Pick<ActionContext, 'state' | 'commit'>,
): ActionContext {
  return {
    ...run,
    run: { id: 'walk' } as Run,
    signal: new AbortController().signal,
    mayBeArmed: () => false,
    keepReading: (_run, reading) => {
      if (reading.kind === 'snapshot') snapshots.push(reading.value);
    },
    before: () => snapshots.at(-1) ?? null,
    settings: {
      settle: () => Promise.resolve(),
      write: async (setting, value) => {
        await link.writeSetting(setting, value, { operationId: uuidv7() });
        return null;
      },
    },
    onProgress: () => undefined,
    wait: (milliseconds) => new Promise((resolve) => clock.after(milliseconds, resolve)),
  };
}
