// The customers table, and what each was before every change.
// Must not know screens; who may change what is the handlers' business. The journal names fields, never what they hold.
import {
  customerFieldNames,
  customerFieldsSchema,
  customerVersionSchema,
  type CustomerVersion,
} from '../../contract/customers.ts';
import { Fault } from '../../contract/fault.ts';
import { customerSchema, type Customer } from '../../contract/service.ts';
import { createCustomerFinder } from './customer-finder.ts';
import type { Customers } from './customer-types.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

interface VersionRow {
  revision: number;
  at: string;
  actor: string;
  action: string;
  previous: string;
}

export function createCustomers(context: StoreContext, journal: Store['journal']): Customers {
  const { database, installationId } = context;
  const insert = database.prepare(
    `INSERT INTO customers (id, installation_id, created_at, name, phone, email, address, note, practice, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM customers))`,
  );
  const byId = database.prepare<[string], Omit<Customer, 'practice'> & { practice: number }>(
    `SELECT id, name, phone, email, address, note, revision, erased_at AS erasedAt, practice FROM customers
     WHERE id = (SELECT coalesce(merged_into, id) FROM customers WHERE id = ?)`,
  );
  const change = database.prepare(
    'UPDATE customers SET revision = revision + 1, name = ?, phone = ?, email = ?, address = ?, note = ? WHERE id = ?',
  );
  const keep = database.prepare(
    `INSERT INTO customer_versions (customer_id, revision, installation_id, at, actor, action, previous)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const versions = database.prepare<[string], VersionRow>(
    'SELECT revision, at, actor, action, previous FROM customer_versions WHERE customer_id = ? ORDER BY revision DESC LIMIT 100',
  );
  const createdAt = database.prepare<[string], string>('SELECT created_at FROM customers WHERE id = ?').pluck();
  const visitRow = database.prepare<[string], { id: string; revision: number }>('SELECT * FROM visits WHERE id = ?');
  const setCustomer = database.prepare('UPDATE visits SET revision = revision + 1, customer_id = ? WHERE id = ?');

  const get = (id: string): Customer => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such customer');
    return { ...row, practice: row.practice === 1 };
  };
  const getKnown = (id: string): Customer => {
    const customer = get(id);
    if (customer.erasedAt !== null) throw new Fault('customer.erased', 'this person was erased from the history');
    return customer;
  };
  return {
    ...createCustomerFinder(database),
    create(customer, actor = 'bench') {
      const made = parseInput(customerSchema, { ...customer, id: context.newId() }, 'customer');
      return context.transaction(() => {
        const { id, name, phone, email, address, note, practice } = made;
        insert.run(id, installationId, context.now(), name, phone, email, address, note, practice ? 1 : 0);
        journal.append({ actor, action: 'customer.created', subject: `customer:${made.id}`, detail: {} });
        return made;
      });
    },
    get,
    createdAt(id) {
      get(id);
      return createdAt.get(id) ?? '';
    },
    update(id, expectedRevision, given, { actor, action }) {
      const patch = parseInput(customerFieldsSchema.partial(), given, 'customer');
      return context.transaction(() => {
        const before = getKnown(id);
        if (before.id !== id) throw new Fault('store.conflict', 'the record was merged into another one');
        if (before.revision !== expectedRevision) {
          throw new Fault('store.conflict', `the customer is at revision ${before.revision}, not ${expectedRevision}`);
        }
        const after = { ...before, ...patch };
        const fields = customerFieldNames.filter((field) => after[field] !== before[field]);
        if (fields.length === 0) return before;
        if (after.name === '' && after.phone === '') {
          throw new Fault('contract.bad-input', 'a customer has a name or a telephone number');
        }
        const previous = Object.fromEntries(fields.map((field) => [field, before[field]]));
        const revision = before.revision + 1;
        keep.run(id, revision, installationId, context.now(), actor, action, JSON.stringify(previous));
        change.run(after.name, after.phone, after.email, after.address, after.note, id);
        journal.append({ actor, action, subject: `customer:${id}`, detail: { revision, fields } });
        return get(id);
      });
    },
    versions: (id) => versions.all(id).map(toVersion),
    assign(visitId, expectedRevision, customerId, by) {
      context.transaction(() => {
        const row = visitRow.get(visitId);
        if (row === undefined) throw new Fault('store.not-found', 'no such visit');
        if (row.revision !== expectedRevision) {
          throw new Fault('store.conflict', `the visit is at revision ${row.revision}, not ${expectedRevision}`);
        }
        const whose = customerId === null ? null : getKnown(customerId).id;
        context.keepRevision('visit', row, by, row);
        setCustomer.run(whose, visitId);
        const detail = { revision: row.revision + 1, fields: ['customerId'], customerId: whose };
        journal.append({ actor: by.actor, action: by.action, subject: `visit:${visitId}`, detail });
      });
    },
  };
}

function toVersion({ revision, at, actor, action, previous }: VersionRow): CustomerVersion {
  const before: unknown = JSON.parse(previous);
  return parseStored(customerVersionSchema, { revision, at, actor, action, before }, 'version of a customer');
}
