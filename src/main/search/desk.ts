// The host's one search: built from the content when it is first asked, with the shop's own texts kept up to date in it.
// Must not know how a search works (engine.ts) or where shop texts are stored.
import type { SearchAnswer, Topic } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { contentDocuments } from './content-documents.ts';
import type { SearchDocument } from './document.ts';
import { createSearchEngine, type SearchEngine, type SearchRequest } from './engine.ts';

export interface SearchDesk {
  /** Takes a text of the shop in, or its newer version in place of the one before; before the first search it waits. */
  put(document: SearchDocument): void;
  remove(topic: Topic): void;
  /** Answers; the first call builds the index. */
  find(request: SearchRequest): SearchAnswer;
  close(): void;
}

/** `content` may still be empty now; it is read at the first search. */
export function createSearchDesk(content: Content): SearchDesk {
  const own = new Map<Topic, SearchDocument>();
  let engine: SearchEngine | null = null;

  const built = () => {
    if (engine !== null) return engine;
    engine = createSearchEngine({ concepts: content.concepts.values(), models: content.models.values() });
    engine.put(...contentDocuments(content), ...own.values());
    return engine;
  };
  return {
    put(document) {
      own.set(document.topic, document);
      engine?.put(document);
    },
    remove(topic) {
      own.delete(topic);
      engine?.remove(topic);
    },
    find: (request) => built().find(request),
    close() {
      engine?.close();
      engine = null;
    },
  };
}
