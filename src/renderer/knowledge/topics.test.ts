// Every kind of topic has a screen that answers, and an article keeps the model that was chosen.
import { expect, test } from 'vitest';
import { topicKindSchema } from '../../contract/knowledge.ts';
import { parseRoute } from '../state/route.ts';
import { hrefOfTopic, kindWords, partsOf } from './topics.ts';

test('article, procedure, model and signal lead to their screens', () => {
  expect(parseRoute(hrefOfTopic('article:weak-batteries', '910'))).toEqual({
    name: 'article',
    id: 'weak-batteries',
    model: '910',
  });
  expect(parseRoute(hrefOfTopic('procedure:bolt-test'))).toEqual({ name: 'article', id: 'bolt-test', model: null });
  expect(parseRoute(hrefOfTopic('model:914c', '910'))).toEqual({ name: 'model', id: '914c' });
  expect(parseRoute(hrefOfTopic('signal:keypad-red-ten'))).toEqual({ name: 'signal', id: 'keypad-red-ten' });
});

test('the shop’s own texts have one address', () => {
  expect(hrefOfTopic('note:01998c2e-0000')).toBe('#/shop/01998c2e-0000');
  expect(hrefOfTopic('shop-article:01998c2e-0000')).toBe('#/shop/01998c2e-0000');
});

test.each(topicKindSchema.options)('%s has a word', (kind) => {
  expect(partsOf(`${kind}:a-b`)).toEqual({ kind, id: 'a-b' });
  expect(kindWords[kind]).not.toBe('');
});
