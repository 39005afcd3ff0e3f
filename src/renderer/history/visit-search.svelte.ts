// What the history is asked and what it answered: one question at a time, the newest asked last, page by page.
// Must not know components, addresses or how visits are found.
import type { FaultData } from '../../contract/fault.ts';
import type { VisitSearch as Search, VisitsFound } from '../../contract/history.ts';
import type { Bench } from '../state/bench.svelte.ts';

type Question = Pick<Search, 'text' | 'filter' | 'order'>;
const pageSize = 25;

export class VisitSearch {
  /** The newest answer; it stays until the next is here, so that nothing flickers. Null until the first. */
  found = $state.raw<VisitsFound | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  #question: Question = { text: '', filter: {}, order: 'newest' };
  /** Where the pages gone through began; the last one is shown. */
  #begins = $state.raw<readonly (number | null)[]>([null]);
  #wanted: { question: Question; begins: readonly (number | null)[] } | null = null;
  #asking = false;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  get page() {
    return this.#begins.length;
  }
  get hasNext() {
    return this.found?.next != null;
  }
  get hasPrevious() {
    return this.#begins.length > 1;
  }

  /** A new question begins at its first page. */
  ask(question: Question) {
    return this.#ask(question, [null]);
  }
  /** The same page again: something has changed. */
  reload() {
    const { question, begins } = this.#wanted ?? { question: this.#question, begins: this.#begins };
    return this.#ask(question, begins);
  }
  async next() {
    const begin = this.found?.next ?? null;
    if (begin !== null) await this.#ask(this.#question, [...this.#begins, begin]);
  }
  async previous() {
    if (this.hasPrevious) await this.#ask(this.#question, this.#begins.slice(0, -1));
  }

  #ask(question: Question, begins: readonly (number | null)[]): Promise<void> {
    this.#wanted = { question, begins };
    return this.#asking ? Promise.resolve() : this.#follow();
  }

  async #follow() {
    this.#asking = true;
    while (this.#wanted !== null) {
      const asked = this.#wanted;
      const input = { ...asked.question, limit: pageSize, after: asked.begins.at(-1) ?? null };
      const answer = await this.#bench.call((client) => client.visit.find(input));
      // Whatever was asked meanwhile comes next, and this answer is never shown.
      if (this.#wanted !== asked) continue;
      this.#wanted = null;
      this.fault = answer.ok ? null : answer.fault;
      if (!answer.ok) continue;
      this.#question = asked.question;
      this.#begins = asked.begins;
      this.found = answer.value;
    }
    this.#asking = false;
  }
}
