// What the connected lock reported last, as if a person had told it.
// Must not know Svelte or the wire.
import type { LockSignal } from '../../contract/device.ts';
import type { Told } from './choices.ts';
import type { Place } from './signal-words.ts';

interface Heard {
  readonly at: string;
  readonly signal: LockSignal;
}
/** A beep belongs to a light that was reported this close to it. */
const togetherMs = 1_500;

/** The newest light with the beep beside it; null when nothing was lit. `places`: where its model shows lights. */
export function seenLive(heard: readonly Heard[], places: readonly Place[]): Told | null {
  const lit = heard.findLast(({ signal }) => signal.kind === 'light' && signal.pattern !== 'off');
  if (lit === undefined || lit.signal.kind !== 'light') return null;
  const { light, color, pattern, count } = lit.signal;
  if (pattern === 'off' || color === 'off') return null;
  const where = light === 'status' ? 'status-light' : outsideOf(places);
  if (where === null) return null;
  const beep = heard.findLast(
    ({ at, signal }) => signal.kind === 'beep' && Math.abs(Date.parse(at) - Date.parse(lit.at)) <= togetherMs,
  );
  const sound = beep?.signal.kind === 'beep' ? soundOf(beep.signal) : {};
  return { where, light: color, pattern, ...(count > 0 && { count }), ...sound };
}

/** The one place outside where this lock shows lights. */
function outsideOf(places: readonly Place[]): Place | null {
  return places.find((place) => place !== 'status-light' && place !== 'nowhere') ?? null;
}

function soundOf({ count, long }: { count: number; long: boolean }): Pick<Told, 'sound' | 'beeps'> {
  if (long) return { sound: 'long-beep' };
  return count > 0 ? { sound: 'beeps', beeps: count } : {};
}
