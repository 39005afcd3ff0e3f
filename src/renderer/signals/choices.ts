// What to ask next of what a lock showed: in the order in which people look, and only what narrows.
// Must not know Svelte, and decides nothing: what fits and what narrows is the host's word.
import type { Decoded, Seen, Signal } from '../../contract/knowledge.ts';
import type { LightName } from './signal-words.ts';

/** Colour and way of lighting are seen at once, so they are one part here. */
export const parts = ['where', 'light', 'count', 'sound', 'beeps'] as const;
export type Part = (typeof parts)[number];
/** What a person told; a part that is not there was not told. */
export type Told = Omit<Seen, 'modelId'>;
export interface Light {
  readonly light: LightName;
  readonly pattern: NonNullable<Signal['pattern']>;
}

/** The next part worth telling: not told, not passed over, and its answer would leave fewer signals; null when none is. */
export function nextPart({ narrow }: Pick<Decoded, 'narrow'>, told: Told, passed: readonly Part[]): Part | null {
  const narrows = (part: Part) => {
    if (part === 'light') return narrow.includes('light') || narrow.includes('pattern');
    // Nobody counts what was not heard, or what has no beeps apart.
    if (part === 'beeps') return told.sound === 'beeps' && narrow.includes('beeps');
    return narrow.includes(part);
  };
  return parts.find((part) => told[part] === undefined && !passed.includes(part) && narrows(part)) ?? null;
}

/** Lights of the signals that fit, each with its way of lighting, in the order of the content. */
export function lightsOf({ matches }: Pick<Decoded, 'matches'>): Light[] {
  const lights = new Map<string, Light>();
  for (const { signal, nearly } of matches) {
    const { light, pattern } = signal;
    if (nearly === null && light !== null && pattern !== null) lights.set(`${light} ${pattern}`, { light, pattern });
  }
  return [...lights.values()];
}

/** What was told without `part` and everything that was asked after it. */
export function forget(told: Told, part: Part): Told {
  const kept: string[] = parts.slice(0, parts.indexOf(part));
  if (kept.includes('light')) kept.push('pattern');
  return Object.fromEntries(Object.entries(told).filter(([name]) => kept.includes(name)));
}
