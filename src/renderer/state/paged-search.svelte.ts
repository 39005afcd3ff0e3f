// A question and its answer, page by page: one question at a time, the newest asked last.
// Must not know components, addresses, or what is searched.
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from './bench.svelte.ts';
import type { BenchClient } from '../host/client.ts';

/** `next`: where the page after it begins; null for the last. */
interface Page {
  next: string | number | null;
}
/** `after`: where the page begins; null for the first. */
type Ask<Question, Answer extends Page> = (
  client: BenchClient,
  question: Question,
  after: Answer['next'],
) => Promise<Answer>;
/** Where the pages gone through began; the last one is shown. */
type Begins<Answer extends Page> = readonly Answer['next'][];

export class PagedSearch<Question, Answer extends Page> {
  /** The newest answer; it stays until the next is here, so that nothing flickers. Null until the first. */
  found = $state.raw<Answer | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  readonly #call: Ask<Question, Answer>;
  #begins = $state.raw<Begins<Answer>>([null]);
  #question: Question | null = null;
  #wanted: { question: Question; begins: Begins<Answer> } | null = null;
  #following: Promise<void> | null = null;

  constructor(bench: Pick<Bench, 'call'>, call: Ask<Question, Answer>) {
    this.#bench = bench;
    this.#call = call;
  }

  get page() {
    return this.#begins.length;
  }
  /** Where the pages gone through began, to come back to: `ask` takes them. */
  get begins(): Begins<Answer> {
    return this.#begins;
  }
  get hasNext() {
    return this.found?.next != null;
  }
  get hasPrevious() {
    return this.#begins.length > 1;
  }

  /** A new question begins at its first page, or where somebody left it. Done when the newest question is answered. */
  ask(question: Question, begins: Begins<Answer> = [null]) {
    return this.#ask(question, begins);
  }
  /** Whether what is found, once nothing is asked any more, answers this question: what is shown until then is older. */
  async answers(question: Question): Promise<boolean> {
    await this.#following;
    return JSON.stringify(question) === JSON.stringify(this.#question);
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

  #ask(question: Question, begins: Begins<Answer>): Promise<void> {
    this.#wanted = { question, begins };
    this.#following ??= this.#follow().finally(() => (this.#following = null));
    return this.#following;
  }

  async #follow() {
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
  }
}
