// `npm run check`: format, lint with the dependency rule, all types, content.
// Must not run tests.
import { binOf, needNode24, say, secondsSince } from './lib.js';
import { runStages } from './stages.js';
import { typeStages } from './typecheck.js';

needNode24();
const began = performance.now();
const failed = await runStages([
  { name: 'lint, dependency rule', args: [binOf('eslint'), '.', '--max-warnings', '0'] },
  ...typeStages(),
  { name: 'format', args: [binOf('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'content', args: ['src/main/content/check-command.ts'] },
]);
say(failed.length === 0 ? `check: all is well (${secondsSince(began)})` : `check: ${failed.join('; ')} failed`);
process.exit(failed.length === 0 ? 0 : 1);
