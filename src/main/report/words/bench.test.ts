// The bench's own English sentences: each can be told again, with its numbers, and none is forgotten.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lockSaidSchema } from '../../../contract/run.ts';
import { wireErrors } from '../../../device/errors.ts';
import { deniedWords } from '../../guide/said.ts';
import { endedBy } from '../../verify/since-check.ts';
import { benchPhrases } from './bench.ts';
import { createTeller } from './teller.ts';

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every phrase names the same places in every language, and stands once', () => {
  for (const [en, es, fr] of benchPhrases) {
    expect([en, ...places(es)]).toEqual([en, ...places(en)]);
    expect([en, ...places(fr)]).toEqual([en, ...places(en)]);
    expect(es.trim() === '' || fr.trim() === '').toBe(false);
  }
  const english = benchPhrases.map(([en]) => en);
  expect(english.filter((each, index) => english.indexOf(each) !== index)).toEqual([]);
});

test.each([
  ['verify/verify.ts', 'what the check says'],
  ['guide/left-with.ts', 'what a lock is left with'],
  ['triage/escalate.ts', 'who is called'],
])('%s has no sentence that cannot be told in Spanish (%s)', (path) => {
  const sentences = [...source(path).matchAll(/(?<=title: |detail: |text: |^ {4}|\[|\? |: )'([A-Z][^'\n]+ [^'\n]+)'/gm)]
    .map(([, text = '']) => text)
    // Not on paper: the report has its own sentence for why nobody here goes on.
    .filter(
      (text) => !/^(Not yet: there|No cause is likely|Most speaks|A procedure has ended|Nothing that)/.test(text),
    );
  expect(sentences.length).toBeGreaterThan(3);
  const untold = sentences.filter((text) => {
    const teller = createTeller('es');
    teller.tell(text);
    return teller.partlyEnglish;
  });
  expect(untold).toEqual([]);
});

test('numbers, lists and sentences within sentences', () => {
  const fr = createTeller('fr', new Map([['Replace the batteries', 'Remplacer les piles']]));
  expect(fr.tell('4.79 V at rest, 4.31 V under load')).toBe('4,79 V au repos, 4,31 V en charge');
  expect(fr.tell('Not finished: Replace the batteries')).toBe('Non terminé : Remplacer les piles');
  expect(fr.tell('handing right; door open')).toBe('orientation à droite; porte ouverte');
  expect(fr.tell('handing is unknown, not right or left')).toBe('orientation : inconnu, pas droite ni gauche');
  expect(fr.tell('keypad light red, flash 3 times')).toBe('voyant du clavier : rouge, éclair 3 fois');
  expect(fr.tell('Tried and seen to work; not read from the lock')).toBe(
    'Essayé et vu fonctionner; non lu de la serrure',
  );
  expect(fr.tell('auto-lock set from 0 to 1')).toBe('verrouillage automatique passé de 0 à 1');
  expect(fr.tell('2-1/8')).toBe('2-1/8');
  expect(fr.partlyEnglish).toBe(false);
});

test.each(['es', 'fr'] as const)('what stands in place of a check that ended is told in %s', (language) => {
  const teller = createTeller(language);
  const changes = [
    { action: 'set-code', target: '3' },
    { action: 'clear-code', target: '3' },
    { action: 'clear-code', target: 'all' },
    { action: 'write-setting', target: 'sound' },
  ] as const;
  for (const change of changes)
    for (const sure of [true, false])
      for (const { title, detail } of endedBy({ ...change, sure }).checks) {
        expect(teller.tell(title)).not.toBe(title);
        expect(teller.tell(detail)).not.toBe(detail);
      }
  expect(teller.partlyEnglish).toBe(false);
});

test('what nobody has translated stays as it is and is told of', () => {
  const es = createTeller('es');
  expect(es.tell('Words of an older procedure')).toBe('Words of an older procedure');
  expect(es.partlyEnglish).toBe(true);
  const en = createTeller('en');
  expect(en.tell('Anything at all')).toBe('Anything at all');
  expect(en.partlyEnglish).toBe(false);
});

test('what the bench notes beside an answer, or of a step that failed, is told in every language', () => {
  const noted = [...source('guide/advance.ts').matchAll(/return '([a-z][^'\n]+ [^'\n]+)'/g)].map(
    ([, text = '']) => text,
  );
  expect(noted).toContain('the handing may be the old one: the lock has told of no new one');
  const shown = [...source('guide/wipe-proof.ts').matchAll(/(?:more\(|evidence: )'([^'\n]+)'/g)].map(
    ([, text = '']) => text,
  );
  expect(shown).toContain('what was done it cannot show: only a person saw it');
  const failed = wireErrors.map(({ name, meaning }) => `${name}: ${meaning}`);
  const denied = lockSaidSchema.options.map(deniedWords);
  const early = ['said over after 0 of 15 s', 'said over after 3 of 61 s; the lock said otherwise: no handing'];
  for (const language of ['es', 'fr'] as const) {
    const english = [...noted, ...shown, ...failed, ...denied, ...early].filter((text) => {
      const teller = createTeller(language);
      return teller.tell(text) === text || teller.partlyEnglish;
    });
    expect(english).toEqual([]);
  }
});
