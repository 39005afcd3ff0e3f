// Safekeeping as the bench tells it, and what staff ask of it.
// Must not know how it looks.
import type { FaultData } from '../../contract/fault.ts';
import type { BackupPreview, BackupSource, Safekeeping } from '../../contract/safekeeping.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from '../state/bench.svelte.ts';
import { staffName } from '../state/staff-name.ts';

export class SafekeepingState {
  /** Null until the bench has told it. */
  now = $state.raw<Safekeeping | null>(null);
  /** Of the last thing that was asked for; null when it went well. */
  fault = $state.raw<FaultData | null>(null);
  job = $state.raw<Safekeeping['job']>(null);
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Listens until the returned function is called. */
  follow(): () => void {
    return this.#bench.subscribe((event) => {
      if (event.type !== 'safekeeping-changed') return;
      this.job = event.job;
      if (event.job === null) void this.load();
    });
  }

  async load(): Promise<void> {
    this.#take(await this.#bench.call((client) => client.safekeeping.state({})));
  }

  backUp = () => this.#ask((client) => client.safekeeping.backUp({}));
  check = () => this.#ask((client) => client.safekeeping.check({}));
  copy = (adopt: boolean) => this.#ask((client) => client.safekeeping.copy({ adopt }));

  /** The fault where it failed; it is shown where the passphrase was typed. */
  async setPassphrase(passphrase: string | null): Promise<FaultData | null> {
    const staff = staffName();
    const answer = await this.#bench.call((client) => client.safekeeping.setPassphrase({ passphrase, staff }));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }

  async setFolder(folder: string): Promise<FaultData | null> {
    const patch = { backups: { folder } };
    const answer = await this.#bench.call((client) => client.settings.save({ patch, staff: staffName() }));
    if (!answer.ok) return answer.fault;
    if (folder !== '') await this.copy(false);
    else await this.load();
    return null;
  }

  preview(source: BackupSource, passphrase: string | null): Promise<Outcome<BackupPreview>> {
    return this.#bench.call((client) => client.safekeeping.preview({ source, passphrase }));
  }

  restore(source: BackupSource, passphrase: string | null) {
    const asked = { source, passphrase, typed: 'RESTORE' as const, staff: staffName() };
    return this.#bench.call((client) => client.safekeeping.restore(asked));
  }

  async #ask(call: (client: BenchClient) => Promise<Safekeeping>): Promise<void> {
    this.fault = null;
    const answer = await this.#bench.call(call);
    this.#take(answer);
    if (!answer.ok) await this.#reload(answer.fault);
  }

  /** What failed is shown together with how it stands now. */
  async #reload(fault: FaultData): Promise<void> {
    await this.load();
    this.fault = fault;
  }

  #take(answer: Outcome<Safekeeping>) {
    if (answer.ok) {
      this.now = answer.value;
      this.job = answer.value.job;
    } else {
      this.fault = answer.fault;
    }
  }
}
