// What the whole window knows of the bench: connection, status, link, practice lock, recent signals.
// Must not know screens, nor the wire; it listens to events and makes calls through the client.
import { createContext } from 'svelte';
import type { Model } from '../../contract/content.ts';
import type { LockSignal } from '../../contract/device.ts';
import type { HostEvent, LinkState } from '../../contract/events.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { PracticeState } from '../../contract/practice.ts';
import type { Restore } from '../../contract/safekeeping.ts';
import type { BenchClient, ConnectionState, HostClient } from '../host/client.ts';
import { toFault } from '../host/fault-of.ts';

export type AppStatus = Awaited<ReturnType<BenchClient['app']['status']>>;
export type Outcome<T> = { ok: true; value: T } | { ok: false; fault: FaultData };
/** What screens listen for; link, practice and signals are state already. */
export type WorkEvent = Extract<
  HostEvent,
  {
    type:
      | 'visit-changed'
      | 'run-changed'
      | 'action-progressed'
      | 'bench-progressed'
      | 'customer-changed'
      | 'export-changed'
      | 'imported'
      | 'bench-settled'
      | 'safekeeping-changed'
      | 'settings-changed'
      | 'shop-changed';
  }
>;
export interface SeenSignal {
  /** Counts up; a key for lists. */
  number: number;
  at: string;
  signal: LockSignal;
}

export const signalsKept = 100;
const resubscribeMs = 1_000;
const noLink: LinkState = {
  state: 'none',
  adapter: null,
  identity: null,
  fault: null,
  driver: { state: 'unknown', advice: '' },
  candidates: [],
};

export class Bench {
  connection = $state.raw<ConnectionState>('connecting');
  /** Null until the shell answered for the first time. */
  status = $state.raw<AppStatus | null>(null);
  /** Why the status could not be had, while the wire is open. */
  statusFault = $state.raw<FaultData | null>(null);
  /** The catalogue; empty until the store is ready. */
  models = $state.raw<readonly Model[]>([]);
  link = $state.raw<LinkState>(noLink);
  practice = $state.raw<PracticeState | null>(null);
  /** Newest last, at most a hundred. */
  signals = $state.raw<readonly SeenSignal[]>([]);

  /** How often a backup took the place of the history: what is drawn from the one before is drawn anew. */
  replaced = $state.raw(0);
  /** When the backup was made that another window put in the place of the history, also while this one was away, until somebody at this one has looked; null: none did. */
  restoredTo = $state.raw<string | null>(null);

  /** This window asked for a restore, and shows by itself how it went. */
  restoresHere = false;

  readonly #host: HostClient;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody draws the list of listeners
  readonly #listeners = new Set<(event: WorkEvent) => void>();
  #signalCount = 0;
  #statusAsked = 0;
  /** The restore that what is drawn here comes from, or none; undefined until the shell has said. */
  #restore: string | null | undefined;

  constructor(host: HostClient) {
    this.#host = host;
    this.connection = host.state();
  }

  get client(): BenchClient {
    return this.#host.client;
  }

