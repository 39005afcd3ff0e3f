// Takes a misspelt word for the words of the vocabulary that it may have been meant to be.
// Must not know where the vocabulary comes from, nor correct what holds a digit: a 910 is never a 912.
import { everyday } from './common.ts';
import { slips } from './distance.ts';

export interface Suggestion {
  /** Folded. */
  word: string;
  slips: number;
}

export interface Speller {
  /** Counts a folded word of the content in (or out again with `times` below zero). */
  add(word: string, times?: number): void;
  knows(word: string): boolean;
  /** True when a known word begins so, as while it is being typed. */
  begins(prefix: string): boolean;
  /** Known words that begin so, at most so many, in the order of the alphabet. */
  beginningWith(prefix: string, atMost: number): string[];
  /** Up to three known words, nearest first; none for words that are known, too short or hold a digit. */
  suggest(word: string): Suggestion[];
}

interface Entry {
  word: string;
  count: number;
  letters: number;
}

const most = 3;

/** One slip for four and five letters, two for longer words. */
function slipsAllowed(word: string): number {
  if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) return 0;
  return word.length < 6 ? 1 : 2;
}

export function createSpeller(): Speller {
  const entries = new Map<string, Entry>();
  const byLength: Map<number, Set<Entry>> = new Map();
  let sorted: string[] | null = null;

  return {
    add(word, times = 1) {
      const entry = entries.get(word);
      if (entry) {
        entry.count += times;
        if (entry.count > 0) return;
        entries.delete(word);
        byLength.get(word.length)?.delete(entry);
        sorted = null;
        return;
      }
      if (times <= 0) return;
      const fresh = { word, count: times, letters: letterBits(word) };
      entries.set(word, fresh);
      const same = byLength.get(word.length) ?? new Set();
      byLength.set(word.length, same.add(fresh));
      sorted = null;
    },
    knows: (word) => entries.has(word),
    begins(prefix) {
      sorted ??= [...entries.keys()].sort();
      return sorted[firstFrom(sorted, prefix)]?.startsWith(prefix) ?? false;
    },
    beginningWith(prefix, atMost) {
      sorted ??= [...entries.keys()].sort();
      const from = firstFrom(sorted, prefix);
      return sorted.slice(from, from + atMost).filter((word) => word.startsWith(prefix));
    },
    suggest(word) {
      const allowed = slipsAllowed(word);
      if (allowed === 0 || entries.has(word) || everyday.has(word)) return [];
      const found: (Suggestion & { count: number })[] = [];
      const letters = letterBits(word);
      for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
        for (const entry of byLength.get(length) ?? []) {
          // One slip changes at most two kinds of letter; most words are passed over by this alone.
          if (bitsIn(letters ^ entry.letters) > 2 * allowed) continue;
          const distance = slips(word, entry.word, allowed);
          if (distance <= allowed && slipsAllowed(entry.word) > 0) {
            found.push({ word: entry.word, slips: distance, count: entry.count });
          }
        }
      }
      const first = word[0];
      const offFirst = (suggestion: Suggestion) => Number(suggestion.word[0] !== first);
      return found
        .sort(
          (a, b) => a.slips - b.slips || offFirst(a) - offFirst(b) || b.count - a.count || (a.word < b.word ? -1 : 1),
        )
        .filter((one, _, all) => one.slips === all[0]?.slips)
        .slice(0, most)
        .map(({ word: meant, slips: distance }) => ({ word: meant, slips: distance }));
    },
  };
}

/** The first place in a sorted list whose word is not before `from`. */
export function firstFrom(sorted: readonly string[], from: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One bit for each letter of the alphabet that occurs; everything else shares what is left. */
function letterBits(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
