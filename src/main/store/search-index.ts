// The full-text index of the search: an SQLite database in memory, made anew at each start and changed while it is open.
// Must not know languages, articles or how hits are ranked; it gets terms and gives rows.
import Database from 'better-sqlite3';

/** Columns in their order; `scope` filters and never counts. */
export const searchColumns = ['title', 'words', 'answer', 'first', 'body', 'scope'] as const;
export type SearchRow = Record<(typeof searchColumns)[number], string>;

/** One wanted term, as it was put in; `prefix` takes every term that begins so. */
export interface WantedTerm {
  term: string;
  prefix: boolean;
}

export interface Wanted {
  /** Each must be found by one of its terms, or any one of them when `every` is false. None: `scope` alone decides. */
  groups: readonly (readonly WantedTerm[])[];
  every: boolean;
  /** Terms of `scope`: each list must be met by one of its terms. */
  scope: readonly (readonly string[])[];
}

export interface SearchIndex {
  put(row: number, texts: SearchRow): void;
  remove(row: number): void;
  /** All of `work` at once; filling the index is some ten times quicker so. */
  together(work: () => void): void;
  /** The best rows by bm25, best first. */
  candidates(wanted: Wanted, limit: number): number[];
  /** Bytes that SQLite holds for it. */
  bytes(): number;
  close(): void;
}

/** Opens an empty index. Terms are joined by blanks; SQLite only parts them there, everything else was done before. */
export function openSearchIndex(): SearchIndex {
  const database = new Database(':memory:');
  // Without a copy of the texts (they are the content's), but rows can be taken out: shop notes change.
  database.exec(`
    PRAGMA journal_mode = OFF;
    CREATE VIRTUAL TABLE search USING fts5(
      ${searchColumns.join(', ')},
      content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO search (search, rank) VALUES ('rank', 'bm25(6, 4, 3, 2, 1, 0)');
  `);
  const names = searchColumns.map((column) => `@${column}`).join(', ');
  const insert = database.prepare(`INSERT INTO search (rowid, ${searchColumns.join(', ')}) VALUES (@row, ${names})`);
  const remove = database.prepare('DELETE FROM search WHERE rowid = ?');
  const find = database
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?')
    .pluck();
  const pages = database.prepare<[], number>('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size');
  return {
    put: (row, texts) => void insert.run({ row, ...texts }),
    remove: (row) => void remove.run(row),
    together: (work) => database.transaction(work)(),
    candidates(wanted, limit) {
      const match = matchOf(wanted);
      return match === null ? [] : find.all(match, limit);
    },
    bytes: () => pages.pluck().get() ?? 0,
    close: () => void database.close(),
  };
}

/** The MATCH expression; every term stands in quotes, so nothing that anybody typed is ever an operator. */
function matchOf({ groups, every, scope }: Wanted): string | null {
  const either = (terms: readonly WantedTerm[]) => `(${terms.map(quoted).join(' OR ')})`;
  const filled = groups.filter((terms) => terms.length > 0);
  const words = filled.map(either).join(every ? ' AND ' : ' OR ');
  const parts = [
    ...(filled.length > 0 ? [`- scope : (${words})`] : []),
    ...scope.map((terms) => `scope : ${either(terms.map((term) => ({ term, prefix: false })))}`),
  ];
  return parts.length > 0 ? parts.join(' AND ') : null;
}

function quoted({ term, prefix }: WantedTerm): string {
  return `"${term.replaceAll('"', '""').replaceAll('\u0000', '')}"${prefix ? ' *' : ''}`;
}
