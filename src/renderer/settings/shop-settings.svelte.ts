// The settings as the bench holds them, one group saved at a time.
// Must not know what a group is for.
import type { FaultData } from '../../contract/fault.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import type { Bench } from '../state/bench.svelte.ts';

export class ShopSettings {
  /** Null until the bench has told them. */
  now = $state.raw<Settings | null>(null);
  fault = $state.raw<FaultData | null>(null);
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async load(): Promise<void> {
    const answer = await this.#bench.call((client) => client.settings.get({}));
    if (answer.ok) this.now = answer.value;
    this.fault = answer.ok ? null : answer.fault;
  }

  /** Saves one group; the fault where that failed, then nothing has changed. */
  async save(patch: SettingsPatch): Promise<FaultData | null> {
    const answer = await this.#bench.call((client) => client.settings.save({ patch }));
    if (answer.ok) this.now = answer.value;
    return answer.ok ? null : answer.fault;
  }
}