  /** Makes a call and gives its value or the fault, so that no screen has to catch. */
  async call<T>(ask: (client: BenchClient) => Promise<T>): Promise<Outcome<T>> {
    try {
      return { ok: true, value: await ask(this.#host.client) };
    } catch (error) {
      return { ok: false, fault: toFault(error) };
    }
  }

  /** Calls `listen` at every change of a visit or a run; returns a function that ends that. */
  subscribe(listen: (event: WorkEvent) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  /** The name of a model of the catalogue, e.g. "SmartCode 914"; "Model 914" for one that it does not have. */
  modelName(id: string): string {
    return this.models.find((model) => model.id === id)?.name ?? `Model ${id}`;
  }

  /** Tries to reach the shell, and reads its status again. */
  retry() {
    this.#host.retry();
    if (this.connection === 'open') void this.#readStatus();
  }

  /** Opens the history after a failed start; the status tells how it went. */
  async openHistory(choice: 'as-it-is' | 'last-backup' | 'empty'): Promise<FaultData | null> {
    const opened = await this.call((client) => client.app.openHistory({ choice }));
    if (!opened.ok) return opened.fault;
    this.status = opened.value;
    if (opened.value.store.state === 'ready') void this.#readStatus();
    return null;
  }

  /** Follows the host until the returned function is called; after a break it starts again from the truth. */
  start(): () => void {
    const follow = new AbortController();
    let wire = 0;
    const opened = () => {
      wire += 1;
      const mine = wire;
      void this.#readStatus();
      void this.#followEvents(follow.signal, () => wire === mine && this.connection === 'open');
    };
    const stopState = this.#host.onState((state) => {
      this.connection = state;
      if (state === 'open') opened();
    });
    if (this.#host.state() === 'open') opened();
    return () => {
      stopState();
      follow.abort();
    };
  }

  async #readStatus() {
    this.#statusAsked += 1;
    const asked = this.#statusAsked;
    const status = await this.call((client) => client.app.status({}));
    // An answer from before an event that made it old would bring a state back that is over.
    if (asked !== this.#statusAsked) return;
    if (status.ok) {
      this.status = status.value;
      this.statusFault = null;
      const { restored, store } = status.value;
      if (this.#restore === undefined && store.state === 'ready') this.#restore = restored?.id ?? null;
      else if (this.#restore !== undefined && restored) this.#replacedBy(restored);
    } else if (status.fault.code !== 'shell.closed') {
      this.statusFault = status.fault;
    }
    if (this.status?.store.state !== 'ready' || this.models.length > 0) return;
    const models = await this.call((client) => client.model.list({}));
    if (models.ok) this.models = models.value;
  }

  /** By its event, or by the status where this window was away when it came. */
  #replacedBy({ id, at }: Restore) {
    if (this.#restore === id) return;
    this.#restore = id;
    this.replaced += 1;
    if (!this.restoresHere) this.restoredTo = at;
    this.restoresHere = false;
  }

  /** Runs until `signal`, or until the wire is not `live`; a closed wire ends the stream by itself. */
  async #followEvents(signal: AbortSignal, live: () => boolean) {
    while (!signal.aborted && live()) {
      try {
        for await (const event of await this.#host.client.app.events({}, { signal })) this.#take(event);
      } catch {
        // A broken stream is followed by a new one, and that begins with `hello`: nothing is missed for good.
      }
      if (!signal.aborted && live()) await new Promise((resolve) => setTimeout(resolve, resubscribeMs));
    }
  }

  #take(event: HostEvent) {
    if (event.type === 'hello') {
      this.link = event.link;
      this.practice = event.practice;
      // What changed before this subscription no event tells any more.
      if (this.status?.store.state !== 'ready') void this.#readStatus();
    } else if (event.type === 'store-changed') {
      if (this.status !== null) this.status = { ...this.status, store: event.store };
      if (event.store.state !== 'upgrading') void this.#readStatus();
    } else if (event.type === 'link-changed') {
      this.link = event.link;
    } else if (event.type === 'practice-changed') {
      this.practice = event.practice;
    } else if (event.type === 'signal-received') {
      this.#signalCount += 1;
      const seen = { number: this.#signalCount, at: event.at, signal: event.signal };
      this.signals = [...this.signals.slice(1 - signalsKept), seen];
    } else if (event.type === 'history-replaced') {
      this.#replacedBy(event);
      void this.#readStatus();
    } else {
      // The shop's name stands in the bar.
      if (event.type === 'settings-changed' || (event.type === 'safekeeping-changed' && event.job === null)) {
        void this.#readStatus();
      }
      for (const listen of this.#listeners) listen(event);
    }
  }
}

export const [useBench, provideBench] = createContext<Bench>();
