// Turns what somebody typed into groups of terms: each word with everything that it may stand for.
// Must not know SQL, documents or weights of fields. Whatever is typed is a query; nothing in it is an operator.
import type { SearchAnswer } from '../../contract/knowledge.ts';
import { stopWords } from '../words/common.ts';
import type { Lexicon, Understood } from '../words/lexicon.ts';
import { languages } from '../words/stem.ts';
import type { Corpus } from './corpus.ts';
import type { ModelFinder } from './models.ts';
import { conceptTerm, prefixTerm, stemTerm } from './terms.ts';

/** A phrase is a concept that several words of the query say together. */
export type How = 'word' | 'beginning' | 'correction' | 'concept' | 'phrase';

export interface Alternative {
  term: string;
  /** Every term that begins so. */
  prefix: boolean;
  /** 1 for the word itself, less for what it may mean. */
  quality: number;
  how: How;
  /** The folded word or the concept that it stands for. */
  of: string;
}

/** One word of the query. */
export interface Group {
  /** As typed. */
  typed: string;
  alternatives: Alternative[];
}

export interface Query {
  groups: Group[];
  /** Models that the query names. */
  models: string[];
  /** The folded words that name them. */
  modelWords: string[];
  corrections: SearchAnswer['corrections'];
}

/** A complaint of more words is searched by its rarest ones. */
const mostGroups = 24;
const quality = {
  word: 1,
  beginning: 0.8,
  furtherOn: 0.4,
  phrase: 0.9,
  concept: 0.85,
  number: 1,
  oneSlip: 0.65,
  twoSlips: 0.45,
};

/** Reads a query against what the documents hold; words that nothing is known of are left out. */
export function readQuery(text: string, lexicon: Lexicon, corpus: Corpus, models: ModelFinder): Query {
  const understood = lexicon.understand(text, { typing: true });
  const { tokens } = understood;
  const named = models.find(tokens);
  const last = tokens.at(-1)?.end === text.length ? tokens.length - 1 : -1;
  const said = tokens.map((_, index) => index).filter((index) => !named.tokens.has(index));
  let telling = said.filter((index) => !stopWords.has(tokens[index]?.word ?? ''));
  // Of "th" alone nobody knows yet that it will be "the".
  if (telling.length === 0 && said.includes(last)) telling = [last];

  const groups = new Map<string, Group>();
  const corrections: Query['corrections'] = [];
  for (const index of telling) {
    const token = tokens[index];
    if (token === undefined || groups.has(token.word)) continue;
    const typed = text.slice(token.start, token.end);
    const alternatives = alternativesOf(understood, index, index === last, corpus).filter(({ term, prefix }) =>
      prefix ? corpus.beginningWith(term).length > 0 : corpus.documentsWith(corpus.numberOf(term)) > 0,
    );
    if (alternatives.length === 0) continue;
    groups.set(token.word, { typed, alternatives });
    const [nearest] = understood.suggestions.get(index) ?? [];
    if (nearest) corrections.push({ from: typed, to: lexicon.written(nearest.word) });
  }
  // "No hace nada": each word alone says nothing, all together do.
  for (const { concept, from, to } of understood.mentions) {
    const term = conceptTerm(concept);
    if (telling.some((index) => index >= from && index < to) || corpus.documentsWith(corpus.numberOf(term)) === 0)
      continue;
    if (!said.includes(from)) continue;
    const typed = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
    groups.set(term, {
      typed,
      alternatives: [{ term, prefix: false, quality: quality.phrase, how: 'phrase', of: concept }],
    });
  }
  const modelWords = [...named.tokens].flatMap((index) => tokens[index]?.word ?? []);
  return { groups: rarest([...groups.values()], corpus), models: named.models, modelWords, corrections };
}

function alternativesOf(
  { tokens, suggestions, mentions }: Understood,
  index: number,
  last: boolean,
  corpus: Corpus,
): Alternative[] {
  const word = tokens[index]?.word ?? '';
  const found: Alternative[] = languages.map((language) => ({
    term: stemTerm(word, language),
    prefix: false,
    quality: quality.word,
    how: 'word',
    of: word,
  }));
  if (last) {
    // A word that is one as it stands is more likely that than the beginning of another.
    const whole = found.some(({ term }) => corpus.documentsWith(corpus.numberOf(term)) > 0);
    for (const language of languages) {
      // Typed into its ending, "unlocki", a word no longer begins any stem.
      for (const typed of [word, word.slice(0, -1), word.slice(0, -2)]) {
        if (typed.length < 1 || (typed !== word && typed.length < 5)) continue;
        const prefix = typed === word;
        found.push({
          term: prefixTerm(typed, language),
          prefix,
          quality: whole ? quality.furtherOn : quality.beginning,
          how: 'beginning',
          of: word,
        });
      }
    }
  }
  for (const { word: meant, slips } of suggestions.get(index) ?? []) {
    for (const language of languages) {
      const worth = slips === 1 ? quality.oneSlip : quality.twoSlips;
      found.push({ term: stemTerm(meant, language), prefix: false, quality: worth, how: 'correction', of: meant });
    }
  }
  for (const { concept, from, to } of mentions) {
    if (index < from || index >= to) continue;
    const how = to - from > 1 ? 'phrase' : 'concept';
    // "10" and "ten" are the same word, written twice.
    const worth = /^\p{N}+$/u.test(word) ? quality.number : quality[how];
    found.push({ term: conceptTerm(concept), prefix: false, quality: worth, how, of: concept });
  }
  // Three languages often stem alike; the index keeps them apart, so only real doubles go.
  return found.filter(
    (one, at) => found.findIndex(({ term, prefix }) => term === one.term && prefix === one.prefix) === at,
  );
}

function rarest(groups: Group[], corpus: Corpus): Group[] {
  if (groups.length <= mostGroups) return groups;
  const commonness = ({ alternatives }: Group) =>
    Math.max(...alternatives.map(({ term, prefix }) => (prefix ? 0 : corpus.documentsWith(corpus.numberOf(term)))));
  const kept = new Set([...groups].sort((a, b) => commonness(a) - commonness(b)).slice(0, mostGroups));
  return groups.filter((group) => kept.has(group));
}
