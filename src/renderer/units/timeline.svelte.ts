// One lock's timeline as the screen holds it: of one kind or of all, page after page.
// Must not know components.
import type { FaultData } from '../../contract/fault.ts';
import type { TimelineEntry, TimelineKind, TimelineSearch } from '../../contract/locks.ts';
import type { Bench } from '../state/bench.svelte.ts';

/** More would not fit into a spreadsheet that anybody reads. */
export const mostInFile = 50_000;

export class Timeline {
  /** Null until the first answer. */
  entries = $state.raw<readonly TimelineEntry[] | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state.raw(false);
  kind = $state.raw<TimelineKind | null>(null);
  /** Entries for a file that are here; null while none is fetched. */
  fetched = $state.raw<number | null>(null);
  wholeFault = $state.raw<FaultData | null>(null);
  /** There were more than a file takes. */
  cut = $state.raw(false);
  #next = $state.raw<string | null>(null);
  readonly #bench: Pick<Bench, 'call'>;
  readonly #lockId: string;
  /** Only the newest question is answered on the screen. */
  #turn = 0;

  constructor(bench: Pick<Bench, 'call'>, lockId: string) {
    this.#bench = bench;
    this.#lockId = lockId;
  }

  get hasMore() {
    return this.#next !== null;
  }

  show(kind: TimelineKind | null): Promise<void> {
    this.kind = kind;
    return this.#load(null);
  }

  more(): Promise<void> {
    return this.#next === null ? Promise.resolve() : this.#load(this.#next);
  }

  /** Everything of the kind that is shown, for a file; null when it failed, or when it was asked already. */
  async whole(): Promise<TimelineEntry[] | null> {
    if (this.fetched !== null) return null;
    const entries: TimelineEntry[] = [];
    const kind = this.kind;
    let after: string | null = null;
    [this.fetched, this.wholeFault, this.cut] = [0, null, false];
    do {
      const page: TimelineSearch = { lockId: this.#lockId, kind, limit: 100, after };
      const answer = await this.#bench.call((client) => client.unit.timeline(page));
      if (!answer.ok) {
        [this.fetched, this.wholeFault] = [null, answer.fault];
        return null;
      }
      entries.push(...answer.value.entries);
      after = answer.value.next;
      this.fetched = entries.length;
    } while (after !== null && entries.length < mostInFile);
    [this.fetched, this.cut] = [null, after !== null];
    return entries;
  }

  async #load(after: string | null) {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = true;
    const input = { lockId: this.#lockId, kind: this.kind, after };
    const answer = await this.#bench.call((client) => client.unit.timeline(input));
    if (turn !== this.#turn) return;
    this.busy = false;
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    const { entries, next } = answer.value;
    this.entries = after === null ? entries : [...(this.entries ?? []), ...entries];
    this.#next = next;
  }
}
