// A page of visits with a way to older and newer ones.
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
  /** The cursors of the pages gone through; the last one made the page that is shown. */
  #cursors = $state.raw<readonly (string | null)[]>([null]);
  #next = $state.raw<string | null>(null);
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

  get page() {
    return this.#cursors.length;
  }
  get hasOlder() {
    return this.#next !== null;
  }
  get hasNewer() {
    return this.#cursors.length > 1;
  }

  reload() {
    return this.#load(this.#cursors);
  }
  async older() {
    if (this.#next !== null) await this.#load([...this.#cursors, this.#next]);
  }
  async newer() {
    if (this.hasNewer) await this.#load(this.#cursors.slice(0, -1));
  }

  /** Reloads when the wire opens and whenever a visit changed, for as long as the calling component lives. */
  follow() {
    $effect(() => {
      if (this.#bench.connection === 'open') void this.reload();
    });
    $effect(() =>
      this.#bench.subscribe((event) => {
        if (event.type === 'visit-changed') void this.reload();
      }),
    );
  }

  async #load(cursors: readonly (string | null)[]) {
    this.#asked += 1;
    const number = this.#asked;
    this.loading = true;
    const before = cursors.at(-1) ?? null;
    const answer = await this.#bench.call((client) =>
      client.visit.list({ limit: this.#limit, before, which: this.#which }),
    );
    // An answer that was overtaken by a later question must not replace the later page.
    if (number !== this.#asked) return;
    this.loading = false;
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.fresh = false;
    this.#cursors = cursors;
    this.#next = answer.value.next;
    this.visits = answer.value.visits;
  }
}
