// Customers in words.
// Must not know screens.
import {
  visitsCountedTo,
  type CustomerFields,
  type CustomersFound,
  type CustomerSummary,
} from '../../contract/customers.ts';

export const fieldWords: Record<keyof CustomerFields, string> = {
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  note: 'Note',
};

const number = new Intl.NumberFormat('en-US');

/** What somebody is called where only a number is known. */
export function calledOf({ name, phone }: Pick<CustomerSummary, 'name' | 'phone'>): string {
  return name || phone || 'Erased person';
}

/** "3 visits"; beyond what is counted "99 or more visits". */
export function visitsWords(visits: number): string {
  if (visits === 0) return 'No visit yet';
  if (visits >= visitsCountedTo) return `${visitsCountedTo} or more visits`;
  return visits === 1 ? 'One visit' : `${visits} visits`;
}

/** "12 customers found"; `all`: nothing was typed. */
export function foundCustomers({ found, orMore }: Pick<CustomersFound, 'found' | 'orMore'>, all: boolean): string {
  const count = found === 1 ? 'One customer' : `${found === 0 ? 'No' : number.format(found)} customers`;
  const words = orMore ? `${number.format(found)} or more customers` : count;
  return all ? words : `${words} found, the newest first`;
}
