// Rows of the history: a keystroke in its search over a generated shop, against the same statements in bare better-sqlite3.
// Must not know how visits are found.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { VisitSearch } from '../../src/contract/history.ts';
import { matchOf } from '../../src/main/store/find-words.ts';
import { openStore } from '../../src/main/store/index.ts';
import { countedTo, finderQueries } from '../../src/main/store/visit-finder.ts';
import type { Row } from '../row.ts';
import { fillFile, migrationsDirectory, ShopClock } from '../shop/generate.ts';
import { summarize } from '../statistics.ts';
import { seeded } from './seeded.ts';

const limit = 25;
const warmUp = 100;
const samples = 1500;

/** Medians by number of visits, for what the growth is told from. */
const medians = new Map<number, number>();

/** A row over a shop of so many visits. */
export function findRow(visits: number): Row {
  return {
    name: `find-visits-${visits}`,
    unit: 'ms',
    describe: `a keystroke over ${visits} visits against the bare statements`,
    async run(context) {
      const folder = context.temporaryDirectory();
      const file = join(folder, 'boltbench.db');
      const made = fillFile(file, { visits, seed: 1 });
      context.note(`${visits} visits in ${Math.round(made.seconds)} s, ${Math.round(made.bytes / visits)} bytes each`);
      // The store holds its file alone, so the bare statements have a copy.
      copyFileSync(file, join(folder, 'bare.db'));
      const store = openStore({ file, migrationsDirectory, clock: new ShopClock() });
      const bare = new Database(join(folder, 'bare.db'), { readonly: true });
      try {
        const typed = keystrokes(bare, visits, warmUp + samples);
        const ask = bareFind(bare);
        let turn = 0;
        const taken = await context.interleave(
          {
            measured: () => Promise.resolve(timed(() => store.visits.find(question(typed[turn] ?? '')))),
            yardstick: () => {
              const text = typed[turn] ?? '';
              turn += 1;
              return Promise.resolve(timed(() => ask(text)));
            },
          },
          { warmUp, samples },
        );
        const { median, p99 } = summarize(taken.samples);
        context.note(`median ${median.toFixed(3)} ms, p99 ${p99.toFixed(2)} ms`);
        medians.set(visits, median);
        const grown = [...medians].toSorted(([a], [b]) => a - b);
        if (grown.length > 1) {
          context.note(`growth: ${grown.map(([of, ms]) => `${of} visits ${ms.toFixed(3)} ms`).join(', ')}`);
        }
        return taken;
      } finally {
        bare.close();
        store.close();
      }
    },
  };
}

const question = (text: string): VisitSearch => ({ text, filter: {}, order: 'newest', limit, after: null });

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** What the store asks of SQLite, and nothing else. */
function bareFind(database: Database.Database): (text: string) => unknown {
  const page = database.prepare(finderQueries.page('words', 'DESC'));
  const count = database.prepare(finderQueries.count('words'));
  return (text) => {
    const given = { match: matchOf(text, {}), low: 1, high: Number.MAX_SAFE_INTEGER };
    return [count.get({ ...given, limit: countedTo }), page.all({ ...given, limit: limit + 1 })];
  };
}

/** What is known of a visit as it grows under the fingers: its customer, number, lock, or what was wrong. */
function keystrokes(database: Database.Database, visits: number, count: number): string[] {
  const random = seeded(4);
  const known = database.prepare<[number], Record<'name' | 'phone' | 'serial' | 'complaint', string>>(
    `SELECT c.name, c.phone, l.serial, v.complaint FROM visits v
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
