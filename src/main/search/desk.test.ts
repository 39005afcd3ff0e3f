import { afterAll, describe, expect, it } from 'vitest';
import { causeSchema, type Cause } from '../../contract/cause.ts';
import { realContent } from '../content/testing/real-content.ts';
import { complaintHints } from './complaint-hints.ts';
import { contentDocuments } from './content-documents.ts';
import { createSearchDesk } from './desk.ts';
import { blankDocument } from './document.ts';
import { createModelFinder } from './models.ts';
import { tokenise } from '../words/tokens.ts';

const content = await realContent();
const desk = createSearchDesk(content);
afterAll(() => desk.close());

describe('documents of the content', () => {
  const documents = contentDocuments(content);

  it('has one for every topic; an article stands for the procedure that it explains', () => {
    const { articles, models, signals, procedures } = content;
    const alone = [...procedures.keys()].filter((id) => !articles.has(id));
    expect(documents).toHaveLength(articles.size + models.size + signals.size + alone.length);
    expect(new Set(documents.map(({ topic }) => topic)).size).toBe(documents.length);
    for (const { id } of procedures.values()) {
      const document = documents.find(
        ({ topic }) => topic === (articles.has(id) ? `article:${id}` : `procedure:${id}`),
      );
      expect(document && [document.kind, ...document.standsFor]).toContain('procedure');
    }
  });

  it('finds every document by its own title among the first five, unless it names models', () => {
    const finder = createModelFinder(content.models.values());
    const lost = documents.filter(({ topic, title }) => {
      if (finder.find(tokenise(title)).models.length > 1) return false;
      const { hits } = desk.find({ query: title, limit: 5 });
      // Signals of different models may have the same title.
      return !hits.some((hit) => hit.topic === topic || hit.title === title);
    });
    expect(lost.map(({ topic }) => topic)).toEqual([]);
  });

  it('finds every model by its id, first', () => {
    for (const { id } of content.models.values()) {
      expect(desk.find({ query: id.replaceAll('-', ' '), limit: 1 }).hits[0]?.topic).toBe(`model:${id}`);
    }
  });

  it('filters by model: nothing of another one comes', () => {
    for (const modelId of content.models.keys()) {
      for (const { models } of desk.find({ query: 'red light battery reset', modelId, limit: 50 }).hits) {
        expect(models === null || models.includes(modelId)).toBe(true);
      }
    }
  });
});

it('keeps texts of the shop that came before the first search, and takes them out again', () => {
  const own = createSearchDesk(content);
  own.put({ ...blankDocument('note:0193-b', 'note', 'Giraffe drawer'), body: ['Spare giraffes.'] });
  expect(own.find({ query: 'giraffe', limit: 5 }).hits.map(({ topic }) => topic)).toEqual(['note:0193-b']);
  own.put({ ...blankDocument('note:0193-c', 'note', 'Zebra drawer') });
  expect(own.find({ query: 'zebra', limit: 5 }).hits.map(({ topic }) => topic)).toEqual(['note:0193-c']);
  own.remove('note:0193-b');
  expect(own.find({ query: 'giraffe', limit: 5 }).hits).toEqual([]);
  own.close();
});

describe('what a complaint describes', () => {
  const cause = (id: string, rules: Cause['rules'], models?: string[]): Cause =>
    causeSchema.parse({
      id,
      title: id,
      explain: 'Something is wrong with it.',
      base: 1,
      rules,
      models,
      sources: ['K1'],
      confidence: 'H',
    });
  const rule = (complaint: string[], points: number, more: object = {}) => ({
    when: { complaint, ...more },
    points,
    because: `said ${complaint.join(' or ')}`,
    settles: false,
  });
  const causes = [
    cause('binding', [rule(['rubs', 'drags'], 4), rule(['closed'], 1), rule(['free'], -9)]),
    cause('code', [rule(['code'], 3, { complaintToo: ['wrong'] })]),
    cause('lever-only', [rule(['handle'], 3)], ['955']),
    cause('unwritten', [rule(['drags'], 9)]),
  ];
  const known = {
    causes: new Map(causes.map((one) => [one.id, one])),
    concepts: new Map(),
    articles: new Map(['binding', 'code', 'lever-only'].map((id) => [id, [...content.articles.values()][0] as never])),
  };
  const hints = (text: string, modelId: string | null = null) =>
    Object.fromEntries(complaintHints(text, modelId, known));

  it.each<[string, object]>([
    ['it drags', { 'article:binding': { points: 4, because: 'said rubs or drags' } }],
    ['rubs when closed', { 'article:binding': { points: 5, because: 'said rubs or drags' } }],
    ['drags but is free', {}],
    ['the code', {}],
    ['the wrong code', { 'article:code': { points: 3, because: 'said code' } }],
    ['', {}],
  ])('%j', (text, wanted) => {
    expect(hints(text)).toEqual(wanted);
  });

  it('knows the models of a cause', () => {
    expect(Object.keys(hints('the handle', '910'))).toEqual([]);
    expect(Object.keys(hints('the handle', '955'))).toEqual(['article:lever-only']);
  });

  it('brings what the words only describe to the front, with the reason', () => {
    const { hits } = desk.find({ query: 'I have to push the door hard before the bolt goes in', limit: 3 });
    const described = hits.filter(({ topic, reasons }) =>
      content.causes
        .get(topic.replace('article:', ''))
        ?.rules.some(({ when, because }) => when.complaint !== undefined && reasons.includes(because)),
    );
    expect(described.map(({ topic }) => topic)).not.toEqual([]);
  });
});
