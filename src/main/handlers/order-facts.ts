// What a work order says that is not kept with it: the time worked, what was done, the words to sign, how long a form is kept.
// Must not change anything.
import type { Visit } from '../../contract/service.ts';
import { orderStatement, type WorkOrder } from '../../contract/work-order.ts';
import { replay, workedMs } from '../guide/state.ts';
import type { HostParts } from '../host.ts';
import { suggestedWork } from '../verify/run-facts.ts';

/** How long the guided procedures took, and in a line what ended well of them. */
export function workOf(parts: HostParts, visitId: string): Pick<WorkOrder, 'worked' | 'suggested'> {
  const store = parts.store();
  const now = new Date(parts.options.clock.now()).toISOString();
  const records = store.runs
    .ofVisit(visitId)
    .map(({ procedure, ...run }) => ({ run, procedure, events: store.runEvents.ofRun(run.id) }));
  const milliseconds = records.map(({ run, procedure, events }) =>
    workedMs(replay(procedure, events), run.endedAt ?? now),
  );
  return {
    worked: {
      seconds: milliseconds.reduce((sum, each) => sum + each, 0) / 1000,
      underWay: records.some(({ run }) => run.endedAt === null),
    },
    suggested: suggestedWork(records),
  };
}

/** The words that the customer signs now. */
export function statementOf(parts: HostParts, visit: Visit): string {
  return orderStatement({ visit, suggested: workOf(parts, visit.id).suggested, lockName: lockNameOf(parts, visit) });
}

/** Model and serial in words; empty while the lock is not known. */
export function lockNameOf({ content }: HostParts, { lock }: Visit): string {
  if (lock === null) return '';
  const model = content.models.get(lock.modelId)?.name ?? `model ${lock.modelId}`;
  return [model, lock.serial === null ? '' : `serial ${lock.serial}`].filter((words) => words !== '').join(', ');
}

/** So many months after `now` (ms since the epoch), at most to the last day of that month; null for no period. */
export function retainedUntil(now: number, months: number): string | null {
  if (months === 0) return null;
  const until = new Date(now);
  const day = until.getUTCDate();
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(day, lastDay));
  return until.toISOString();
}
