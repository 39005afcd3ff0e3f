// Reads the history table by table, page by page, for an export; and everything about one person.
// Must not know files or formats.
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { exportTables, type ExportTable } from './export-tables.ts';
import { aboutPerson, lockWords, mistakenTimes, toldToPerson, withoutLockWords } from './person-reach.ts';

export type ExportRow = Record<string, string | number | null>;
/** Where the next page begins; null for the first. */
export type ExportPlace = number | readonly [string, string] | null;

export interface MistakenTime {
  since: string;
  until: string;
}

export interface Exports {
  /** How many rows a table has at most: for the progress, known at once. */
  size(table: ExportTable): number;
  /** One page of a table in the order in which it was written, and where the next begins; `next` is null at the end. */
  page(table: ExportTable, after: ExportPlace): { rows: ExportRow[]; next: ExportPlace };
  /** Hashes of photos in their order, the first behind `after`. */
  photos(after: string, limit: number): string[];
  /** How many photos there are, and how large they are together, in bytes. */
  photoTotals(): { photos: number; bytes: number };
  /** Hashes of the logos that are on reports. */
  logos(): string[];
  /** Every row that is about this person, by table; those of empty tables are left out. Of a visit that was also another's, what was made in their time; of a lock, also on papers, only words that were written on a visit of theirs. */
  person(customerId: string): Record<string, ExportRow[]>;
  /** When this person was taken for another one, until that was taken back (UTC, ISO 8601): what was made then may concern that one. */
  mistakenFor(customerId: string): MistakenTime[];
}

/** Known by its key: it has no row numbers. */
const keyed = new Set(['visit_photos', 'photo_runs']);
const keys: Record<string, readonly [string, string]> = {
  visit_photos: ['visit_id', 'hash'],
  photo_runs: ['run_id', 'hash'],
};

export function createExports(database: Database.Database): Exports {
  const listed = ({ columns }: ExportTable) => columns.map(({ name }) => `"${name}"`).join(', ');
  const personOf = (customerId: string): string => {
    const id = database
      .prepare<[string], string>('SELECT coalesce(merged_into, id) FROM customers WHERE id = ?')
      .pluck()
      .get(customerId);
    if (id === undefined) throw new Fault('store.not-found', 'no such customer');
    return id;
  };
  /** Papers of their visits say what a lock was called then, perhaps by whoever had it before. */
  const papersFor = (id: string, rows: readonly ExportRow[]): ExportRow[] => {
    const words = database.prepare<[{ id: string }], { word: string; own: number }>(lockWords).all({ id });
    const own = new Set(words.filter((each) => each.own === 1).map(({ word }) => word));
    const others = words.map(({ word }) => word).filter((word) => !own.has(word));
    others.sort((a, b) => b.length - a.length);
    return rows.map((row) => ({
      ...row,
      model: JSON.stringify(withoutLockWords(JSON.parse(String(row['model'])), others)),
    }));
  };
  return {
    size(table) {
      const what = keyed.has(table.name) ? 'count(*)' : 'coalesce(max(rowid), 0)';
      return database.prepare<[], number>(`SELECT ${what} FROM "${table.name}"`).pluck().get() ?? 0;
    },
    page(table, after) {
      const key = keys[table.name];
      if (key !== undefined) {
        const [first, second] = Array.isArray(after) ? (after as unknown as [string, string]) : ['', ''];
        const sql = `SELECT ${listed(table)} FROM "${table.name}" WHERE (${key.join(', ')}) > (?, ?) ORDER BY ${key.join(', ')} LIMIT ?`;
        const rows = database.prepare<[string, string, number], ExportRow>(sql).all(first, second, table.atOnce);
        const last = rows.at(-1);
        const next =
          rows.length < table.atOnce || last === undefined ? null : ([last[key[0]], last[key[1]]] as [string, string]);
        return { rows, next };
      }
      const sql = `SELECT rowid AS "_place", ${listed(table)} FROM "${table.name}" WHERE rowid > ? ORDER BY rowid LIMIT ?`;
      const found = database
        .prepare<[number, number], ExportRow>(sql)
        .all(typeof after === 'number' ? after : 0, table.atOnce);
      const last = found.at(-1)?._place;
      const rows = found.map(({ _place: _place, ...row }) => row);
      return { rows, next: rows.length < table.atOnce ? null : (last as number) };
    },
    photos: (after, limit) =>
      database
        .prepare<[string, number], string>('SELECT hash FROM photos WHERE hash > ? ORDER BY hash LIMIT ?')
        .pluck()
        .all(after, limit),
    photoTotals: () =>
      database
        .prepare<[], { photos: number; bytes: number }>(
          'SELECT count(*) AS photos, coalesce(sum(bytes), 0) AS bytes FROM photos',
        )
        .get() ?? { photos: 0, bytes: 0 },
    logos: () => database.prepare<[], string>('SELECT hash FROM logos ORDER BY hash').pluck().all(),
    person(customerId) {
      const id = personOf(customerId);
      const found = exportTables.flatMap((table): [string, ExportRow[]][] => {
        const which = aboutPerson[table.name];
        if (which === undefined) return [];
        const told = toldToPerson[table.name] ?? {};
        const columns = table.columns.map(({ name }) => `${told[name] ?? `"${name}"`} AS "${name}"`).join(', ');
        const rows = database
          .prepare<[{ id: string }], ExportRow>(`SELECT ${columns} FROM "${table.name}" WHERE ${which}`)
          .all({ id });
        return rows.length === 0 ? [] : [[table.name, table.name === 'reports' ? papersFor(id, rows) : rows]];
      });
      return Object.fromEntries(found.reverse());
    },
    mistakenFor: (customerId) =>
      database.prepare<[{ id: string }], MistakenTime>(mistakenTimes).all({ id: personOf(customerId) }),
  };
}
