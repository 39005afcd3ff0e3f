// Compiled content: what the build made of content/, so that a start parses neither YAML nor Markdown.
// Must not know YAML, Markdown or schemas; only checked content is ever written here (compile.ts).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyContent, type Content, type ContentKind } from './types.ts';

/** Changes with every change of the nouns that an older program would misread. */
const format = 1;

interface Header {
  boltbench: 'content';
  format: number;
  /** The program that it was made for. */
  version: string;
  /** Hash of content/ as it was. */
  source: string;
  /** SHA-256 of everything below the header. */
  sha256: string;
}

const hashOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** SHA-256 over names and contents of a folder's files; hidden ones do not count. */
export function hashOfFolder(directory: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of entries) {
    const name = file.slice(directory.length).replaceAll('\\', '/');
    // A checkout may change line ends; the content is the same.
    const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${name}\0${text.length}\0${text}\0`);
  }
  return hash.digest('hex');
}

/** The text of the compiled file: one line of header, one line of content. */
export function writeCompiled(content: Content, about: { version: string; source: string }): string {
  const kinds = Object.keys(emptyContent()) as ContentKind[];
  const body = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, [...content[kind].values()]])));
  const header: Header = { boltbench: 'content', format, ...about, sha256: hashOf(body) };
  return `${JSON.stringify(header)}\n${body}\n`;
}

/**
 * Reads the compiled file, and answers with the content or with why it cannot be used. When content/ itself is there, as
 * in a checkout, the file must be made of exactly that.
 */
export function readCompiled(
  file: string,
  expected: { version: string; directory: string },
): { content: Content } | { why: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { why: 'the compiled content is missing' };
  }
  const end = text.indexOf('\n');
  const header = headerOf(text.slice(0, end));
  if (header === null) return { why: 'the compiled content is no such file' };
  if (header.format !== format || header.version !== expected.version) {
    return { why: `the compiled content is for version ${header.version}, this is ${expected.version}` };
  }
  const body = text.slice(end + 1, -1);
  if (hashOf(body) !== header.sha256) return { why: 'the compiled content is damaged' };
  if (existsSync(expected.directory) && hashOfFolder(expected.directory) !== header.source) {
    return { why: 'content/ has changed since it was compiled' };
  }
  const lists = JSON.parse(body) as Record<ContentKind, { id: string }[]>;
  const content = emptyContent();
  for (const kind of Object.keys(content) as ContentKind[]) {
    const into = content[kind] as Map<string, { id: string }>;
    for (const entry of lists[kind]) into.set(entry.id, entry);
  }
  return { content };
}

function headerOf(line: string): Header | null {
  try {
    const header = JSON.parse(line) as Header | null;
    return header?.boltbench === 'content' ? header : null;
  } catch {
    return null;
  }
}
