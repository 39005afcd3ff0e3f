// Three searches over the same documents, each set up as it does as-you-type search best.
// Must not know rows or queries.
import { Document as FlexDocument } from 'flexsearch';
import MiniSearch from 'minisearch';
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import type { Content } from '../../src/main/content/types.ts';
import type { SearchDocument } from '../../src/main/search/document.ts';
import { complaintHints } from '../../src/main/search/complaint-hints.ts';
import { createSearchEngine } from '../../src/main/search/engine.ts';

export interface Searcher {
  name: string;
  /** How many hits it has for what was typed so far, at most twenty. */
  search(typed: string): number;
  close(): void;
}

export interface Built {
  searcher: Searcher;
  buildMs: number;
  /** What it holds more than before: heap, array buffers and SQLite's pages. */
  megabytes: number;
}

const limit = 20;

/** The bench's own, with everything that a key costs in the search desk: triage's rules on the words, order, highlights, reasons. */
export function ours(content: Content, documents: readonly SearchDocument[]): Searcher & { bytes(): number } {
  const engine = createSearchEngine({ concepts: content.concepts.values(), models: content.models.values() });
  // By the thousand: as one call they would all be arguments.
  for (let at = 0; at < documents.length; at += 1000) engine.put(...documents.slice(at, at + 1000));
  return {
    name: 'ours',
    // As the desk has it (src/main/search/desk.ts), which has no way to tell its bytes.
    search: (query) => engine.find({ query, limit, hints: complaintHints(query, null, content) }).hits.length,
    bytes: () => engine.bytes(),
    close: () => engine.close(),
  };
}

interface Flat {
  [field: string]: string;
  id: string;
  title: string;
  answer: string;
  first: string;
  body: string;
}

const fields = ['title', 'answer', 'first', 'body'];
const flat = ({ topic, title, answer, first, body }: SearchDocument): Flat => ({
  id: topic,
  title,
  answer,
  first,
  body: body.join('\n'),
});

/** Prefix for the last word and fuzzy, as its documentation has it for search as one types. */
export function miniSearch(documents: readonly SearchDocument[]): Searcher {
  const index = new MiniSearch<Flat>({ fields, idField: 'id' });
  index.addAll(documents.map(flat));
  const options = {
    prefix: (_term: string, at: number, terms: string[]) => at === terms.length - 1,
    fuzzy: 0.2,
    boost: { title: 5, answer: 2.5, first: 1.5 },
  };
  return {
    name: 'MiniSearch',
    search: (typed) => index.search(typed, options).slice(0, limit).length,
    close: () => index.removeAll(),
  };
}

/** Every beginning of every word is a key of its own; it offers no fuzzy search, so what is misspelt it does not find. */
export function flexSearch(documents: readonly SearchDocument[]): Searcher {
  const index = new FlexDocument<Flat>({ document: { id: 'id', index: fields }, tokenize: 'forward' });
  for (const document of documents) index.add(flat(document));
  return {
    name: 'FlexSearch',
    search: (typed) => new Set(index.search(typed, { limit }).flatMap(({ result }) => result)).size,
    close: () => void index.clear(),
  };
}

/** Makes a searcher and tells what it took. */
export function build(make: () => Searcher & { bytes?(): number }): Built {
  const before = heldBytes();
  const began = performance.now();
  const searcher = make();
  const buildMs = performance.now() - began;
  const bytes = heldBytes() - before + (searcher.bytes?.() ?? 0);
  return { searcher, buildMs, megabytes: bytes / 2 ** 20 };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
