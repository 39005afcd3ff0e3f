// The decoder asks in the order in which people look, and only what the host says narrows.
import { describe, expect, it } from 'vitest';
import { type Decoded, type SeenPart, signalSchema } from '../../contract/knowledge.ts';
import { forget, lightsOf, nextPart, type Told } from './choices.ts';

const narrow = (...list: SeenPart[]) => ({ narrow: list });
const x: Told = { where: 'glass', light: 'x', pattern: 'flash' };

describe('nextPart', () => {
  it('asks for the place first, whatever would narrow most', () => {
    expect(nextPart(narrow('count', 'light', 'where'), {}, [])).toBe('where');
    expect(nextPart(narrow('count', 'pattern'), { where: 'glass' }, [])).toBe('light');
    expect(nextPart(narrow('sound', 'count'), x, [])).toBe('count');
  });
  it('asks nothing that is told, passed over or narrows nothing', () => {
    expect(nextPart(narrow('count'), { ...x, count: 15 }, [])).toBeNull();
    expect(nextPart(narrow('count', 'sound'), x, ['count'])).toBe('sound');
    expect(nextPart(narrow('model'), x, [])).toBeNull();
    expect(nextPart(narrow(), {}, [])).toBeNull();
  });
  it('counts beeps only when short beeps were heard', () => {
    expect(nextPart(narrow('beeps'), x, [])).toBeNull();
    expect(nextPart(narrow('beeps'), { ...x, sound: 'none' }, [])).toBeNull();
    expect(nextPart(narrow('beeps'), { ...x, sound: 'beeps' }, [])).toBe('beeps');
  });
});

it('offers each light once, of what fits and has one', () => {
  const match = (light: 'red' | 'green' | null, nearly: string | null = null): Decoded['matches'][number] => ({
    signal: signalSchema.parse({
      id: 'a-signal',
      models: ['909'],
      title: 'A signal of the lock',
      where: 'keypad',
      light,
      pattern: light && 'flash',
      meanings: [{ id: 'one', text: 'A meaning', now: ['Do this'], confidence: 'H', sources: ['M1'] }],
    }),
    nearly,
    differs: [],
    procedures: [],
  });
  expect(lightsOf({ matches: [match('red'), match('red'), match(null), match('green', 'Was it green?')] })).toEqual([
    { light: 'red', pattern: 'flash' },
  ]);
});

it('forgets what was told after a part that is told anew', () => {
  const told: Told = { ...x, count: 3, sound: 'beeps', beeps: 3 };
  expect(forget(told, 'count')).toEqual(x);
  expect(forget(told, 'light')).toEqual({ where: 'glass' });
  expect(forget(told, 'where')).toEqual({});
});
