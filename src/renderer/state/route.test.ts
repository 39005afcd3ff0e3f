// Every route must come back from its own address, and nonsense must not become a screen.
import { expect, test } from 'vitest';
import { hrefOf, parseRoute, type Route } from './route.ts';

const id = '01998c2e-0000-7000-8000-000000000001';
const routes: Route[] = [
  { name: 'home' },
  { name: 'visits' },
  { name: 'lock' },
  { name: 'visit', id },
  { name: 'report', id },
  { name: 'recognise' },
  { name: 'signals', id: null },
  { name: 'signals', id: '914c' },
];

test.each(routes)('$name survives its address', (route) => {
  expect(parseRoute(hrefOf(route))).toEqual(route);
});

test.each(['', '#', '#/'])('%j is home', (hash) => {
  expect(parseRoute(hash)).toEqual({ name: 'home' });
});

test.each([
  '#/visit',
  '#/report/',
  `#/visit/${id}/x`,
  '#/visits/7',
  '#/lock/7',
  '#/recognise/7',
  '#/signals/910/x',
  '#/unknown/7',
  '#/nowhere',
  '#/visit/%2e%2e',
  '#/report/..',
])('%j is unknown', (hash) => {
  expect(parseRoute(hash)).toEqual({ name: 'unknown' });
});
