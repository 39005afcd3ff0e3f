// How words are written for the find indexes: letters of their own in plain ones; and small words that belong to the name behind them.
// Must not know the indexes. The views `plain_letters` and `name_joins` say the same (plain-letters.test.ts holds both together).

/** Each is no other letter with a mark on it, so the index itself keeps it; the last two are marks that stand for an apostrophe. */
export const plainLetters: ReadonlyMap<string, string> = new Map(
  [
    ...(['łl', 'ŁL', 'øo', 'ØO', 'đd', 'ĐD', 'ðd', 'ÐD', 'ħh', 'ĦH', 'ŧt', 'ŦT', 'ıi'] as const),
    ...(['ßss', 'ẞSS', 'æae', 'ÆAE', 'œoe', 'ŒOE', 'þth', 'ÞTH', "ʼ'", "ʻ'"] as const),
  ].map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

const letters = new RegExp(`[${[...plainLetters.keys()].join('')}]`, 'gu');

/** The text as the indexes have it: "Łukasz" is "Lukasz", "Straße" "Strasse". Accents stay, the index takes those off. */
export function inPlainLetters(text: string): string {
  return text.replaceAll(letters, (letter) => plainLetters.get(letter) ?? letter);
}

/** Before a name they are written apart or in one with it: "O Brien", "de la Cruz", "van den Berg". */
export const nameBeginnings: ReadonlySet<string> = new Set(
  'la le los las den der de del della di da do dos du van von mc mac st o d l'.split(' '),
);

/** A name by which two ways to write it are compared: no accents, no case, no signs or blanks. "O’Brien" is "obrien", "Zoë" "zoe". */
export function bareName(name: string): string {
  const letters = inPlainLetters(name.normalize('NFKC')).normalize('NFD').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}\p{M}]|[\u0300-\u036f]/gu, '');
}
