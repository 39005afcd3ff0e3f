// What somebody typed or chose, as an FTS5 expression over the words of visits.
// Must not know the tables; nothing that anybody types is ever an operator.
import type { VisitFilter } from '../../contract/history.ts';
import { inPlainLetters, nameBeginnings, spelt } from './plain-letters.ts';
import { begunAbroad, writtenOf } from './phone-numbers.ts';

/** What is typed beyond that is not searched: nobody names a visit with more words. */
const wordsSearched = 8;

/** What is found is counted so far: "more than 100" is all that a person can use. */
export const countedTo = 100;

/** Words that begin so, where the index had better be asked for them one by one; null: for the beginning. */
export type Endings = (beginning: string) => readonly string[] | null;
const noEndings: Endings = () => null;
/** Two words that may be typed in one, where the index has both. */
export type Apart = (typed: string) => readonly (readonly [string, string])[];
const neverApart: Apart = () => [];
/** Ids of the models whose name has a word that begins so: lists print names, the history has ids. */
export type NamedModels = (typed: string) => readonly string[];
export const noModels: NamedModels = () => [];

/** Something is typed, but no letter and no figure: nothing is called so. */
export function onlySigns(text: string): boolean {
  return text.trim() !== '' && !word.test(text);
}
const word = /[\p{L}\p{N}\p{Co}]/u;

/** What words are asked with: nothing of it need be known. `named`: of locks, the words there that tell the model. */
export interface WordsAsking {
  endings?: Endings;
  apart?: Apart;
  named?: NamedModels;
}
export interface VisitAsking extends WordsAsking {
  /** Every spelling of a name of staff. */
  staffOf?: (staff: string) => readonly string[];
}

/** The MATCH expression; null when nothing is typed or chosen that the words of a visit could tell. */
export function matchOf(
  text: string,
  filter: VisitFilter,
  { endings = noEndings, apart = neverApart, staffOf = (staff) => [staff], named = noModels }: VisitAsking = {},
): string | null {
  const models = (typed: string): string[] => named(typed).map((id) => factOf('model', id));
  const typed = typedParts(text, { endings, apart, models, words: '{who what} : ', facts: 'facts : ' });
  const facts = factsOf(filter, staffOf).map((words) => `facts : (${words.map(quoted).join(' OR ')})`);
  const parts = [...typed, ...facts];
  return parts.length === 0 ? null : parts.join(' AND ');
}

/**
 * What the words find as they are typed; where that is no more than is counted, with those that may be two in one as well: a search that
 * finds enough need not look for them.
 */
export function widened(
  text: string,
  matchWith: (apart: Apart) => string | null,
  apart: Apart,
  places: (match: string | null) => number[],
): { match: string | null; all: number[] } {
  const match = matchWith(neverApart);
  const all = places(match);
  const words = piecesOf(text).flat().slice(0, wordsSearched).flatMap(waysOf);
  if (all.length > countedTo || !words.some((each) => apart(each).length > 0)) return { match, all };
  const wider = matchWith(apart);
  return { match: wider, all: places(wider) };
}

/** The MATCH expression over an index without columns to choose; null when no word is typed. */
export function matchOfWords(
  text: string,
  { endings = noEndings, apart = neverApart, named = noModels }: WordsAsking = {},
): string | null {
  const typed = typedParts(text, { endings, apart, models: named, words: '', facts: '' });
  return typed.length === 0 ? null : typed.join(' AND ');
}

/** What is asked for a word that was typed, and in which columns. */
interface Asking {
  endings: Endings;
  apart: Apart;
  /** Words that tell a model which is called so. */
  models: (typed: string) => readonly string[];
  words: string;
  facts: string;
}

/** The MATCH expression for rows with any one of these words, each of them whole; null when none is given. */
export function matchOfAny(words: readonly string[]): string | null {
  const parts = words.flatMap(wordsIn).map(inPlainLetters).map(quoted);
  return parts.length === 0 ? null : parts.join(' OR ');
}

/**
 * Each word must be there, or begin one that is, or one of the name of its model. `555 123` may also be the beginning of one telephone
 * number, `zeb-9147` of one serial that is written with other signs, or none, and `o brien` of one name. Figures that a long number begins
 * with are that number, and nothing else is looked for: most customers have the same first figures, and each of them would be looked at
 * for those that come next.
 */
