// What people say most, with the real content: the first answer, letter by letter, and beside a careless note of the shop.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { realContent } from '../content/testing/real-content.ts';
import { checkComplaint } from '../triage/check.ts';
import { complaintSchema } from '../../contract/service.ts';
import { createSearchDesk } from './desk.ts';
import { blankDocument } from './document.ts';

const root = join(import.meta.dirname, '../../..');
const content = await realContent();
const desk = createSearchDesk(content);
afterAll(() => desk.close());
const firstOf = (query: string, count = 1) =>
  desk.find({ query, limit: count }).hits.map(({ topic }) => topic.replace('article:', ''));
const causesOf = (complaint: string) =>
  checkComplaint(complaintSchema.parse({ modelId: null, complaint }), content).causes;

describe('the first answer', () => {
  it.each([
    ["won't open", 'locked-out-now'],
    ["it won't unlock", 'locked-out-now'],
    ["my lock won't open", 'locked-out-now'],
    ['door wont open', 'locked-out-now'],
    ["doesn't open", 'locked-out-now'],
    ['no abre', 'locked-out-now'],
    ['la puerta no abre', 'locked-out-now'],
    ["n'ouvre pas", 'locked-out-now'],
    ["la serrure ne s'ouvre pas", 'locked-out-now'],
    ["doesn't work", 'weak-batteries'],
    ['no funciona', 'weak-batteries'],
    ['ça marche pas', 'weak-batteries'],
    ["code doesn't work", 'wrong-code'],
    ["my code won't work", 'wrong-code'],
    ["it won't take my number", 'wrong-code'],
    ['keypad not working', 'weak-batteries'],
    ['how do I change my code', 'adding-and-deleting-codes'],
    ['new code', 'adding-and-deleting-codes'],
    ['how do I reset my lock', 'reset-by-model'],
    ['factory reset 955', 'factory-reset-955'],
    ['lost my key', 'locked-out-now'],
    ["j'ai perdu ma clé et le code ne marche pas", 'locked-out-now'],
    ["thing's gone dead", 'weak-batteries'],
  ])('%j', (query, article) => {
    expect(firstOf(query)).toEqual([article]);
  });
});

/** Every saying that a screen offers to tap: what triage must put first, and what search may. */
const chips: Record<string, { search: string[]; cause: string }> = {
  'The code is not accepted': { search: ['wrong-code'], cause: 'wrong-code' },
  'Low battery light': { search: ['weak-batteries'], cause: 'weak-batteries' },
  'Nothing happens at the keypad': { search: ['dead-lock-from-outside', 'weak-batteries'], cause: 'weak-batteries' },
  'Motor runs, bolt does not move': { search: ['handing-missing'], cause: 'handing-missing' },
  'It locks itself': { search: ['auto-lock-surprise'], cause: 'auto-lock-surprise' },
  'New batteries after a few days': { search: ['battery-drain'], cause: 'battery-drain' },
  'How do I reset it?': { search: ['reset-by-model'], cause: 'memory-upset' },
  'No acepta el código': { search: ['wrong-code'], cause: 'wrong-code' },
  'Le code ne marche pas': { search: ['wrong-code'], cause: 'wrong-code' },
  'Nothing happens when I press the keypad': {
    search: ['dead-lock-from-outside', 'weak-batteries'],
    cause: 'weak-batteries',
  },
  'The motor runs but the bolt does not move': { search: ['handing-missing'], cause: 'handing-missing' },
  'It beeps and blinks red': { search: ['signals-overview', 'weak-batteries'], cause: 'weak-batteries' },
  'The low battery light is on': { search: ['weak-batteries'], cause: 'weak-batteries' },
  'It locks by itself': { search: ['auto-lock-surprise'], cause: 'auto-lock-surprise' },
  'The bolt drags on the door frame': { search: ['strike-misaligned', 'binding-bolt'], cause: 'binding-bolt' },
  'New batteries last only a few days': { search: ['battery-drain'], cause: 'battery-drain' },
  'No abre con el código': { search: ['wrong-code'], cause: 'wrong-code' },
  'El teclado no responde': { search: ['dead-lock-from-outside', 'weak-batteries'], cause: 'weak-batteries' },
  'Suena el motor pero no abre': { search: ['handing-missing'], cause: 'handing-missing' },
  'Le clavier ne répond pas': { search: ['dead-lock-from-outside', 'weak-batteries'], cause: 'weak-batteries' },
  'Les piles sont faibles': { search: ['weak-batteries'], cause: 'weak-batteries' },
};

