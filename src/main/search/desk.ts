// The host's one search: built when it is first asked, from the content and the shop's own texts, and kept up to date.
// Must not know how a search works (engine.ts) or where shop texts are stored.
import type { SearchAnswer, Topic } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { contentDocuments } from './content-documents.ts';
import type { SearchDocument } from './document.ts';
import { createSearchEngine, type SearchEngine, type SearchRequest } from './engine.ts';

export interface SearchDesk {
  /** Takes a text of the shop in, or its newer version in place of the one before. */
  put(document: SearchDocument): void;
  remove(topic: Topic): void;
  /** What it was built from is another now: the next search builds it anew. */
  reset(): void;
  /** Answers; the first call builds the index. */
  find(request: SearchRequest): SearchAnswer;
  close(): void;
}

/**
 * `content` may still be empty now, and the shop's `own` texts out of reach; both are read at the first search. Own texts
 * that cannot be read are told to `missed`, and the rest is found all the same.
 */
export function createSearchDesk(
  content: Content,
  own: () => Iterable<SearchDocument> = () => [],
  missed: (error: unknown) => void = () => undefined,
): SearchDesk {
  let engine: SearchEngine | null = null;

  const built = () => {
    if (engine !== null) return engine;
    engine = createSearchEngine({ concepts: content.concepts.values(), models: content.models.values() });
    engine.put(...contentDocuments(content));
    try {
      engine.put(...own());
    } catch (error) {
      missed(error);
    }
    return engine;
  };
  const close = () => {
    engine?.close();
    engine = null;
  };
  return {
    // Before the first search there is nothing to keep up to date: it will read what is stored by then.
    put: (document) => engine?.put(document),
    remove: (topic) => engine?.remove(topic),
    find: (request) => built().find(request),
    reset: close,
    close,
  };
}
