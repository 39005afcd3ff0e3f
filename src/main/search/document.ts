// What a search can find: one document a topic, whatever it was made from.
// Must not know where its texts come from, nor how they are weighed.
import type { Topic, TopicKind } from '../../contract/knowledge.ts';
import type { Language } from '../words/stem.ts';

export interface SearchDocument {
  topic: Topic;
  kind: TopicKind;
  title: string;
  /** The answer in one or two sentences; what a hit shows when nothing else fits better. */
  answer: string;
  /** The first action; empty where there is none. */
  first: string;
  /** Words that people use for it and its texts lack. */
  words: Record<Language, readonly string[]>;
  /** Concepts of content/synonyms.yaml that it is about, whatever its words. */
  concepts: readonly string[];
  /** One string a paragraph. */
  body: readonly string[];
  /** null: right for every model. */
  models: readonly string[] | null;
  /** Other kinds that it answers for: an article with which a guided procedure begins. */
  standsFor: readonly TopicKind[];
}

/** A document of nothing but its topic, to fill in. */
export function blankDocument(topic: Topic, kind: TopicKind, title: string): SearchDocument {
  const words = { en: [], es: [], fr: [] };
  return { topic, kind, title, answer: '', first: '', words, concepts: [], body: [], models: null, standsFor: [] };
}
