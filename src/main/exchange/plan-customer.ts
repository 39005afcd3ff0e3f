// What a line about a customer would do: somebody new, the same, changed; whoever was erased, merged or made up is not taken in again.
// Must not change anything.
import { customerFieldNames, customerFieldsSchema, type CustomerFields } from '../../contract/customers.ts';
import type { Customer } from '../../contract/service.ts';
import { withoutCodes } from '../../contract/without-codes.ts';
import { numbersOf, sameNumbers, shareNumber } from '../store/phone-numbers.ts';
import { ownRecord, type IdsOfTable } from './own-export.ts';
import { folded, refused, some, unsure, type Cells, type PlanContext, type Planned } from './planned.ts';

/** Signs alone name and reach nobody: no search finds them again. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

export function planCustomer(cells: Cells, ids: IdsOfTable, context: PlanContext): Planned {
  const named = cells['name'] || [cells['firstName'], cells['lastName']].filter(Boolean).join(' ');
  const reached = cells['phone'] ?? '';
  const [name, phone] = [named, reached].map((text) => (says(text) ? text : '')) as [string, string];
  const nothing = [
    ...(named === name ? [] : [`“${named}” is no name`]),
    ...(reached === phone ? [] : [`“${reached}” is no telephone number`]),
  ];
  const passedOver = nothing.map((each) => `${each.slice(0, 60)}: passed over`).join('; ');
  const street = [cells['address'], cells['city'], cells['region'], cells['zip']].filter(Boolean).join(', ');
  const given = {
    name,
    phone,
    email: cells['email'] ?? '',
    address: street,
    note: cells['note'] ?? '',
  };
  const masked = withoutCodes(given);
  const called = masked.name || masked.phone || '';
  const own = ownRecord(called.slice(0, 120), cells, ids, context);
  if (own.planned !== null) return own.planned;
  const checked = customerFieldsSchema.safeParse(masked);
  if (!checked.success)
    return refused(
      called.slice(0, 120),
      `too long: ${checked.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    );
  const fields = checked.data;
  const known = own.record === null ? knownCustomers(fields, context.store) : [own.record];
  if (known.length > 1) {
    const here = known.map((each) => [each.name, each.phone].filter(Boolean).join(', '));
    return unsure(called, `it fits more than one customer here: ${some(here)}`, {
      kind: 'customers',
      id: null,
      fields,
    });
  }
  const [same] = known;
  if (same === undefined) {
    if (called === '')
      return refused(named || reached, [...nothing, 'neither a name nor a telephone number'].join('; '));
    const deed = { kind: 'customers' as const, id: null, fields };
    const numbers = numbersOf(fields.phone);
    if (own.doubt !== '') return unsure(called, own.doubt, deed);
    const made: Planned = {
      ...{ what: 'new', called, known: '', changes: [], why: passedOver, deed },
      key: `${folded(name)}~${numbers.join()}`,
    };
    return name === '' ? made : { ...made, person: { name: folded(name), numbered: numbers.length > 0 } };
  }
  // An empty cell says nothing; it empties no field.
  const changed = customerFieldNames.filter(
    (field) => fields[field] !== '' && !alike(field, fields[field], same[field]),
  );
  const changes = changed.map((field) => ({ field, from: same[field], to: fields[field] }));
  const deed = {
    kind: 'customers' as const,
    id: same.id,
    fields: Object.fromEntries(changed.map((field) => [field, fields[field]])),
  };
  const row = { called: called || same.name, known: same.name || same.phone, changes, why: passedOver, key: same.id };
  return changes.length === 0 ? { ...row, what: 'same', deed: null } : { ...row, what: 'changed', deed };
}

/** A number that is written in another way is the same one. */
function alike(field: keyof CustomerFields, one: string, other: string): boolean {
  return field === 'phone' ? sameNumbers(one, other) : one === other;
}

function knownCustomers({ name, phone }: CustomerFields, store: PlanContext['store']): Customer[] {
  const candidates = [
    ...(phone === '' ? [] : store.customers.like({ name: '', phone })),
    ...(name === '' ? [] : store.customers.like({ name, phone: '' })),
  ];
  const fits = candidates.filter((other) => {
    const sameName = other.name.toLowerCase() === name.toLowerCase();
    const sameNumber = shareNumber(other.phone, phone);
    // A few figures or words are no number of anybody's: only who has no other name either is the same.
    if (name === '' && other.name === '' && other.phone.toLowerCase() === phone.toLowerCase()) return true;
    return (
      (sameName && (sameNumber || numbersOf(phone).length === 0 || other.phone === '')) ||
      (sameNumber && longNumber(phone) && (name === '' || other.name === ''))
    );
  });
  return [...new Set(fits.map((fit) => fit.id))].map((fit) => store.customers.get(fit));
}

const longNumber = (phone: string) => numbersOf(phone).some((each) => each.length >= 5);
