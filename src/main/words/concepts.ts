// Finds ideas in words: "no abre", "ne s'ouvre pas" and "wont open" are one concept of content/synonyms.yaml.
// Must not know articles, causes or how a search weighs.
import type { Concept } from '../../contract/knowledge.ts';
import { denials, fillers } from './common.ts';
import { languages, stem, type Language } from './stem.ts';
import { fold, type Token } from './tokens.ts';

/** One concept in a text: which, and the half-open range of tokens that said it. */
export interface Mention {
  concept: string;
  language: Language;
  from: number;
  to: number;
}

export interface ConceptFinder {
  /**
   * The longest phrases, left to right, in the order of the text. A phrase inside a longer one is not told; two languages
   * may claim the same words.
   */
  find(tokens: readonly Token[], among?: readonly Language[]): Mention[];
}

interface Node {
  next: Map<string, Node>;
  concepts: Set<string>;
}

/** Reads the phrases once; words between that say nothing are jumped over, and every contracted denial is one. */
export function createConceptFinder(concepts: Iterable<Concept>): ConceptFinder {
  const roots: Record<Language, Node> = { en: node(), es: node(), fr: node() };
  for (const concept of concepts) {
    for (const language of languages) {
      for (const phrase of concept[language]) add(roots[language], keysOf(fold(phrase), language), concept.id);
    }
  }
  return {
    find(tokens, among = languages) {
      const found = among.flatMap((language) => findIn(roots[language], tokens, language));
      const length = ({ from, to }: Mention) => to - from;
      return inTheirLanguage(found, tokens)
        .filter((one) => !found.some((other) => length(other) > length(one) && within(one, other)))
        .sort((a, b) => a.from - b.from || length(b) - length(a));
    },
  };
}

function findIn(root: Node, tokens: readonly Token[], language: Language): Mention[] {
  const keys = tokens.flatMap(({ word }, index) => {
    const key = keyOf(word, language);
    return key === null ? [] : [{ key, index }];
  });
  // The number of sentence marks before a token: two tokens of the same count stand in one clause.
  let clause = 0;
  const clauses = tokens.map(({ breaks }) => (clause += breaks ? 1 : 0));
  const found: Mention[] = [];
  for (let at = 0; at < keys.length;) {
    let here: Node | undefined = root;
    let longest: { node: Node; count: number } | null = null;
    for (let count = 0; at + count < keys.length; count += 1) {
      const next = keys[at + count] as { key: string; index: number };
      if (clauses[next.index] !== clauses[keys[at]?.index ?? 0]) break;
      here = here.next.get(next.key);
      if (here === undefined) break;
      if (here.concepts.size > 0) longest = { node: here, count: count + 1 };
    }
    if (longest === null) {
      at += 1;
      continue;
    }
    const from = keys[at]?.index ?? 0;
    const to = (keys[at + longest.count - 1]?.index ?? 0) + 1;
    for (const concept of longest.node.concepts) found.push({ concept, language, from, to });
    at += longest.count;
  }
  return found;
}

/**
 * "Red" is a color to some and a network to others: what a language claims falls away where another one, of which the text
 * has more words, claims the same. A text may still be of two languages.
 */
function inTheirLanguage(found: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const words = (language: Language) =>
    tokens.filter(
      ({ word }, index) =>
        fillers[language].has(word) ||
        (language === 'en' && denials.has(word)) ||
        found.some((one) => one.language === language && index >= one.from && index < one.to),
    ).length;
  const counts = new Map(languages.map((language) => [language, words(language)]));
  const count = ({ language }: Mention) => counts.get(language) ?? 0;
  return found.filter(
    (one) => !found.some((other) => count(other) > count(one) && other.from < one.to && one.from < other.to),
  );
}

const within = (inner: Mention, outer: Mention) => inner.from >= outer.from && inner.to <= outer.to;

function add(root: Node, keys: readonly string[], concept: string): void {
  if (keys.length === 0) return;
  let here = root;
  for (const key of keys) {
    const next = here.next.get(key) ?? node();
    here.next.set(key, next);
    here = next;
  }
  here.concepts.add(concept);
}

function keysOf(words: readonly string[], language: Language): string[] {
  const keys = words.flatMap((word) => keyOf(word, language) ?? []);
  // A phrase of fillers alone is taken as it stands, or it would match everything.
  return keys.length > 0 ? keys : words.map((word) => stem(word, language));
}

function keyOf(word: string, language: Language): string | null {
  if (language === 'en' && denials.has(word)) return 'not';
  return fillers[language].has(word) ? null : stem(word, language);
}

const node = (): Node => ({ next: new Map(), concepts: new Set() });
