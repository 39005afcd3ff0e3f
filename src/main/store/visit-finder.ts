// Finds visits by words and filters: pages in the order in which they were opened, as quick among a million as among a few.
// Must not change anything, nor know how words become an FTS5 expression.
import type Database from 'better-sqlite3';
import { matchOf } from './find-words.ts';
import type { Store } from './types.ts';
import { summaryColumns, toSummary, type SummaryRow } from './visit-lists.ts';

/** What is found is counted so far: "1000 or more" is all that a person can use. */
export const countedTo = 1000;

/** Where visits are looked for: by words or all of them, in a time or ever. Dates go with places, but a clock may step back. */
const inTime = 'AND o.opened_at >= @from AND o.opened_at < @until';
const sources = {
  words: 'FROM find_visits f WHERE find_visits MATCH @match AND f.rowid BETWEEN @low AND @high',
  'words-in-time': `FROM find_visits f JOIN visits o ON o.place = f.rowid
    WHERE find_visits MATCH @match AND f.rowid BETWEEN @low AND @high ${inTime}`,
  all: 'FROM visits o WHERE o.place BETWEEN @low AND @high',
  'all-in-time': `FROM visits o WHERE o.place BETWEEN @low AND @high ${inTime}`,
} as const;
type Way = keyof typeof sources;

/** The hot queries, so that a test can ask for their plans. */
export const finderQueries = {
  page(way: Way, direction: 'ASC' | 'DESC'): string {
    const place = way.startsWith('words') ? 'f.rowid' : 'o.place';
    return `WITH found AS MATERIALIZED (SELECT ${place} AS place ${sources[way]} ORDER BY ${place} ${direction} LIMIT @limit)
      SELECT v.place AS place, ${summaryColumns} JOIN found ON found.place = v.place ORDER BY found.place ${direction}`;
  },
  count: (way: Way) => `SELECT count(*) FROM (SELECT 1 ${sources[way]} LIMIT @limit)`,
  between: 'SELECT min(place) AS low, max(place) AS high FROM visits WHERE opened_at >= @from AND opened_at < @until',
  nextStaff: 'SELECT min(staff) FROM visits WHERE staff > ?',
} as const;

interface Places {
  low: number;
  high: number;
}
type Row = SummaryRow & { place: number };
const everyPlace: Places = { low: 1, high: Number.MAX_SAFE_INTEGER };

export function createVisitFinder(database: Database.Database): Pick<Store['visits'], 'find' | 'staff'> {
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const between = database.prepare<[{ from: string; until: string }], Record<keyof Places, number | null>>(
    finderQueries.between,
  );
  const nextStaff = database.prepare<[string], string | null>(finderQueries.nextStaff).pluck();

  return {
    find({ text, filter, order, limit, after }) {
      const time = { from: filter.from ?? '', until: filter.until ?? '~' };
      const dated = filter.from !== undefined || filter.until !== undefined;
      const places = dated ? placesOf(time) : everyPlace;
      if (places === null) return { visits: [], next: null, found: 0, orMore: false };
      const match = matchOf(text, filter);
      const way: Way = `${match === null ? 'all' : 'words'}${dated ? '-in-time' : ''}`;
      const given = { ...(match === null ? {} : { match }), ...(dated ? time : {}), ...places };
      const found = statement(finderQueries.count(way))
        .pluck()
        .get({ ...given, limit: countedTo }) as number;
      const newest = order === 'newest';
      const rest = after === null ? {} : newest ? { high: after - 1 } : { low: after + 1 };
      // One more than asked for tells whether there is a next page.
      const page = statement(finderQueries.page(way, newest ? 'DESC' : 'ASC'));
      const rows = page.all({ ...given, ...rest, limit: limit + 1 }) as Row[];
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? (shown.at(-1)?.place ?? null) : null;
      return { visits: shown.map(toSummary), next, found, orMore: found === countedTo };
    },
    staff() {
      const names: string[] = [];
      for (let name = nextStaff.get(''); typeof name === 'string'; name = nextStaff.get(name)) names.push(name);
      return names;
    },
  };

  /** The places of the visits that were opened in that time; null when there are none. */
  function placesOf(time: { from: string; until: string }): Places | null {
    const row = between.get(time);
    return row?.low == null || row.high == null ? null : { low: row.low, high: row.high };
  }
}
