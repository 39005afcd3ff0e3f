// How many answers a step may ask one lock's person to weigh; those of other models do not count.
import { expect, it } from 'vitest';
import { problemsOf, spoilt } from './testing/spoilt.ts';

const file = 'procedures/parts/before-a-wipe.yaml';
const from = "      - { id: cannot, text: It cannot be excluded now, to: 'exit:stop', hands: [] }\n";
const more = (only: string) =>
  ['one', 'two'].map((id) => `      - { id: more-${id}, text: More ${id}, to: confirm, hands: []${only} }\n`).join('');

it('names the step that offers a lock more than seven, and the lock', () => {
  // Of an outside of which nobody knows the radio it has six already.
  const problems = problemsOf(spoilt({ file, from, to: from + more('') }));
  // Once for each procedure that uses the part, where it has such a lock.
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) {
    expect(problem).toMatch(/before-a-wipe\.yaml:\d+ hub offers 8 answers( \(.*\))? - ask it in two steps/);
  }
});

it('counts for each lock what it has itself', () => {
  const problems = problemsOf(spoilt({ file, from, to: from + more(", only: { models: ['888'] }") }));
  expect(problems.filter((problem) => problem.includes('offers'))).toEqual([]);
});
