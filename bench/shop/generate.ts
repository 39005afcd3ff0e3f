// Fills a new history with the visits of a made-up shop over ten years: the same for the same seed.
// Must not touch a file that is there; knows neither what the visits are like nor their rows.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createIndexCare } from '../../src/main/store/index-care.ts';
import { openStore } from '../../src/main/store/index.ts';
import { realContent } from '../parts/search-corpus.ts';
import { planVisits } from './plan.ts';
import { ShopClock } from './shop-clock.ts';
import { rowWriter, withoutFinding } from './write-rows.ts';

export { ShopClock };

export const migrationsDirectory = join(import.meta.dirname, '../../migrations');

export interface Shop {
  visits: number;
  seed: number;
}

/** Rows of so many visits go into one transaction. */
const together = 20_000;

/** Makes a new history of that shop in a file of its own, closed at the end. `told` is called with the visits so far. */
export function fillFile(
  file: string,
  shop: Shop,
  told: (visits: number | string) => void = () => undefined,
): { seconds: number; bytes: number } {
  const clock = new ShopClock();
  const began = performance.now();
  const store = openStore({ file, migrationsDirectory, clock });
  const { installationId } = store;
  store.close();
  const database = new Database(file);
  try {
    // Nobody misses a history that was half made.
    for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'temp_store = MEMORY', 'cache_size = -262144']) {
      database.pragma(pragma);
    }
    const fill = () => {
      const write = rowWriter(database, installationId, clock);
      const visits = planVisits(realContent(), shop);
      for (let from = 0; from < shop.visits; from += together) {
        database.transaction(() => {
          for (let count = 0; count < together; count += 1) {
            const next = visits.next();
            if (next.done === true) break;
            write(next.value);
          }
        })();
        told(Math.min(shop.visits, from + together));
      }
    };
    withoutFinding(database, fill, told);
    // A bench does so in its quiet moments (`index-keeper.ts`); a shop of ten years had many.
    const tidy = createIndexCare(database);
    while (tidy());
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  return { seconds: (performance.now() - began) / 1000, bytes: statSync(file).size };
}
