// What somebody typed or chose, as an FTS5 expression over the words of visits.
// Must not know the tables; nothing that anybody types is ever an operator.
import type { VisitFilter } from '../../contract/history.ts';

/** What is typed beyond that is not searched: nobody names a visit with more words. */
const wordsSearched = 8;

/** The MATCH expression; null when nothing is typed or chosen that the words of a visit could tell. */
export function matchOf(text: string, filter: VisitFilter): string | null {
  const typed = typedParts(text);
  const facts = factsOf(filter).map((words) => `facts : (${words.map(quoted).join(' OR ')})`);
  const parts = [...typed.map((part) => `{who what} : (${part})`), ...facts];
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** The MATCH expression over an index without columns to choose; null when no word is typed. */
export function matchOfWords(text: string): string | null {
  const typed = typedParts(text);
  return typed.length === 0 ? null : typed.map((part) => `(${part})`).join(' AND ');
}

/** Each word must be there, or begin one that is. `555 123` may also be the beginning of one telephone number. */
function typedParts(text: string): string[] {
  const words = text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .slice(0, wordsSearched);
  const each = words.map((word) => `${quoted(word)} *`);
  if (words.length < 2 || words.some((word) => /\D/.test(word))) return each;
  return [`(${each.join(' AND ')}) OR ${quoted(words.join(''))} *`];
}

/** One list of words for each filter; the visit has one of each list. The words are the migration's, see `find_visit_words`. */
function factsOf(filter: VisitFilter): string[][] {
  const fact = (name: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [values.map((value) => `f${name}${Buffer.from(value, 'utf8').toString('hex')}`)];
  return [
    ...fact('state', filter.states),
    ...fact('staff', filter.staff === undefined ? undefined : [filter.staff]),
    ...fact('model', filter.modelId === undefined ? undefined : [filter.modelId]),
    ...fact('cause', filter.cause === undefined ? undefined : [filter.cause]),
    ...fact('outcome', filter.outcome === undefined ? undefined : [filter.outcome]),
    ...(filter.practice === undefined ? [] : [[`fpractice${filter.practice ? 1 : 0}`]]),
  ];
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
