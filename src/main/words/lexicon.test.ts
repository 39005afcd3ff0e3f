import { describe, expect, it } from 'vitest';
import { createLexicon } from './lexicon.ts';

const lexicon = createLexicon([
  {
    id: 'will-not-open',
    en: ['not open', 'not unlock', 'refuses to open'],
    es: ['no abre'],
    fr: ["ne s'ouvre pas", "n'ouvre pas"],
  },
  { id: 'battery', en: ['battery', 'cell'], es: ['pila', 'batería'], fr: ['pile'] },
  { id: 'mastercode', en: ['mastercode', 'master code', 'programming code'], es: [], fr: ['code maître'] },
  { id: 'code', en: ['code', 'PIN'], es: ['clave', 'código'], fr: ['code'] },
]);
lexicon.learn('kwikset', 'en');
const concepts = (text: string) => new Set(lexicon.understand(text).mentions.map(({ concept }) => concept));

describe('concepts', () => {
  it.each([
    ["It won't open", ['will-not-open']],
    ['wont unlok', ['will-not-open']],
    ['does not want to open', []],
    ['it is not really opening for us', ['will-not-open']],
    ['No me abre la puerta', ['will-not-open']],
    ["La porte ne s'ouvre pas", ['will-not-open']],
    ['elle n’ouvre pas', ['will-not-open']],
    ['PILAS nuevas', ['battery']],
    ['bateria', ['battery']],
    ['le code maitre', ['mastercode']],
    ['the code', ['code']],
    ['my master code and my pin', ['mastercode', 'code']],
    ['910', []],
    ['', []],
  ])('%j', (text, ids) => {
    expect(concepts(text)).toEqual(new Set(ids));
  });

  it('names a phrase once, where it stands', () => {
    const { mentions, tokens } = lexicon.understand('my master code');
    expect(mentions.map(({ concept, from, to }) => [concept, tokens[from]?.word, to - from])).toEqual([
      ['mastercode', 'master', 2],
    ]);
  });
});

describe('terms of a complaint', () => {
  it.each([
    ['kwikest wont unlok', 'kwikset', 'kwikest'],
    ['kwikest wont unlok', 'concept:will-not-open', 'wont unlok'],
    ['no, ¡no se me abre!', 'concept:will-not-open', 'no se me abre'],
    ['two Batterys', 'battery', 'Batterys'],
    ['two Batteries', 'battery', 'Batteries'],
    ['not the batteries', 'battery', null],
    ['not because of the batteries, the cell', 'concept:battery', 'cell'],
    ['without batteries', 'concept:battery', null],
    ['not open, battery dead', 'concept:battery', 'battery'],
    ["ce n'est pas la pile", 'concept:battery', null],
    ["n'ouvre pas la pile", 'concept:battery', 'pile'],
    ['it will not. Open battery', 'concept:will-not-open', null],
    ['not, battery', 'concept:battery', 'battery'],
    ['master the code', 'master code', null],
    ['anything', 'concept:nobody', null],
    ['anything', '…', null],
  ])('%j says %s as %j', (text, term, words) => {
    expect(lexicon.understand(text).find(term)).toBe(words);
  });
});

it('corrects what only an unchecked text says, and takes others for it', () => {
  lexicon.count('batery', 1, 'en', true);
  lexicon.count('zebra', 1, 'en', true);
  const suggested = (text: string) =>
    lexicon
      .understand(text)
      .suggestions.get(0)
      ?.map(({ word }) => word);
  expect(suggested('batery')).toEqual(['battery']);
  expect(suggested('zebrra')).toEqual(['zebra']);
  expect(concepts('batery')).toEqual(new Set(['battery']));
  lexicon.count('zebra', -1, 'en', true);
  expect(suggested('zebrra')).toBe(undefined);
});

it('writes a word with its accents', () => {
  expect([lexicon.written('bateria'), lexicon.written('pila')]).toEqual(['batería', 'pila']);
});
