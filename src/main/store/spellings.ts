// Names of staff as filters offer them: each once, as it was written last, and found in every spelling.
// Must not know whose rows they stand on.
import type Database from 'better-sqlite3';
import { foldedName } from '../../contract/same-name.ts';

/** Who is nobody by name in the journal: a person who is called so is another. */
const nobody = new Set(['bench', 'kiosk']);
const keyOf = (name: string) => (nobody.has(name) ? `${name}~` : foldedName(name));

export const spellingQueries = (table: string, column: string) => ({
  next: `SELECT min(${column}) FROM ${table} WHERE ${column} > ?`,
  newest: `SELECT max(rowid) FROM ${table} WHERE ${column} = ?`,
});

export interface Spellings {
  /** Every name once, in the order of the alphabet. */
  all(): string[];
  /** The ways in which that name stands in the table; the name itself where it stands nowhere. */
  of(name: string): string[];
}

/** `column` must have an index of its own: it is jumped through from one name to the next, never walked. */
export function createSpellings(database: Database.Database, table: string, column: string): Spellings {
  const sql = spellingQueries(table, column);
  const next = database.prepare<[string], string | null>(sql.next).pluck();
  const newest = database.prepare<[string], number>(sql.newest).pluck();
  const written = (): string[] => {
    const names: string[] = [];
    for (let name = next.get(''); typeof name === 'string'; name = next.get(name)) names.push(name);
    return names;
  };
  return {
    all: () =>
      [...Map.groupBy(written(), keyOf).values()].map((same) =>
        same.length === 1
          ? same.join()
          : same.reduce((one, other) => ((newest.get(other) ?? 0) > (newest.get(one) ?? 0) ? other : one)),
      ),
    of(name) {
      const same = written().filter((each) => keyOf(each) === keyOf(name));
      return same.length === 0 ? [name] : same;
    },
  };
}
