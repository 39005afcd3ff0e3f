// What a piece of work on the lock gets of its run and of the bench: readings kept, settings written in the bench's own way.
// Must not know steps, nor what comes of the work.
import type { ActionContext } from './actions.ts';
import type { HeardLock } from './heard-lock.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';

/** What only the runner can give. */
type Door = Pick<ActionContext, 'state' | 'commit' | 'before'> & {
  lock: Pick<HeardLock, 'hadPower' | 'mayBeArmed' | 'read'>;
  /** For whom the bench works. */
  by: string;
};

export function contextOf(
  { clock, keepReading, settings }: RunnerOptions,
  stored: PinnedRun,
  { lock, by, ...door }: Door,
): Omit<ActionContext, 'signal' | 'onProgress'> {
  return {
    ...door,
    run: stored,
    keepReading: (run, reading) => {
      keepReading(run, reading, 'during');
      if (reading.kind === 'status') lock.read(reading.value);
      else if (reading.kind !== 'snapshot') lock.hadPower();
    },
    mayBeArmed: () => lock.mayBeArmed(),
    settings: {
      settle: (options) => settings.settle(options),
      write: (setting, value, { signal }) => settings.write(setting, value, { staff: by, stop: signal }),
    },
    wait: (ms) => new Promise((resolve) => clock.after(ms, resolve)),
  };
}
