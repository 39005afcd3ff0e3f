// Pages that a note can stand on and a link can lead to: whether they are there, their names, the models that they are for.
// Must not know Markdown or the search.
import { isFault } from '../../contract/fault.ts';
import type { ShopText, Topic, TopicKind } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import type { Store } from '../store/index.ts';

export interface TopicFacts {
  title: string;
  /** null: right for every model. */
  models: readonly string[] | null;
}

/** What is known of a topic; null when there is no such page, or a text of the shop that is removed. */
export function topicFacts(topic: Topic, content: Content, store: Store): TopicFacts | null {
  const at = topic.indexOf(':');
  const [kind, id] = [topic.slice(0, at) as TopicKind, topic.slice(at + 1)];
  switch (kind) {
    case 'article':
      return of(content.articles.get(id));
    case 'procedure':
      return of(content.procedures.get(id));
    case 'signal':
      return of(content.signals.get(id));
    case 'model': {
      const model = content.models.get(id);
      return model === undefined ? null : { title: model.name, models: [model.id] };
    }
    case 'shop-article':
    case 'note': {
      const text = shopText(id, store);
      if (text === null || text.removed || topicOf(text) !== topic) return null;
      return { title: text.title === '' ? 'A note' : text.title, models: modelsOrAll(text.modelIds) };
    }
  }
}

/** The topic of a text itself, as the search and links name it. */
export function topicOf({ kind, id }: Pick<ShopText, 'kind' | 'id'>): Topic {
  return kind === 'note' ? `note:${id}` : `shop-article:${id}`;
}

/** No model named: all of them. */
export function modelsOrAll(modelIds: readonly string[]): readonly string[] | null {
  return modelIds.length === 0 ? null : modelIds;
}

function of(thing: { title: string; models?: readonly string[] | undefined } | undefined): TopicFacts | null {
  return thing === undefined ? null : { title: thing.title, models: thing.models ?? null };
}

function shopText(id: string, store: Store): ShopText | null {
  try {
    return store.shopTexts.get(id);
  } catch (error) {
    if (isFault(error, 'store.not-found')) return null;
    throw error;
  }
}
