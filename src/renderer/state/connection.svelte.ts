// What a person can do about the connection: look for adapters, connect, disconnect, choose a practice lock.
// Must not know where the buttons are; the bar and the bench screen share one of these.
import { createContext } from 'svelte';
import type { LinkState } from '../../contract/events.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { PracticeScenario } from '../../contract/practice.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from './bench.svelte.ts';

export class Connection {
  /** What is being done: 'refresh', 'disconnect', 'connect:<key>' or 'practice:<scenario>'. */
  busy = $state.raw<string | null>(null);
  fault = $state.raw<FaultData | null>(null);
  practiceOpen = $state(false);
  scenarios = $state.raw<readonly PracticeScenario[] | null>(null);

  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  refresh() {
    return this.#change('refresh', (client) => client.link.refresh({}));
  }

  connect(key: string) {
    return this.#change(`connect:${key}`, (client) => client.link.connect({ key }));
  }

  /** A practice lock is taken off the bench, an adapter is let go. */
  disconnect() {
    const practising = this.#bench.link.adapter?.driver === 'simulator';
    return this.#change('disconnect', (client) => (practising ? client.practice.stop({}) : client.link.disconnect({})));
  }

  async openPractice() {
    this.practiceOpen = true;
    this.fault = null;
    const answer = await this.#bench.call((client) => client.practice.scenarios({}));
    if (answer.ok) this.scenarios = answer.value;
    else this.fault = answer.fault;
  }

  async startPractice(scenarioId: string) {
    const started = await this.#change(`practice:${scenarioId}`, (client) => client.practice.start({ scenarioId }));
    if (started) this.practiceOpen = false;
  }

  async #change(what: string, ask: (client: BenchClient) => Promise<LinkState>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = what;
    this.fault = null;
    const answer = await this.#bench.call(ask);
    this.busy = null;
    // The event says it too; the answer is here first.
    if (answer.ok) this.#bench.link = answer.value;
    else this.fault = answer.fault;
    return answer.ok;
  }
}

export const [useConnection, provideConnection] = createContext<Connection>();
