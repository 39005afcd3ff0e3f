// What the rest of main may ask of the store about customers.
// Must not know SQL.
import type {
  CustomerFields,
  CustomerSearch,
  CustomersFound,
  CustomerSummary,
  CustomerVersion,
} from '../../contract/customers.ts';
import type { Customer, LockUnit, VisitSummary } from '../../contract/service.ts';
import type { By, NewCustomer } from './types.ts';

export interface Customers {
  create(customer: NewCustomer, actor?: string): Customer;
  /** The record that stayed, for one that was merged into it. */
  get(id: string): Customer;
  /** UTC ISO 8601. */
  createdAt(id: string): string;
  /** By words (newest first), or all of them in an order. `after` is the `next` of the page before. Nobody erased is found. */
  find(search: CustomerSearch): CustomersFound;
  /**
   * Keeps what it was before; one that changes nothing keeps nothing. store.conflict for an old revision, customer.erased
   * for a person who was erased.
   */
  update(id: string, expectedRevision: number, fields: Partial<CustomerFields>, by: By): Customer;
  /** The newest change first, at most a hundred. */
  versions(id: string): CustomerVersion[];
  /** The newest first. */
  visits(id: string, page: { limit: number; after: string | null }): { visits: VisitSummary[]; next: string | null };
  /** Those of the newest fifty visits, each once. */
  locks(id: string): LockUnit[];
  /** Others whose telephone number has the same figures, at most ten. */
  samePhone(id: string): CustomerSummary[];
  /** Others with the same e-mail, at most ten. */
  sameEmail(id: string): CustomerSummary[];
  /**
   * Others with that name, however it is written, or that number exactly, at most ten: for what must not be there twice. One that
   * was called or reached so before records were merged counts, too. */
  like(fields: { name: string; phone: string }): CustomerSummary[];
  /** Says whose visit it is. store.conflict for an old revision of the visit, customer.erased for a person who was erased. */
  assign(visitId: string, expectedRevision: number, customerId: string | null, by: By): void;
}
