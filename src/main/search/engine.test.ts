import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Concept } from '../../contract/knowledge.ts';
import { searchAnswerSchema } from '../../contract/knowledge.ts';
import { blankDocument, type SearchDocument } from './document.ts';
import { createSearchEngine, type SearchEngine } from './engine.ts';

const concept = (id: string, en: string[], es: string[] = [], fr: string[] = []): Concept => ({ id, en, es, fr });
const concepts = [
  concept('battery', ['battery', 'cell'], ['pila', 'batería'], ['pile']),
  concept('will-not-open', ['not open', 'not unlock'], ['no abre'], ["n'ouvre pas"]),
  concept('key', ['key'], ['llave'], ['clé']),
  concept('radio', ['radio', 'network'], ['red']),
  concept('red', ['red'], ['rojo'], ['rouge']),
  concept('ten', ['ten', '10'], ['diez'], ['dix']),
];
const models = ['910', '914', '955', 'powerbolt-2'].map((id) => ({ id, name: `SmartCode ${id}`, alsoKnownAs: [] }));
const article = (id: string, title: string, rest: Partial<SearchDocument> = {}): SearchDocument => ({
  ...blankDocument(`article:${id}`, 'article', title),
  ...rest,
});

let engine: SearchEngine;
beforeAll(() => {
  engine = createSearchEngine({ concepts, models });
  engine.put(
    article('weak-batteries', 'Weak batteries', {
      answer: 'Fit four new alkaline cells of one brand.',
      first: 'Measure the pack.',
      words: { en: [], es: ['gastada'], fr: ['usée'] },
      body: ['The keypad flashes red ten times when the pack is low.'],
    }),
    article('locked-out', 'Locked out now', {
      answer: 'When the door does not open: key, then thumb-turn.',
      body: ['Call a locksmith when the key fails as well.'],
    }),
    article('handing', 'Door handing', {
      answer: 'The lock learns which way its bolt faces.',
      models: ['910', '914'],
      standsFor: ['procedure'],
    }),
    article('lever-reset', 'Reset of the 955', { answer: 'The pack stays in.', models: ['955'] }),
    article('radio', 'Radio and network', { answer: 'Joining a hub.', body: ['The Kwikset radio has no light.'] }),
    { ...blankDocument('model:910', 'model', 'SmartCode 910'), answer: 'Five buttons.', models: ['910'] },
    { ...blankDocument('model:955', 'model', 'SmartCode 955'), answer: 'A lever, with batteries.', models: ['955'] },
    {
      ...blankDocument('signal:red-ten', 'signal', 'Red ten times'),
      answer: 'The batteries are low.',
      models: ['910'],
    },
  );
});
afterAll(() => engine.close());

const find = (query: string, rest: { modelId?: string; kinds?: SearchDocument['kind'][] } = {}) =>
  engine.find({ query, limit: 10, ...rest });
const topics = (query: string, rest = {}) => find(query, rest).hits.map(({ topic }) => topic);

describe('finds first', () => {
  it.each([
    ['battery', 'article:weak-batteries'],
    ['BATTERIES', 'article:weak-batteries'],
    ['batt', 'article:weak-batteries'],
    ['alkal', 'article:weak-batteries'],
    ['pila gastada', 'article:weak-batteries'],
    ['piles usées', 'article:weak-batteries'],
    ['batery weka', 'article:weak-batteries'],
    ['wont unlok', 'article:locked-out'],
    ['no me abre la puerta', 'article:locked-out'],
    ["elle n'ouvre pas", 'article:locked-out'],
    ['llave', 'article:locked-out'],
    ['lock smith', 'article:locked-out'],
    ['red 10 times', 'signal:red-ten'],
    ['rojo diez', 'signal:red-ten'],
    ['910', 'model:910'],
    ['my smartcode910', 'model:910'],
    ['955 reset', 'article:lever-reset'],
    ['910 handing', 'article:handing'],
    ['flashi', 'article:weak-batteries'],
  ])('%j', (query, topic) => {
    expect(topics(query)[0]).toBe(topic);
  });
});

describe('finds nothing', () => {
  it.each(['', '   ', '?!', 'the', 'xylophone zebra', '🔑🔑', '911', '\u0000', '\ud800'])('%j', (query) => {
    expect(find(query)).toEqual({ hits: [], corrections: [] });
  });
});

it('puts the exact word above what only means it, and all words above some', () => {
  expect(topics('red')[0]).toBe('signal:red-ten');
  expect(topics('network')[0]).toBe('article:radio');
  const [both, ...some] = find('door key').hits;
  expect(both?.topic).toBe('article:locked-out');
  expect(some.map(({ topic }) => topic)).toContain('article:handing');
  expect(some.every(({ score }) => score < (both?.score ?? 0))).toBe(true);
});

