// Turns what somebody typed into groups of terms: each word with everything that it may stand for.
// Must not know SQL, documents or weights of fields. Whatever is typed is a query; nothing in it is an operator.
import type { SearchAnswer } from '../../contract/knowledge.ts';
import type { Concept } from '../../contract/knowledge.ts';
import { fillers, stopWords } from '../words/common.ts';
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
  /** Part of a complaint, "not open": a title that mentions it is not about it for that. */
  complaint: boolean;
}

/** A saying that has answers of its own, and the words of the query that say it. */
export interface Lead {
  articles: readonly string[];
  groups: Group[];
}

export interface Query {
  groups: Group[];
  leads: Lead[];
  /** Models that the query names. */
  models: string[];
  /** The folded words that name them. */
  modelWords: string[];
  corrections: SearchAnswer['corrections'];
}

/** A complaint of more words is searched by its rarest ones. */
const mostGroups = 24;
/** Shorter beginnings are those of too many words. */
const completedFrom = 3;
/** With more words that it may become, a beginning means nothing for sure. */
const agreedAtMost = 6;
const quality = {
  word: 1,
  beginning: 0.8,
  furtherOn: 0.4,
  meantOn: 0.7,
  phrase: 0.9,
  concept: 0.85,
  number: 1,
  oneSlip: 0.65,
  twoSlips: 0.45,
};

interface Names {
  models: ModelFinder;
  /** By id. */
  concepts: ReadonlyMap<string, Concept>;
}

/** Reads a query against what the documents hold; words that nothing is known of are left out. */
export function readQuery(text: string, lexicon: Lexicon, corpus: Corpus, { models, concepts }: Names): Query {
  const understood = lexicon.understand(text, { typing: true });
  const { tokens } = understood;
  const named = models.find(tokens);
  const last = tokens.at(-1)?.end === text.length ? tokens.length - 1 : -1;
  const half = last >= 0 && isHalf(tokens[last]?.word ?? '', lexicon);
  const mentions = mentionsIn(understood, half ? last : -1, lexicon);
  const said = tokens.map((_, index) => index).filter((index) => !named.tokens.has(index));
  let telling = said.filter(
    (index) => !stopWords.has(tokens[index]?.word ?? '') || (index === last && isForeign(understood.tokens, index)),
  );
  // Of "th" alone nobody knows yet that it will be "the".
  if (telling.length === 0 && said.includes(last)) telling = [last];

  const groups = new Map<string, Group>();
  const corrections: Query['corrections'] = [];
  for (const index of telling) {
    const token = tokens[index];
    if (token === undefined || groups.has(token.word)) continue;
    const typed = text.slice(token.start, token.end);
    const typing =
      index === last
        ? { lexicon, unknown: half, half: half || token.word.length <= 2 || stopWords.has(token.word) }
        : null;
    const alternatives = alternativesOf({ ...understood, mentions }, index, typing).filter(({ term, prefix }) =>
      prefix ? corpus.beginningWith(term).length > 0 : corpus.documentsWith(corpus.numberOf(term)) > 0,
    );
    if (alternatives.length === 0) continue;
    groups.set(token.word, { typed, alternatives, complaint: false });
    const [nearest] = understood.suggestions.get(index) ?? [];
    if (nearest) corrections.push({ from: typed, to: lexicon.written(nearest.word) });
  }
  // "No hace nada": each word alone says nothing, all together do.
  for (const { concept, from, to } of mentions) {
    const term = conceptTerm(concept);
    if (telling.some((index) => index >= from && index < to) || corpus.documentsWith(corpus.numberOf(term)) === 0)
      continue;
    if (!said.includes(from)) continue;
    const typed = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
    groups.set(term, {
      typed,
      alternatives: [{ term, prefix: false, quality: quality.phrase, how: 'phrase', of: concept }],
      complaint: false,
    });
  }
  const leads: Lead[] = [];
  for (const { concept, from, to } of mentions) {
    const { complaint = false, leads: articles = [] } = concepts.get(concept) ?? {};
    const words = tokens.slice(from, to).map(({ word }) => word);
    const saying = [...words, conceptTerm(concept)].flatMap((key) => groups.get(key) ?? []);
    if (complaint) for (const group of saying) group.complaint = true;
    if (articles.length > 0) leads.push({ articles, groups: saying });
  }
  const modelWords = [...named.tokens].flatMap((index) => tokens[index]?.word ?? []);
  return { groups: rarest([...groups.values()], corpus), leads, models: named.models, modelWords, corrections };
}

/** Not a word yet, but the beginning of one. */
function isHalf(word: string, lexicon: Lexicon): boolean {
  return !lexicon.knows(word) && !stopWords.has(word) && lexicon.beginningWith(word).length > 0;
}

/**
 * Half a word means nothing yet: "handi" will be "handing", not "handy". It means what it will mean where everything that it
 * can become means the same.
 */
function mentionsIn({ tokens, mentions }: Understood, half: number, lexicon: Lexicon): Understood['mentions'] {
  if (half < 0) return mentions;
  const typed = tokens[half] as Understood['tokens'][number];
  const whole = lexicon.beginningWith(typed.word);
  const covering = (word: string) =>
    lexicon.mentions(tokens.with(half, { ...typed, word })).filter(({ to }) => to > half);
  const [first = [], ...rest] = whole.length > agreedAtMost || typed.word.length < 4 ? [] : whole.map(covering);
  const agreed = first.filter(({ concept }) => rest.every((found) => found.some((one) => one.concept === concept)));
  return [...mentions.filter(({ to }) => to <= half), ...agreed];
}

/** A small word of a language that nothing else in the text is of: "keypad lo" is on its way to "lockout". */
function isForeign(tokens: Understood['tokens'], index: number): boolean {
  const word = tokens[index]?.word ?? '';
  const others = tokens.filter((_, at) => at !== index);
  return (['es', 'fr'] as const).some(
    (language) =>
      fillers[language].has(word) &&
      !fillers.en.has(word) &&
      others.length > 0 &&
      !others.some((other) => !fillers.en.has(other.word) && fillers[language].has(other.word)),
  );
}

function alternativesOf(
  { tokens, suggestions, mentions }: Understood,
  index: number,
  /** Of the last word, which may go on. */
  typing: { lexicon: Lexicon; half: boolean; unknown: boolean } | null,
): Alternative[] {
  const word = tokens[index]?.word ?? '';
  const found: Alternative[] = languages.map((language) => ({
    term: stemTerm(word, language),
    prefix: false,
    quality: quality.word,
    how: 'word',
    of: word,
  }));
  if (typing !== null) {
    // A word that is one as it stands is more likely that than the beginning of another.
    const worth = typing.half ? quality.beginning : quality.furtherOn;
    if (typing.half) found.length = 0;
    // Typed into its ending, "unlocki", a word no longer begins any stem; the stems of the words that go on so do.
    const whole = word.length < completedFrom ? [] : typing.lexicon.beginningWith(word);
    for (const language of languages) {
      const terms = new Set(whole.map((one) => stemTerm(one, language)));
      const begins = prefixTerm(word, language);
      found.push({ term: begins, prefix: true, quality: worth, how: 'beginning', of: word });
      for (const term of terms) {
        if (term.startsWith(begins)) continue;
        found.push({ term, prefix: false, quality: worth, how: 'beginning', of: word });
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
    if (typing?.unknown) {
      found.push({ term: conceptTerm(concept), prefix: false, quality: quality.meantOn, how: 'beginning', of: word });
    } else found.push({ term: conceptTerm(concept), prefix: false, quality: worth, how, of: concept });
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
