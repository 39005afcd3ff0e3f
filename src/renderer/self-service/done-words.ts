// What was done on a visit so far, procedure by procedure, in words.
// Must not know Svelte or the client.
import type { RunView } from '../../contract/run.ts';
import type { VisitDetail } from '../../contract/service.ts';

export interface Done {
  readonly title: string;
  readonly how: string;
}
const outcomes = { fixed: 'done', 'not-fixed': 'did not help', escalate: 'needs staff', stopped: 'stopped' } as const;

/** Each run of the visit and what became of it. */
export function doneWords(runs: VisitDetail['runs']): Done[] {
  return runs.map(({ title, status, outcome }) => ({
    title,
    how: status === 'active' ? 'begun' : outcome === null ? 'given up' : outcomes[outcome],
  }));
}

/** Over the end of a procedure at the kiosk: what stops half way, or only staff can go on with, is not finished. */
export function endTitle({ title, end }: Pick<RunView, 'title' | 'end'>): string {
  const whole = end !== null && (end.outcome === 'fixed' || end.outcome === 'not-fixed');
  return `${title}: ${whole ? 'finished' : 'ended here'}`;
}
