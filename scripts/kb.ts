// `npm run kb`: asks the knowledge what the screens ask it, for authors and for measuring (docs/search.md).
// Must not know the commands; they are in kb/command.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadContent } from '../src/main/content/load.ts';
import { runKb } from './kb/command.ts';

const root = join(import.meta.dirname, '..');
const { exitCode, stdout, stderr } = runKb(process.argv.slice(2), {
  content: () => loadContent(join(root, 'content')),
  complaints: () => parse(readFileSync(join(root, 'measuring', 'complaints.yaml'), 'utf8')) as unknown,
});
if (stdout !== '') console.log(stdout);
if (stderr !== '') console.error(stderr);
process.exitCode = exitCode;
