// How to ask a find index: its words that begin in a given way, and bounds that it keeps to.
// Must not know what is looked for.
import type Database from 'better-sqlite3';

/** Beginnings of so many letters stand in the index as they are (`prefix` in the migrations). */
export const beginningsTo = 6;
/**
 * A bound of row numbers that an index keeps to from the start. A number of JavaScript comes to SQLite as a fraction; FTS5 takes only whole
 * numbers for bounds, walks every hit of the index otherwise, and has each of them refused afterwards.
 */
export const whole = (given: string): string => `CAST(${given} AS INTEGER)`;

/** More words than these are not told one by one. */
const mostWords = 12;

/**
 * Tells which words of the index begin with a longer beginning than it knows by heart; null: ask for the beginning. FTS5 reads
 * every place of such a beginning into memory before it gives the first (25 ms among a million visits), but whole words one by one.
 */
export function wordsBeginning(database: Database.Database, index: string): (beginning: string) => string[] | null {
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${index}_words USING fts5vocab (main, ${index}, instance)`);
  // With `>` instead of `>=` it would read every place of the word before.
  const next = database
    .prepare<[string], string>(`SELECT term FROM temp.${index}_words WHERE term >= ? ORDER BY term LIMIT 1`)
    .pluck();
  return (typed) => {
    const beginning = folded(typed);
    if ([...beginning].length <= beginningsTo) return null;
    const words: string[] = [];
    for (let word = next.get(beginning); word?.startsWith(beginning) === true; word = next.get(`${word}\u0000`)) {
      if (words.length === mostWords) return null;
      words.push(word);
    }
    // Where nothing begins so the question costs nothing, and the index's own folding has the last word.
    return words.length === 0 ? null : words;
  };
}

/** What English words lose with their apostrophe, and the index has as a word: "won't", "it's", "they're". */
const shortened = new Set(['t', 's', 'd', 'm', 're', 've', 'll']);
/** Each of two names, or words, that are typed in one has so many letters. */
const fewestApart = 3;
/** Answers for so many words are remembered until something is written. */
const mostTold = 500;

/**
 * Tells which two words of the index a typed one may be, written in one: "anamaria" is "ana" and "maria", "wont" "won" and "t". A longer
 * second one may be a beginning: `mari*`.
 */
export function wordsInOne(database: Database.Database, index: string): (typed: string) => [string, string][] {
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${index}_words USING fts5vocab (main, ${index}, instance)`);
  const known = database.prepare<[string]>(`SELECT 1 FROM temp.${index}_words WHERE term = ? LIMIT 1`);
  const pairsOf = (typed: string): [string, string][] => {
    const letters = [...folded(typed)];
    if (!letters.every((letter) => /\p{L}/u.test(letter))) return [];
    return letters.flatMap((_letter, at): [string, string][] => {
      const [first, rest] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
      const long = at >= fewestApart && letters.length - at >= fewestApart;
      if (at === 0 || (!long && !shortened.has(rest)) || known.get(first) === undefined) return [];
      if (letters.length - at > fewestApart) return [[first, `${rest}*`]];
      return known.get(rest) === undefined ? [] : [[first, rest]];
    });
  };
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  let [told, since] = [new Map<string, [string, string][]>(), 0];
  return (typed) => {
    const now = changes.get() ?? 0;
    // With each key the words before it are asked for again.
    if (now !== since || told.size > mostTold) [told, since] = [new Map(), now];
    const pairs = told.get(typed) ?? pairsOf(typed);
    told.set(typed, pairs);
    return pairs;
  };
}

/** As the index folds its words: no capitals, no marks. */
function folded(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
