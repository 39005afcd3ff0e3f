// Every route must come back from its own address, and nonsense must not become a screen.
import { expect, test } from 'vitest';
import { hrefOf, parseRoute, type Route } from './route.ts';

const id = '01998c2e-0000-7000-8000-000000000001';
const routes: Route[] = [
  { name: 'home' },
  { name: 'visits', search: '' },
  { name: 'visits', search: 'q=kov+555&model=914' },
  { name: 'insights', search: 'period=own&from=2026-11-01' },
  { name: 'trail', search: 'actor=Ada' },
  { name: 'trail-paper', search: 'actor=Ada' },
  { name: 'units', query: '' },
  { name: 'units', query: 'back door' },
  { name: 'unit', id },
  { name: 'unit', id: 'L-00042' },
  { name: 'lock' },
  { name: 'visit', id },
  { name: 'visit', id, begin: 'battery-replacement' },
  { name: 'report', id },
  { name: 'shop', id },
  { name: 'shop', id: 'new' },
  { name: 'recognise' },
  { name: 'triage' },
  { name: 'signals', id: null },
  { name: 'signals', id: '914c' },
  { name: 'self-service', id: null },
  { name: 'self-service', id },
  { name: 'signal', id: 'keypad-red-ten' },
  { name: 'model', id: 'halo-touch' },
  { name: 'article', id: 'weak-batteries', model: null },
  { name: 'article', id: 'weak-batteries', model: '910' },
  { name: 'take-along', procedureId: 'factory-reset-fr1', modelId: '914', runId: null },
  { name: 'take-along', procedureId: 'battery-replacement', modelId: '914c', runId: id },
  { name: 'knowledge', query: '', model: null },
  { name: 'knowledge', query: 'no abre', model: 'all' },
  { name: 'knowledge', query: ' "a/b?c=1&model=2#3+4 100% ñ 🔑\n', model: '910' },
];

test.each(routes)('$name survives its address', (route) => {
  expect(parseRoute(hrefOf(route))).toEqual(route);
});

test.each(['', '#', '#/'])('%j is home', (hash) => {
  expect(parseRoute(hash)).toEqual({ name: 'home' });
});

test.each([
  ['#/knowledge?q=a+b%20c', 'a b c'],
  ['#/knowledge?q=%E0%A4%A', '\ufffd%A'],
  ['#/knowledge?q', ''],
  ['#/knowledge?model=../x', ''],
])('%j is a search', (hash, query) => {
  expect(parseRoute(hash)).toEqual({ name: 'knowledge', query, model: null });
});

test('half an emoji at the end of a cut query breaks no address', () => {
  const half = '🔑'.slice(0, 1);
  expect(parseRoute(hrefOf({ name: 'knowledge', query: `key ${half}`, model: null }))).toEqual({
    name: 'knowledge',
    query: 'key \ufffd',
    model: null,
  });
});

test.each([
  '#/visit',
  '#/report/',
  `#/visit/${id}/x`,
  '#/visits/7',
  '#/lock/7',
  '#/recognise/7',
  '#/signals/910/x',
  `#/self-service/${id}/x`,
  '#/unknown/7',
  '#/knowledge/7',
  '#/article',
  '#/article/a/b',
  '#/model/',
  '#/signal?q=1',
  '#/nowhere',
  '#/visit/%2e%2e',
  '#/report/..',
])('%j is unknown', (hash) => {
  expect(parseRoute(hash)).toEqual({ name: 'unknown' });
});
