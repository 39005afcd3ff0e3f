// Numbers that are the same at every run: a generator with a seed, and Zipf's law over it.
// Must not know what is made of them.

export interface Seeded {
  /** From 0 up to 1, without it. */
  next(): number;
  /** A whole number from 0 up to `count`, without it. */
  below(count: number): number;
}

/** Mulberry32: small, quick, and long enough for some millions of words. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (count) => Math.floor(next() * count) };
}

/** Draws items so that the n-th of them comes n times more seldom than the first, as words do in a language. */
export function zipf<T>(items: readonly T[], random: Seeded): () => T {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= items.length; rank += 1) sums.push((sum += 1 / rank));
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return items[low] as T;
  };
}
