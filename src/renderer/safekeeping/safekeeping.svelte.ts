// Safekeeping as the bench tells it, and what staff ask of it.
// Must not know how it looks.
import type { FaultData } from '../../contract/fault.ts';
import type { BackupPreview, BackupSource, OtherBench, Safekeeping } from '../../contract/safekeeping.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from '../state/bench.svelte.ts';

type Asked = 'backup' | 'check' | 'copy';

export class SafekeepingState {
  /** Null until the bench has told it. */
  now = $state.raw<Safekeeping | null>(null);
  /** Of the last thing that was asked for; null when it went well. */
  fault = $state.raw<FaultData | null>(null);
  job = $state.raw<Safekeeping['job']>(null);
  /** What was asked for here and is not answered yet; the bench does one thing at a time, and it waits its turn. */
  asked = $state.raw<Asked[]>([]);
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

  /**
   * Whether this very thing is asked for or under way. While another is, it can be asked for all the same: a press that falls
   * on the moment in which the bench begins something of its own is not lost.
   */
  isBusy(what: Asked): boolean {
    return this.asked.includes(what) || this.job?.name === what;
  }

  backUp = () => this.#ask('backup', (client) => client.safekeeping.backUp({}));
  check = () => this.#ask('check', (client) => client.safekeeping.check({}));
  copy = (adopt: boolean) => this.#ask('copy', (client) => client.safekeeping.copy({ adopt }));

  /** The fault where it failed; it is shown where the word was typed. */
  async removeOlder(): Promise<FaultData | null> {
    const asked = { typed: 'REMOVE' as const };
    const answer = await this.#bench.call((client) => client.safekeeping.removeOlder(asked));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }

  /** As `removeOlder`. */
  async removeAside(name: string): Promise<FaultData | null> {
    const answer = await this.#bench.call((client) => client.safekeeping.removeAside({ name }));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }

  lookAtOther(folder: string): Promise<Outcome<OtherBench>> {
    return this.#bench.call((client) => client.safekeeping.lookAtOther({ folder }));
  }

  /** As `removeOlder`. */
  async removeOther(folder: string): Promise<FaultData | null> {
    const asked = { folder, typed: 'REMOVE' as const };
    const answer = await this.#bench.call((client) => client.safekeeping.removeOther(asked));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }

  /** The fault where it failed; it is shown where the passphrase was typed. */
  async setPassphrase(passphrase: string | null): Promise<FaultData | null> {
    const answer = await this.#bench.call((client) => client.safekeeping.setPassphrase({ passphrase }));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }

  async setFolder(folder: string): Promise<FaultData | null> {
    const patch = { backups: { folder } };
    const answer = await this.#bench.call((client) => client.settings.save({ patch }));
    if (!answer.ok) return answer.fault;
    if (folder !== '') await this.copy(false);
    else await this.load();
    return null;
  }

  preview(source: BackupSource, passphrase: string | null): Promise<Outcome<BackupPreview>> {
    return this.#bench.call((client) => client.safekeeping.preview({ source, passphrase }));
  }

  async restore(source: BackupSource, passphrase: string | null, settings: boolean) {
    const asked = { source, passphrase, settings, typed: 'RESTORE' as const };
    // Whoever asks sees here how it goes; the other windows are told.
    this.#bench.restoresHere = true;
    const answer = await this.#bench.call((client) => client.safekeeping.restore(asked));
    if (!answer.ok) this.#bench.restoresHere = false;
    return answer;
  }

  async #ask(what: Asked, call: (client: BenchClient) => Promise<Safekeeping>): Promise<void> {
    this.fault = null;
    this.asked = [...this.asked, what];
    const answer = await this.#bench.call(call);
    this.asked = this.asked.toSpliced(this.asked.indexOf(what), 1);
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
