// The drawing of the connected lock: its last known state, with the buttons, lights and beeps that it just reported.
// Must not know SVG or Svelte.
import type { LightPattern, LockSignal } from '../../contract/device.ts';
import type { ButtonName } from '../guide/figure/figure-words.ts';
import type { Scene } from '../guide/figure/scene.ts';
import type { Live } from '../visit/live.ts';

/** How long a counted flash is drawn, at the least and for each flash. */
const flashMs = 700;
const leastShownMs = 2_500;
/** A beep, and a long one; how fast a lock beeps is not sourced. */
const beepMs = { short: 600, long: 1_200 };
/** How long something that goes on until told otherwise is believed to sound. */
const endlessMs = 10_000;

interface Heard {
  readonly at: string;
  readonly signal: LockSignal;
}

/** The scene at `nowMs` (milliseconds since 1970). Lights that flash a number of times go out by themselves, and so do beeps. */
export function sceneOfLive(live: Live, heard: readonly Heard[], nowMs: number): Scene {
  const held = new Set<ButtonName>();
  const lights = new Map<LightPattern['light'], { light: LightPattern; at: number }>();
  let beep: { count: number; long: boolean; until: number } | null = null;
  for (const { at, signal } of heard) {
    if (signal.kind === 'button') {
      if (signal.down) held.add(signal.button);
      else held.delete(signal.button);
    } else if (signal.kind === 'light') {
      lights.set(signal.light, { light: signal, at: Date.parse(at) });
    } else if (signal.kind === 'beep') {
      const { count, long } = signal;
      const lasts = count === 0 ? endlessMs : leastShownMs + count * (long ? beepMs.long : beepMs.short);
      beep = { count, long, until: Date.parse(at) + lasts };
    } else if (signal.kind === 'pack' && !signal.inserted) {
      held.clear();
      lights.clear();
      beep = null;
    }
  }
  const shown = [...lights.values()].filter(
    ({ light, at }) => light.count === 0 || nowMs - at < leastShownMs + light.count * flashMs,
  );
  return {
    press: [...held],
    pack: live.pack,
    bolt: live.bolt,
    door: live.door === 'unknown' ? null : live.door,
    lights: shown.map(({ light }) => light),
    beeps: beep !== null && nowMs < beep.until ? { count: beep.count, long: beep.long } : null,
  };
}