it('filters by model and by kind', () => {
  expect(topics('pack batteries', { modelId: '955' })).toEqual(
    expect.arrayContaining(['article:weak-batteries', 'article:lever-reset']),
  );
  expect(topics('pack batteries', { modelId: '955' })).not.toContain('signal:red-ten');
  expect(topics('batteries', { kinds: ['signal', 'model'] })).toEqual(['signal:red-ten', 'model:955']);
  expect(topics('handing', { kinds: ['procedure'] })).toEqual(['article:handing']);
  expect(topics('910', { modelId: '955' })).toEqual([]);
});

it('puts what is right for the model that is named before what is right for another', () => {
  expect(topics('lever')[0]).toBe('model:955');
  const { hits } = find('910 lever');
  expect(hits[0]?.topic).toBe('model:910');
  expect(hits.find(({ topic }) => topic === 'model:955')?.reasons).toContain('Not for the 910');
});

describe('says why', () => {
  it.each([
    ['batteries', 'article:weak-batteries', '“batteries” in the title'],
    ['batt', 'article:weak-batteries', 'A word that begins with “batt” in the title'],
    ['pila', 'article:weak-batteries', '“pila”, which means “battery”, in the title'],
    ['locksmih', 'article:locked-out', '“locksmih”, taken for “locksmith”, in the text'],
    ['handing', 'article:handing', 'A guided procedure begins here'],
    ['my 910', 'model:910', 'Right for the 910'],
  ])('%j', (query, topic, reason) => {
    expect(find(query).hits.find((hit) => hit.topic === topic)?.reasons).toContain(reason);
  });

  it('reports what a word was taken for, and never corrects a number', () => {
    expect(find('batery').corrections).toEqual([{ from: 'batery', to: 'battery' }]);
    expect(find('batería').corrections).toEqual([]);
    expect(find('911 battery').corrections).toEqual([]);
  });
});

it('highlights what was found, in the text that says most of it', () => {
  const show = (query: string, topic: string) => {
    const hit = find(query).hits.find((one) => one.topic === topic);
    if (hit === undefined) throw new Error(`${topic} is not found`);
    const cut = (text: string, marks: [number, number][]) => marks.map(([from, to]) => text.slice(from, to));
    return { title: cut(hit.title, hit.titleMarks), text: cut(hit.text, hit.textMarks), shown: hit.text };
  };
  expect(show('batt', 'article:weak-batteries')).toMatchObject({ title: ['batt'], text: [] });
  expect(show('keypad flashes red', 'article:weak-batteries')).toMatchObject({ text: ['keypad', 'flashes', 'red'] });
  expect(show('no abre', 'article:locked-out')).toMatchObject({ text: ['not open'] });
  expect(show('wont unlok', 'article:locked-out')).toMatchObject({ text: ['not open'] });
  expect(show('alkaline', 'article:weak-batteries').shown).toBe('Fit four new alkaline cells of one brand.');
});

it('finds a word with two slips, and puts one slip before it', () => {
  expect(topics('alkaluna ')).toEqual(['article:weak-batteries']);
  expect(find('alkaluna ').corrections).toEqual([{ from: 'alkaluna', to: 'alkaline' }]);
});

it('settles a tie by how many models it is right for, then by the topic', () => {
  const own = createSearchEngine({ concepts: [], models });
  const texts = { answer: 'Zinc and copper.' };
  own.put(
    article('a-few', 'Metal', { ...texts, models: ['910'] }),
    article('z-all', 'Metal', texts),
    article('m-some', 'Metal', { ...texts, models: ['910', '914'] }),
    article('b-few', 'Metal', { ...texts, models: ['955'] }),
  );
  const { hits } = own.find({ query: 'zinc', limit: 9 });
  expect(new Set(hits.map(({ score }) => score)).size).toBe(1);
  expect(hits.map(({ topic }) => topic)).toEqual(['article:z-all', 'article:m-some', 'article:a-few', 'article:b-few']);
  own.close();
});

it('takes texts of the shop in and out while it runs', () => {
  const note: SearchDocument = {
    ...blankDocument('note:0193-a', 'note', 'On the spare drawer'),
    body: ['Zebra labels lie behind the counter.'],
  };
  const { size } = engine;
  engine.put(note);
  expect(topics('zebra')).toEqual(['note:0193-a']);
  expect(find('zebrra').corrections).toEqual([{ from: 'zebrra', to: 'zebra' }]);
  engine.put({ ...note, body: ['Giraffe labels.'] });
  expect(topics('zebra ')).toEqual([]);
  expect(topics('giraffe')).toEqual(['note:0193-a']);
  expect(engine.size).toBe(size + 1);
  engine.remove('note:0193-a');
  engine.remove('note:0193-a');
  expect(topics('giraffe ')).toEqual([]);
  expect(find('girafe').corrections).toEqual([]);
  expect(engine.size).toBe(size);
});

it('answers the same every time, within the contract', () => {
  for (const query of ['red', 'batteries pack key', 'k']) {
    const answer = find(query);
    expect(searchAnswerSchema.parse(answer)).toEqual(answer);
    expect(find(query)).toEqual(answer);
    expect(answer.hits.map(({ score }) => score)).toEqual(answer.hits.map(({ score }) => score).sort((a, b) => b - a));
  }
});
