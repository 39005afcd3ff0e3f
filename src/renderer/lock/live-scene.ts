// The drawing of the connected lock: its last known state, with the buttons and lights that it just reported.
// Must not know SVG or Svelte.
import type { LightPattern, LockSignal } from '../../contract/device.ts';
import type { ButtonName } from '../guide/figure/figure-words.ts';
import type { Scene } from '../guide/figure/scene.ts';
import type { Live } from '../visit/live.ts';

/** How long a counted flash is drawn, at the least and for each flash. */
const flashMs = 700;
const leastShownMs = 2_500;

interface Heard {
  readonly at: string;
  readonly signal: LockSignal;
}

/** The scene at `nowMs` (milliseconds since 1970). Lights that flash a number of times go out by themselves. */
export function sceneOfLive(live: Live, heard: readonly Heard[], nowMs: number): Scene {
  const held = new Set<ButtonName>();
  const lights = new Map<LightPattern['light'], { light: LightPattern; at: number }>();
  for (const { at, signal } of heard) {
    if (signal.kind === 'button') {
      if (signal.down) held.add(signal.button);
      else held.delete(signal.button);
    } else if (signal.kind === 'light') {
      lights.set(signal.light, { light: signal, at: Date.parse(at) });
    } else if (signal.kind === 'pack' && !signal.inserted) {
      held.clear();
      lights.clear();
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
  };
}
