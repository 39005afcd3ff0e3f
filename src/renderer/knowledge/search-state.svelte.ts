// What is typed and what was found: one question at a time on its way, the newest words always asked last.
// Must not know components, addresses or how a search works.
import type { FaultData } from '../../contract/fault.ts';
import type { SearchAnswer } from '../../contract/knowledge.ts';
import type { Bench } from '../state/bench.svelte.ts';

/** Longer texts are cut; the contract takes no more, and no complaint needs it. */
export const longestQuery = 20_000;

export interface Found extends SearchAnswer {
  /** What it answers. */
  readonly query: string;
  readonly modelId: string | null;
}

export class KnowledgeSearch {
  /** The newest answer; an older one stays until the next is here, so that nothing flickers. Null for no words. */
  found = $state.raw<Found | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  #wanted: { query: string; modelId: string | null } | null = null;
  #asking = false;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** Asks for these words, right for this model only when one is given; no words clear the answer at once. */
  ask(query: string, modelId: string | null): Promise<void> {
    const words = query.trim().slice(0, longestQuery);
    if (words === '') {
      this.#wanted = null;
      this.found = null;
      this.fault = null;
      return Promise.resolve();
    }
    this.#wanted = { query: words, modelId };
    return this.#asking ? Promise.resolve() : this.#follow();
  }

  async #follow() {
    this.#asking = true;
    while (this.#wanted !== null) {
      const asked = this.#wanted;
      const answer = await this.#bench.call((client) => client.search.find(asked));
      // Whatever was typed meanwhile is asked next, and this answer is never shown.
      if (this.#wanted !== asked) continue;
      this.#wanted = null;
      this.fault = answer.ok ? null : answer.fault;
      if (answer.ok) this.found = { ...answer.value, ...asked };
    }
    this.#asking = false;
  }
}
