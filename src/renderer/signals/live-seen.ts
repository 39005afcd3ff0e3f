// What the connected lock reported last, as if a person had told it.
// Must not know Svelte or the wire.
import type { LockSignal } from '../../contract/device.ts';
import type { Signal } from '../../contract/knowledge.ts';
import { placesOf, type Seen } from './choices.ts';
import type { Place } from './signal-words.ts';

interface Heard {
  readonly at: string;
  readonly signal: LockSignal;
}
/** A beep belongs to a light that was reported this close to it. */
const togetherMs = 1_500;

/** The newest light with the beep beside it; null when nothing was lit. `signals` are those of the connected model. */
export function seenLive(heard: readonly Heard[], signals: readonly Signal[]): Seen | null {
  const lit = heard.findLast(({ signal }) => signal.kind === 'light' && signal.pattern !== 'off');
  if (lit === undefined || lit.signal.kind !== 'light') return null;
  const { light, color, pattern, count } = lit.signal;
  if (pattern === 'off' || color === 'off') return null;
  const where = light === 'status' ? 'status-light' : outsideOf(signals);
  if (where === null) return null;
  const beep = heard.findLast(
    ({ at, signal }) => signal.kind === 'beep' && Math.abs(Date.parse(at) - Date.parse(lit.at)) <= togetherMs,
  );
  const sound = beep?.signal.kind === 'beep' ? soundOf(beep.signal) : {};
  return { where, light: { light: color, pattern }, ...(count > 0 && { count }), ...sound };
}

/** The one place outside where this lock shows lights. */
function outsideOf(signals: readonly Signal[]): Place | null {
  return placesOf(signals).find((place) => place !== 'status-light' && place !== 'nowhere') ?? null;
}

function soundOf({ count, long }: { count: number; long: boolean }): Pick<Seen, 'sound' | 'beeps'> {
  if (long) return { sound: 'long-beep' };
  return count > 0 ? { sound: 'beeps', beeps: count } : {};
}
