// npm run mutants: spoils the procedures in every way that named.ts and every.ts know, and says what nobody finds.
// Must not know what a guard looks at.
import { performance } from 'node:perf_hooks';
import { everyMutant } from './every.ts';
import { foundBy, type Guard } from './hunt.ts';
import { namedMutants } from './named.ts';

const only = process.argv[2] ?? '';
const found: Record<Guard, number> = { checker: 0, facts: 0, walks: 0 };
const alive: string[] = [];
const began = performance.now();
const mutants = [...namedMutants(), ...everyMutant()].filter(({ name }) => name.includes(only));
for (const mutant of mutants) {
  const by = await foundBy(mutant);
  if (by) found[by[0]] += 1;
  else alive.push(mutant.name);
  if (only !== '') process.stdout.write(`${mutant.name}: ${by?.join(': ') ?? 'ALIVE'}\n`);
}
const figures = Object.entries(found).map(([guard, count]) => `${guard} ${count}`);
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(`${mutants.length} mutants in ${seconds} s: ${figures.join(', ')}, alive ${alive.length}\n`);
for (const name of alive) process.stdout.write(`alive: ${name}\n`);
process.exitCode = alive.length === 0 ? 0 : 1;
