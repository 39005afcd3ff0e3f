// A meaning leads only to what there is, and to each of it once.
import { expect, it } from 'vitest';
import { linksOf } from './links.ts';

const titles: Record<string, string> = { 'weak-batteries': 'Weak batteries', 'battery-life': 'How long cells last' };
const titleOf = (id: string) => titles[id] ?? null;
const replace = { id: 'battery-replacement', title: 'Replace the batteries' };

it('puts the guided procedure before what is to be read', () => {
  const links = linksOf({ cause: 'weak-batteries', article: 'battery-life' }, [replace], titleOf);
  expect(links.map(({ href, text, guided }) => [href, text, guided])).toEqual([
    ['#/article/battery-replacement', 'Replace the batteries', true],
    ['#/article/battery-life', 'How long cells last', false],
    ['#/article/weak-batteries', 'Weak batteries', false],
  ]);
});

it('leaves out what is not there, and what is there already', () => {
  expect(linksOf({ cause: 'no-such-article' }, [], titleOf)).toEqual([]);
  expect(linksOf({ cause: 'weak-batteries', article: 'weak-batteries' }, [], titleOf)).toHaveLength(1);
});
