// Who was erased, and whom a restore brought back though they had been: by their ids alone.
// Must not erase anybody; erasure.ts does.
import type { StoreContext } from './database.ts';

export interface ErasedOne {
  id: string;
  /** UTC, ISO 8601. */
  at: string;
}

export interface ErasedSince {
  /** Everybody who was erased from this history. */
  erased(): ErasedOne[];
  /**
   * Who are in it with their names though they were erased: of `known`, and of those whom restores of this history say to have been
   * erased since their backup.
   */
  toErase(known?: readonly string[]): string[];
}

/** So that a test can ask for their plans. */
export const erasedSinceQueries = {
  restores: `SELECT detail FROM journal WHERE substr(action, 1, instr(action, '.') - 1) = 'history'
    AND action = 'history.restored' AND detail LIKE '%"erasedSince"%'`,
} as const;

export function createErasedSince({ database }: StoreContext): ErasedSince {
  const restores = database.prepare<[], string>(erasedSinceQueries.restores).pluck();
  const named = database.prepare<[string], { mergedInto: string | null }>(
    'SELECT merged_into AS mergedInto FROM customers WHERE id = ? AND erased_at IS NULL',
  );
  return {
    erased: () =>
      database
        .prepare<[], ErasedOne>('SELECT id, erased_at AS at FROM customers WHERE erased_at IS NOT NULL ORDER BY at, id')
        .all(),
    toErase(known = []) {
      const told = restores.all().flatMap((detail) => (JSON.parse(detail) as { erasedSince: string[] }).erasedSince);
      const ids = new Set([...told, ...known]);
      return [...ids].filter((id) => {
        const row = named.get(id);
        // What was merged here, and was not when they were erased, belongs to somebody who was not.
        return row !== undefined && (row.mergedInto === null || ids.has(row.mergedInto));
      });
    },
  };
}
