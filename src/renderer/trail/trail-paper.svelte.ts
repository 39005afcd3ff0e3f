// The staff trail on its way to paper: composed, set on pages, handed out; each can fail, and setting pages can be stopped.
// Must not know components, nor how it looks.
import type { FaultData } from '../../contract/fault.ts';
import type { TrailPaper, TrailFilter } from '../../contract/trail.ts';
import type { Language } from '../../contract/language.ts';
import type { Bench } from '../state/bench.svelte.ts';

interface Order {
  filter: TrailFilter;
  paper: 'letter' | 'a4';
  language: Language;
}

export class TrailOnPaper {
  /** Null until the bench has composed it. */
  made = $state.raw<TrailPaper | null>(null);
  /** How many pages it has, and where its PDF is; null until that is known. */
  set = $state.raw<{ url: string; bytes: number; pages: number } | null>(null);
  setting = $state(false);
  /** Somebody stopped the setting of the pages. */
  stopped = $state(false);
  /** The bench held it no more, and this is a new one: to be looked at before it leaves. */
  remade = $state(false);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  #stop = new AbortController();
  #asked = 0;
  #order: Order | null = null;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** Makes it anew; what was under way before is given up. */
  async compose(order: Order): Promise<void> {
    this.stop();
    this.#order = order;
    const asked = ++this.#asked;
    [this.made, this.set, this.fault, this.stopped, this.remade] = [null, null, null, false, false];
    const answer = await this.#bench.call((client) => client.trail.compose(order));
    if (asked !== this.#asked) return;
    if (!answer.ok) this.fault = answer.fault;
    else {
      this.made = answer.value;
      if (!answer.value.cut && answer.value.entries > 0) await this.setPages();
    }
  }

  /** Counts its pages by making its PDF. */
  async setPages(): Promise<void> {
    if (this.made === null || this.setting) return;
    const { paperId } = this.made;
    const stop = new AbortController();
    this.#stop = stop;
    [this.setting, this.stopped, this.fault] = [true, false, null];
    const answer = await this.#bench.call((client) => client.trail.setPages({ paperId }, { signal: stop.signal }));
    if (this.#stop !== stop) return;
    this.setting = false;
    if (stop.signal.aborted) this.stopped = true;
    else if (answer.ok) this.set = answer.value;
    else await this.#refused(answer.fault);
  }

  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    if (this.setting) [this.setting, this.stopped] = [false, true];
  }

  /** Tells the bench that it leaves now; false where the bench will not have it. */
  async leave(how: 'print' | 'pdf'): Promise<boolean> {
    if (this.made === null) return false;
    const { paperId } = this.made;
    const answer = await this.#bench.call((client) => client.trail.leave({ paperId, how }));
    [this.fault, this.remade] = [null, false];
    if (!answer.ok) await this.#refused(answer.fault);
    return answer.ok;
  }

  /** The bench holds few of them: one that other windows pushed out is made anew. */
  async #refused(fault: FaultData): Promise<void> {
    if (fault.code !== 'store.not-found' || this.#order === null) {
      this.fault = fault;
      return;
    }
    const made = this.compose(this.#order);
    this.remade = true;
    await made;
  }
}
