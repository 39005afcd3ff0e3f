// Which content a start takes: the compiled one, or content/ itself where that is newer or nothing is compiled.
// Must not know schemas; YAML and Markdown are loaded only when they are needed.
import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import { Fault } from '../../contract/fault.ts';
import { readCompiled } from './compiled.ts';
import type { Content } from './types.ts';

export interface ContentPlaces {
  /** content/ itself; a package does not have it. */
  directory: string;
  /** What the build made of it; null to read content/ always, as tests do. */
  compiled: string | null;
  version: string;
}

/** A function that gives the content, or throws `content.invalid`; it may be asked again after the files were mended. */
export async function openContent(places: ContentPlaces, log: Logger): Promise<() => Content> {
  const { directory, compiled, version } = places;
  if (compiled !== null) {
    const read = readCompiled(compiled, { directory, version });
    if ('content' in read) return () => read.content;
    log.warn({ why: read.why }, 'the compiled content is not used');
    if (!existsSync(directory)) {
      return () => {
        const again = readCompiled(compiled, { directory, version });
        if ('content' in again) return again.content;
        throw new Fault('content.invalid', `content.json: ${again.why}`);
      };
    }
  }
  const { loadContent } = await import('./load.ts');
  return () => loadContent(directory);
}
