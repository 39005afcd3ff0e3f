// All entries that a filter finds, page after page, for a file: with progress, an end, and a way to stop.
// Must not know components.
import type { FaultData } from '../../contract/fault.ts';
import type { TrailEntry, TrailFilter } from '../../contract/trail.ts';
import type { Bench } from '../state/bench.svelte.ts';

const pageSize = 500;
/** More would not fit into a spreadsheet that anybody reads; the export has everything. */
export const mostInFile = 50_000;

export class WholeTrail {
  /** How many are here; null while nothing is fetched. */
  fetched = $state<number | null>(null);
  fault = $state.raw<FaultData | null>(null);
  /** There were more than a file takes. */
  cut = $state(false);

  readonly #bench: Pick<Bench, 'call'>;
  #stopped = false;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  stop() {
    this.#stopped = true;
  }

  /** At most `mostInFile`. Null when it was stopped or failed. */
  async fetch(filter: TrailFilter): Promise<TrailEntry[] | null> {
    if (this.fetched !== null) return null;
    const entries: TrailEntry[] = [];
    let before: string | null = null;
    [this.fetched, this.fault, this.cut, this.#stopped] = [0, null, false, false];
    do {
      const page: { filter: TrailFilter; limit: number; before: string | null } = { filter, limit: pageSize, before };
      const answer = await this.#bench.call((client) => client.trail.list(page));
      if (!answer.ok || this.#stopped) {
        this.fault = answer.ok ? null : answer.fault;
        this.fetched = null;
        return null;
      }
      entries.push(...answer.value.entries);
      before = answer.value.next;
      this.fetched = entries.length;
    } while (before !== null && entries.length < mostInFile);
    this.cut = before !== null;
    this.fetched = null;
    return entries;
  }
}
