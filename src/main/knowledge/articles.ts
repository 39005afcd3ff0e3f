// Articles as screens list and show them: with claims, causes, procedures, signals and sources gathered around them.
// Must not know the store or who asks.
import { articleHeadSchema, type Article, type ArticlePage, type ArticleSummary } from '../../contract/knowledge.ts';
import { Fault } from '../../contract/fault.ts';
import type { Content } from '../content/types.ts';
import { procedureSummaries, sourcesOf } from './parts.ts';

const groups: readonly string[] = articleHeadSchema.shape.group.options;

/** By group, within it in the order of the content; with a model only what is right for it, what names it first. */
export function listArticles(content: Content, modelId: string | null): ArticleSummary[] {
  const right = [...content.articles.values()].filter(
    ({ models }) => modelId === null || models === undefined || models.includes(modelId),
  );
  const rank = ({ group, models }: Article) => groups.indexOf(group) * 2 + (modelId !== null && !models ? 1 : 0);
  return right.toSorted((a, b) => rank(a) - rank(b)).map(summaryOf);
}

/** An article as lists show it. */
export function summaryOf(article: Article): ArticleSummary {
  const { id, title, answer, first, group, models, confidence, notice } = article;
  return { id, title, answer, first, group, models: models ?? null, confidence, notice: notice ?? null };
}

/** The page of an article. Throws content.unknown-topic when there is none of this id. */
export function articlePage(content: Content, id: string): ArticlePage {
  const article = content.articles.get(id);
  if (!article) throw new Fault('content.unknown-topic', `no article is called ${id}`);
  const { causes, procedures, signals } = content;

  const cause = causes.get(id);
  const curing = procedures.has(id) ? [...causes.values()].filter((each) => each.procedures.includes(id)) : [];
  const offered = [...(procedures.has(id) ? [id] : []), ...article.procedures, ...(cause?.procedures ?? [])];
  const leading = [...signals.values()].filter(({ meanings }) =>
    meanings.some((meaning) => meaning.article === id || meaning.cause === id || meaning.procedure === id),
  );
  return {
    article,
    claims: [...content.claims.values()].filter((claim) => claim.article === id || article.claims.includes(claim.id)),
    related: article.related.flatMap((other) => content.articles.get(other) ?? []).map(summaryOf),
    causes: [...(cause ? [cause] : []), ...curing].map((each) => ({ id: each.id, title: each.title })),
    procedures: procedureSummaries(content, offered),
    signals: leading.map((each) => ({ id: each.id, title: each.title, models: each.models })),
    models:
      article.models
        ?.flatMap((each) => content.models.get(each) ?? [])
        .map(({ id: own, name }) => ({ id: own, name })) ?? null,
    sources: sourcesOf(content, article.sources),
  };
}