describe('what a screen offers to tap', () => {
  it('is all here', () => {
    // Read as text: the host knows no screens, and a saying that is added there must be judged here.
    const knowledge = readFileSync(join(root, 'src/renderer/knowledge/WaysIn.svelte'), 'utf8');
    const triage = readFileSync(join(root, 'src/renderer/triage/common-complaints.ts'), 'utf8');
    const usual = /const usual = \[(.*?)\];/s.exec(knowledge)?.[1] ?? '';
    const offered = [
      ...[...usual.matchAll(/'([^']+)'/g)].map(([, words]) => words),
      ...[...triage.matchAll(/words: '([^']+)'/g)].map(([, words]) => words),
    ];
    expect(offered.length).toBeGreaterThan(20);
    expect([...new Set(offered)].filter((words) => !(String(words) in chips))).toEqual([]);
  });

  it.each(Object.entries(chips))('%j', (words, { search, cause }) => {
    expect(search).toContain(firstOf(words)[0]);
    expect(causesOf(words)[0]?.causeId).toBe(cause);
  });
});

describe('letter by letter', () => {
  it.each([
    ['handing', 'handi', /^handing/],
    ['keypad lockout', 'keypad lo', /^(keypad-lockout|lockout-wait|living-with-a-keypad-lock)$/],
    ['auto-lock', 'auto-l', /^auto-lock/],
    ['misaligned', 'misal', /^strike-misaligned$/],
    ['battery replacement', 'battery re', /^battery-replacement$/],
    ["door won't open", "door won't open", /^locked-out-now$/],
    ['weak batteries', 'weak bat', /^weak-batteries$/],
    ['no abre', 'no abre', /^locked-out-now$/],
    ["code doesn't work", "code doesn't work", /^wrong-code$/],
    ['rechargeable', 'recharg', /^(wrong-cells|battery-chemistry)$/],
  ])('%s, from %j on', (words, from, answer) => {
    for (let length = 1; length <= words.length; length += 1) {
      const typed = words.slice(0, length);
      const [top = ''] = firstOf(typed);
      if (length > 2) expect(`${typed}: ${top}`).not.toMatch(/: .*reset/);
      if (length >= from.length) expect(top).toMatch(answer);
    }
  });
});

describe('a careless note of the shop', () => {
  const noted = createSearchDesk(content);
  afterAll(() => noted.close());
  const asked = ['kwikest wont unlok', 'batery', 'batery dead', 'kwikest'];
  const topics = (query: string, modelId: string | null) =>
    noted.find({ query, modelId, limit: 50 }).hits.map(({ topic }) => topic);
  const before = asked.flatMap((query) => [null, '914'].map((modelId) => topics(query, modelId)));
  const corrections = asked.map((query) => noted.find({ query, limit: 1 }).corrections);
  noted.put({
    ...blankDocument('note:0193-a', 'note', 'Said at the counter'),
    body: ['customer said kwikest wont unlok, was batery'],
    models: ['955'],
  });

  it('takes no answer and no correction away', () => {
    const after = asked.flatMap((query) => [null, '914'].map((modelId) => topics(query, modelId)));
    expect(before.every((found) => found.length > 2)).toBe(true);
    after.forEach((found, at) => expect(found.slice(0, 3)).toEqual(before[at]?.slice(0, 3)));
    expect(asked.map((query) => noted.find({ query, limit: 1 }).corrections)).toEqual(corrections);
  });

  it('is found as it is written, for its model only', () => {
    expect(topics('batery was', null)).toContain('note:0193-a');
    expect(topics('batery was', '914')).not.toContain('note:0193-a');
  });
});

describe('triage hears a denial', () => {
  const points = (complaint: string, id: string) => causesOf(complaint).find(({ causeId }) => causeId === id)?.points;
  it.each([
    ['it is not weak batteries, I changed them yesterday', 'weak-batteries'],
    ['the door is not reversed', 'lock-reversed'],
    ['no longer jammed', 'bolt-jammed'],
    ["ce n'est pas la pile", 'weak-batteries'],
    ['phone 555 1234', 'radio-pairing'],
  ])('%j says nothing for %s', (complaint, id) => {
    expect(points(complaint, id)).toBeLessThanOrEqual(content.causes.get(id)?.base ?? 0);
  });

  it('takes new batteries as evidence against weak ones, and not for a new code', () => {
    expect(points('the battery is new, code refused', 'weak-batteries')).toBeLessThan(0);
    expect(causesOf('the battery is new, code refused')[0]?.causeId).toBe('wrong-code');
  });
});

it('leads only to articles that there are', () => {
  const led = [...content.concepts.values()].flatMap(({ leads = [] }) => leads);
  expect(led.length).toBeGreaterThan(10);
  expect(led.filter((id) => !content.articles.has(id))).toEqual([]);
});
