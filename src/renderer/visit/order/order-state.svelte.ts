// One work order as the screen holds it: loaded anew whenever it changes anywhere, saved piece by piece.
// Must not know how it is laid out; the host gates every change.
import type { FaultData } from '../../../contract/fault.ts';
import type { Visit } from '../../../contract/service.ts';
import type { Strokes } from '../../../contract/signature.ts';
import type { AuthorityForm, WorkOrder } from '../../../contract/work-order.ts';
import type { BenchClient } from '../../host/client.ts';
import type { Bench, Outcome } from '../../state/bench.svelte.ts';

export type OrderPatch = Partial<Pick<Visit, 'requested' | 'performed' | 'parts'>>;
/** `conflict`: somebody else changed the same words; both are shown, nothing was written over. */
export type Saved = 'saved' | 'conflict' | 'failed';
export interface Signed {
  name: string;
  strokes: Strokes;
}

/** A change meets others' changes of other things that often before it gives up. */
const tries = 5;

export class OrderState {
  order = $state.raw<WorkOrder | null>(null);
  /** It could not be had at all. */
  missing = $state.raw<FaultData | null>(null);
  /** Why the last change was not kept. */
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  readonly #visitId: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>, visitId: string) {
    this.#bench = bench;
    this.#visitId = visitId;
  }

  /** Loads the order and follows it; returns a function that ends that. */
  start(): () => void {
    void this.load();
    return this.#bench.subscribe((event) => {
      const own = 'visitId' in event && event.visitId === this.#visitId;
      const theirs = event.type === 'customer-changed' && event.customerId === this.order?.visit.customer?.id;
      if (own || theirs || event.type === 'settings-changed') void this.load();
    });
  }

  async load(): Promise<void> {
    const answer = await this.#bench.call((client) => client.order.get({ visitId: this.#visitId }));
    if (answer.ok) this.order = answer.value;
    this.missing = answer.ok || this.order !== null ? null : answer.fault;
  }

  /**
   * Changes the visit's own fields, one change after the other. `make` gets the newest record, again after somebody else's
   * change; null from it says that this change does not fit any more.
   */
  change(make: (visit: Visit) => OrderPatch | null): Promise<Saved> {
    const done = this.#queue.then(() => this.#change(make));
    this.#queue = done;
    return done;
  }

  async #change(make: (visit: Visit) => OrderPatch | null): Promise<Saved> {
    for (let turn = 0; turn < tries && this.order !== null; turn += 1) {
      const { visit } = this.order;
      const patch = make(visit);
      if (patch === null) return 'conflict';
      const asked = { visitId: this.#visitId, revision: visit.revision, ...patch };
      const answer = await this.#bench.call((client) => client.visit.update(asked));
      if (answer.ok) {
        this.fault = null;
        await this.load();
        return 'saved';
      }
      this.fault = answer.fault;
      if (answer.fault.code !== 'store.conflict') return 'failed';
      await this.load();
    }
    return 'failed';
  }

  /** Saves words unless somebody else has changed them since `base` was read. */
  words(field: 'requested' | 'performed', text: string, base: string): Promise<Saved> {
    return this.change((visit) => (visit[field] === base ? { [field]: text } : null));
  }

  addNote(text: string): Promise<boolean> {
    return this.#do((client) => client.order.addNote({ ...this.#by(), text }));
  }
  keepPhoto(jpeg: string): Promise<boolean> {
    return this.#do((client) => client.order.keepPhoto({ ...this.#by(), jpeg }));
  }
  changePhoto(photo: string, patch: { caption?: string; removed?: boolean }): Promise<boolean> {
    return this.#do((client) => client.order.changePhoto({ ...this.#by(), photo, ...patch }));
  }
  sign(statement: string, signed: Signed): Promise<boolean> {
    return this.#do((client) => client.order.sign({ ...this.#by(), statement, ...signed }));
  }
  keepAuthority(form: AuthorityForm, fields: Record<string, string>, signed: Signed): Promise<boolean> {
    return this.#do((client) => client.order.keepAuthority({ ...this.#by(), form, fields, ...signed }));
  }

  #by(): { visitId: string } {
    return { visitId: this.#visitId };
  }

  async #do(ask: (client: BenchClient) => Promise<unknown>): Promise<boolean> {
    const answer: Outcome<unknown> = await this.#bench.call(ask);
    this.fault = answer.ok ? null : answer.fault;
    await this.load();
    return answer.ok;
  }
}
