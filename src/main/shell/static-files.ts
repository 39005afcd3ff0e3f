// The allow-map of files that a shell may serve: built once from the built renderer, then looked up by exact path.
// Must not know requests; nothing is ever resolved against the disk after start.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface StaticFile {
  type: string;
  body: Buffer;
  /** Named by its content hash: may be kept by the browser for ever. */
  immutable: boolean;
}
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The type for a file name, or null for a kind that is not served. */
export function contentTypeOf(name: string): string | null {
  return types[extname(name).toLowerCase()] ?? null;
}

/**
 * Reads every regular file under `directory` into memory, keyed by the path that asks for it. Links, unknown kinds
 * and names outside [A-Za-z0-9._-] stay out. `/` is index.html. Throws when index.html is not there.
 */
export function loadStaticFiles(directory: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  collect(directory, '', files);
  const index = files.get('/index.html');
  if (index === undefined) throw new Error('the built renderer has no index.html');
  files.set('/', index);
  return files;
}

function collect(directory: string, prefix: string, files: Map<string, StaticFile>): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(entry.name)) continue;
    const path = `${prefix}/${entry.name}`;
    const onDisk = join(directory, entry.name);
    if (entry.isDirectory()) collect(onDisk, path, files);
    if (!entry.isFile()) continue;
    const type = contentTypeOf(entry.name);
    if (type !== null) files.set(path, { type, body: readFileSync(onDisk), immutable: prefix === '/assets' });
  }
}
