// What the list of locks is asked and what it answered: one question at a time, the newest asked last, page by page.
// Must not know components, addresses or how locks are found.
import type { FaultData } from '../../contract/fault.ts';
import type { LockSearch, LocksFound } from '../../contract/locks.ts';
import type { Bench } from '../state/bench.svelte.ts';

export type UnitQuestion = Pick<LockSearch, 'text' | 'modelId' | 'practice' | 'order'>;
const pageSize = 25;

export class UnitSearch {
  /** The newest answer; it stays until the next is here, so that nothing flickers. Null until the first. */
  found = $state.raw<LocksFound | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  readonly #limit: number;
  #question: UnitQuestion = { text: '', modelId: null, practice: false, order: 'newest' };
  /** Where the pages gone through began; the last one is shown. */
  #begins = $state.raw<readonly (number | null)[]>([null]);
  #wanted: { question: UnitQuestion; begins: readonly (number | null)[] } | null = null;
  #asking = false;

  constructor(bench: Pick<Bench, 'call'>, limit = pageSize) {
    this.#bench = bench;
    this.#limit = limit;
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
  ask(question: UnitQuestion) {
    return this.#ask(question, [null]);
  }
  reload() {
    return this.#ask(this.#question, this.#begins);
  }
  async next() {
    const begin = this.found?.next ?? null;
    if (begin !== null) await this.#ask(this.#question, [...this.#begins, begin]);
  }
  async previous() {
    if (this.hasPrevious) await this.#ask(this.#question, this.#begins.slice(0, -1));
  }

  #ask(question: UnitQuestion, begins: readonly (number | null)[]): Promise<void> {
    this.#wanted = { question, begins };
    return this.#asking ? Promise.resolve() : this.#follow();
  }

  async #follow() {
    this.#asking = true;
    while (this.#wanted !== null) {
      const asked = this.#wanted;
      const input = { ...asked.question, limit: this.#limit, after: asked.begins.at(-1) ?? null };
      const answer = await this.#bench.call((client) => client.unit.find(input));
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
