// The customers table.
// Must not know visits.
import { Fault } from '../../contract/fault.ts';
import { customerSchema, type Customer } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { parseInput } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export function createCustomers(context: StoreContext, journal: Store['journal']): Store['customers'] {
  const insert = context.database.prepare(
    'INSERT INTO customers (id, installation_id, created_at, name, phone) VALUES (?, ?, ?, ?, ?)',
  );
  const byId = context.database.prepare<[string], Customer>('SELECT id, name, phone FROM customers WHERE id = ?');
  return {
    create(customer, actor = 'bench') {
      const made = parseInput(customerSchema, { ...customer, id: context.newId() }, 'customer');
      return context.transaction(() => {
        insert.run(made.id, context.installationId, context.now(), made.name, made.phone);
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
