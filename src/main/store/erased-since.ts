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
  /** Whom restores of this history say to have been erased since their backup, and who are in it with their names. */
  toErase(): string[];
}

/** So that a test can ask for their plans. */
export const erasedSinceQueries = {
  restores: `SELECT detail FROM journal WHERE substr(action, 1, instr(action, '.') - 1) = 'history'
    AND action = 'history.restored' AND detail LIKE '%"erasedSince"%'`,
} as const;

export function createErasedSince({ database }: StoreContext): ErasedSince {
  const restores = database.prepare<[], string>(erasedSinceQueries.restores).pluck();
  const isNamed = database
    .prepare<[string], number>('SELECT 1 FROM customers WHERE id = ? AND erased_at IS NULL')
    .pluck();
  return {
    erased: () =>
      database
        .prepare<[], ErasedOne>('SELECT id, erased_at AS at FROM customers WHERE erased_at IS NOT NULL ORDER BY at, id')
        .all(),
    toErase() {
      const ids = restores.all().flatMap((detail) => (JSON.parse(detail) as { erasedSince: string[] }).erasedSince);
      return [...new Set(ids)].filter((id) => isNamed.get(id) === 1);
    },
  };
}
