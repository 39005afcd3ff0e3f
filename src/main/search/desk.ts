// The host's one search: built when it is first asked, from the content and the shop's own texts, and kept up to date.
// Must not know how a search works (engine.ts) or where shop texts are stored.
import type { SearchAnswer, Topic } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { contentDocuments } from './content-documents.ts';
import { complaintHints } from './complaint-hints.ts';
import type { SearchDocument } from './document.ts';
import { createSearchEngine, type SearchEngine, type SearchRequest } from './engine.ts';

export interface SearchDesk {
  /** Takes a text of the shop in, or its newer version in place of the one before; before the first search it waits. */
  put(document: SearchDocument): void;
  remove(topic: Topic): void;
  /** What it was built from is another now: the next search builds it anew. */
  reset(): void;
  /** Answers; the first call builds the index. */
  find(request: Omit<SearchRequest, 'hints'>): SearchAnswer;
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
  /** What was put since the start: before the first search it waits, and it outlives a new beginning. */
  const kept = new Map<Topic, SearchDocument>();
  let engine: SearchEngine | null = null;

  const built = () => {
    if (engine !== null) return engine;
    engine = createSearchEngine({ concepts: content.concepts.values(), models: content.models.values() });
    engine.put(...contentDocuments(content));
    try {
      for (const documents of inBatches(own())) engine.put(...documents);
    } catch (error) {
      missed(error);
    }
    engine.put(...kept.values());
    return engine;
  };
  const close = () => {
    engine?.close();
    engine = null;
  };
  return {
    put(document) {
      kept.set(document.topic, document);
      engine?.put(document);
    },
    remove(topic) {
      kept.delete(topic);
      engine?.remove(topic);
    },
    find(request) {
      const hints = complaintHints(request.query, request.modelId ?? null, content);
      return built().find({ ...request, hints });
    },
    reset() {
      kept.clear();
      close();
    },
    close,
  };
}

/** A transaction of the index for each batch is much quicker than one for each document. */
function* inBatches(documents: Iterable<SearchDocument>): Iterable<SearchDocument[]> {
  let batch: SearchDocument[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length < 200) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
