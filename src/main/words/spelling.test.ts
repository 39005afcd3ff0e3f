import { describe, expect, it } from 'vitest';
import { slips } from './distance.ts';
import { createSpeller } from './spelling.ts';

describe('slips', () => {
  it.each([
    ['unlok', 'unlock', 1],
    ['kwikest', 'kwikset', 1],
    ['batery', 'battery', 1],
    ['bateri', 'battery', 2],
    ['', '', 0],
    ['abc', '', 3],
    ['acb', 'abc', 1],
    ['hanidng', 'handing', 1],
    ['completely', 'different', 3],
  ])('%s to %s', (a, b, count) => {
    expect(slips(a, b, 2)).toBe(count);
    expect(slips(b, a, 2)).toBe(count);
  });

  it('agrees with the definition, written plainly, on words at random', () => {
    // Recursion on prefixes, as the distance is defined.
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
      const options = [plain(x, b) + 1, plain(a, y) + 1, plain(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
      if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
        options.push(plain(a.slice(0, -2), b.slice(0, -2)) + 1);
      }
      return Math.min(...options);
    };
    let seed = 20261122;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const word = () => Array.from({ length: next(7) }, () => 'abc'[next(3)]).join('');
    for (let turn = 0; turn < 400; turn += 1) {
      const [a, b, limit] = [word(), word(), 1 + next(2)];
      expect([a, b, limit, slips(a, b, limit)]).toEqual([a, b, limit, Math.min(plain(a, b), limit + 1)]);
    }
  });
});

describe('a misspelt word', () => {
  const speller = createSpeller();
  for (const word of ['kwikset', 'unlock', 'battery', 'batteries', 'handing', 'keypad', 'code', 'bolt', 'mouse', '910'])
    speller.add(word);
  const best = (word: string) => speller.suggest(word)[0]?.word ?? null;

  it.each([
    ['kwikest', 'kwikset'],
    ['quikset', 'kwikset'],
    ['unlok', 'unlock'],
    ['batery', 'battery'],
    ['battrey', 'battery'],
    ['jeypad', 'keypad'],
    ['kepyad', 'keypad'],
    ['blot', 'bolt'],
    ['handling', 'handing'],
  ])('%s is taken for %s', (typed, meant) => {
    expect(best(typed)).toBe(meant);
  });

  it.each([
    ['912', 'digits'],
    ['91o', 'digits'],
    ['cod', 'too short'],
    ['bxxt', 'two slips in four letters'],
    ['house', 'an everyday word'],
    ['keypad', 'known'],
    ['xylophone', 'far from everything'],
    ['', 'empty'],
  ])('%s is left alone: %s', (typed) => {
    expect(best(typed)).toBeNull();
  });

  it('puts the more usual word first and forgets what is taken away', () => {
    const own = createSpeller();
    own.add('latch', 1);
    own.add('match', 5);
    expect(own.suggest('patch').map(({ word }) => word)).toEqual(['match', 'latch']);
    own.add('match', -5);
    expect(own.suggest('patch').map(({ word }) => word)).toEqual(['latch']);
    expect(own.begins('mat')).toBe(false);
    expect(own.begins('lat')).toBe(true);
  });
});
