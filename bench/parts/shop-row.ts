// A row over a generated shop: what the store does, against the same statements in bare better-sqlite3 on a copy of the file.
// Must not know what is measured.
import Database from 'better-sqlite3';
import { openStore, type Store } from '../../src/main/store/index.ts';
import { takeHold } from '../../src/main/store/open.ts';
import type { Row } from '../row.ts';
import { migrationsDirectory, ShopClock } from '../shop/generate.ts';
import { summarize } from '../statistics.ts';
import { generatedShop } from './generated-shops.ts';
import { seeded, type Seeded } from './seeded.ts';

export interface ShopRoom {
  store: Store;
  /** Held as the store holds its own: alone, WAL, every commit on the disk. */
  bare: Database.Database;
  visits: number;
  random: Seeded;
  clock: ShopClock;
  /** A folder of the row's own. */
  folder: string;
  note(line: string): void;
}

/** One sample each. */
export interface ShopPair {
  measured(): unknown;
  /** Of the same question as the `measured` before it. */
  yardstick(): unknown;
  /** After each measured sample, outside its time: what the person who watches is told, and what has to be cleared away. */
  sampled?(ms: number): void;
}

export interface ShopKind {
  name: string;
  /** What is measured, over how many visits. */
  what: string;
  samples: number | ((visits: number) => number);
  prepare(room: ShopRoom): ShopPair;
}

/** From here on making the shop alone takes minutes: only with `--large`. */
export const largeFrom = 1_000_000;
/** After all samples of the newest visits' time; the clock goes on from there. */
const afterwards = Date.UTC(2026, 11, 1);
/** Medians by kind and number of visits, for what the growth is told from. */
const medians = new Map<string, Map<number, number>>();

/** A row of this kind over a shop of so many visits. */
export function shopRow({ name, what, samples, prepare }: ShopKind, visits: number): Row {
  return {
    name: `${name}-${visits}`,
    unit: 'ms',
    describe: `${what} over ${visits} visits against the bare statements`,
    ...(visits < largeFrom ? {} : { large: true }),
    async run(context) {
      const { file, bare: copy } = generatedShop(visits, context.note);
      const clock = new ShopClock();
      clock.set(afterwards);
      const store = openStore({ file, migrationsDirectory, clock });
      // Upgraded alike, where a kept shop is of an earlier version.
      openStore({ file: copy, migrationsDirectory, clock }).close();
      const bare = new Database(copy);
      try {
        takeHold(bare);
        const folder = context.temporaryDirectory();
        const pair = prepare({ store, bare, visits, random: seeded(4), clock, folder, note: context.note });
        const count = typeof samples === 'number' ? samples : samples(visits);
        const taken = await context.interleave(
          {
            async measured() {
              const ms = await timed(pair.measured);
              pair.sampled?.(ms);
              return ms;
            },
            yardstick: () => timed(pair.yardstick),
          },
          { warmUp: Math.floor(count / 15), samples: count },
        );
        tellGrowth(name, visits, taken.samples, context.note);
        return taken;
      } finally {
        bare.close();
        store.close();
      }
    },
  };
}

function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  work();
  return Promise.resolve(performance.now() - began);
}

function tellGrowth(name: string, visits: number, samples: number[], note: (line: string) => void): void {
  const { median, p99 } = summarize(samples);
  const ofKind = medians.get(name) ?? new Map<number, number>();
  medians.set(name, ofKind.set(visits, median));
  note(`median ${median.toFixed(3)} ms, p99 ${p99.toFixed(2)} ms`);
  const [[, smallest] = [0, 0], ...more] = [...ofKind].toSorted(([a], [b]) => a - b);
  const grown = more.map(([size, ms]) => `${size} visits ${ms.toFixed(3)} ms (${(ms / smallest).toFixed(2)} times)`);
  if (grown.length > 0) note(`growth from ${smallest.toFixed(3)} ms: ${grown.join(', ')}`);
}
