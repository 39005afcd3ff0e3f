// `npm run content:check`: prints every problem of content/ as `file:line problem - cure`; exit code 1 when there is one.
// Must not know the store or the shells.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDirectory, formatProblem } from './load.ts';
import { walkProcedure } from './walk.ts';

const directory = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../../content');
const { content, problems } = checkDirectory(directory);

if (problems.length > 0) {
  for (const problem of problems) console.error(`content/${formatProblem(problem)}`);
  console.error(`${problems.length} problem${problems.length === 1 ? '' : 's'} in content/`);
  process.exitCode = 1;
} else {
  const procedures = [...content.procedures.values()];
  const steps = procedures.reduce((sum, { steps: own }) => sum + own.length, 0);
  const branches = procedures.reduce((sum, procedure) => sum + walkProcedure(procedure).length, 0);
  const {
    models,
    articles,
    claims,
    signals,
    causes,
    questions,
    recogniser,
    concepts,
    drawings,
    sources,
    translations,
  } = content;
  console.log(
    `content is sound: ${models.size} models, ${articles.size} articles, ${claims.size} claims, ${signals.size} signals, ` +
      `${causes.size} causes, ${questions.size} questions, ${procedures.length} procedures with ${steps} steps and ` +
      `${branches} branches, ${recogniser.size} recogniser questions, ${concepts.size} concepts, ` +
      `${drawings.size} figures, ${sources.size} sources, translated into ${[...translations.keys()].join(' and ')}`,
  );
}
