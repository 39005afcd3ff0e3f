// `npm run kb`: asks the knowledge what the screens ask it, for authors and for measuring (docs/search.md).
// Must not know the commands; they are in kb/command.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isFault } from '../src/contract/fault.ts';
import { loadContent } from '../src/main/content/load.ts';
import { runKb, type Outcome } from './kb/command.ts';

const root = join(import.meta.dirname, '..');
const { exitCode, stdout, stderr } = run(process.argv.slice(2));

/** Content that is being written may be broken; then its problems are told, and nothing was asked. */
function run(args: string[]): Outcome {
  try {
    return runKb(args, {
      content: () => loadContent(join(root, 'content')),
      complaints: () => parse(readFileSync(join(root, 'measuring', 'complaints.yaml'), 'utf8')) as unknown,
    });
  } catch (error) {
    if (!isFault(error)) throw error;
    return { exitCode: 2, stdout: '', stderr: `${error.detail}\nnpm run content:check tells all problems` };
  }
}

if (stdout !== '') console.log(stdout);
if (stderr !== '') console.error(stderr);
process.exitCode = exitCode;
