// One page of the knowledge on its way: there, missing, or a fault that can be tried again.
// Must not know which page it is.
import type { FaultCode, FaultData } from '../../contract/fault.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from '../state/bench.svelte.ts';

/** An address that nobody wrote by hand is well-formed; a hand-written one names what is not there. */
const missing: readonly FaultCode[] = ['content.unknown-topic', 'contract.bad-input', 'store.not-found'];

export class PageState<Page> {
  page = $state.raw<Page | null>(null);
  fault = $state.raw<FaultData | null>(null);
  /** The address names nothing that is there. */
  missing = $state(false);

  readonly #bench: Pick<Bench, 'call'>;
  readonly #ask: (client: BenchClient) => Promise<Page | null>;

  /** `ask` answers null for a page that is not there. */
  constructor(bench: Pick<Bench, 'call'>, ask: (client: BenchClient) => Promise<Page | null>) {
    this.#bench = bench;
    this.#ask = ask;
  }

  async load() {
    const answer = await this.#bench.call(this.#ask);
    this.missing = answer.ok ? answer.value === null : missing.includes(answer.fault.code);
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) this.page = answer.value;
  }
}
