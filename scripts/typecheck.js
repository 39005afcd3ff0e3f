// `npm run typecheck`: every type environment, and the components of the renderer and of the reports.
// Must not know what check.js adds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, needNode24, root } from './lib.js';
import { runStages } from './stages.js';

/** @returns {import('./stages.js').Stage[]} */
export function typeStages() {
  // svelte-check judges the plain files of its environment too, scripts included.
  const plain = ['contract', 'device', ...(existsSync(join(root, 'e2e')) ? ['e2e'] : [])];
  const tsc = binOf('typescript', 'tsc');
  const svelteCheck = binOf('svelte-check');
  const components = (/** @type {string} */ name) => ({
    name: `types of ${name}`,
    args: [svelteCheck, '--tsconfig', `./tsconfig.${name}.json`, '--fail-on-warnings', '--output', 'human'],
  });
  return [
    components('renderer'),
    components('main'),
    ...plain.map((name) => ({ name: `types of ${name}`, args: [tsc, '-p', `tsconfig.${name}.json`] })),
  ];
}

if (process.argv[1] === import.meta.filename) {
  needNode24();
  process.exit((await runStages(typeStages())).length === 0 ? 0 : 1);
}
