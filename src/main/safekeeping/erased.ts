// Who was erased, by id and time alone, in a file beside the history: whatever backup comes back in its place may still name them.
// Must not hold a word about anybody.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFaults } from '../store/sqlite-fault.ts';
import { writeWhole } from '../store/files.ts';
import type { ErasedOne } from '../store/erased-since.ts';

const fileName = 'erased.txt';
const heading = 'Ids of customers who were erased, and when. A history that comes back with them erases them again.';
const line = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/gm;

/** Everybody who is known to have been erased. A line that cannot be read is passed over, so that a restore is never held up. */
export function erasedBefore(dataDirectory: string): ErasedOne[] {
  const file = join(dataDirectory, fileName);
  if (!existsSync(file)) return [];
  const text = withFaults(() => readFileSync(file, 'utf8'));
  return [...text.matchAll(line)].map(([, id = '', at = '']) => ({ id, at }));
}

/** The same together with these, each once, by time. */
export function withErased(dataDirectory: string, erased: readonly ErasedOne[]): ErasedOne[] {
  const all = new Map([...erasedBefore(dataDirectory), ...erased].map((one) => [one.id, one]));
  return [...all.values()].toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

/** Keeps these, too. store.full, store.read-only. */
export function rememberErased(dataDirectory: string, erased: readonly ErasedOne[]): void {
  const known = new Set(erasedBefore(dataDirectory).map(({ id }) => id));
  if (erased.every(({ id }) => known.has(id))) return;
  const lines = withErased(dataDirectory, erased).map(({ id, at }) => `${id} ${at}`);
  writeWhole(join(dataDirectory, fileName), `${[heading, ...lines].join('\n')}\n`);
}
