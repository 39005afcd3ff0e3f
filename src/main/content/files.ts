// The files that content is read from: a folder of the disk, or texts in memory.
// Must not know what is in them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface ContentFiles {
  /** Names in a folder (`''` is the top) in their order, hidden ones left out; null when there is no such folder. */
  entriesOf(folder: string): { name: string; isFile: boolean }[] | null;
  /** The text of a file; null when it cannot be read. */
  textOf(file: string): string | null;
}

/** The files of a folder of the disk. */
export function filesOnDisk(directory: string): ContentFiles {
  return {
    entriesOf: (folder) => {
      const at = join(directory, folder);
      if (statSync(at, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
      const entries = readdirSync(at, { withFileTypes: true });
      return inOrder(entries.map((entry) => ({ name: entry.name, isFile: entry.isFile() })));
    },
    textOf: (file) => {
      try {
        return readFileSync(join(directory, file), 'utf8');
      } catch {
        return null;
      }
    },
  };
}

/** Files that exist in memory only, by their path within content/. */
export function filesInMemory(texts: ReadonlyMap<string, string>): ContentFiles {
  return {
    entriesOf: (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      const names = new Map<string, boolean>();
      for (const path of texts.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...below] = path.slice(prefix.length).split('/');
        names.set(name, below.length === 0);
      }
      return names.size === 0 ? null : inOrder([...names].map(([name, isFile]) => ({ name, isFile })));
    },
    textOf: (file) => texts.get(file) ?? null,
  };
}

function inOrder<T extends { name: string }>(entries: T[]): T[] {
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}
