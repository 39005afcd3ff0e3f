// One person telling what a lock showed: what was told so far, what is asked next, and which signals fit.
// Must not know how it is drawn, nor the wire; the host ranks.
import type { FaultData } from '../../contract/fault.ts';
import type { Decoded, Seen } from '../../contract/knowledge.ts';
import type { Outcome } from '../state/bench.svelte.ts';
import { forget, nextPart, type Part, parts, type Told } from './choices.ts';
import type { HowMuch, Place } from './signal-words.ts';

export type AskDecoder = (seen: Seen) => Promise<Outcome<Decoded>>;

export class Decoder {
  /** Undefined until somebody chose a lock, null when nobody knows which it is. */
  modelId = $state.raw<string | null | undefined>(undefined);
  told = $state.raw<Told>({});
  /** Parts that the person could not say. */
  passed = $state.raw<readonly Part[]>([]);
  /** The part of which the person said that nothing offered was like it. */
  denied = $state.raw<Part | null>(null);
  decoded = $state.raw<Decoded | null>(null);
  /** Where this lock shows anything at all. */
  places = $state.raw<readonly Place[]>([]);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  #asked = 0;
  readonly #ask: AskDecoder;

  constructor(ask: AskDecoder) {
    this.#ask = ask;
  }

  /** What is worth asking next. */
  readonly part = $derived(
    this.decoded && this.denied === null ? nextPart(this.decoded, this.told, this.passed) : null,
  );
  readonly howMuch = $derived.by((): HowMuch => {
    const { where, ...seen } = this.told;
    if (Object.keys(seen).length > 0) return 'signal';
    return where === undefined ? 'nothing' : 'place';
  });

  async choose(modelId: string | null): Promise<void> {
    this.restart();
    this.modelId = modelId;
    await this.rank();
    this.places = this.decoded?.options.where ?? [];
  }

  tell(told: Told): Promise<void> {
    this.told = { ...this.told, ...told };
    return this.rank();
  }

  /** Says everything at once, as the connected lock reported it. */
  tellAll(told: Told): Promise<void> {
    this.told = told;
    this.passed = [];
    this.denied = null;
    return this.rank();
  }

  pass(part: Part): void {
    this.passed = [...this.passed, part];
  }

  /** What was seen or heard is nothing of what is offered: then no signal that is known is it. */
  deny(part: Part): void {
    this.denied = part;
  }

  /** Goes back to a part, to tell it and what follows anew. */
  reopen(part: Part): Promise<void> {
    this.told = forget(this.told, part);
    this.denied = null;
    const before = parts.slice(0, parts.indexOf(part));
    this.passed = this.passed.filter((each) => before.includes(each));
    return this.rank();
  }

  /** Back to the choice of the lock. */
  restart(): void {
    this.#asked += 1;
    this.modelId = undefined;
    this.told = {};
    this.passed = [];
    this.denied = null;
    this.decoded = null;
    this.places = [];
    this.fault = null;
    this.busy = false;
  }

  /** Ranks what was told; again after a fault. */
  async rank(): Promise<void> {
    if (this.modelId === undefined) return;
    this.#asked += 1;
    const number = this.#asked;
    this.busy = true;
    const answer = await this.#ask({ modelId: this.modelId, ...this.told });
    // What was told meanwhile is being ranked already.
    if (number !== this.#asked) return;
    this.busy = false;
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) this.decoded = answer.value;
  }
}
