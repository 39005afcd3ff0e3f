// The real content with one thing spoilt, for tests of what the checker says. It was read once: somebody may be writing it.
// Must not know what is checked.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesInMemory } from '../files.ts';
import { checkFiles, formatProblem } from '../load.ts';

export const contentDirectory = join(import.meta.dirname, '../../../../content');

/** Changes of files of content/: a text in place of another, a new file, or null to take the file away. */
export type Change = { file: string; from: string | RegExp; to: string } | { file: string; text: string | null };

/** Texts by their path within content/. */
export type Copy = ReadonlyMap<string, string>;

const original: Copy = new Map(
  readdirSync(contentDirectory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(contentDirectory.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);

/** The real files whose path begins so. */
export function filesBelow(prefix: string): [file: string, text: string][] {
  return [...original].filter(([file]) => file.startsWith(prefix));
}

/** A copy with the changes; a text to be replaced must be there. */
export function spoilt(...changes: Change[]): Copy {
  const copy = new Map(original);
  for (const change of changes) {
    if ('text' in change) {
      if (change.text === null) copy.delete(change.file);
      else copy.set(change.file, change.text);
      continue;
    }
    const text = copy.get(change.file) ?? '';
    const changed = text.replace(change.from, change.to);
    if (changed === text) throw new Error(`${change.file} does not hold ${String(change.from)}`);
    copy.set(change.file, changed);
  }
  return copy;
}

/** A copy without the file or folder. */
export function without(name: string): Copy {
  return new Map([...original].filter(([path]) => path !== name && !path.startsWith(`${name}/`)));
}

/** Every problem, as an author reads it. */
export function problemsOf(copy: Copy): string[] {
  return checkFiles(filesInMemory(copy)).problems.map(formatProblem);
}

/** The text of the line that a problem names. */
export function lineOf(copy: Copy, problem: string): string {
  const [, file = '', line = ''] = /^([^:]+):(\d+) /.exec(problem) ?? [];
  return copy.get(file)?.split('\n')[Number(line) - 1] ?? '';
}

/** Writes a copy to a new folder of the disk, which the caller takes away. */
export function writeCopy(copy: Copy): string {
  const directory = mkdtempSync(join(tmpdir(), 'content-'));
  for (const [path, text] of copy) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}
