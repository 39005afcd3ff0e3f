// What the bench understands of a person's words: concepts, spelling, and terms found in either.
// Must not know searching or triage; both ask here, so that a complaint means the same to both.
import type { Concept } from '../../contract/knowledge.ts';
import { denials, fillers } from './common.ts';
import { createConceptFinder, type Mention } from './concepts.ts';
import { createSpeller, type Suggestion } from './spelling.ts';
import { languages, stem, type Language } from './stem.ts';
import { fold, tokenise, type Token } from './tokens.ts';

export interface Understood {
  tokens: Token[];
  /** By index of the token: what a word that nobody knows may have been meant to be, nearest first. */
  suggestions: Map<number, Suggestion[]>;
  /** Concepts by their place among the tokens; those of misspelt words as well. */
  mentions: Mention[];
  /**
   * The words of the text that say the term, as they were written; null when it does not say it. A term is a word or a
   * phrase of English, or `concept:<id>`. Misspelt words count as what they were taken for; what is denied ("not weak
   * batteries") is not said.
   */
  find(term: string): string | null;
}

export interface Lexicon {
  /**
   * Makes sense of a text. Digits are never corrected, nor words that anybody uses; while `typing`, neither is a last word
   * that a known one begins with.
   */
  understand(text: string, options?: { typing?: boolean }): Understood;
  /** Adds a text's words to those that spelling knows. */
  learn(text: string, language?: Language): void;
  /**
   * Adds one folded word, or takes it away again with `times` -1. A word of `own` texts, which nobody has checked, may be
   * what a misspelt one was meant to be, but is itself corrected as if it were unknown.
   */
  count(word: string, times: number, language: Language, own?: boolean): void;
  /** True for a word that a text has, in just this form. */
  knows(word: string): boolean;
  /** Known words that begin so; of many, some. */
  beginningWith(prefix: string): string[];
  suggest(word: string): Suggestion[];
  /** The concepts that tokens name, longest phrases first. */
  mentions(tokens: readonly Token[], among?: readonly Language[]): Mention[];
  /** How a folded word is usually written, with its accents. */
  written(word: string): string;
}

/** More words than any complaint has; what follows is not corrected, only read. */
const correctedAtMost = 40;
const completedAtMost = 60;
const suggestedAtMost = 3;

export function createLexicon(concepts: Iterable<Concept>): Lexicon {
  const all = [...concepts];
  const finder = createConceptFinder(all);
  const speller = createSpeller();
  /** What only the shop's texts say. */
  const ownSpeller = createSpeller();
  const accents = new Map<string, string>();

  const plain = new Set<string>();
  // How often each stem is known, so that "allumée" is not corrected where "allume" is known.
  const stemsOf: Record<Language, Map<string, number>> = { en: new Map(), es: new Map(), fr: new Map() };

  const count = (word: string, times: number, language: Language, own = false) => {
    if (own) {
      ownSpeller.add(word, times);
      return;
    }
    speller.add(word, times);
    const key = stem(word, language);
    stemsOf[language].set(key, (stemsOf[language].get(key) ?? 0) + times);
  };
  const learn = (text: string, language: Language = 'en') => {
    for (const { word, start, end } of tokenise(text)) {
      count(word, 1, language);
      const asWritten = text.slice(start, end).toLowerCase();
      if (asWritten === word) plain.add(word);
      else if (asWritten.length === word.length && !accents.has(word)) accents.set(word, asWritten);
    }
  };
  const knowsForm = (word: string) =>
    languages.some((language) => (stemsOf[language].get(stem(word, language)) ?? 0) > 0);
  for (const concept of all) {
    for (const language of languages) for (const phrase of concept[language]) learn(phrase, language);
  }

  const suggest = (word: string) => {
    const checked = speller.suggest(word);
    const nearest = checked[0]?.slips ?? Infinity;
    const own = ownSpeller.suggest(word).filter((one) => one.slips <= nearest && !speller.knows(one.word));
    return [...checked, ...own].slice(0, suggestedAtMost);
  };

  return {
    learn,
    count,
    knows: (word) => speller.knows(word) || ownSpeller.knows(word),
    beginningWith: (prefix) => [
      ...new Set([speller, ownSpeller].flatMap((one) => one.beginningWith(prefix, completedAtMost))),
    ],
    suggest,
    mentions: (tokens, among) => finder.find(tokens, among),
    // English has most of them plain: "cable", not "câble".
    written: (word) => (plain.has(word) ? word : (accents.get(word) ?? word)),
    understand(text, { typing = false } = {}) {
      const tokens = tokenise(text);
      // With nothing behind it the last word may not be finished.
      const unfinished = typing && tokens.at(-1)?.end === text.length ? tokens.length - 1 : -1;
      const suggestions = new Map<number, Suggestion[]>();
      const tried = new Map<string, Suggestion[]>();
      tokens.forEach(({ word }, index) => {
        if (knowsForm(word) || (index === unfinished && speller.begins(word))) return;
        if (!tried.has(word) && tried.size < correctedAtMost) tried.set(word, suggest(word));
        const suggested = tried.get(word);
        if (suggested !== undefined && suggested.length > 0) suggestions.set(index, suggested);
      });
      // As they were meant: the nearest word stands in for what nobody knows.
      const meant = tokens.map((token, index) => ({ ...token, word: suggestions.get(index)?.[0]?.word ?? token.word }));
      const mentions = finder.find(meant);
      const written = (from: number, to: number) => text.slice(tokens[from]?.start, tokens[to - 1]?.end);
      const stemmed = meant.map(({ word }) => stem(word));
      return {
        tokens,
        suggestions,
        mentions,
        find(term) {
          if (term.startsWith('concept:')) {
            const found = mentions.find(
              ({ concept, from }) => concept === term.slice('concept:'.length) && !isDenied(from, tokens, mentions),
            );
            return found ? written(found.from, found.to) : null;
          }
          const wanted = fold(term).map((word) => stem(word));
          if (wanted.length === 0) return null;
          const at = stemmed.findIndex(
            (_, start) =>
              wanted.every((word, offset) => stemmed[start + offset] === word) && !isDenied(start, tokens, mentions),
          );
          return at < 0 ? null : written(at, at + wanted.length);
        },
      };
    },
  };
}

/** Words that deny what follows at once, small words aside: "it is not the battery", "no longer jammed", "pas la pile". */
const denying = new Set([...denials, 'no', 'never', 'without', 'nunca', 'ni', 'sin', 'pas', 'sans', 'jamais']);
const softening = new Set(['longer', 'more', 'any', 'mas', 'because', 'about', 'due', 'con', 'avec']);

/** True when what begins at the token is denied, and not by a word that is part of another phrase: "no abre, pila". */
function isDenied(at: number, tokens: readonly Token[], mentions: readonly Mention[]): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    if (tokens[before + 1]?.breaks) return false;
    const word = tokens[before]?.word ?? '';
    if (denying.has(word)) return !mentions.some(({ from, to }) => from <= before && before < to);
    if (!softening.has(word) && !languages.some((language) => fillers[language].has(word))) return false;
  }
  return false;
}
