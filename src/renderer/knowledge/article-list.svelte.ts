// The articles that are right for a model, for lists.
// Must not know components.
import type { ArticleSummary } from '../../contract/knowledge.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class ArticleList {
  /** Empty until they are here; the last ones stay when they cannot be had. */
  articles = $state.raw<readonly ArticleSummary[]>([]);

  readonly #bench: Pick<Bench, 'call'>;
  #wanted: string | null = null;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** Asks for those of a model, of all models for null; only the newest wish counts. */
  async ask(modelId: string | null) {
    this.#wanted = modelId;
    const answer = await this.#bench.call((client) => client.article.list({ modelId }));
    if (answer.ok && this.#wanted === modelId) this.articles = answer.value;
  }
}
