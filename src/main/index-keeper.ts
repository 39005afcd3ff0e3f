// Puts the find indexes in order while nobody works, step by small step, so that a search stays quick.
// Must not know indexes; the store knows what is left to do.
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import type { Store } from './store/index.ts';

/** Nothing was written for that long: a quiet moment. */
const quietMs = 5000;
/** Between two steps, for whoever comes meanwhile. */
const betweenMs = 50;
/** After an error, which a search does not suffer from. */
const againMs = 10 * 60_000;

interface IndexKeeperOptions {
  /** The open history; null while none is. */
  present: () => Store | null;
  clock: Clock;
  log: Logger;
}

export class IndexKeeper {
  private readonly options: IndexKeeperOptions;
  private stop: () => void = () => undefined;
  private seen = -1;

  constructor(options: IndexKeeperOptions) {
    this.options = options;
    this.look(quietMs);
  }

  close(): void {
    this.stop();
  }

  private look(ms: number): void {
    this.stop = this.options.clock.after(ms, () => this.look(this.step()));
  }

  /** Does a step when nobody has written since the last look; returns when to look again. */
  private step(): number {
    const store = this.options.present();
    if (store === null) return quietMs;
    try {
      const quiet = store.changes() === this.seen;
      const more = quiet && store.tidyIndexes();
      this.seen = store.changes();
      return more ? betweenMs : quietMs;
    } catch (error) {
      this.options.log.error({ error }, 'the find indexes were not put in order');
      return againMs;
    }
  }
}
