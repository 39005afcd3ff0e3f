// What somebody typed or chose, as an FTS5 expression over the words of visits.
// Must not know the tables; nothing that anybody types is ever an operator.
import type { VisitFilter } from '../../contract/history.ts';
import { writtenOf } from './phone-numbers.ts';

/** What is typed beyond that is not searched: nobody names a visit with more words. */
const wordsSearched = 8;

/** Words that begin so, where the index had better be asked for them one by one; null: for the beginning. */
export type Endings = (beginning: string) => readonly string[] | null;
const noEndings: Endings = () => null;

/** Something is typed, but no letter and no figure: nothing is called so. */
export function onlySigns(text: string): boolean {
  return text.trim() !== '' && !word.test(text);
}
const word = /[\p{L}\p{N}\p{Co}]/u;

/** The MATCH expression; null when nothing is typed or chosen that the words of a visit could tell. `spelt`: every spelling of a name. */
export function matchOf(
  text: string,
  filter: VisitFilter,
  endings = noEndings,
  spelt: (staff: string) => readonly string[] = (staff) => [staff],
): string | null {
  const typed = typedParts(text, endings);
  const facts = factsOf(filter, spelt).map((words) => `facts : (${words.map(quoted).join(' OR ')})`);
  const parts = [...typed.map((part) => `{who what} : (${part})`), ...facts];
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** The MATCH expression over an index without columns to choose; null when no word is typed. */
export function matchOfWords(text: string, endings = noEndings): string | null {
  const typed = typedParts(text, endings);
  return typed.length === 0 ? null : typed.map((part) => `(${part})`).join(' AND ');
}

/** The MATCH expression for rows with any one of these words, each of them whole; null when none is given. */
export function matchOfAny(words: readonly string[]): string | null {
  const parts = words.flatMap((each) => wordsIn(each)).map(quoted);
  return parts.length === 0 ? null : parts.join(' OR ');
}

/**
 * Each word must be there, or begin one that is. `555 123` may also be the beginning of one telephone number, and `zeb-9147` of
 * one serial that is written with other signs, or none. Figures that a long number begins with are that number, and nothing else is looked
 * for: most customers have the same first figures, and each of them would be looked at for those that come next.
 */
function typedParts(text: string, endings: Endings): string[] {
  const pieces = text.normalize('NFC').split(/\s+/u).map(wordsIn);
  const words = pieces.flat().slice(0, wordsSearched);
  const begun = (each: string): string => [...(endings(each) ?? [`${each}*`]), ...others(each)].map(asked).join(' OR ');
  const together = (those: string[]): string => {
    const numbers = those.every(isFigures) ? endings(those.join('')) : null;
    if (numbers !== null) return [...numbers, ...others(those.join(''))].map(asked).join(' OR ');
    return `(${those.map((each) => `(${begun(each)})`).join(' AND ')}) OR ${begun(those.join(''))}`;
  };
  if (words.length > 1 && words.every(isFigures)) return [together(words)];
  let left = wordsSearched;
  return pieces.flatMap((piece) => {
    const those = piece.slice(0, left);
    left -= those.length;
    return those.length > 1 ? [together(those)] : those.map(begun);
  });
}

/** A telephone number as it may stand there, too: with the country, or without it. */
const others = (each: string): string[] => (isFigures(each) ? writtenOf(each).filter((way) => way !== each) : []);
const isFigures = (each: string): boolean => /^\d+$/.test(each);

/**
 * What the index parts words at (SQLite's unicode61). Some marks stand within a word, all others part it, and so do a few letters that it has
 * for marks: an index without places (detail = column) knows no phrases, so what stands in quotes must be one word to it, too.
 */
const between =
  /(?:[^\p{L}\p{N}\p{Co}\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]|[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])+/u;
function wordsIn(text: string): string[] {
  return text.split(between).filter((each) => word.test(each));
}

/** One list of words for each filter; the visit has one of each list. The words are the migration's, see `find_visit_words`. */
function factsOf(filter: VisitFilter, spelt: (staff: string) => readonly string[]): string[][] {
  const fact = (name: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [values.map((value) => `f${name}${Buffer.from(value, 'utf8').toString('hex')}`)];
  return [
    ...fact('state', filter.states),
    ...fact('staff', filter.staff === undefined ? undefined : spelt(filter.staff)),
    ...fact('model', filter.modelId === undefined ? undefined : [filter.modelId]),
    ...fact('cause', filter.cause === undefined ? undefined : [filter.cause]),
    ...fact('outcome', filter.outcome === undefined ? undefined : [filter.outcome]),
    ...(filter.practice === undefined ? [] : [[`fpractice${filter.practice ? 1 : 0}`]]),
  ];
}

/** `word*` asks for what begins so. */
function asked(each: string): string {
  return each.endsWith('*') ? `${quoted(each.slice(0, -1))} *` : quoted(each);
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
