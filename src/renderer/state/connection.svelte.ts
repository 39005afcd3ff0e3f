// What a person can do about the connection: look for adapters, connect, disconnect, choose a practice lock.
// Must not know where the buttons are; the bar and the bench screen share one of these.
import { createContext } from 'svelte';
import type { LinkState } from '../../contract/events.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { PracticeChoices, PracticeFault, PracticeScenario, PracticeStart } from '../../contract/practice.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from './bench.svelte.ts';

export class Connection {
  /** What is being done: 'refresh', 'disconnect', 'connect:<key>', 'practice:<scenario>' or 'practice-chosen'. */
  busy = $state.raw<string | null>(null);
  #fault = $state.raw<{ fault: FaultData; link: LinkState } | null>(null);
  practiceOpen = $state(false);
  scenarios = $state.raw<readonly PracticeScenario[] | null>(null);
  /** Models and their faults, for a lock that a trainer puts together. */
  choices = $state.raw<PracticeChoices['models'] | null>(null);

  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** What went wrong last here; over as soon as a lock is connected after it, whoever did that. */
  get fault(): FaultData | null {
    if (this.#fault === null) return null;
    const since = this.#bench.link;
    return since.state === 'connected' && since !== this.#fault.link ? null : this.#fault.fault;
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

  /** Stops the connecting that is under way, by this window, another one or the bench itself. */
  async stopConnecting() {
    const answer = await this.#bench.call((client) => client.link.disconnect({}));
    if (answer.ok) this.#bench.link = answer.value;
    else this.#failed(answer.fault);
  }

  async openPractice() {
    this.practiceOpen = true;
    this.#fault = null;
    const [scenarios, choices] = await Promise.all([
      this.#bench.call((client) => client.practice.scenarios({})),
      this.#bench.call((client) => client.practice.choices({})),
    ]);
    if (scenarios.ok) this.scenarios = scenarios.value;
    else this.#failed(scenarios.fault);
    if (choices.ok) this.choices = choices.value.models;
    else this.#failed(choices.fault);
  }

  startPractice(scenarioId: string) {
    return this.#practise(`practice:${scenarioId}`, { scenarioId });
  }

  /** A lock of one model with chosen faults, several at once. */
  startChosen(modelId: string, faults: PracticeFault[]) {
    return this.#practise('practice-chosen', { modelId, faults });
  }

  async #practise(what: string, start: PracticeStart) {
    const started = await this.#change(what, (client) => client.practice.start(start));
    if (started) this.practiceOpen = false;
  }

  async #change(what: string, ask: (client: BenchClient) => Promise<LinkState>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = what;
    this.#fault = null;
    const answer = await this.#bench.call(ask);
    this.busy = null;
    // The event says it too; the answer is here first.
    if (answer.ok) this.#bench.link = answer.value;
    else this.#failed(answer.fault);
    return answer.ok;
  }

  #failed(fault: FaultData) {
    // Whoever stopped it knows.
    if (fault.code !== 'device.cancelled') this.#fault = { fault, link: this.#bench.link };
  }
}

export const [useConnection, provideConnection] = createContext<Connection>();
