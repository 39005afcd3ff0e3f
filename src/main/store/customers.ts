// The customers table.
// Must not know visits.
import { Fault } from '../../contract/fault.ts';
import { customerSchema, type Customer } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { parseInput } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export function createCustomers(context: StoreContext, journal: Store['journal']): Store['customers'] {
  const insert = context.database.prepare(
    `INSERT INTO customers (id, installation_id, created_at, name, phone, email, address, note, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM customers))`,
  );
  const byId = context.database.prepare<[string], Customer>(
    'SELECT id, name, phone, email, address, note, revision, erased_at AS erasedAt FROM customers WHERE id = ?',
  );
  return {
    create(customer, actor = 'bench') {
      const made = parseInput(customerSchema, { ...customer, id: context.newId() }, 'customer');
      return context.transaction(() => {
        const { id, name, phone, email, address, note } = made;
        insert.run(id, context.installationId, context.now(), name, phone, email, address, note);
        journal.append({ actor, action: 'customer.created', subject: `customer:${made.id}`, detail: {} });
        return made;
      });
    },
    get(id) {
      const row = byId.get(id);
      if (row === undefined) throw new Fault('store.not-found', 'no such customer');
      return row;
    },
  };
}
