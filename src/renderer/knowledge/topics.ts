// Where a topic is read, and what its kind is called.
// Must not know components or how a topic was found.
import type { Topic, TopicKind } from '../../contract/knowledge.ts';
import { hrefOf } from '../state/route.ts';

export const kindWords: Record<TopicKind, string> = {
  article: 'Article',
  model: 'Model',
  signal: 'Light or sound',
  procedure: 'Guided work',
  'shop-article': 'This shop’s article',
  note: 'This shop’s note',
};

/** Kind and id of a topic. */
export function partsOf(topic: Topic): { kind: TopicKind; id: string } {
  const at = topic.indexOf(':');
  return { kind: topic.slice(0, at) as TopicKind, id: topic.slice(at + 1) };
}

/** The address of a topic; an article keeps the model (an id, or `all`) that was chosen before. */
export function hrefOfTopic(topic: Topic, model: string | null = null): string {
  const { kind, id } = partsOf(topic);
  if (kind === 'model' || kind === 'signal') return hrefOf({ name: kind, id });
  if (kind === 'shop-article' || kind === 'note') return hrefOf({ name: 'shop', id });
  // Every procedure has the article of its id; it says what the work is before anybody starts it.
  return hrefOf({ name: 'article', id, model });
}
