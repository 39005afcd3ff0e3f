// Copies of the real content with one thing spoilt, for tests of what the checker says.
// Must not know what is checked.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkDirectory, formatProblem } from '../load.ts';

export const contentDirectory = join(import.meta.dirname, '../../../../content');

/** Changes of files of content/: a text in place of another, a new file, or null to take the file away. */
export type Change = { file: string; from: string | RegExp; to: string } | { file: string; text: string | null };

const made: string[] = [];

/** A copy with the changes; a text to be replaced must be there. */
export function spoilt(...changes: Change[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'content-'));
  made.push(copy);
  cpSync(contentDirectory, copy, { recursive: true });
  for (const change of changes) {
    const path = join(copy, change.file);
    if ('text' in change) {
      if (change.text === null) rmSync(path);
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, change.text);
      }
      continue;
    }
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(change.from, change.to);
    if (changed === text) throw new Error(`${change.file} does not hold ${String(change.from)}`);
    writeFileSync(path, changed);
  }
  return copy;
}

/** Takes all copies away. */
export function removeSpoilt(): void {
  for (const each of made.splice(0)) rmSync(each, { recursive: true, force: true });
}

/** Every problem of a folder, as an author reads it. */
export function problemsOf(directory: string): string[] {
  const { problems, open } = checkDirectory(directory);
  return [...problems, ...open].map(formatProblem);
}

/** The text of the line that a problem names. */
export function lineOf(copy: string, problem: string): string {
  const [, file = '', line = ''] = /^([^:]+):(\d+) /.exec(problem) ?? [];
  return readFileSync(join(copy, file), 'utf8').split('\n')[Number(line) - 1] ?? '';
}
