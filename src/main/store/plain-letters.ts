// How words are written for the find indexes: letters of their own in plain ones; and small words that belong to the name behind them.
// Must not know the indexes. The views `plain_letters` and `name_joins` say the same (plain-letters.test.ts holds both together).

/** Each is no other letter with a mark on it, so the index itself keeps it; the last two are marks that stand for an apostrophe. */
export const plainLetters: ReadonlyMap<string, string> = new Map(
  [
    ...(['łl', 'ŁL', 'øo', 'ØO', 'đd', 'ĐD', 'ðd', 'ÐD', 'ħh', 'ĦH', 'ŧt', 'ŦT', 'ıi'] as const),
    ...(['ßss', 'ẞSS', 'æae', 'ÆAE', 'œoe', 'ŒOE', 'þth', 'ÞTH', "ʼ'", "ʻ'"] as const),
  ].map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/** Each has a second way to be written without it: "Jürgen" is "Jurgen" and "Juergen". Composed or not, as programs write them. */
export const speltLetters: ReadonlyMap<string, string> = new Map(
  ['øoe', 'ØOE', 'äae', 'ÄAE', 'öoe', 'ÖOE', 'üue', 'ÜUE', 'åaa', 'ÅAA']
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)])
    .concat(['ae', 'AE', 'oe', 'OE', 'ue', 'UE'].map((spelt) => [`${spelt.slice(0, 1)}\u0308`, spelt])),
);

const letters = new RegExp(`[${[...plainLetters.keys()].join('')}]`, 'gu');
const inTwoWays = new RegExp([...speltLetters.keys()].join('|'), 'gu');

/** The text as the indexes have it: "Łukasz" is "Lukasz", "Straße" "Strasse". Accents stay, the index takes those off. */
export function inPlainLetters(text: string): string {
  return text.replaceAll(letters, (letter) => plainLetters.get(letter) ?? letter);
}

/** The same, with letters spelt out: "Jürgen" is "Juergen". Without such a letter it is what `inPlainLetters` gives. */
export function spelt(text: string): string {
  return inPlainLetters(text.replaceAll(inTwoWays, (letter) => speltLetters.get(letter) ?? letter));
}

/** Before a name they are written apart or in one with it: "O Brien", "de la Cruz", "van den Berg". */
export const nameBeginnings: ReadonlySet<string> = new Set(
  'la le los las den der de del della di da do dos du van von mc mac st o d l'.split(' '),
);

/** They are the same name, each in one of the ways in which it is written: "Jürgen Mueller" is "Juergen Müller". Nobody is called nothing. */
export function sameName(one: string, other: string): boolean {
  return bareName(one) !== '' && (bareName(one) === bareName(other) || bareName(spelt(one)) === bareName(spelt(other)));
}

/** A name by which two ways to write it are compared: no accents, no case, no signs or blanks. "O’Brien" is "obrien", "Zoë" "zoe". */
export function bareName(name: string): string {
  const letters = inPlainLetters(name.normalize('NFKC')).normalize('NFD').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}\p{M}]|[\u0300-\u036f]/gu, '');
}
