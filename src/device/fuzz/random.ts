// Chance that can be repeated: the same seed gives the same numbers on every machine.
// Must not be used by the program itself.

export interface Chance {
  /** A whole number, 0 to below `below`. */
  below(below: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  bytes(count: number): Uint8Array;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32: small, fast, good enough for finding mistakes, never for secrets. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    // Thirty-two bits at once.
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);
  return {
    below,
    once: (times) => below(times) === 0,
    bytes: (count) => {
      const words = new Uint32Array(Math.ceil(count / 4));
      for (let at = 0; at < words.length; at += 1) words[at] = next();
      return new Uint8Array(words.buffer, 0, count);
    },
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  };
}
