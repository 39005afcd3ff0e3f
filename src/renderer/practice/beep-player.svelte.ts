// Sounds the practice lock's beeps as they come, and says which one is to be drawn just now.
// Must not know what a beep means. How fast a lock beeps is not sourced: the pace is the decoder's.
import type { PracticeState } from '../../contract/practice.ts';
import { Beeper } from '../guide/beep.ts';
import { playbackOf } from '../signals/playback.ts';

type Beep = NonNullable<PracticeState['lastBeep']>;

/** A beep is drawn at least so long: who looks at the drawing must have time to see it. */
const leastShownMs = 2_500;
/** What is older than this when it is first heard of belongs to the past. */
const freshMs = 1_500;

export class BeepPlayer {
  /** Heard as well as seen. */
  on = $state(true);
  sounding = $state.raw<{ count: number; long: boolean } | null>(null);

  readonly #beeper: Pick<Beeper, 'tone' | 'hush' | 'close'>;
  #playedAt: number | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(beeper: Pick<Beeper, 'tone' | 'hush' | 'close'> = new Beeper()) {
    this.#beeper = beeper;
  }

  /** The lock's last beep, again and again; each is played once. `nowMs` since 1970. */
  heard(beep: Beep | null, nowMs = Date.now()): void {
    if (beep === null || beep.at === this.#playedAt) return;
    this.#playedAt = beep.at;
    if (nowMs - beep.at > freshMs) return;
    this.#stop();
    const { count, long } = beep;
    this.sounding = { count, long };
    const sound = count === 0 && long ? 'continuous' : long ? 'long-beep' : 'beeps';
    const beeps = count === 0 ? null : { least: count, most: count };
    const run = playbackOf({ where: 'nowhere', light: null, pattern: null, count: null, seconds: null, sound, beeps });
    for (const { atMs, forMs } of run.tones) this.#later(atMs, () => this.on && this.#beeper.tone(forMs));
    this.#later(Math.max(leastShownMs, run.totalMs + 500), () => (this.sounding = null));
  }

  close(): void {
    this.#stop();
    void this.#beeper.close();
  }

  #later(ms: number, act: () => unknown): void {
    this.#timers.push(setTimeout(act, ms));
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#beeper.hush();
    this.sounding = null;
  }
}
