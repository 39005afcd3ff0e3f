// One lock's page as the screen holds it: the record, its battery trend, the titles of causes, and what can be changed.
// Must not know components.
import type { FaultData } from '../../contract/fault.ts';
import type { LockPage, SameSerial, Trend } from '../../contract/locks.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from '../state/bench.svelte.ts';

export interface UnitWords {
  label: string;
  place: string;
  finish: string;
}

type Correction = Omit<Parameters<BenchClient['unit']['correct']>[0], 'lockId'>;

export class UnitPage {
  page = $state.raw<LockPage | null>(null);
  trend = $state.raw<Trend | null>(null);
  /** The page could not be had. */
  missing = $state.raw<FaultData | null>(null);
  /** A change was refused. */
  fault = $state.raw<FaultData | null>(null);
  saving = $state.raw(false);
  /** The locks that bear the serial which a correction would give to this one. */
  clash = $state.raw<readonly SameSerial[]>([]);
  /** A day of new cells was refused. */
  packFault = $state.raw<FaultData | null>(null);
  /** Grows with everything that is told of its packs. */
  told = $state.raw(0);
  #titles = $state.raw<Readonly<Record<string, string>>>({});
  readonly #bench: Pick<Bench, 'call'>;
  readonly #asked: string;

  /** `asked`: the lock's id, or the tag on its label. */
  constructor(bench: Pick<Bench, 'call'>, asked: string) {
    this.#bench = bench;
    this.#asked = asked;
  }

  causeTitle = (cause: string): string => this.#titles[cause] ?? cause;

  async load(): Promise<void> {
    const [page, filters] = await Promise.all([
      this.#bench.call((client) => client.unit.get({ lockId: this.#asked })),
      this.#bench.call((client) => client.visit.filters({})),
    ]);
    if (filters.ok) this.#titles = Object.fromEntries(filters.value.causes.map(({ id, title }) => [id, title]));
    this.missing = page.ok ? null : page.fault;
    if (!page.ok) return;
    this.page = page.value;
    const trend = await this.#bench.call((client) => client.unit.trend({ lockId: page.value.lock.id }));
    if (trend.ok) this.trend = trend.value;
    else this.missing = trend.fault;
  }

  /** Tells of new cells on that day, or takes it back; what is refused is said beside the trend as it is now. */
  tellPack(day: string, told: boolean): Promise<void> {
    return this.#ofPacks((lockId) => this.#bench.call((client) => client.unit.tellPack({ lockId, day, told })));
  }

  /** Says that the rise read at that time was no new pack, or takes it back. */
  denyPack(at: string, denied: boolean): Promise<void> {
    return this.#ofPacks((lockId) => this.#bench.call((client) => client.unit.denyPack({ lockId, at, denied })));
  }

  async #ofPacks(change: (lockId: string) => Promise<Outcome<Trend>>): Promise<void> {
    const { page } = this;
    if (page === null) return;
    this.saving = true;
    const kept = await change(page.lock.id);
    this.saving = false;
    this.packFault = kept.ok ? null : kept.fault;
    if (!kept.ok) return;
    this.trend = kept.value;
    this.told += 1;
  }

  /** True when it was kept; after a conflict the page shows what somebody else has written meanwhile. */
  async save(words: UnitWords): Promise<boolean> {
    const { page } = this;
    if (page === null) return false;
    this.saving = true;
    const change = { lockId: page.lock.id, revision: page.revision, ...words };
    const saved = await this.#bench.call((client) => client.unit.update(change));
    this.saving = false;
    this.fault = saved.ok ? null : saved.fault;
    if (saved.ok) this.page = saved.value;
    else await this.load();
    return saved.ok;
  }

  /** True once the record has its other model or serial; what stands against it is known then. */
  async correct(correction: Correction): Promise<boolean> {
    const { page } = this;
    if (page === null) return false;
    this.saving = true;
    const lockId = page.lock.id;
    const saved = await this.#bench.call((client) => client.unit.correct({ lockId, ...correction }));
    const known = !saved.ok && saved.fault.code === 'lock.serial-known';
    const others = known
      ? await this.#bench.call((client) => client.unit.ofSerial({ serial: correction.serial }))
      : null;
    this.clash = others?.ok ? others.value.filter(({ id }) => id !== lockId) : [];
    this.fault = saved.ok ? null : saved.fault;
    if (saved.ok) this.page = saved.value;
    // Another model has other set-points, and another revision has other words.
    await this.load();
    this.saving = false;
    return saved.ok;
  }
}
