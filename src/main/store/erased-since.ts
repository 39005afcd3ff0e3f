// Who was erased, and whom a restore brought back though they had been: by their ids alone.
// Must not erase anybody; erasure.ts does.
import type { StoreContext } from './database.ts';

export interface ErasedOne {
  id: string;
  /** UTC, ISO 8601. */
  at: string;
}

export interface ErasedSince {
  /** Everybody who was erased from this history; nobody whom only an import that was taken back had brought. */
  erased(): ErasedOne[];
  /** Whom an import that was taken back had brought, with the time that their emptied rows bear: no person asked to be forgotten. */
  takenBack(): ErasedOne[];
  /**
   * Who are in it with their names though they were erased: of `known`, and of those whom restores of this history say to have been
   * erased since their backup.
   */
  toErase(known?: readonly string[]): string[];
}

/** The emptied rows: those that an import brought and took back, or all the others. */
const erasedOf = (not: 'NOT' | '') => `SELECT c.id, c.erased_at AS at FROM customers c WHERE c.erased_at IS NOT NULL
    AND ${not} (EXISTS (SELECT 1 FROM journal j WHERE j.subject = 'customer:' || c.id AND j.action = 'customer.removed')
      AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = 'customer:' || c.id AND j.action = 'customer.erased'))
    ORDER BY at, c.id`;

/** So that a test can ask for their plans. */
export const erasedSinceQueries = {
  restores: `SELECT detail FROM journal WHERE substr(action, 1, instr(action, '.') - 1) = 'history'
    AND action = 'history.restored' AND detail LIKE '%"erasedSince"%'`,
  erased: erasedOf('NOT'),
  takenBack: erasedOf(''),
} as const;

export function createErasedSince({ database }: StoreContext): ErasedSince {
  const restores = database.prepare<[], string>(erasedSinceQueries.restores).pluck();
  const named = database.prepare<[string], { mergedInto: string | null }>(
    'SELECT merged_into AS mergedInto FROM customers WHERE id = ? AND erased_at IS NULL',
  );
  return {
    erased: () => database.prepare<[], ErasedOne>(erasedSinceQueries.erased).all(),
    takenBack: () => database.prepare<[], ErasedOne>(erasedSinceQueries.takenBack).all(),
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
