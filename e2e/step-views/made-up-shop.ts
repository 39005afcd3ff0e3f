// A made-up shop of ten years, made once and copied for each view that shows full lists.
// Must not know screens.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fillFile } from '../../bench/shop/generate.ts';

let made: string | null = null;
/** Who and what has the most to show in it. */
let most: { customer: string; lock: string; visit: string } | null = null;

function theShop(): string {
  if (made !== null) return made;
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-shop-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  made = join(folder, 'boltbench.db');
  fillFile(made, { visits: 3000, seed: 1 });
  return made;
}

/** Puts the shop into the data folder of a program that is not started yet. */
export function moveIn(dataDirectory: string): void {
  cpSync(theShop(), join(dataDirectory, 'boltbench.db'));
}

/** The ids of the customer with the most visits, of the lock with the most, and of a visit of that lock. */
export function mostOf(): { customer: string; lock: string; visit: string } {
  if (most !== null) return most;
  const database = new DatabaseSync(theShop(), { readOnly: true });
  const idOf = (column: 'customer_id' | 'lock_id'): string => {
    const row = database
      .prepare(
        `SELECT ${column} AS id FROM visits WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY count(*) DESC LIMIT 1`,
      )
      .get();
    return String(row?.['id']);
  };
  const lock = idOf('lock_id');
  const last = database.prepare('SELECT id FROM visits WHERE lock_id = ? ORDER BY opened_at DESC LIMIT 1').get(lock);
  most = { customer: idOf('customer_id'), lock, visit: String(last?.['id']) };
  database.close();
  return most;
}
