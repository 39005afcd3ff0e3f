// What a line about a customer would do: somebody new, the same, changed; whoever was erased, merged or made up is not taken in again.
// Must not change anything.
import { customerFieldNames, customerFieldsSchema, type CustomerFields } from '../../contract/customers.ts';
import { candidatesShown } from '../../contract/exchange.ts';
import type { Customer } from '../../contract/service.ts';
import { withoutCodes } from '../../contract/without-codes.ts';
import { addsNoNumber, numbersOf, shareNumber } from '../store/phone-numbers.ts';
import { ownRecord, type IdsOfTable } from './own-export.ts';
import { bareName, sameName } from '../store/plain-letters.ts';
import {
  folded,
  refused,
  some,
  unsure,
  type Candidate,
  type Cells,
  type PlanContext,
  type Planned,
} from './planned.ts';
import { writtenPerson } from './written-person.ts';

export function planCustomer(cells: Cells, ids: IdsOfTable, context: PlanContext): Planned {
  const { name, phone, written, cut } = writtenPerson(cells);
  const { name: named, phone: reached } = written;
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
  if (cut) {
    const why = `“${reached}” has lost its last figures: format the column as text in the spreadsheet, type the number anew, save again`;
    return refused(called.slice(0, 120), why);
  }
  const checked = customerFieldsSchema.safeParse(masked);
  if (!checked.success)
    return refused(
      called.slice(0, 120),
      `too long: ${checked.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    );
  const fields = checked.data;
  const known = own.record === null ? knownCustomers(fields, context.store) : [own.record];
  if (known.length > 1) {
    const here = known.map(calledHere);
    const deed = { kind: 'customers' as const, id: null, fields };
    const candidates = known.slice(0, candidatesShown).map((each) => candidateOf(fields, each));
    return { ...unsure(called, `it fits more than one customer here: ${some(here)}`, deed), candidates };
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
      key: `${bareName(name) || folded(name)}~${numbers.join()}`,
    };
    return name === ''
      ? made
      : { ...made, person: { name: bareName(name) || folded(name), numbered: numbers.length > 0 } };
  }
  const byHearsay = own.record === null ? doubtAbout(fields, same, context) : '';
  if (byHearsay !== '') {
    const deed = { kind: 'customers' as const, id: null, fields };
    return {
      ...unsure(called, byHearsay, deed),
      candidates: [candidateOf(fields, same)],
      key: `${bareName(name)}~${numbersOf(phone).join()}~${fields.email}`,
    };
  }
  const { changes, deed } = changesOf(fields, same);
  const row = { called: called || same.name, known: same.name || same.phone, changes, why: passedOver, key: same.id };
  return deed === null ? { ...row, what: 'same', deed } : { ...row, what: 'changed', deed };
}

const calledHere = ({ name, phone }: Customer): string => [name, phone].filter(Boolean).join(', ');

const candidateOf = (fields: CustomerFields, here: Customer): Candidate => ({
  ...{ id: here.id, known: calledHere(here), takenBy: null },
  ...changesOf(fields, here),
});

/** What a line would change of somebody here; an empty cell says nothing: it empties no field. */
function changesOf(fields: CustomerFields, same: Customer): Pick<Candidate, 'changes' | 'deed'> {
  const changed = customerFieldNames.filter(
    (field) => fields[field] !== '' && !alike(field, fields[field], same[field]),
  );
  const changes = changed.map((field) => ({ field, from: same[field], to: fields[field] }));
  const deed = {
    kind: 'customers' as const,
    id: same.id,
    fields: Object.fromEntries(changed.map((field) => [field, fields[field]])),
  };
  return { changes, deed: changes.length === 0 ? null : deed };
}

/** `one` tells no more than `other`: a number written in another way or without its extension, a name in other letters; only its case is changed. */
function alike(field: keyof CustomerFields, one: string, other: string): boolean {
  if (field === 'name' && !sameLetters(one, other)) return sameName(one, other);
  return field === 'phone' ? addsNoNumber(one, other) : one.normalize('NFC') === other.normalize('NFC');
}

/** The same but for its case. */
const sameLetters = (one: string, other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();

/** Why a line without an id may mean somebody else than the one here who fits; empty when nothing speaks against it. */
function doubtAbout(fields: CustomerFields, known: Customer, { shared }: PlanContext): string {
  const { name, phone } = fields;
  const here = calledHere(known);
  const other = contraryTo(fields, known);
  if (other.length > 0) return `perhaps ${here} here, with another ${other.join(' and another ')}`;
  if (name === '' || known.name === '' || shareNumber(known.phone, phone)) return '';
  if (shared?.has(bareName(name)) === true) return `perhaps ${here} here: the table has several of that name`;
  return sameLetters(known.name, name) ? '' : `perhaps ${here} here, written in another way`;
}

/** What both have and is not the same, where neither a whole telephone number nor an e-mail in common proves who it is. */
function contraryTo({ phone, email }: CustomerFields, known: Customer): string[] {
  const sameMail = email !== '' && sameLetters(email, known.email);
  // An extension in common, or 911, proves nobody.
  if (sameMail || shareNumber(longNumbers(phone), longNumbers(known.phone))) return [];
  const both = (one: string, other: string) => one !== '' && other !== '';
  return [
    ...(both(phone, known.phone) && !alike('phone', phone, known.phone) ? ['telephone number'] : []),
    ...(both(email, known.email) ? ['e-mail'] : []),
  ];
}

function knownCustomers({ name, phone }: CustomerFields, store: PlanContext['store']): Customer[] {
  const candidates = [
    ...(phone === '' ? [] : store.customers.like({ name: '', phone })),
    ...(name === '' ? [] : store.customers.like({ name, phone: '' })),
  ];
  const fits = candidates.filter((other) => {
    const alike = sameLetters(other.name, name) || sameName(other.name, name);
    const sameNumber = shareNumber(other.phone, phone);
    // A few figures or words are no number of anybody's: only who has no other name either is the same.
    if (name === '' && other.name === '' && other.phone.toLowerCase() === phone.toLowerCase()) return true;
    return (
      (alike && (sameNumber || numbersOf(phone).length === 0 || other.phone === '')) ||
      (sameNumber && longNumbers(phone) !== '' && (name === '' || other.name === ''))
    );
  });
  // Name and number tell more than the name alone.
  const byNumber = fits.filter((other) => other.name !== '' && shareNumber(other.phone, phone));
  const surest = byNumber.length > 0 ? byNumber : fits;
  return [...new Set(surest.map((fit) => fit.id))].map((fit) => store.customers.get(fit));
}

/** The numbers that are long enough to be somebody's. */
const longNumbers = (phone: string): string =>
  numbersOf(phone)
    .filter((each) => each.length >= 5)
    .join();
