// One person telling what a lock showed: what was told so far, what is asked next, and which signals fit.
// Must not know how it is drawn, nor the wire; the host ranks.
import type { FaultData } from '../../contract/fault.ts';
import type { Signal } from '../../contract/knowledge.ts';
import type { Outcome } from '../state/bench.svelte.ts';
import { forget, nextPart, type Part, parts, type Seen } from './choices.ts';

export interface Match {
  readonly signal: Signal;
  /** "Did you count 10?" where it fits only nearly; null where it fits. */
  readonly nearly: string | null;
}
export interface Told extends Seen {
  /** Null: nobody knows which lock it is. */
  readonly modelId: string | null;
}
export interface SignalSource {
  all(): Promise<Outcome<readonly Signal[]>>;
  decode(told: Told): Promise<Outcome<readonly Match[]>>;
}

export class Decoder {
  /** Undefined until somebody chose a lock or said that it is not known. */
  modelId = $state.raw<string | null | undefined>(undefined);
  seen = $state.raw<Seen>({});
  /** Parts that the person could not say. */
  passed = $state.raw<readonly Part[]>([]);
  matches = $state.raw<readonly Match[]>([]);
  fault = $state.raw<FaultData | null>(null);
  /** Ranks what was told last. */
  busy = $state(false);
  #all = $state.raw<readonly Signal[] | null>(null);
  #asked = 0;
  readonly #source: SignalSource;

  constructor(source: SignalSource) {
    this.#source = source;
  }

  /** Every signal that this lock can show; of all locks while it is not known. */
  readonly signals = $derived.by(() => {
    const id = this.modelId;
    const all = this.#all ?? [];
    return typeof id === 'string' ? all.filter(({ models }) => models.includes(id)) : all;
  });
  /** What is worth asking next. */
  readonly part = $derived(nextPart(this.signals, this.seen, this.passed));
  readonly loaded = $derived(this.#all !== null);
  readonly toldAnything = $derived(Object.keys(this.seen).length > 0);

  /** Fetches the signals; again after a fault. */
  async load(): Promise<void> {
    this.fault = null;
    const all = await this.#source.all();
    if (all.ok) this.#all = all.value;
    else this.fault = all.fault;
    if (all.ok) await this.#rank();
  }

  choose(modelId: string | null): Promise<void> {
    this.modelId = modelId;
    this.seen = {};
    this.passed = [];
    return this.#rank();
  }

  tell(told: Seen): Promise<void> {
    this.seen = { ...this.seen, ...told };
    return this.#rank();
  }

  /** Says everything at once, as the connected lock reported it. */
  tellAll(seen: Seen): Promise<void> {
    this.seen = seen;
    this.passed = [];
    return this.#rank();
  }

  pass(part: Part): void {
    this.passed = [...this.passed, part];
  }

  /** Goes back to a part, to tell it and what follows anew. */
  reopen(part: Part): Promise<void> {
    this.seen = forget(this.seen, part);
    const before = parts.slice(0, parts.indexOf(part));
    this.passed = this.passed.filter((each) => before.includes(each));
    return this.#rank();
  }

  /** Back to the choice of the lock. */
  restart(): void {
    this.#asked += 1;
    this.modelId = undefined;
    this.seen = {};
    this.passed = [];
    this.matches = [];
    this.fault = null;
    this.busy = false;
  }

  async #rank(): Promise<void> {
    if (this.modelId === undefined || this.#all === null) return;
    this.#asked += 1;
    const number = this.#asked;
    this.busy = true;
    const answer = await this.#source.decode({ modelId: this.modelId, ...this.seen });
    // What was told meanwhile is being ranked already.
    if (number !== this.#asked) return;
    this.busy = false;
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) this.matches = answer.value;
  }
}
