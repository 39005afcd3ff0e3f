// Rows of the history's search: a keystroke, a page of the list, a time, both, and words that rarely meet.
// Must not know how visits are found.
import type Database from 'better-sqlite3';
import type { VisitFilter, VisitSearch } from '../../src/contract/history.ts';
import { countedTo, matchOf } from '../../src/main/store/find-words.ts';
import { wordsBeginning } from '../../src/main/store/known-words.ts';
import { finderQueries } from '../../src/main/store/visit-finder.ts';
import { seeded, type Seeded } from './seeded.ts';
import type { ShopKind, ShopRoom } from './shop-row.ts';

const limit = 25;
const samples = 1500;
const dayMs = 24 * 60 * 60_000;

const question = (text: string, after: number | null = null, filter: VisitFilter = {}): VisitSearch => ({
  ...{ text, filter, order: 'newest', limit, after },
});

/** The same statements in the same order, with nothing around them. */
function bareFinder(bare: Database.Database) {
  const [words, all, spans] = [
    finderQueries.places('words', 'DESC'),
    finderQueries.places('all', 'DESC'),
    finderQueries.spans,
  ].map((sql) => bare.prepare(sql));
  const line = bare.prepare(finderQueries.line).pluck();
  const endings = wordsBeginning(bare, 'find_visits');
  const every = { low: 1, high: Number.MAX_SAFE_INTEGER };
  return ({ text, filter, after }: VisitSearch) => {
    const match = matchOf(text, filter, { endings });
    const { from, until } = filter;
    // The made-up shop's clock never goes back.
    const span = from === undefined ? every : (spans?.get({ from, until }) as typeof every);
    const places = (within: object, most: number) =>
      (match === null ? all : words)?.pluck().all({ ...(match === null ? {} : { match }), ...within, limit: most });
    const counted = places(span, countedTo + 1) as number[];
    const page = after === null ? counted : (places({ ...span, high: after - 1 }, limit + 1) as number[]);
    return page.slice(0, limit).map((place) => line.get(place));
  };
}

type Ask = (turn: number) => VisitSearch;

/** A row of one question after the other; `asking` makes the questions of a shop. */
function asked(name: string, what: string, count: number, asking: (room: ShopRoom) => Ask): ShopKind {
  return {
    ...{ name, what, samples: count },
    prepare(room) {
      const ask = asking(room);
      const bare = bareFinder(room.bare);
      let [turn, now] = [0, question('')];
      return {
        measured() {
          now = ask(turn);
          turn += 1;
          return room.store.visits.find(now);
        },
        yardstick: () => bare(now),
      };
    },
  };
}

/** A key typed into the search. */
export const findVisits = asked('find-visits', 'a keystroke', samples, ({ bare, visits }) => {
  const typed = keystrokes(bare, visits, 2 * samples);
  return (turn) => question(typed[turn] ?? '');
});

/** A page from anywhere in the whole list. */
export const listPage = asked('list-page', 'a page of the history from anywhere', 1000, ({ visits, random }) => {
  return () => question('', 2 + random.below(visits));
});

/** A day, a week, a month or a year, anywhere in ten years. */
function someTime(bare: Database.Database, random: Seeded): () => VisitFilter {
  const ends = bare
    .prepare<[], { first: string; last: string }>('SELECT min(opened_at) AS first, max(opened_at) AS last FROM visits')
    .get() ?? { first: '', last: '' };
  const [first, last] = [Date.parse(ends.first), Date.parse(ends.last)];
  return () => {
    const from = first + random.below(Math.floor((last - first) / dayMs)) * dayMs;
    const days = [1, 7, 30, 365][random.below(4)] ?? 1;
    return { from: new Date(from).toISOString(), until: new Date(from + days * dayMs).toISOString() };
  };
}

/** The visits of a time. */
export const findDates = asked('find-dates', 'the visits of a time', 1000, ({ bare, random }) => {
  const time = someTime(bare, random);
  return () => question('', null, time());
});

/** A key typed while a time is chosen. */
export const findWordsInTime = asked(
  'find-words-in-time',
  'a keystroke within a time',
  1000,
  ({ bare, visits, random }) => {
    const [time, typed] = [someTime(bare, random), keystrokes(bare, visits, 2 * samples)];
    return (turn) => question(typed[turn] ?? '', null, time());
  },
);

/** Three words that each stand in many visits, and together in few or none: every one of the rarest has to be looked at. */
export const findRare = asked('find-rare', 'three common words that rarely meet', 150, ({ bare, visits, random }) => {
  const known = bare.prepare<[number], { complaint: string; staff: string; address: string }>(
    `SELECT v.complaint, v.staff, c.address FROM visits v JOIN customers c ON c.id = v.customer_id WHERE v.place = ?`,
  );
  const wordOf = (field: 'complaint' | 'staff' | 'address'): string => {
    const words = known.get(1 + random.below(visits))?.[field].match(/\p{L}{4,}/gu) ?? [];
    return words[random.below(words.length || 1)] ?? wordOf(field);
  };
  return () => question([wordOf('complaint'), wordOf('staff'), wordOf('address')].join(' '));
});

/** What is known of a visit as it grows under the fingers: its customer, number, lock, or what was wrong. */
function keystrokes(database: Database.Database, visits: number, count: number): string[] {
  const random = seeded(4);
  const known = database.prepare<[number], Record<'name' | 'phone' | 'serial' | 'complaint', string>>(
    `SELECT c.name, c.phone, coalesce(l.serial, l.tag) AS serial, v.complaint FROM visits v
       JOIN customers c ON c.id = v.customer_id JOIN locks l ON l.id = v.lock_id WHERE v.place = ?`,
  );
  const typed: string[] = [];
  while (typed.length < count) {
    const visit = known.get(1 + random.below(visits));
    if (visit === undefined) continue;
    const line = [visit.name, visit.phone, visit.serial, visit.complaint.slice(0, 24)][random.below(4)] ?? '';
    for (let length = 1; length <= line.length && typed.length < count; length += 1) typed.push(line.slice(0, length));
  }
  return typed;
}
