// Who and which forms were erased, and what of it a restore brought back: by ids and times alone.
// Must not erase anybody; erasure.ts does.
import type { StoreContext } from './database.ts';

export interface ErasedOne {
  id: string;
  /** UTC, ISO 8601; of a form, when its period was over. */
  at: string;
  /** When what had been left of them was erased last, where that was done; UTC, ISO 8601. */
  again?: string;
  /** It is no customer but a form of authority. */
  form?: true;
}

export interface ErasedSince {
  /** Everybody who was erased from this history, and every form whose period is over (the newest `mostForms`); nobody whom only an import that was taken back had brought. */
  erased(): ErasedOne[];
  /** Whom an import that was taken back had brought, with the time that their emptied rows bear: no person asked to be forgotten. */
  takenBack(): ErasedOne[];
  /**
   * Who are in it with their names though they were erased, or were erased once more since they were here: of `known`, and of those
   * whom restores of this history say to have been erased since their backup.
   */
  toErase(known?: readonly ErasedOne[]): string[];
  /** The same of forms, whether or not they must be kept by now. */
  formsToErase(known?: readonly ErasedOne[]): string[];
}

/** The emptied rows: those that an import brought and took back, or all the others. */
const erasedOf = (not: 'NOT' | '') => `SELECT c.id, c.erased_at AS at, (SELECT max(j.at) FROM journal j
      WHERE j.subject = 'customer:' || c.id AND j.action = 'customer.erased' HAVING count(*) > 1) AS again FROM customers c WHERE c.erased_at IS NOT NULL
    AND ${not} (EXISTS (SELECT 1 FROM journal j WHERE j.subject = 'customer:' || c.id AND j.action = 'customer.removed')
      AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = 'customer:' || c.id AND j.action = 'customer.erased'))
    ORDER BY at, c.id`;

/** More would be no list to read at every opening; older ones are in no backup that anybody keeps. */
const mostForms = 100_000;

/** When they were erased last, as this history knows it. */
export const lastErased = `SELECT max(at) FROM journal WHERE subject = 'customer:' || ? AND action = 'customer.erased'`;
/** It is there with what was entered. */
export const heldForm = "SELECT 1 FROM authority_records WHERE id = ? AND fields <> '{}'";

/** So that a test can ask for their plans. */
export const erasedSinceQueries = {
  restores: `SELECT detail FROM journal WHERE substr(action, 1, instr(action, '.') - 1) = 'history'
    AND action = 'history.restored' AND detail LIKE '%"erased%'`,
  erased: erasedOf('NOT'),
  takenBack: erasedOf(''),
  forms: `SELECT id, retain_until AS at FROM authority_records WHERE retain_until IS NOT NULL AND retain_until <= ? AND fields = '{}'
    ORDER BY retain_until DESC LIMIT ${mostForms}`,
} as const;

/** Of a `history.restored`: who was named in the backup, and who and which forms were erased once more since. */
interface RestoredDetail {
  erasedSince?: string[];
  erasedLater?: ErasedOne[];
}

export function createErasedSince({ database, now }: StoreContext): ErasedSince {
  const restores = database.prepare<[], string>(erasedSinceQueries.restores).pluck();
  const named = database.prepare<[string], { mergedInto: string | null }>(
    'SELECT merged_into AS mergedInto FROM customers WHERE id = ? AND erased_at IS NULL',
  );
  const last = database.prepare<[string], string | null>(lastErased).pluck();
  const erasedHere = database.prepare('SELECT 1 FROM customers WHERE id = ? AND erased_at IS NOT NULL');
  const held = database.prepare(heldForm);
  const people = (sql: string) =>
    database
      .prepare<[], { id: string; at: string; again: string | null }>(sql)
      .all()
      .map(({ again, ...one }): ErasedOne => ({ ...one, ...(again === null ? {} : { again }) }));
  const told = (): ErasedOne[] =>
    restores.all().flatMap((detail) => {
      const { erasedSince = [], erasedLater = [] } = JSON.parse(detail) as RestoredDetail;
      return [...erasedSince.map((id) => ({ id, at: '' })), ...erasedLater];
    });
  return {
    erased() {
      const forms = database.prepare<[string], ErasedOne>(erasedSinceQueries.forms).all(now());
      return [...people(erasedSinceQueries.erased), ...forms.map((one) => ({ ...one, form: true as const }))];
    },
    takenBack: () => people(erasedSinceQueries.takenBack),
    toErase(known = []) {
      const customers = [...told(), ...known].filter(({ form }) => form === undefined);
      const ids = new Set(customers.map(({ id }) => id));
      const later = customers.filter(
        ({ id, again }) => again !== undefined && erasedHere.get(id) !== undefined && again > (last.get(id) ?? ''),
      );
      const back = [...ids].filter((id) => {
        const row = named.get(id);
        // What was merged here, and was not when they were erased, belongs to somebody who was not.
        return row !== undefined && (row.mergedInto === null || ids.has(row.mergedInto));
      });
      return [...new Set([...back, ...later.map(({ id }) => id)])];
    },
    formsToErase(known = []) {
      const forms = [...told(), ...known].filter(({ form }) => form === true);
      return [...new Set(forms.map(({ id }) => id))].filter((id) => held.get(id) !== undefined);
    },
  };
}
