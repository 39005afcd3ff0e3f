// Finds the trade's words in a complaint, whatever its case, accents or endings.
// Must not know causes or points.

/** Lower case, no diacritics, apostrophes closed up, one stem a word. */
export function stems(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(stem);
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

/** Simple English endings; enough to join "batteries" with "battery" and "jammed" with "jam". */
function stem(word: string): string {
  if (word.length <= 3 || /^\p{N}+$/u.test(word)) return word;
  const bare = word
    .replace(/(ies|y)$/, 'i')
    .replace(/(sses)$/, 'ss')
    .replace(/(?<=\p{L}{3})(ing|ed|es|s|e)$/u, '');
  return bare.replace(/([bdgklmnprt])\1$/, '$1');
}
