// Finds the trade's words in a complaint, whatever its case, accents or endings.
// Must not know causes or points.
import { stem } from './stem.ts';
import { fold } from './tokens.ts';

/** Lower case, no diacritics, apostrophes closed up, one English stem a word. */
export function stems(text: string): string[] {
  return fold(text).map((word) => stem(word));
}

/** The first of the terms whose words stand next to each other in the complaint; null when none does. */
export function findTerm(complaint: string, terms: readonly string[]): string | null {
  const words = stems(complaint);
  const found = terms.find((term) => {
    const wanted = stems(term);
    return wanted.length > 0 && words.some((_, at) => wanted.every((word, offset) => words[at + offset] === word));
  });
  return found ?? null;
}
