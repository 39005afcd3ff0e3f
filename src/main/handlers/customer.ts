// customer.*: who comes to the counter, whose visit it is, and forgetting a person.
// Must not know SQL.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import type { Customer, Visit } from '../../contract/service.ts';
import { actorOf, expectNamed } from '../actor.ts';
import { expectCustomerOf } from '../apart.ts';
import type { HostParts } from '../host.ts';
import { withoutCodes } from '../../contract/without-codes.ts';
import { backupDirectory, lastBackups } from '../store/index.ts';
import { mergingHandlers } from './merging.ts';

const os = implement(contract).customer;
const visitsAtOnce = 25;

export function customerHandlers(parts: HostParts) {
  const { announcer } = parts;
  const told = (customer: Customer): Customer => {
    announcer.announce({ type: 'customer-changed', customerId: customer.id });
    return customer;
  };
  return {
    ...mergingHandlers(parts, actorOf),

    find: os.find.handler(({ input }) => parts.store().customers.find(input)),

    get: os.get.handler(({ input: { customerId } }) => {
      const { customers, merging } = parts.store();
      const customer = customers.get(customerId);
      // The one that stayed, where the one that was asked for was merged into it.
      const { id } = customer;
      return {
        customer,
        createdAt: customers.createdAt(id),
        versions: customers.versions(id),
        ...customers.visits(id, { limit: visitsAtOnce, after: null }),
        locks: customers.locks(id),
        samePhone: customer.erasedAt === null ? customers.samePhone(id) : [],
        merged: customer.erasedAt === null ? merging.merged(id) : [],
      };
    }),

    visits: os.visits.handler(({ input: { customerId, after } }) =>
      parts.store().customers.visits(customerId, { limit: visitsAtOnce, after }),
    ),

    create: os.create.handler(({ input: { fields, practice, staff } }) => {
      const { name = '', phone = '', email = '', address = '', note = '' } = withoutCodes(fields);
      return told(parts.store().customers.create({ name, phone, email, address, note, practice }, actorOf(staff)));
    }),

    update: os.update.handler(({ input: { customerId, revision, fields, staff } }) => {
      const by = { actor: actorOf(staff), action: 'customer.updated' };
      const given = Object.entries(withoutCodes(fields));
      return told(parts.store().customers.update(customerId, revision, Object.fromEntries(given), by));
    }),

    assign: os.assign.handler(({ input: { visitId, revision, customerId, staff } }): Visit => {
      const store = parts.store();
      const { state, practice } = store.visits.get(visitId);
      if (state === 'closed' || state === 'void') throw new Fault('visit.bad-state', `the visit is ${state}`);
      const by = { actor: actorOf(staff), action: 'visit.customer-set' };
      if (customerId !== null) expectCustomerOf(store.customers.get(customerId), practice);
      store.customers.assign(visitId, revision, customerId, by);
      announcer.announce({ type: 'visit-changed', visitId });
      return store.visits.get(visitId);
    }),

    erasurePreview: os.erasurePreview.handler(({ input: { customerId } }) => {
      const store = parts.store();
      const oldest = lastBackups(backupDirectory(store.file), store.file).at(-1);
      // A clock that went ahead ends no period.
      const asOf = parts.safekeeper.beforeJump;
      const clockDoubted = asOf !== undefined;
      return { ...store.erasure.preview(customerId, asOf), clockDoubted, oldestBackupAt: oldest?.at ?? null };
    }),

    erase: os.erase.handler(async ({ input: { customerId, keepRetained, staff } }) => {
      const store = parts.store();
      store.erasure.erase(customerId, { keepRetained, actor: expectNamed(staff), asOf: parts.safekeeper.beforeJump });
      // What was written out, or is being written, may hold them.
      parts.desk().forgetPdfs();
      parts.trailDesk().forget();
      parts.importer.forget();
      await parts.exporter.forget();
      await parts.safekeeper.finishErasures();
      return told(store.customers.get(customerId));
    }),
  };
}
