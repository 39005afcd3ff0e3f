// The content against what is written a second time, from the sources, in testing/facts.
import { expect, it } from 'vitest';
import { loadContent } from './load.ts';
import { contentDirectory } from './testing/spoilt.ts';
import { holds } from './testing/facts/gestures.ts';
import { unmetFacts } from './testing/facts/unmet.ts';

const content = loadContent(contentDirectory);

it('says of every model what the sources say of it, and nothing else', () => {
  expect(unmetFacts(content)).toEqual([]);
});

it('takes every hold from a source', () => {
  const sources = holds.flatMap((hold) => hold.sources.split(' '));
  expect(sources.filter((id) => !content.sources.has(id))).toEqual([]);
});
