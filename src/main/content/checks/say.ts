// What several checks share: references that lead nowhere, ids that come twice.
// Must not know files.
import type { Path, Say } from '../types.ts';

/** Tells every id that is not among the known ones. */
export function known(
  ids: readonly string[] | undefined,
  among: ReadonlyMap<string, unknown>,
  path: Path,
  what: string,
  say: Say,
): void {
  for (const id of ids ?? [])
    if (!among.has(id)) say(path, `no ${what} is called ${id}`, 'name one that exists, or write it');
}

/** Ids that come more than once. */
export function repeated(items: readonly { id: string }[]): string[] {
  const ids = items.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
