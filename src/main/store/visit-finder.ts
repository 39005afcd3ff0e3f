// Finds visits by words and filters: pages in the order in which they were opened, as quick among a million as among a few.
// Must not change anything, nor know how words become an FTS5 expression.
import type Database from 'better-sqlite3';
import { countedTo, matchOf, noModels, onlySigns, widened } from './find-words.ts';
import { whole, wordsBeginning, wordsInOne } from './known-words.ts';
import { createSpellings } from './spellings.ts';
import type { Store } from './types.ts';
import { toSummary, type SummaryRow } from './visit-lists.ts';

type Way = 'words' | 'all';

/** The hot queries, so that a test can ask for their plans. */
export const finderQueries = {
  /** Places alone, from the index alone. */
  places: (way: Way, direction: 'ASC' | 'DESC') =>
    way === 'words'
      ? `SELECT rowid FROM find_visits WHERE find_visits MATCH @match AND rowid BETWEEN ${whole('@low')} AND ${whole('@high')}
         ORDER BY rowid ${direction} LIMIT @limit`
      : `SELECT place FROM visits WHERE place BETWEEN @low AND @high ORDER BY place ${direction} LIMIT @limit`,
  /** What a list shows of a visit. */
  line: 'SELECT line FROM find_visits WHERE rowid = ?',
  /** The places of a span of time: one span of them for each stretch in which the clock never went back. */
  spans: `WITH RECURSIVE stretches (stretch) AS (
      SELECT min(stretch) FROM find_times
      UNION ALL SELECT (SELECT min(stretch) FROM find_times WHERE stretch > s.stretch) FROM stretches s WHERE s.stretch IS NOT NULL
    )
    SELECT
      (SELECT place FROM find_times t WHERE t.stretch = s.stretch AND t.opened_at >= @from
        ORDER BY t.opened_at, t.place LIMIT 1) AS low,
      (SELECT place FROM find_times t WHERE t.stretch = s.stretch AND t.opened_at < @until
        ORDER BY t.opened_at DESC, t.place DESC LIMIT 1) AS high
    FROM stretches s WHERE s.stretch IS NOT NULL`,
} as const;

/** Places from `low` to `high`, both with them. */
interface Span {
  low: number;
  high: number;
}
const everyPlace: Span = { low: 1, high: Number.MAX_SAFE_INTEGER };

export function createVisitFinder(database: Database.Database): Pick<Store['visits'], 'find' | 'staff'> {
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql).pluck();
    prepared.set(sql, known);
    return known;
  };
  const line = database.prepare<[number], string>(finderQueries.line).pluck();
  const spansOf = database.prepare<[{ from: string; until: string }], { [end in keyof Span]: number | null }>(
    finderQueries.spans,
  );
  const staff = createSpellings(database, 'visits', 'staff');
  const endings = wordsBeginning(database, 'find_visits');
  const apart = wordsInOne(database, 'find_visits');

  return {
    find({ text, filter, order, limit, after }, named = noModels) {
      if (onlySigns(text)) return { visits: [], next: null, found: 0, orMore: false };
      const { from = '', until = '~' } = filter;
      const dated = filter.from !== undefined || filter.until !== undefined;
      const spans = dated ? spansOf.all({ from, until }).filter(isSpan).toSorted(byPlace) : [everyPlace];
      const newest = order === 'newest';
      const placesOf = (match: string | null, within: Span[], most: number): number[] => {
        const sql = finderQueries.places(match === null ? 'all' : 'words', newest ? 'DESC' : 'ASC');
        const found: number[] = [];
        for (const span of newest ? within.toReversed() : within) {
          if (found.length === most) break;
          const given = { ...(match === null ? {} : { match }), ...span, limit: most - found.length };
          found.push(...(statement(sql).all(given) as number[]));
        }
        return found;
      };
      const asking = { endings, staffOf: staff.of, named };
      const { match, all } = widened(
        text,
        (inOne) => matchOf(text, filter, { ...asking, apart: inOne }),
        apart,
        // One more than asked for tells whether there are more; so does one more than is counted.
        (given) => placesOf(given, spans, Math.max(countedTo, limit) + 1),
      );
      const rest = after === null ? all : placesOf(match, beyond(spans, after, newest), limit + 1);
      const shown = rest.slice(0, limit);
      const visits = shown.map((place) => toSummary(JSON.parse(line.get(place) ?? '{}') as SummaryRow));
      const next = rest.length > limit ? (shown.at(-1) ?? null) : null;
      return { visits, next, found: Math.min(all.length, countedTo), orMore: all.length > countedTo };
    },
    staff: staff.all,
  };
}

/** Of a stretch that has nothing of that time an end is missing, or they stand the wrong way round. */
function isSpan(ends: { [end in keyof Span]: number | null }): ends is Span {
  return ends.low !== null && ends.high !== null && ends.low <= ends.high;
}

const byPlace = (one: Span, other: Span): number => one.low - other.low;

/** What of the spans comes after that place. */
function beyond(spans: Span[], after: number, newest: boolean): Span[] {
  return spans
    .map(({ low, high }) =>
      newest ? { low, high: Math.min(high, after - 1) } : { low: Math.max(low, after + 1), high },
    )
    .filter(({ low, high }) => low <= high);
}
