// The newest export: begun, followed, called off, and where it is to be had.
// Must not know components.
import type { ExportFormat, ExportJob, ExportSize } from '../../contract/exchange.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class ExportState {
  job = $state.raw<ExportJob | null>(null);
  /** Null until the bench has told it. */
  size = $state.raw<ExportSize | null>(null);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  /** The one that was begun here; others' are told of, not offered. */
  #own: string | null = null;

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>) {
    this.#bench = bench;
  }

  /** Of what was begun on this screen. */
  get mine(): ExportJob | null {
    return this.job?.id === this.#own ? this.job : null;
  }
  get running() {
    return this.job?.state === 'running';
  }

  /** Follows exports until the returned function is called. */
  follow(): () => void {
    void this.#bench
      .call((client) => client.exchange.exportState({}))
      .then((answer) => {
        if (answer.ok && this.job === null) this.job = answer.value;
      });
    return this.#bench.subscribe((event) => {
      if (event.type === 'export-changed') this.job = event.job;
    });
  }

  async measure() {
    const answer = await this.#bench.call((client) => client.exchange.exportSize({}));
    if (answer.ok) this.size = answer.value;
    else this.fault = answer.fault;
  }

  everything(format: ExportFormat, excel: boolean, photos: boolean) {
    return this.#begin((client) => client.exchange.exportAll({ format, excel, photos }));
  }
  person(customerId: string) {
    return this.#begin((client) => client.exchange.exportPerson({ customerId }));
  }
  async cancel() {
    const answer = await this.#bench.call((client) => client.exchange.cancelExport({}));
    if (!answer.ok) this.fault = answer.fault;
  }

  async #begin(ask: (client: Bench['client']) => Promise<ExportJob>) {
    const answer = await this.#bench.call(ask);
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.#own = answer.value.id;
    // A small one may be done already, and that was heard first.
    if (this.job?.id !== answer.value.id) this.job = answer.value;
  }
}
