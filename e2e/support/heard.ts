// What a window plays, rendered by the browser's own audio into samples and measured: how many tones, how long, how high.
// Must not know what should be heard. The clock of the window is the test's, so nothing depends on how fast the machine is.
import type { Page } from '@playwright/test';

export interface Heard {
  /** From the first sound of the window on. */
  atMs: number;
  forMs: number;
  hertz: number;
}
type Recorder = { recorded: { startRendering(): Promise<AudioBuffer> }[] };

/** Before the page goes anywhere: its sounds go into a recording by a clock that can be stopped. */
export async function listen(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    const recorded: OfflineAudioContext[] = [];
    Object.assign(window, { recorded });
    const seconds = 120;
    const rate = 8_000;
    class Recording extends OfflineAudioContext {
      readonly born = performance.now();
      constructor() {
        super(1, seconds * rate, rate);
        recorded.push(this);
      }
      override get currentTime(): number {
        return (performance.now() - this.born) / 1_000;
      }
      close(): Promise<void> {
        return Promise.resolve();
      }
    }
    Object.assign(window, { AudioContext: Recording });
    // A tone that is over is not stopped a second time: a recording, which plays nothing before its end, would let it sound on.
    const stop = Reflect.get(OscillatorNode.prototype, 'stop');
    const ends = new WeakMap<OscillatorNode, number>();
    OscillatorNode.prototype.stop = function (when = 0) {
      if ((ends.get(this) ?? Infinity) <= when) return;
      ends.set(this, when);
      stop.call(this, when);
    };
  });
}

/** From here on the clock of the window stands still until the test moves it (`page.clock.runFor`). */
export async function standStill(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 2_000);
}

/** Everything that was heard so far, in its order; nothing is recorded after it. */
export function heard(page: Page): Promise<Heard[]> {
  return page.evaluate(async () => {
    const tones: { atMs: number; forMs: number; hertz: number }[] = [];
    for (const context of (window as unknown as Recorder).recorded) {
      const buffer = await context.startRendering();
      const samples = buffer.getChannelData(0);
      const perMs = buffer.sampleRate / 1_000;
      // Five milliseconds hold several waves of every tone; what fades below this is heard no more.
      const window = Math.round(5 * perMs);
      let from = -1;
      let waves = 0;
      for (let at = 0; at + window <= samples.length; at += window) {
        const part = samples.subarray(at, at + window);
        const loud = part.some((sample) => Math.abs(sample) > 0.002);
        if (loud && from < 0) [from, waves] = [at, 0];
        if (loud)
          waves += part.filter((sample, index) => sample >= 0 && (part[index - 1] ?? samples[at - 1] ?? 0) < 0).length;
        if (!loud && from >= 0) {
          const forMs = (at - from) / perMs;
          tones.push({ atMs: from / perMs, forMs, hertz: (waves * 1_000) / forMs });
          from = -1;
        }
      }
    }
    return tones;
  });
}
