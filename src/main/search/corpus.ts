// Every document as numbered terms, field by field, so that a candidate is weighed without reading its text again.
// Must not know SQL or queries.
import type { Topic } from '../../contract/knowledge.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { firstFrom } from '../words/spelling.ts';
import { languages, type Language } from '../words/stem.ts';
import type { SearchDocument } from './document.ts';
import { conceptTerm, termsOf } from './terms.ts';

/** The fields that count, best first. */
export const fields = ['title', 'words', 'answer', 'first', 'body'] as const;
export type Field = (typeof fields)[number];

export interface Entry {
  row: number;
  document: SearchDocument;
  /** Numbers of its terms, one field after the other. */
  terms: Int32Array;
  /** Where each field ends in `terms`, in the order of `fields`. */
  ends: readonly number[];
}

export interface Corpus {
  readonly size: number;
  /** Terms in the body of the average document. */
  readonly averageBody: number;
  /** Takes the document in, in place of one of the same topic; `texts` are its fields for the index. */
  put(document: SearchDocument): { entry: Entry; texts: Record<Field, string>; replaced: Entry | null };
  remove(topic: Topic): Entry | null;
  get(row: number): Entry | undefined;
  of(topic: Topic): Entry | undefined;
  /** The number of a term, -1 for one that no document has. */
  numberOf(term: string): number;
  /** In how many documents the term is. */
  documentsWith(term: number): number;
  /** Every term that begins so. */
  beginningWith(prefix: string): number[];
}

/** An empty corpus; what it takes in, the lexicon learns to spell, of texts of the shop as words that nobody has checked. */
export function createCorpus(lexicon: Lexicon): Corpus {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const counts: number[] = [];
  const rows = new Map<number, Entry>();
  const topics = new Map<Topic, Entry>();
  let nextRow = 1;
  let bodyTerms = 0;
  let sorted: string[] | null = null;

  const numbered = (term: string) => {
    const found = numbers.get(term);
    if (found !== undefined) return found;
    const number = names.length;
    numbers.set(term, number);
    names.push(term);
    counts.push(0);
    sorted = null;
    return number;
  };
  const count = (entry: Entry, words: ReadonlyMap<string, Language>, by: 1 | -1) => {
    const own = entry.document.kind === 'note' || entry.document.kind === 'shop-article';
    for (const term of new Set(entry.terms)) counts[term] = (counts[term] ?? 0) + by;
    for (const [word, language] of words) lexicon.count(word, by, language, own);
    bodyTerms += by * bodyLength(entry);
  };
  const forget = (topic: Topic) => {
    const entry = topics.get(topic) ?? null;
    if (entry === null) return null;
    topics.delete(topic);
    rows.delete(entry.row);
    // Read again rather than remembered: texts are seldom taken out, and their words would double what is held.
    const words = new Map<string, Language>();
    termsOfFields(entry.document, lexicon, words);
    count(entry, words, -1);
    return entry;
  };

  return {
    get size() {
      return rows.size;
    },
    get averageBody() {
      return rows.size === 0 ? 1 : Math.max(1, bodyTerms / rows.size);
    },
    put(document) {
      const replaced = forget(document.topic);
      const words = new Map<string, Language>();
      const lists = termsOfFields(document, lexicon, words);
      const terms = Int32Array.from(fields.flatMap((field) => lists[field].map(numbered)));
      let end = 0;
      const ends = fields.map((field) => (end += lists[field].length));
      const entry: Entry = { row: nextRow, document, terms, ends };
      nextRow += 1;
      rows.set(entry.row, entry);
      topics.set(document.topic, entry);
      count(entry, words, 1);
      const texts = Object.fromEntries(fields.map((field) => [field, lists[field].join(' ')])) as Record<Field, string>;
      return { entry, texts, replaced };
    },
    remove: forget,
    get: (row) => rows.get(row),
    of: (topic) => topics.get(topic),
    numberOf: (term) => numbers.get(term) ?? -1,
    documentsWith: (term) => counts[term] ?? 0,
    beginningWith(prefix) {
      sorted ??= [...numbers.keys()].sort();
      const found: number[] = [];
      for (let at = firstFrom(sorted, prefix); sorted[at]?.startsWith(prefix); at += 1) {
        const number = numbers.get(sorted[at] as string) as number;
        if ((counts[number] ?? 0) > 0) found.push(number);
      }
      return found;
    },
  };
}

function termsOfFields(document: SearchDocument, lexicon: Lexicon, words: Map<string, Language>) {
  const english = (text: string) => termsOf(text, 'en', lexicon, words);
  return {
    title: english(document.title),
    words: [
      ...languages.flatMap((language) =>
        document.words[language].flatMap((text) => termsOf(text, language, lexicon, words)),
      ),
      ...document.concepts.map(conceptTerm),
    ],
    answer: english(document.answer),
    first: english(document.first),
    body: document.body.flatMap(english),
  } satisfies Record<Field, string[]>;
}

/** Terms in the body of a document. */
export function bodyLength({ ends }: Entry): number {
  return (ends[4] ?? 0) - (ends[3] ?? 0);
}
