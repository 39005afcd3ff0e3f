// Finds in a text what a query found in its terms: ranges to highlight, and the part that is worth showing.
// Must not know ranking, SQL or how a highlight looks.
import type { Lexicon } from '../words/lexicon.ts';
import { endOfPrefix, tokenise } from '../words/tokens.ts';
import type { Query } from './query.ts';
import { conceptTerm, isConceptTerm, stemTerm } from './terms.ts';

export type Mark = [start: number, end: number];

/** Longer texts are cut around what was found. */
const longestExcerpt = 220;
/** A heading or a table's head says nothing by itself. */
const shortestExcerpt = 40;

export interface Marker {
  /** Half-open ranges of the text in order, apart from each other; `groups` are the words of the query that it says. */
  mark(text: string): { marks: Mark[]; groups: Set<number> };
  /**
   * The answer, unless a paragraph says more of the query; cut to some two lines, with its marks. The body is read only
   * when the answer says less than `worth`, the number of words of the query that it may say.
   */
  excerpt(answer: string, body: readonly string[], worth: number): { text: string; marks: Mark[] };
}

/** A marker for one query and all its hits. */
export function createMarker(query: Query, lexicon: Lexicon): Marker {
  const exact = new Map<string, Set<number>>();
  const beginnings: { prefix: string; group: number }[] = [];
  query.groups.forEach(({ alternatives }, group) => {
    for (const { term, prefix, how, of } of alternatives) {
      if (prefix) beginnings.push({ prefix: of, group });
      // What a beginning may come to mean is not what was typed.
      else if (how === 'beginning' && isConceptTerm(term)) continue;
      else exact.set(term, (exact.get(term) ?? new Set()).add(group));
    }
  });

  const mark: Marker['mark'] = (text) => {
    const groups = new Set<number>();
    const marks: Mark[] = [];
    const tokens = tokenise(text);
    for (const token of tokens) {
      // As the index keeps a title and a text: stemmed as English, whatever language a shop writes in.
      const said = exact.get(stemTerm(token.word, 'en'));
      if (said !== undefined) {
        marks.push([token.start, token.end]);
        for (const group of said) groups.add(group);
        continue;
      }
      const begun = beginnings.find(({ prefix }) => token.word.startsWith(prefix));
      if (begun === undefined) continue;
      marks.push([token.start, endOfPrefix(text, token, begun.prefix.length)]);
      groups.add(begun.group);
    }
    for (const { concept, from, to } of lexicon.mentions(tokens, ['en'])) {
      const said = exact.get(conceptTerm(concept));
      const [first, last] = [tokens[from], tokens[to - 1]];
      if (said === undefined || first === undefined || last === undefined) continue;
      marks.push([first.start, last.end]);
      for (const group of said) groups.add(group);
    }
    return { marks: joined(marks), groups };
  };

  return {
    mark,
    excerpt(answer, body, worth) {
      let best = { text: answer, ...mark(answer) };
      for (const text of body) {
        if (best.groups.size >= worth) break;
        if (text.length < shortestExcerpt) continue;
        const other = mark(text);
        if (other.groups.size > best.groups.size) best = { text, ...other };
      }
      return cut(best.text, best.marks);
    },
  };
}

function joined(marks: Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) result.push([start, end]);
  }
  return result;
}

/** Up to the longest excerpt, from a word's beginning before the first mark to a word's end. */
function cut(text: string, marks: Mark[]): { text: string; marks: Mark[] } {
  if (text.length <= longestExcerpt) return { text, marks };
  const first = marks[0]?.[0] ?? 0;
  let start = first < longestExcerpt * 0.7 ? 0 : first - 60;
  if (start > 0) start = text.indexOf(' ', start) + 1 || first;
  let end = Math.min(text.length, start + longestExcerpt);
  if (end < text.length) {
    const blank = text.lastIndexOf(' ', end);
    end = blank > start ? blank : end;
    // Never half of a character beyond the basic plane.
    if (/[\ud800-\udbff]/.test(text[end - 1] ?? '')) end -= 1;
  }
  const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + after,
    marks: marks.flatMap(([from, to]): Mark[] => (from >= start && to <= end ? [[from + shift, to + shift]] : [])),
  };
}
