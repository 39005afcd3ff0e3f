// Rows of the lists of customers and of locks: a keystroke in each.
// Must not know how they are found.
import type Database from 'better-sqlite3';
import { customerQueries } from '../../src/main/store/customer-finder.ts';
import { countedTo, matchOfWords } from '../../src/main/store/find-words.ts';
import { wordsBeginning } from '../../src/main/store/known-words.ts';
import { lockQueries } from '../../src/main/store/lock-finder.ts';
import type { Seeded } from './seeded.ts';
import type { ShopKind } from './shop-row.ts';

const samples = 1000;
const limit = 25;
const highest = Number.MAX_SAFE_INTEGER;

/** A key typed into the list of customers. */
export const findCustomers: ShopKind = {
  ...{ name: 'find-customers', what: 'a keystroke in the list of customers', samples },
  prepare({ store: { customers }, bare, visits, random }) {
    const typed = keystrokes(bare, visits, random, ['c.name', 'c.phone', 'c.email', 'c.address']);
    const [places, atPlace] = [bare.prepare(customerQueries.places).pluck(), bare.prepare(customerQueries.atPlace)];
    const endings = wordsBeginning(bare, 'find_customers');
    let text = '';
    return {
      measured() {
        text = typed();
        return customers.find({ text, order: 'name', practice: false, limit, after: null });
      },
      yardstick() {
        const match = matchOfWords(text, { endings });
        if (match === null) return [];
        const found = places.all({ match, below: highest, limit: countedTo + 1 });
        return found.slice(0, limit).map((place) => atPlace.get(place));
      },
    };
  },
};

/** A key typed into the list of locks. */
export const findLocks: ShopKind = {
  ...{ name: 'find-locks', what: 'a keystroke in the list of locks', samples },
  prepare({ store: { locks }, bare, visits, random }) {
    const typed = keystrokes(bare, visits, random, ['l.serial', 'l.label', 'l.tag', 'l.finish']);
    const page = bare.prepare(lockQueries.page('words', { practice: false, model: false, direction: 'DESC' }));
    const endings = wordsBeginning(bare, 'find_locks');
    let text = '';
    return {
      measured() {
        text = typed();
        return locks.find({ text, modelId: null, practice: false, order: 'newest', limit, after: null });
      },
      yardstick() {
        const match = matchOfWords(text, { endings });
        return match === null ? [] : page.all({ match, low: 1, high: highest, limit: limit + 1 });
      },
    };
  },
};

/** What the customer or the lock of a random visit is called, letter by letter. */
function keystrokes(bare: Database.Database, visits: number, random: Seeded, columns: string[]): () => string {
  const known = bare
    .prepare<[number], (string | null)[]>(
      `SELECT ${columns.join(', ')} FROM visits v JOIN customers c ON c.id = v.customer_id JOIN locks l ON l.id = v.lock_id WHERE v.place = ?`,
    )
    .raw();
  let [line, length] = ['', 0];
  return () => {
    while (length >= line.length) {
      [line, length] = [known.get(1 + random.below(visits))?.[random.below(columns.length)] ?? '', 0];
    }
    length += 1;
    return line.slice(0, length);
  };
}
