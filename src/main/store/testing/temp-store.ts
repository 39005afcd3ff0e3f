// A store in a folder of its own, on a clock that the test moves.
// Must not be imported outside tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../contract/clock.ts';
import type { VisitSearch } from '../../../contract/history.ts';
import { openStore, type StoreOptions } from '../open.ts';
import type { Store } from '../types.ts';

export { contentHash, procedure } from './procedure.ts';

export const migrationsDirectory = fileURLToPath(new URL('../../../../migrations', import.meta.url));

/** Stands still at 2026-11-22 08:00 UTC until moved. */
export class TestClock implements Clock {
  #now = Date.UTC(2026, 10, 22, 8, 0, 0, 0);
  now(): number {
    return this.#now;
  }
  steady(): number {
    return this.#now;
  }
  after(): () => void {
    throw new Error('the store sets no timers');
  }
  move(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Options for a store in a folder of its own. */
export function storeOptions(folder = temporaryFolder()): StoreOptions & { clock: TestClock } {
  return { file: join(folder, 'boltbench.db'), migrationsDirectory, clock: new TestClock() };
}

/** An open store that closes when the test has finished. */
export function temporaryStore(): { store: Store; clock: TestClock } {
  const options = storeOptions();
  const store = openStore(options);
  onTestFinished(() => store.close());
  return { store, clock: options.clock };
}

/** A search that finds every visit. */
export const anySearch: VisitSearch = { text: '', filter: {}, order: 'newest', limit: 25, after: null };

/** A visit to hang things on. */
export function openVisit(store: Store, complaint = 'will not open') {
  return store.visits.open({ complaint, customerId: null, staff: 'Ada', practice: false });
}
