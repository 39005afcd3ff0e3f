// Compiles content/ once for a whole run of the tests: every worker would parse the same YAML and Markdown for seconds.
// Must not know a test. Content that is not sound is left to those who load it themselves: they say what is wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileContent } from '../compile.ts';
import { compiledVariable, contentDirectory, testVersion } from './real-content.ts';

/** Before the first worker starts; workers inherit the environment. Gives what is to be done after the last one. */
export function setup(): () => void {
  // Every project of the run asks for it.
  if (process.env[compiledVariable] !== undefined) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-content-'));
  try {
    const file = join(folder, 'content.json');
    writeFileSync(file, compileContent(contentDirectory, testVersion));
    process.env[compiledVariable] = file;
  } catch {
    // Nothing is set: the tests read content/ themselves.
  }
  return () => rmSync(folder, { recursive: true, force: true });
}
