// Rows of the history's search: a keystroke, and a page of the list without words.
// Must not know how visits are found.
import type Database from 'better-sqlite3';
import type { VisitSearch } from '../../src/contract/history.ts';
import { matchOf } from '../../src/main/store/find-words.ts';
import { countedTo, finderQueries } from '../../src/main/store/visit-finder.ts';
import { seeded } from './seeded.ts';
import type { ShopKind } from './shop-row.ts';

const limit = 25;
const samples = 1500;

const question = (text: string, after: number | null = null): VisitSearch => ({
  ...{ text, filter: {}, order: 'newest', limit, after },
});

/** A key typed into the search. */
export const findVisits: ShopKind = {
  name: 'find-visits',
  what: 'a keystroke',
  samples,
  prepare({ store, bare, visits }) {
    const typed = keystrokes(bare, visits, 2 * samples);
    const ways = (['words', 'all'] as const).map((way) => ({
      page: bare.prepare(finderQueries.page(way, 'DESC')),
      count: bare.prepare(finderQueries.count(way)),
    }));
    let turn = 0;
    return {
      measured: () => store.visits.find(question(typed[turn] ?? '')),
      yardstick() {
        const match = matchOf(typed[turn] ?? '', {});
        // The bracket of a telephone number is no word yet.
        const asked = ways[match === null ? 1 : 0];
        const given = { ...(match === null ? {} : { match }), low: 1, high: Number.MAX_SAFE_INTEGER };
        turn += 1;
        return [asked?.count.get({ ...given, limit: countedTo }), asked?.page.all({ ...given, limit: limit + 1 })];
      },
    };
  },
};

/** A page from anywhere in the whole list. */
export const listPage: ShopKind = {
  name: 'list-page',
  what: 'a page of the history from anywhere',
  samples: 1000,
  prepare({ store, bare, visits, random }) {
    const page = bare.prepare(finderQueries.page('all', 'DESC'));
    const count = bare.prepare(finderQueries.count('all'));
    let after = 0;
    return {
      measured() {
        after = 2 + random.below(visits);
        return store.visits.find(question('', after));
      },
      yardstick: () => [
        count.get({ low: 1, high: Number.MAX_SAFE_INTEGER, limit: countedTo }),
        page.all({ low: 1, high: after - 1, limit: limit + 1 }),
      ],
    };
  },
};

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
