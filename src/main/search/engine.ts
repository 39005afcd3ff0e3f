// The search: takes documents in and out while it runs, and answers as somebody types.
// Must not know where documents come from, screens or the contract's transport.
import type { Concept, Hit, SearchAnswer, Topic, TopicKind } from '../../contract/knowledge.ts';
import type { Model } from '../../contract/content.ts';
import { openSearchIndex, type Wanted } from '../store/search-index.ts';
import { createLexicon, type Lexicon } from '../words/lexicon.ts';
import type { Hint } from './complaint-hints.ts';
import { createCorpus, type Corpus } from './corpus.ts';
import type { SearchDocument } from './document.ts';
import { createMarker } from './marks.ts';
import { createModelFinder } from './models.ts';
import { readQuery, type Group, type Query } from './query.ts';
import { byScore, score, weigh, type Ranked } from './rank.ts';
import { reasonsFor } from './reasons.ts';
import { everyModelTerm, kindTerm, modelTerm } from './terms.ts';

export interface SearchRequest {
  query: string;
  /** Only what is right for this model. */
  modelId?: string | null;
  /** Only these kinds. */
  kinds?: readonly TopicKind[] | undefined;
  limit: number;
  /** Topics that the words describe without naming them, from triage's rules. */
  hints?: ReadonlyMap<Topic, Hint>;
}

export interface SearchEngine {
  readonly size: number;
  readonly lexicon: Lexicon;
  /** Takes documents in, each in place of the one of the same topic. */
  put(...documents: SearchDocument[]): void;
  /** Takes a document out; nothing happens when it is not there. */
  remove(topic: Topic): void;
  /** Best first. An empty query, or one of which nothing is known, has no hits. Never throws for what was typed. */
  find(request: SearchRequest): SearchAnswer;
  /** Bytes that the index holds in SQLite. */
  bytes(): number;
  close(): void;
}

/** Candidates of the index that are weighed; many more than are shown, so that the final order is ours. */
const candidatesAtMost = 80;
/** With so many documents that have every word, those with some of them are not looked for. */
const enoughCandidates = 40;
/** Words in more documents than this are not looked for one by one while there are others: they would bring everything. */
const commonFrom = 2000;
/** What scores less than this share of the best hit is noise. */
const leastShare = 0.12;

export function createSearchEngine(content: {
  concepts: Iterable<Concept>;
  models: Iterable<Pick<Model, 'id' | 'name' | 'alsoKnownAs'>>;
}): SearchEngine {
  const concepts = [...content.concepts];
  const lexicon = createLexicon(concepts);
  const corpus = createCorpus(lexicon);
  const names = {
    models: createModelFinder(content.models),
    concepts: new Map(concepts.map((one) => [one.id, one])),
  };
  const index = openSearchIndex();
  const titles = new Map(concepts.map(({ id, en, es, fr }) => [id, en[0] ?? es[0] ?? fr[0] ?? id]));

  const rankAll = (query: Query, scope: Wanted['scope'], request: SearchRequest): Ranked[] => {
    const groups = query.groups.map(({ alternatives }) => alternatives);
    const rows = new Set(index.candidates({ groups, every: true, scope }, candidatesAtMost));
    if (rows.size < enoughCandidates && groups.length > 1) {
      const telling = tellingGroups(query, corpus);
      for (const row of index.candidates({ groups: telling, every: false, scope }, candidatesAtMost)) rows.add(row);
    }
    const weights = weigh(query, corpus);
    const entries = new Set([...rows].flatMap((row) => corpus.get(row) ?? []));
    // The page of a model that is named, and what a complaint describes, are of interest even without any of the words.
    const wanted: Topic[] = [
      ...query.models.map((id): Topic => `model:${id}`),
      ...(request.hints?.keys() ?? []),
      ...weights.leads.keys(),
    ];
    for (const entry of wanted.flatMap((topic) => corpus.of(topic) ?? [])) {
      if (fitsScope(entry.document, request)) entries.add(entry);
    }
    return [...entries]
      .map((entry) => score(entry, weights, corpus, request.hints?.get(entry.document.topic)))
      .filter((ranked) => ranked.score > 0)
      .sort(byScore);
  };

  return {
    get size() {
      return corpus.size;
    },
    lexicon,
    put(...documents) {
      index.together(() => {
        for (const document of documents) {
          const { entry, texts, replaced } = corpus.put(document);
          if (replaced !== null) index.remove(replaced.row);
          index.put(entry.row, { ...texts, scope: scopeOf(document) });
        }
      });
    },
    remove(topic) {
      const entry = corpus.remove(topic);
      if (entry !== null) index.remove(entry.row);
    },
    find(request) {
      const { query: text, modelId = null, kinds, limit } = request;
      const query = readQuery(text, lexicon, corpus, names);
      if (query.groups.length === 0 && query.models.length === 0) return { hits: [], corrections: [] };
      const scope: string[][] = [];
      if (modelId !== null) scope.push([modelTerm(modelId), everyModelTerm]);
      if (kinds !== undefined) scope.push(kinds.map(kindTerm));
      // Nothing but a model was named: everything that is told of it by name.
      if (query.groups.length === 0) scope.push(query.models.map(modelTerm));
      const ranked = rankAll(query, scope, request);
      const least = query.groups.length === 0 ? 0 : (ranked[0]?.score ?? 0) * leastShare;
      const marker = createMarker(query, lexicon);
      const hits = ranked.filter((one) => one.score >= least).slice(0, limit);
      return {
        hits: hits.map((one) => hitOf(one, query, marker, titles, modelId)),
        corrections: query.corrections,
      };
    },
    bytes: () => index.bytes(),
    close: () => index.close(),
  };
}

/** The words to look for when no document need have them all; in a corpus of usual size, every one. */
function tellingGroups({ groups }: Query, corpus: Corpus): Group['alternatives'][] {
  const documents = ({ alternatives }: Group) =>
    alternatives.reduce((sum, { term, prefix }) => {
      const numbers = prefix ? corpus.beginningWith(term) : [corpus.numberOf(term)];
      return sum + numbers.reduce((all, number) => all + corpus.documentsWith(number), 0);
    }, 0);
  const counted = groups.map((group) => ({ group, count: documents(group) }));
  const least = Math.min(...counted.map(({ count }) => count));
  return counted
    .filter(({ count }) => count <= Math.max(commonFrom, least))
    .map(({ group: { alternatives } }) => alternatives);
}

function hitOf(
  ranked: Ranked,
  query: Query,
  marker: ReturnType<typeof createMarker>,
  concepts: ReadonlyMap<string, string>,
  modelId: string | null,
): Hit {
  const { topic, kind, title, answer, first, body, models } = ranked.entry.document;
  const said = marker.mark(title);
  const worth = ranked.found.filter(({ group }) => !said.groups.has(group)).length;
  const { text, marks } = marker.excerpt(answer, body, worth);
  return {
    topic,
    kind,
    title,
    titleMarks: said.marks,
    text,
    textMarks: marks,
    first,
    models: models === null ? null : [...models],
    score: Math.round(ranked.score * 100) / 100,
    reasons: reasonsFor(ranked, query, concepts, modelId),
  };
}

function fitsScope({ models, kind }: SearchDocument, { modelId = null, kinds }: SearchRequest): boolean {
  return (modelId === null || models === null || models.includes(modelId)) && (kinds?.includes(kind) ?? true);
}

function scopeOf({ models, kind, standsFor }: SearchDocument): string {
  const right = models === null ? [everyModelTerm] : models.map(modelTerm);
  return [...right, kindTerm(kind), ...standsFor.map(kindTerm)].join(' ');
}
