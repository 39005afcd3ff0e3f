// One customer's page: read, read again when something changes, changed with the revision that was seen.
// Must not know components.
import type { CustomerFields, CustomerPage } from '../../contract/customers.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { VisitSummary } from '../../contract/service.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class CustomerState {
  page = $state.raw<CustomerPage | null>(null);
  fault = $state.raw<FaultData | null>(null);
  visits = $state.raw<readonly VisitSummary[]>([]);
  next = $state.raw<string | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  /** The one that was asked for; the page may be of the one that it was merged into. */
  readonly #asked: string;

  constructor(bench: Pick<Bench, 'call'>, id: string) {
    this.#bench = bench;
    this.#asked = id;
  }
  get #id(): string {
    return this.page?.customer.id ?? this.#asked;
  }

  async read() {
    const answer = await this.#bench.call((client) => client.customer.get({ customerId: this.#asked }));
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.page = answer.value;
    this.visits = answer.value.visits;
    this.next = answer.value.next;
  }

  async more() {
    const after = this.next;
    if (after === null) return;
    const answer = await this.#bench.call((client) => client.customer.visits({ customerId: this.#id, after }));
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.visits = [...this.visits, ...answer.value.visits];
    this.next = answer.value.next;
  }

  /** Null when it is kept; after a conflict the page is read again, so that the next try is of what stands there now. */
  async save(revision: number, fields: CustomerFields): Promise<FaultData | null> {
    const answer = await this.#bench.call((client) =>
      client.customer.update({ customerId: this.#id, revision, fields }),
    );
    await this.read();
    return answer.ok ? null : answer.fault;
  }
}
