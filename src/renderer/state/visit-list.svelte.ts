// The newest visits, or those of customers at the kiosk who wait for staff.
// Must not know how it is drawn.
import type { FaultData } from '../../contract/fault.ts';
import type { VisitSummary } from '../../contract/service.ts';
import type { Bench } from './bench.svelte.ts';

export class VisitList {
  visits = $state.raw<readonly VisitSummary[]>([]);
  fault = $state.raw<FaultData | null>(null);
  /** True until the first answer came. */
  fresh = $state(true);
  loading = $state(false);
  #asked = 0;

  readonly #bench: Bench;
  readonly #limit: number;
  readonly #which: 'all' | 'waiting';

  /** `waiting`: only customers at the kiosk who have asked for staff. */
  constructor(bench: Bench, limit: number, which: 'all' | 'waiting' = 'all') {
    this.#bench = bench;
    this.#limit = limit;
    this.#which = which;
  }

  /** Reloads when the wire opens and whenever a visit or a customer changed, for as long as the calling component lives. */
  follow() {
    $effect(() => {
      if (this.#bench.connection === 'open') void this.reload();
    });
    $effect(() =>
      this.#bench.subscribe((event) => {
        if (event.type === 'visit-changed' || event.type === 'customer-changed') void this.reload();
      }),
    );
  }

  async reload() {
    this.#asked += 1;
    const number = this.#asked;
    this.loading = true;
    const answer = await this.#bench.call((client) => client.visit.list({ limit: this.#limit, which: this.#which }));
    // An answer that was overtaken by a later question must not replace the later one.
    if (number !== this.#asked) return;
    this.loading = false;
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.fresh = false;
    this.visits = answer.value.visits;
  }
}
