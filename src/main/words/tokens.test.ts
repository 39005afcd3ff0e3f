import { describe, expect, it } from 'vitest';
import { endOfPrefix, fold, tokenise } from './tokens.ts';

describe('words of a text', () => {
  it.each([
    ["It won't un-lock!", ['it', 'wont', 'un', 'lock']],
    ['DOESN’T open', ['doesnt', 'open']],
    ["ne s'ouvre pas, l’écran n'affiche rien", ['ne', 'ouvre', 'pas', 'ecran', 'affiche', 'rien']],
    ['No abre. ¿Código? Batería', ['no', 'abre', 'codigo', 'bateria']],
    ['Straße, cœur, Łódź', ['strasse', 'coeur', 'lodz']],
    ['4.8 V 914C №10 ①', ['4', '8', 'v', '914c', '10', '1']],
    ['red🔴light\u0000beep\ud800x', ['red', 'light', 'beep', 'x']],
    ['un\u00adlock \u202ekey\u202c \u200bpin', ['unlock', 'key', 'pin']],
    ['ﬁne ＫＥＹ', ['fine', 'key']],
    ['', []],
    ["''' --- \u0301", []],
  ])('%j', (text, words) => {
    expect(fold(text)).toEqual(words);
  });

  it('keeps where each word stands, with its combining marks and surrogates', () => {
    const text = '🔑 Bate\u0301 won’t 𝐤ey';
    expect(tokenise(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ['bate', 'Bate\u0301'],
      ['wont', 'won’t'],
      ['key', '𝐤ey'],
    ]);
  });

  it('marks where a clause begins anew', () => {
    const begun = (text: string) => tokenise(text).flatMap(({ word, breaks }) => (breaks ? [word] : []));
    expect(begun('new, code: 4.8 V e.g. this!\nRed')).toEqual(['code', '4', 'this', 'red']);
    expect(begun(', auto-lock')).toEqual([]);
  });

  it('cuts a run without end', () => {
    const [token, ...others] = tokenise('x'.repeat(20_000));
    expect(others).toEqual([]);
    expect(token).toEqual({ word: 'x'.repeat(40), start: 0, end: 20_000 });
  });
});

it.each([
  ['won’t', 3, 'won'],
  ['won’t', 4, 'won’t'],
  ['e\u0301cran', 1, 'e\u0301'],
  ['𝐤ey', 1, '𝐤'],
  ['Straße', 5, 'Straß'],
  ['Straße', 99, 'Straße'],
])('the typed part of %j up to %i is %j', (text, length, part) => {
  const [token] = tokenise(text);
  if (token === undefined) throw new Error('no token');
  expect(text.slice(token.start, endOfPrefix(text, token, length))).toBe(part);
});
