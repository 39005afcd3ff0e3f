// What was done on a visit so far, procedure by procedure, in words.
// Must not know Svelte or the client.
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
