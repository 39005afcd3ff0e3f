import { expect, it } from 'vitest';
import { createLexicon } from '../words/lexicon.ts';
import { createMarker } from './marks.ts';
import { blankDocument } from './document.ts';
import { createCorpus } from './corpus.ts';
import { createModelFinder } from './models.ts';
import { readQuery } from './query.ts';

const lexicon = createLexicon([{ id: 'not-open', en: ['not open'], es: ['no abre'], fr: [] }]);
const corpus = createCorpus(lexicon);
corpus.put({
  ...blankDocument('article:all', 'article', 'battery clé ecran key won straße'),
  body: ['it does not open', 'bolt'],
});
const marker = (query: string) =>
  createMarker(readQuery(query, lexicon, corpus, { models: createModelFinder([]), concepts: new Map() }), lexicon);
const show = (query: string, text: string) =>
  marker(query)
    .mark(text)
    .marks.map(([from, to]) => text.slice(from, to));

it.each([
  ['battery', 'Batteries: a BATTERY, a bat', ['Batteries', 'BATTERY']],
  ['batt', 'Batteries', ['Batt']],
  ['cle', 'la cle\u0301 et la Clé', ['cle\u0301', 'Clé']],
  ['écr', 'L’e\u0301cran', ['e\u0301cr']],
  ['key ', '🔑🔑 key 🔑 𝐤𝐞𝐲', ['key', '𝐤𝐞𝐲']],
  ['ke', '𝐤𝐞𝐲', ['𝐤𝐞']],
  ['strasse', 'die Straße', ['Straße']],
  ['no abre', 'It does not really open.', ['not really open']],
  ['batery', 'a battery', ['battery']],
  ['key', 'a turkey', []],
])('%j marks in %j', (query, text, marked) => {
  expect(show(query, text)).toEqual(marked);
});

it('cuts a long text around what was found, at words, never inside a character', () => {
  const text = `${'before 🔑 '.repeat(60)}the bolt binds${' 🔑🔑🔑 after'.repeat(60)}`;
  const cut = marker('bolt').excerpt('Nothing of it.', [text], 1);
  expect(cut.text).toMatch(/^… .* …$/u);
  expect(cut.text.length).toBeLessThan(230);
  expect(cut.marks.map(([from, to]) => cut.text.slice(from, to))).toEqual(['bolt']);
  expect(cut.text.isWellFormed()).toBe(true);
});

it('keeps the answer when the body says no more of the query', () => {
  const { excerpt } = marker('bolt key');
  const body = ['A key turns the bolt by hand, also when the cells are flat.'];
  expect(excerpt('The key and the bolt.', body, 2).text).toBe('The key and the bolt.');
  expect(excerpt('The key alone.', body, 2).text).toBe(body[0]);
  expect(excerpt('The key alone.', ['Bolt and key'], 2).text).toBe('The key alone.');
});
