// What can still be told of a signal, and which answers exist on this lock: the decoder asks only what narrows.
// Must not know Svelte, and decides nothing: which signal it was is for the host to rank.
import type { Signal } from '../../contract/knowledge.ts';
import type { LightName, Place, Sound } from './signal-words.ts';

export const parts = ['where', 'light', 'count', 'sound', 'beeps'] as const;
export type Part = (typeof parts)[number];
export interface Light {
  readonly light: LightName;
  readonly pattern: NonNullable<Signal['pattern']>;
}
/** What a person told; a part that is not there was not told. */
export interface Seen {
  readonly where?: Place;
  readonly light?: Light;
  readonly count?: number;
  readonly sound?: Sound;
  readonly beeps?: number;
}
type Span = NonNullable<Signal['count']>;

const places: readonly Place[] = ['glass', 'keypad', 'lock-button', 'status-light', 'nowhere'];
const sounds: readonly Sound[] = ['none', 'beeps', 'long-beep', 'fast-beeps', 'continuous'];
/** People miscount; further off than this it was another signal. */
const miscount = 1;

function near(span: Span | null, count: number): boolean {
  return span === null || (count >= span.least - miscount && count <= span.most + miscount);
}

function fits(signal: Signal, seen: Seen): boolean {
  if (seen.where !== undefined && signal.where !== seen.where) return false;
  if (seen.light !== undefined && signal.light !== seen.light.light) return false;
  if (seen.light !== undefined && signal.pattern !== seen.light.pattern) return false;
  if (seen.count !== undefined && !near(signal.count, seen.count)) return false;
  // Silence says nothing: the sound of a lock can be switched off.
  if (seen.sound !== undefined && seen.sound !== 'none' && signal.sound !== seen.sound) return false;
  return seen.beeps === undefined || near(signal.beeps, seen.beeps);
}

/** Signals that what was told about the parts before `part` leaves open. */
function openBefore(signals: readonly Signal[], seen: Seen, part: Part): Signal[] {
  const before = parts.slice(0, parts.indexOf(part));
  const told: Seen = Object.fromEntries(Object.entries(seen).filter(([name]) => before.includes(name as Part)));
  return signals.filter((signal) => fits(signal, told));
}

/** Places where this lock shows anything, outside first. */
export function placesOf(signals: readonly Signal[]): Place[] {
  return places.filter((place) => signals.some(({ where }) => where === place));
}

/** Lights with their way of lighting, in the order of the content. */
export function lightsOf(signals: readonly Signal[], seen: Seen): Light[] {
  const lights = new Map<string, Light>();
  for (const { light, pattern } of openBefore(signals, seen, 'light')) {
    if (light !== null && pattern !== null) lights.set(`${light} ${pattern}`, { light, pattern });
  }
  return [...lights.values()];
}

function numbersOf(spans: readonly (Span | null)[]): number[] {
  const numbers = new Set<number>();
  for (const span of spans) if (span !== null) numbers.add(span.least).add(span.most);
  return [...numbers].sort((a, b) => a - b);
}

/** Numbers of flashes that this light has on this lock. */
export function countsOf(signals: readonly Signal[], seen: Seen): number[] {
  return numbersOf(openBefore(signals, seen, 'count').map(({ count }) => count));
}

/** Numbers of beeps of the kind that was heard. */
export function beepsOf(signals: readonly Signal[], seen: Seen): number[] {
  const open = openBefore(signals, seen, 'beeps');
  return numbersOf(open.filter(({ sound }) => sound === seen.sound).map(({ beeps }) => beeps));
}

/** Sounds to choose from; none is always one of them, because the sound can be switched off. */
export function soundsOf(signals: readonly Signal[], seen: Seen): Sound[] {
  const open = openBefore(signals, seen, 'sound');
  const silent = open.every(({ where }) => where === 'nowhere');
  return sounds.filter((name) => (name === 'none' ? !silent : open.some(({ sound }) => sound === name)));
}

function askedOf(signals: readonly Signal[], seen: Seen, part: Part): boolean {
  const open = openBefore(signals, seen, part);
  if (open.length < 2) return false;
  switch (part) {
    case 'where':
      return placesOf(open).length > 1;
    case 'light':
      return lightsOf(signals, seen).length > 1;
    case 'count':
      return new Set(open.map(({ count }) => JSON.stringify(count))).size > 1;
    case 'sound':
      return new Set(open.map(({ sound }) => sound)).size > 1;
    case 'beeps':
      return seen.sound !== undefined && seen.sound !== 'none' && beepsOf(signals, seen).length > 1;
  }
}

/** The next part worth telling: not told, not passed over, and its answer would leave fewer signals; null when none is. */
export function nextPart(signals: readonly Signal[], seen: Seen, passed: readonly Part[]): Part | null {
  return (
    parts.find((part) => seen[part] === undefined && !passed.includes(part) && askedOf(signals, seen, part)) ?? null
  );
}

/** What was told without `part` and everything that was asked after it. */
export function forget(seen: Seen, part: Part): Seen {
  const kept = parts.slice(0, parts.indexOf(part));
  return Object.fromEntries(Object.entries(seen).filter(([name]) => kept.includes(name as Part)));
}
