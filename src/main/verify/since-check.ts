// What stands in place of a check that was passed and counts no more, because the bench has changed the lock since.
// Must not know the store, nor who asked for the change.
import type { BenchAction } from '../../contract/bench.ts';
import { sinceCheck, type Verification } from '../../contract/service.ts';

/** A change of the lock; `sure` when the lock has told that it was made, else it may have been. */
export interface ChangedSince {
  action: BenchAction;
  /** The slot, `all` or the setting. */
  target: string;
  sure: boolean;
}

/** Not passed, with the change as the reason. Nothing of the check before is left in it: no answer of then is offered again. */
export function endedBy(change: ChangedSince): Verification {
  const check = {
    id: sinceCheck,
    title: 'The lock is as it was checked',
    result: 'not-read' as const,
    detail: detailOf(change),
    provedBy: null,
  };
  return { checks: [check], passed: false };
}

function detailOf({ action, target, sure }: ChangedSince): string {
  if (!sure) return 'Something may have been changed on it since: check it again';
  if (action === 'set-code') return `A code was set in slot ${target} since: check it again`;
  if (action === 'write-setting') return 'A setting was changed since: check it again';
  return target === 'all'
    ? 'Every code was cleared since: check it again'
    : `Slot ${target} was cleared since: check it again`;
}