function typedParts(text: string, { endings, apart, models, words: inWords, facts }: Asking): string[] {
  const pieces = piecesOf(text);
  const words = pieces.flat().slice(0, wordsSearched);
  const begun = (each: string, inOne = apart): string => {
    const ways = waysOf(each);
    const single = [...ways.flatMap((way) => endings(way) ?? [`${way}*`]), ...others(each)].map(asked);
    const pairs = ways.flatMap(inOne).map((pair) => `(${pair.map(asked).join(' AND ')})`);
    const found = `${inWords}(${[...single, ...pairs].join(' OR ')})`;
    const named = models(each).map(quoted);
    return named.length === 0 ? found : `(${found} OR ${facts}(${named.join(' OR ')}))`;
  };
  const together = (those: string[]): string => {
    const numbers = those.every(isFigures) ? endings(those.join('')) : null;
    if (numbers !== null) return `${inWords}(${[...numbers, ...others(those.join(''))].map(asked).join(' OR ')})`;
    return `((${those.map((each) => begun(each)).join(' AND ')}) OR ${begun(those.join(''), neverApart)})`;
  };
  if (words.length > 1 && words.every(isFigures)) return [together(words)];
  let left = wordsSearched;
  return pieces.flatMap((piece) => {
    const those = piece.slice(0, left);
    left -= those.length;
    return those.length > 1 ? [together(those)] : those.map((each) => begun(each));
  });
}

/** The words between two blanks; those of a name with a small word before it are one piece, as if there was no blank. */
function piecesOf(text: string): string[][] {
  const pieces: string[][] = [];
  let open: string[] = [];
  const whole = text.normalize('NFC').replaceAll(withCountry, (number) => number.replace(/[^+\d]/g, ''));
  for (const piece of whole.split(/\s+/u).map((each) => (isAbroad(each) ? [each] : wordsIn(each)))) {
    open = [...open, ...piece];
    if (piece.length === 1 && nameBeginnings.has(piece.join().toLowerCase())) continue;
    pieces.push(open);
    open = [];
  }
  return [...pieces, open];
}

/** A telephone number as it may stand there, too: with the country, or without it. */
const others = (each: string): string[] => {
  const figures = isAbroad(each) ? each.slice(1) : each;
  return isFigures(figures) ? writtenOf(figures).filter((way) => way !== each) : [];
};
const isFigures = (each: string): boolean => /^\d+$/.test(each);

/** A number with its country, and what is written within one: it is one word, `+49301234`. */
const withCountry = /(?<![\p{L}\p{N}+])\+[1-9](?:[ \u00a0()./-]*\d)*/gu;
const isAbroad = (each: string): boolean => /^\+\d+$/.test(each);

/** How a word that is typed may begin in the index, whose words are in plain letters. */
function waysOf(each: string): string[] {
  return isAbroad(each) ? begunAbroad(each.slice(1)) : [...new Set([inPlainLetters(each), spelt(each)])];
}

/**
 * What the index parts words at (SQLite's unicode61). Some marks stand within a word, all others part it, and so do a few letters that it has
 * for marks: an index without places (detail = column) knows no phrases, so what stands in quotes must be one word to it, too.
 */
const between =
  /(?:[^\p{L}\p{N}\p{Co}\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]|[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])+/u;
function wordsIn(text: string): string[] {
  return text
    .replace(/[\u02bb\u02bc]/g, "'")
    .split(between)
    .filter((each) => word.test(each));
}

/** The word for one value of a filter, as the migrations write it. */
export function factOf(name: string, value: string): string {
  return `f${name}${Buffer.from(value, 'utf8').toString('hex')}`;
}

/** One list of words for each filter; the visit has one of each list. The words are the migration's, see `find_visit_words`. */
function factsOf(filter: VisitFilter, staffOf: (staff: string) => readonly string[]): string[][] {
  const fact = (name: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [values.map((value) => factOf(name, value))];
  return [
    ...fact('state', filter.states),
    ...fact('staff', filter.staff === undefined ? undefined : staffOf(filter.staff)),
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
