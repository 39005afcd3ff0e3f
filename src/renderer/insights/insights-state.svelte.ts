// The insights of what is asked: one question at a time, the newest asked last.
// Must not know components or addresses.
import type { FaultData } from '../../contract/fault.ts';
import type { Insights, InsightsAsked } from '../../contract/insights.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class InsightsState {
  /** The newest answer; it stays until the next is here. */
  found = $state.raw<Insights | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  #newest: InsightsAsked | null = null;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  async ask(asked: InsightsAsked): Promise<void> {
    this.#newest = asked;
    const answer = await this.#bench.call((client) => client.insight.get(asked));
    // Whoever asked something else meanwhile gets that.
    if (this.#newest !== asked) return;
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) this.found = answer.value;
    // Each question brings the days of a new time zone a part further.
    if (answer.ok && answer.value.reckoning !== null) await this.ask(asked);
  }
}
