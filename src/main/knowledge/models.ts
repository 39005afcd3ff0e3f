// The page of a model: what is known about it, and every article, signal and procedure that is right for it.
// Must not know the store or who asks.
import type { Model } from '../../contract/content.ts';
import type { ModelPage } from '../../contract/knowledge.ts';
import { Fault } from '../../contract/fault.ts';
import type { Content } from '../content/types.ts';
import { listArticles } from './articles.ts';
import { procedureSummaries, sourcesOf } from './parts.ts';

/** The whole catalogue, guided models first. */
export function listModels(content: Content): Model[] {
  return [...content.models.values()].toSorted((a, b) => Number(b.guided) - Number(a.guided));
}

/** The page of a model. Throws content.unknown-topic when there is none of this id. */
export function modelPage(content: Content, id: string): ModelPage {
  const model = content.models.get(id);
  if (!model) throw new Fault('content.unknown-topic', `no model is called ${id}`);
  const articles = listArticles(content, id);
  const named = (summary: (typeof articles)[number]) => Number(summary.models === null);
  const own = [...content.procedures.values()].filter(({ models }) => models.includes(id));
  const signals = [...content.signals.values()].filter(({ models }) => models.includes(id));
  return {
    model,
    articles: articles.toSorted((a, b) => named(a) - named(b)),
    signals,
    procedures: procedureSummaries(
      content,
      own.map((procedure) => procedure.id),
    ),
    sources: sourcesOf(content, [
      ...model.facts.flatMap(({ sources }) => sources),
      ...signals.flatMap(({ meanings }) => meanings.flatMap(({ sources }) => sources)),
    ]),
  };
}
