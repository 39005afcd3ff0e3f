// Mistakes in the procedures that would cost somebody: the checker, the facts that are written twice, or the walks find each.
import { expect, it } from 'vitest';
import { foundBy, type Guard } from './testing/mutants/hunt.ts';
import { namedMutants } from './testing/mutants/named.ts';

it('finds every mistake', async () => {
  const found: Record<Guard, number> = { checker: 0, facts: 0, walks: 0 };
  const alive: string[] = [];
  const mutants = namedMutants();
  for (const mutant of mutants) {
    const by = await foundBy(mutant);
    if (by) found[by[0]] += 1;
    else alive.push(mutant.name);
  }
  process.stdout.write(`mutants: ${mutants.length}, found ${JSON.stringify(found)}, alive ${alive.length}\n`);
  expect(alive).toEqual([]);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
