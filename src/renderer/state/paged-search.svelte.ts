// A question and its answer, page by page: one question at a time, the newest asked last.
// Must not know components, addresses, or what is searched.
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from './bench.svelte.ts';
import type { BenchClient } from '../host/client.ts';

/** `after`: where the page begins; null for the first. */
type Ask<Question, Answer> = (client: BenchClient, question: Question, after: string | null) => Promise<Answer>;

export class PagedSearch<Question, Answer extends { next: string | null }> {
  /** The newest answer; it stays until the next is here, so that nothing flickers. Null until the first. */
  found = $state.raw<Answer | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  readonly #call: Ask<Question, Answer>;
  /** Where the pages gone through began; the last one is shown. */
  #begins = $state.raw<readonly (string | null)[]>([null]);
  #question: Question | null = null;
  #wanted: { question: Question; begins: readonly (string | null)[] } | null = null;
  #asking = false;

  constructor(bench: Pick<Bench, 'call'>, call: Ask<Question, Answer>) {
    this.#bench = bench;
    this.#call = call;
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
  async reload() {
    const question = this.#wanted?.question ?? this.#question;
    if (question !== null) await this.#ask(question, this.#wanted?.begins ?? this.#begins);
  }
  async next() {
    const begin = this.found?.next ?? null;
    if (begin !== null && this.#question !== null) await this.#ask(this.#question, [...this.#begins, begin]);
  }
  async previous() {
    if (this.hasPrevious && this.#question !== null) await this.#ask(this.#question, this.#begins.slice(0, -1));
  }

  #ask(question: Question, begins: readonly (string | null)[]): Promise<void> {
    this.#wanted = { question, begins };
    return this.#asking ? Promise.resolve() : this.#follow();
  }

  async #follow() {
    this.#asking = true;
    while (this.#wanted !== null) {
      const asked = this.#wanted;
      const after = asked.begins.at(-1) ?? null;
      const answer = await this.#bench.call((client) => this.#call(client, asked.question, after));
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
