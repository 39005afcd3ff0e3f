// One person finding out which lock it is: the answers so far, and what the host makes of them.
// Must not know how it is drawn, nor the wire; the host chooses the questions.
import type { FaultData } from '../../contract/fault.ts';
import type { AskedQuestion, RecogniseInput, Recognition } from '../../contract/recognise.ts';
import type { Outcome } from '../state/bench.svelte.ts';

export type Ask = (input: RecogniseInput) => Promise<Outcome<Recognition>>;
export interface Answered {
  readonly question: AskedQuestion;
  /** Null: cannot see, not sure. */
  readonly answerId: string | null;
}

export class Recogniser {
  /** In the order in which they were asked. */
  answered = $state.raw<readonly Answered[]>([]);
  ids = $state.raw<{ zwaveId: string; zigbeeId: string }>({ zwaveId: '', zigbeeId: '' });
  /** Null until the first answer of the host. */
  result = $state.raw<Recognition | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  #asked = 0;
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  readonly question = $derived(this.result?.next ?? null);

  /** Asks the host for the first question; again after a fault. */
  load(): Promise<void> {
    return this.#run(this.answered, this.ids);
  }

  /** Answers the question that is shown; null for "not sure". */
  async answer(answerId: string | null): Promise<void> {
    const question = this.question;
    // A second tap on the same card is not an answer to the next question.
    if (question === null || this.busy) return;
    await this.#run([...this.answered, { question, answerId }], this.ids);
  }

  back(): Promise<void> {
    return this.#run(this.answered.slice(0, -1), this.ids);
  }

  /** Takes one answer back and keeps the others, as a contradiction advises. */
  without(questionId: string): Promise<void> {
    return this.#run(
      this.answered.filter(({ question }) => question.id !== questionId),
      this.ids,
    );
  }

  restart(): Promise<void> {
    return this.#run([], { zwaveId: '', zigbeeId: '' });
  }

  /** What a hub shows of the lock; empty strings take it back. */
  useIds(zwaveId: string, zigbeeId: string): Promise<void> {
    return this.#run(this.answered, { zwaveId: zwaveId.trim(), zigbeeId: zigbeeId.trim() });
  }

  /** What was told is kept only together with its answer: a fault leaves everything as it was. */
  async #run(answered: readonly Answered[], ids: { zwaveId: string; zigbeeId: string }): Promise<void> {
    this.#asked += 1;
    const number = this.#asked;
    this.busy = true;
    const answers = Object.fromEntries(answered.map(({ question, answerId }) => [question.id, answerId]));
    const outcome = await this.#ask({ answers, ...ids, modelId: null });
    if (number !== this.#asked) return;
    this.busy = false;
    this.fault = outcome.ok ? null : outcome.fault;
    if (!outcome.ok) return;
    this.answered = answered;
    this.ids = ids;
    this.result = outcome.value;
  }
}
