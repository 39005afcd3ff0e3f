// What an import asks of the tables beyond what everybody does, and what takes it back.
// Must not know files or lines.
import { Fault } from '../../contract/fault.ts';
import type { Customer } from '../../contract/service.ts';
import type { Customers } from './customer-types.ts';
import type { StoreContext } from './database.ts';
import type { By, Store } from './types.ts';

/** A lock as a line of a table without a serial number may mean it. */
export interface LikeLock {
  id: string;
  tag: string;
  serial: string | null;
  label: string;
  place: string;
}

export interface Imports {
  /** Null for one that is not there, or was erased. */
  customer(id: string): Customer | null;
  /** Every real lock of a model. */
  locksOf(modelId: string): LikeLock[];
  /** Takes a customer back of whom nothing came: no visit, no change. import.used otherwise. */
  forgetCustomer(id: string, by: By): void;
  /** Takes a lock back of which nothing came. import.used otherwise. */
  removeLock(id: string, by: By): void;
}

/** By name, so that a test can ask for their plans. */
export const importQueries = {
  locksOfModel: 'SELECT id, tag, serial, label, place FROM locks WHERE model_id = ? AND practice = 0 ORDER BY number',
} as const;

export function createImports(
  context: StoreContext,
  { customers, journal }: { customers: Customers; journal: Store['journal'] },
): Imports {
  const { database } = context;
  const exists = database
    .prepare<[string], number>('SELECT 1 FROM customers WHERE id = ? AND erased_at IS NULL')
    .pluck();
  const ofModel = database.prepare<[string], LikeLock>(importQueries.locksOfModel);
  const emptied = database.prepare(
    `UPDATE customers SET name = '', phone = '', email = '', address = '', note = '', erased_at = ?, revision = revision + 1
     WHERE id = ? AND revision = 1 AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM visits WHERE customer_id = customers.id)`,
  );
  const unfind = database.prepare('DELETE FROM find_locks WHERE rowid = (SELECT number FROM locks WHERE id = ?)');
  const removed = database.prepare('DELETE FROM locks WHERE id = ? AND revision = 1');
  const used = database
    .prepare<[string, string, string], number>(
      `SELECT EXISTS (SELECT 1 FROM visits WHERE lock_id = ?) OR EXISTS (SELECT 1 FROM lock_events WHERE lock_id = ?)
         OR EXISTS (SELECT 1 FROM reports WHERE lock_id = ?)`,
    )
    .pluck();

  return {
    customer: (id) => (exists.get(id) === 1 ? customers.get(id) : null),
    locksOf: (modelId) => ofModel.all(modelId),
    forgetCustomer(id, { actor, action }) {
      context.transaction(() => {
        if (emptied.run(context.now(), id).changes !== 1)
          throw new Fault('import.used', 'a customer was used or changed since');
        journal.append({ actor, action, subject: `customer:${id}`, detail: {} });
      });
    },
    removeLock(id, { actor, action }) {
      context.transaction(() => {
        if (used.get(id, id, id) === 1) throw new Fault('import.used', 'a lock was used since');
        unfind.run(id);
        if (removed.run(id).changes !== 1) throw new Fault('import.used', 'a lock was changed since');
        journal.append({ actor, action, subject: `lock:${id}`, detail: {} });
      });
    },
  };
}
