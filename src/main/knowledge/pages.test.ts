// Pages of articles and models over the real content, and over a small one where every link is known.
import { describe, expect, it } from 'vitest';
import type { Article } from '../../contract/knowledge.ts';
import { articleHeadSchema, articlePageSchema, modelPageSchema } from '../../contract/knowledge.ts';
import { isFault } from '../../contract/fault.ts';
import { realContent } from '../content/testing/real-content.ts';
import type { Content } from '../content/types.ts';
import { articlePage, listArticles } from './articles.ts';
import { listModels, modelPage } from './models.ts';

const content = await realContent();

const article = (id: string, more: Partial<Article> = {}): Article => ({
  ...articleHeadSchema.parse({
    id,
    title: `About ${id}`,
    answer: 'The answer before any why.',
    first: 'Do this first',
    group: 'causes',
    confidence: 'M',
    sources: ['M1'],
  }),
  body: [{ type: 'paragraph', children: [{ type: 'text', text: 'Why.' }] }],
  ...more,
});
const small: Content = {
  ...content,
  articles: new Map(
    [
      article('living', { group: 'living' }),
      article('weak-batteries', { claims: ['S06'], related: ['living', 'gone'] }),
      article('battery-replacement', { group: 'procedures', models: ['914', '620'] }),
      article('for-955', { models: ['955'], procedures: ['user-codes-on-955', 'gone'] }),
    ].map((each) => [each.id, each]),
  ),
  claims: new Map(
    ['S05', 'S06', 'S07'].map((id) => [
      id,
      {
        id,
        claim: 'Read somewhere',
        verdict: 'refine',
        answer: 'It is not quite so.',
        article: id === 'S05' ? 'weak-batteries' : 'living',
        sources: [],
      },
    ]),
  ),
};

describe('the list of articles', () => {
  it('is in the order of the groups, then of the content', () => {
    expect(listArticles(small, null).map(({ id }) => id)).toEqual([
      'weak-batteries',
      'for-955',
      'battery-replacement',
      'living',
    ]);
  });

  it('leaves out what is not right for the model, and puts what names it before what is for all', () => {
    expect(listArticles(small, '955').map(({ id }) => id)).toEqual(['for-955', 'weak-batteries', 'living']);
    expect(listArticles(small, '914').map(({ id }) => id)).toEqual(['weak-batteries', 'battery-replacement', 'living']);
  });
});

describe('the page of an article', () => {
  it('gathers claims both ways, related ones, the cause and what cures it', () => {
    const page = articlePage(small, 'weak-batteries');
    expect(page.claims.map(({ id }) => id)).toEqual(['S05', 'S06']);
    expect(page.related.map(({ id }) => id)).toEqual(['living']);
    expect(page.causes).toEqual([{ id: 'weak-batteries', title: 'The batteries are weak' }]);
    expect(page.procedures.map(({ id }) => id)).toEqual(['battery-replacement']);
    expect(page.models).toBeNull();
    expect(page.sources.map(({ id }) => id)).toEqual(['M1']);
  });

  it('begins with the procedure of its id and names what it cures and the models', () => {
    const page = articlePage(small, 'battery-replacement');
    expect(page.procedures[0]?.id).toBe('battery-replacement');
    expect(page.causes.map(({ id }) => id)).toContain('weak-batteries');
    expect(page.models).toEqual([
      { id: '914', name: content.models.get('914')?.name },
      { id: '620', name: content.models.get('620')?.name },
    ]);
    expect(articlePage(small, 'for-955').procedures.map(({ id }) => id)).toEqual(['user-codes-on-955']);
  });

  it('is a fault when there is none', () => {
    expect(() => articlePage(small, 'no-such')).toThrow(/content\.unknown-topic: no article is called no-such/);
    try {
      modelPage(small, '999');
      expect.unreachable();
    } catch (error) {
      expect(isFault(error, 'content.unknown-topic')).toBe(true);
    }
  });
});

describe('the real content', () => {
  it('has a page for every article, as the contract asks', () => {
    expect(content.articles.size).toBeGreaterThan(60);
    for (const { id, related, procedures } of content.articles.values()) {
      const page = articlePageSchema.parse(articlePage(content, id));
      expect(page.article.body.length).toBeGreaterThan(0);
      expect(page.related).toHaveLength(related.length);
      expect(page.procedures.length).toBeGreaterThanOrEqual(procedures.length);
      expect(page.sources.length).toBeGreaterThan(0);
    }
  });

  it('has a page for every model with its own procedures and signals only', () => {
    for (const { id } of listModels(content)) {
      const page = modelPageSchema.parse(modelPage(content, id));
      expect(page.procedures.every(({ models }) => models.includes(id))).toBe(true);
      expect(page.procedures.length > 0 || !page.model.guided).toBe(true);
      expect(page.signals.every(({ models }) => models.includes(id))).toBe(true);
      expect(page.articles.every(({ models }) => models === null || models.includes(id))).toBe(true);
      const lastNamed = page.articles.findLastIndex(({ models }) => models !== null);
      expect(page.articles.slice(0, lastNamed + 1).every(({ models }) => models !== null)).toBe(true);
    }
  });

  it('lists guided models before the others', () => {
    const guided = listModels(content).map((model) => model.guided);
    expect(guided.lastIndexOf(true)).toBe(guided.filter(Boolean).length - 1);
  });
});
