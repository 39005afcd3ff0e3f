// Customers in words.
// Must not know screens.
import {
  customerFieldNames,
  visitsCountedTo,
  type CustomerFields,
  type CustomersFound,
  type CustomerSummary,
  type MergePreview,
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
  const words = orMore ? `More than ${number.format(found)} customers` : count;
  return all ? words : `${words} found, the newest first`;
}

/** What would come from the record that goes to the one that stays. */
export function whatMoves({ kept, gone, visits, locks, openVisits }: MergePreview): string {
  const one = (count: number, word: string) =>
    count === 0 ? `no ${word}` : count === 1 ? `one ${word}` : `${number.format(count)} ${word}s`;
  const open = openVisits === 0 ? '' : `, ${openVisits === visits ? 'open' : `${openVisits} of them open`},`;
  const moves =
    visits === 0
      ? 'No visit moves'
      : `${one(visits, 'visit')} with ${one(locks, 'lock')}${open} ${visits === 1 ? 'moves' : 'move'}`;
  const who = `from “${calledOf(gone)}” to “${calledOf(kept)}”.`;
  return `${moves.charAt(0).toUpperCase()}${moves.slice(1)} ${who} The old record leads here from then on.`;
}

/** What only the record that goes had, and which is taken over: "Taken over: E-mail “a@b.org”." */
export function takenOver({ kept, gone }: MergePreview): string {
  const fields = customerFieldNames.filter((field) => kept[field] === '' && gone[field] !== '');
  if (fields.length === 0) return '';
  return `Taken over: ${fields.map((field) => `${fieldWords[field]} “${gone[field]}”`).join(', ')}.`;
}

/** What a change was, beyond the fields that it says. */
export function changeWords(action: string, nothing: boolean): string {
  if (action === 'customer.merged') return 'Another record of the same person was brought in';
  if (action === 'customer.merge-undone') return 'The other record was taken out again';
  return nothing ? 'What stood there was erased.' : '';
}
