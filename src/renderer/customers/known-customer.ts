// Somebody who is known already, as a form has them.
// Must not know components.
import type { Customer } from '../../contract/service.ts';

export type KnownCustomer = Pick<Customer, 'id' | 'name' | 'phone'>;
