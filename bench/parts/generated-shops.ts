// The generated shops of one run of the benchmarks: each size is made once, for all rows that ask for it.
// Must not know the rows.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFile } from '../shop/generate.ts';

export interface GeneratedShop {
  /** For the store, which holds its file alone. */
  file: string;
  /** The same history for the bare statements. */
  bare: string;
}

const shops = new Map<number, GeneratedShop>();
let folder: string | null = null;

/** Shops are kept in `directory` and found there again by the next run, instead of being gone at the end of this one. */
export function keepShopsIn(directory: string): void {
  mkdirSync(directory, { recursive: true });
  folder = directory;
}

/** The shop of so many visits. `note` hears how long it took to make, and how large it is. */
export function generatedShop(visits: number, note: (line: string) => void): GeneratedShop {
  const known = shops.get(visits);
  if (known !== undefined) return known;
  const home = join(place(), String(visits));
  const shop = { file: join(home, 'boltbench.db'), bare: join(home, 'bare.db') };
  if (!existsSync(shop.bare)) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    const { seconds } = fillFile(shop.file, { visits, seed: 1 });
    note(`${visits} visits made in ${Math.round(seconds)} s`);
    copyFileSync(shop.file, shop.bare);
  }
  note(`${visits} visits, ${Math.round(statSync(shop.file).size / visits)} bytes each`);
  shops.set(visits, shop);
  return shop;
}

function place(): string {
  if (folder !== null) return folder;
  const made = mkdtempSync(join(tmpdir(), 'boltbench-shops-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  // A run that is broken off must not leave gigabytes behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  return (folder = made);
}
