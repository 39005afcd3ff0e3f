// Everything that an article says is also heard, with its warnings named, and nothing is read as markup.
import { expect, test } from 'vitest';
import type { ArticlePage, Block } from '../../contract/knowledge.ts';
import { speechOfArticle } from './speech.ts';

const text = (words: string) => ({ type: 'text' as const, text: words });
const line = (words: string): Block => ({ type: 'paragraph', children: [text(words)] });
const article = (body: Block[], more: object = {}): ArticlePage =>
  ({
    article: { title: 'Weak batteries', answer: 'Fit new cells.', first: 'Open the cover.', body, ...more },
    claims: [],
  }) as unknown as ArticlePage;

test('the answer and the first action come before the rest', () => {
  expect(speechOfArticle(article([line('Why.')], { notice: 'Check your model’s sheet.' }))).toEqual([
    'Weak batteries',
    'Fit new cells.',
    'First: Open the cover.',
    'Check your model’s sheet.',
    'Why.',
  ]);
});

test('lists are counted, notes named, tables read with the names of their columns, figures by their words', () => {
  const body: Block[] = [
    { type: 'list', ordered: true, items: [[line('Out.'), line('Slowly.')], [line('In.')]] },
    { type: 'list', ordered: false, items: [[line('Either.')]] },
    { type: 'note', tone: 'danger', blocks: [line('All is erased.'), line('For good.')] },
    { type: 'table', head: [[text('Model')], [text('Codes')]], rows: [[[text('910')], [text('30')]]] },
    { type: 'figure', drawing: {} as never, alt: 'The pack comes out' },
  ];
  expect(speechOfArticle(article(body)).slice(3)).toEqual([
    '1. Out.',
    'Slowly.',
    '2. In.',
    'Either.',
    'Danger: All is erased.',
    'For good.',
    '910. Codes: 30',
    'Figure: The pack comes out',
  ]);
});

test('links and emphasis are read as their words', () => {
  const linked: Block = {
    type: 'paragraph',
    children: [
      text('See '),
      { type: 'link', topic: 'article:pack-out', children: [{ type: 'strong', children: [text('the pack')] }] },
      { type: 'code', text: ' 4.8 V' },
    ],
  };
  expect(speechOfArticle(article([linked])).at(-1)).toBe('See the pack 4.8 V');
});
