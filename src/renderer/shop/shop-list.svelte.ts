// A list of the shop's texts that grows on request and follows the changes of every window.
// Must not know how it is drawn, nor which list it is.
import type { FaultData } from '../../contract/fault.ts';
import type { HostEvent } from '../../contract/events.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from '../state/bench.svelte.ts';

type Change = Extract<HostEvent, { type: 'shop-changed' }>;
interface Part<Item> {
  items: readonly Item[];
  next: string | null;
}
type Ask<Item> = (client: BenchClient, from: string | null) => Promise<Part<Item>>;

export class ShopList<Item extends { id: string }> {
  /** Null until they are here. */
  items = $state.raw<readonly Item[] | null>(null);
  next = $state.raw<string | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Bench;
  readonly #ask: Ask<Item>;
  #asked = 0;

  constructor(bench: Bench, ask: Ask<Item>) {
    this.#bench = bench;
    this.#ask = ask;
  }

  /** From its head, as far as it was shown: what is open stays open. */
  async load() {
    this.#asked += 1;
    const number = this.#asked;
    const shown = this.items?.length ?? 0;
    let items: readonly Item[] = [];
    let from: string | null = null;
    do {
      const answer: Outcome<Part<Item>> = await this.#part(from);
      if (number !== this.#asked) return;
      this.fault = answer.ok ? null : answer.fault;
      if (!answer.ok) return;
      items = [...items, ...answer.value.items];
      from = answer.value.next;
    } while (from !== null && items.length < shown);
    this.items = items;
    this.next = from;
  }

  async more() {
    const from = this.next;
    if (from === null) return;
    this.#asked += 1;
    const number = this.#asked;
    const answer = await this.#part(from);
    if (number !== this.#asked) return;
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.items = [...(this.items ?? []), ...answer.value.items];
    this.next = answer.value.next;
  }

  #part(from: string | null) {
    return this.#bench.call((client) => this.#ask(client, from));
  }

  /** Loads when the wire opens and at each change that `concerns` it, for as long as the calling component lives. */
  follow(concerns: (change: Change) => boolean = () => true) {
    $effect(() => {
      if (this.#bench.connection === 'open') void this.load();
    });
    $effect(() =>
      this.#bench.subscribe((event) => {
        if (event.type === 'shop-changed' && concerns(event)) void this.load();
      }),
    );
  }
}
