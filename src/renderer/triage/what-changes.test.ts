// What an answer would change, said only where it can be seen.
import { describe, expect, it } from 'vitest';
import { changeOf, changeWords } from './what-changes.ts';

type Cause = Parameters<typeof changeOf>[0][number];
const cause = (causeId: string, points: number, likelihood: Cause['likelihood'] = 'possible'): Cause => ({
  ...{ causeId, points, likelihood, title: causeId.toUpperCase() },
});
const now = [cause('a', 4), cause('b', 3), cause('c', 0, 'unlikely')];

describe('changeOf', () => {
  it.each([
    ['a new first cause', [cause('b', 7, 'likely'), cause('a', 4)], 'Then first: B (likely)'],
    ['more for what stands first', [cause('a', 8, 'likely'), cause('b', 3)], 'Speaks for: A'],
    ['less for one behind', [cause('a', 4), cause('b', 0, 'unlikely')], 'Speaks against: B'],
    ['the heavier of two moves', [cause('a', 5), cause('b', 0, 'unlikely')], 'Speaks against: B'],
    ['hardly anything', [cause('a', 4.5), cause('b', 3)], 'Changes little'],
    ['only what nobody sees', [...now.slice(0, 2), cause('c', -6, 'unlikely')], 'Changes little'],
    ['one that fell, so that another stands first', [cause('b', 3), cause('a', 1, 'unlikely')], 'Speaks against: A'],
    ['a cause that was not there', [cause('d', 6, 'likely'), ...now], 'Then first: D (likely)'],
    ['nothing at all', [], 'Changes little'],
  ])('%s', (_what, then, words) => {
    expect(changeWords(changeOf(now, then))).toBe(words);
  });
});
