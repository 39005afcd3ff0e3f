// `npm run content:check`: prints every problem of content/ as `file:line problem - cure`; exit code 1 when there is one.
// Must not know the store or the shells.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkContent } from './check.ts';
import { formatProblem, readContent } from './load.ts';
import { walkProcedure } from './walk.ts';

const directory = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../../content');
const { content, problems, locate } = readContent(directory);
const all = [...problems, ...(problems.length === 0 ? checkContent(content, locate) : [])];

if (all.length > 0) {
  for (const problem of all) console.error(`content/${formatProblem(problem)}`);
  console.error(`${all.length} problem${all.length === 1 ? '' : 's'} in content/`);
  process.exitCode = 1;
} else {
  const procedures = [...content.procedures.values()];
  const steps = procedures.reduce((sum, { steps: own }) => sum + own.length, 0);
  const branches = procedures.reduce((sum, procedure) => sum + walkProcedure(procedure).length, 0);
  const { models, causes, questions, sources } = content;
  console.log(
    `content is sound: ${models.size} models, ${causes.size} causes, ${questions.size} questions, ` +
      `${procedures.length} procedures with ${steps} steps and ${branches} branches, ${sources.size} sources`,
  );
}
