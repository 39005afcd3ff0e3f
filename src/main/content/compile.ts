// Compiles content/ for the build; content that is not sound stops it.
// Must not know the bundler.
import { hashOfFolder, writeCompiled } from './compiled.ts';
import { loadContent } from './load.ts';

/** Name of the compiled content beside the built main process. */
export const compiledName = 'content.json';

/** The compiled content of a folder for this version of the program. Throws `content.invalid` when it is not sound. */
export function compileContent(directory: string, version: string): string {
  return writeCompiled(loadContent(directory), { version, source: hashOfFolder(directory) });
}
