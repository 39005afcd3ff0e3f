// What each line of a table would do to the history: new, the same, changed, or refused and why.
// Must not change anything, nor know how a table is read.
import { customerFieldNames, customerFieldsSchema, type CustomerFields } from '../../contract/customers.ts';
import type { ImportKind, ImportLine } from '../../contract/exchange.ts';
import type { Customer, LockUnit } from '../../contract/service.ts';
import type { Model } from '../../contract/content.ts';
import { withoutCodes } from '../customer-words.ts';
import { maskCodes } from '../mask-codes.ts';
import { digitsOf } from '../store/customer-finder.ts';
import type { Store } from '../store/index.ts';

type Cells = Record<string, string>;
export interface LockFields {
  modelId: string;
  serial: string | null;
  label: string;
  finish: string;
  place: string;
}
/** What a line would write; `id` is the row that it would change. */
export type Deed =
  | { kind: 'customers'; id: string | null; fields: Partial<CustomerFields> }
  | { kind: 'locks'; id: string | null; fields: LockFields };
export interface PlannedLine extends ImportLine {
  deed: Deed | null;
}
export interface PlanContext {
  store: Pick<Store, 'customers' | 'locks' | 'imports'>;
  models: ReadonlyMap<string, Model>;
}

/** Plans one line after the other; what stands twice in the table is refused the second time. */
export function planLines(
  kind: ImportKind,
  lines: readonly { line: number; cells: Cells }[],
  context: PlanContext,
): PlannedLine[] {
  const seen = new Map<string, number>();
  return lines.map(({ line, cells }) => {
    const planned = kind === 'customers' ? planCustomer(cells, context) : planLock(cells, context);
    const twice = planned.key === '' ? undefined : seen.get(planned.key);
    if (twice !== undefined && planned.what !== 'refused')
      return { ...refused(planned.called, `the same as line ${twice}`), line };
    if (planned.key !== '') seen.set(planned.key, line);
    const { key: _key, ...rest } = planned;
    return { ...rest, line };
  });
}

type Planned = Omit<PlannedLine, 'line'> & { key: string };

function refused(called: string, why: string): Planned {
  return { what: 'refused', called, known: '', changes: [], why, deed: null, key: '' };
}

function planCustomer(cells: Cells, { store }: PlanContext): Planned {
  const name = cells['name'] || [cells['firstName'], cells['lastName']].filter(Boolean).join(' ');
  const street = [cells['address'], cells['city'], cells['region'], cells['zip']].filter(Boolean).join(', ');
  const given = {
    name,
    phone: cells['phone'] ?? '',
    email: cells['email'] ?? '',
    address: street,
    note: cells['note'] ?? '',
  };
  const masked = withoutCodes(given);
  const called = masked.name || given.phone;
  const checked = customerFieldsSchema.safeParse(masked);
  if (!checked.success)
    return refused(
      called.slice(0, 120),
      `too long: ${checked.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    );
  const fields = checked.data;
  const known = knownCustomers(fields, cells['id'] ?? '', store);
  if (known.length > 1) return refused(called, 'more than one customer fits');
  const [same] = known;
  if (same === undefined) {
    if (called === '') return refused('', 'neither a name nor a telephone number');
    const deed = { kind: 'customers' as const, id: null, fields };
    return {
      what: 'new',
      called,
      known: '',
      changes: [],
      why: '',
      deed,
      key: `${name.toLowerCase()}~${digitsOf(fields.phone)}`,
    };
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
  const row = { called: called || same.name, known: same.name || same.phone, changes, why: '', key: same.id };
  return changes.length === 0 ? { ...row, what: 'same', deed: null } : { ...row, what: 'changed', deed };
}

/** A number that is written in another way is the same one. */
function alike(field: keyof CustomerFields, one: string, other: string): boolean {
  return field === 'phone' ? digitsOf(one) === digitsOf(other) : one === other;
}

function knownCustomers({ name, phone }: CustomerFields, id: string, store: PlanContext['store']): Customer[] {
  const byId = /^[0-9a-f-]{36}$/.test(id) ? store.imports.customer(id) : null;
  if (byId !== null) return [byId];
  const digits = digitsOf(phone);
  const candidates = [
    ...(digits === '' ? [] : store.customers.like({ name: '', phone })),
    ...(name === '' ? [] : store.customers.like({ name, phone: '' })),
  ];
  const fits = candidates.filter((other) => {
    const sameName = other.name.toLowerCase() === name.toLowerCase();
    const sameNumber = digits !== '' && digitsOf(other.phone) === digits;
    return (
      (sameName && (sameNumber || digits === '' || other.phone === '')) ||
      (sameNumber && (name === '' || other.name === ''))
    );
  });
  return [...new Set(fits.map((fit) => fit.id))].map((fit) => store.customers.get(fit));
}

const lengths = { serial: 60, label: 80, finish: 40, place: 120 } as const;

function planLock(given: Cells, { store, models }: PlanContext): Planned {
  const words = (['label', 'finish', 'place'] as const).map((field) => [field, maskCodes(given[field] ?? '')]);
  const cells: Cells = { ...given, ...Object.fromEntries(words) };
  const wanted = cells['model'] ?? '';
  const model = modelOf(wanted, models);
  const serial = cells['serial'] || null;
  const called =
    [model?.name ?? wanted, serial ?? cells['label'] ?? ''].filter(Boolean).join(', ') || (cells['tag'] ?? '');
  const long = Object.entries(lengths).filter(([field, most]) => (cells[field] ?? '').length > most);
  if (long.length > 0) return refused(called.slice(0, 120), `too long: ${long.map(([field]) => field).join(', ')}`);
  const byTag = cells['tag'] ? store.locks.byTag(cells['tag'].trim().toUpperCase()) : null;
  if (model === null && (wanted !== '' || byTag === null)) {
    return refused(called, wanted === '' ? 'no model is named' : `no model “${wanted.slice(0, 60)}” in the catalogue`);
  }
  const known = byTag ?? (model === null || serial === null ? null : store.locks.findBySerial(model.id, serial));
  if (known !== null) return againstLock(known, { called, model, serial, cells });
  if (model === null) return refused(called, 'no model is named');
  const { label = '', finish = '', place = '' } = cells;
  const fields = { modelId: model.id, serial, label, finish, place };
  const key = serial === null ? '' : `${model.id}~${serial.toUpperCase().replaceAll(' ', '')}`;
  return { what: 'new', called, known: '', changes: [], why: '', deed: { kind: 'locks', id: null, fields }, key };
}

function againstLock(
  known: LockUnit,
  { called, model, serial, cells }: { called: string; model: Model | null; serial: string | null; cells: Cells },
): Planned {
  if (model !== null && known.modelId !== model.id) return refused(called, `${known.tag} is another model`);
  if (serial !== null && known.serial !== null && plain(known.serial) !== plain(serial)) {
    return refused(called, `${known.tag} has another serial number`);
  }
  const changes = (['label', 'finish', 'place'] as const)
    .filter((field) => (cells[field] ?? '') !== '' && cells[field] !== known[field])
    .map((field) => ({ field, from: known[field], to: cells[field] ?? '' }));
  const fields = { ...known, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  const row = { called, known: known.tag, changes, why: '', key: known.id };
  if (changes.length === 0) return { ...row, what: 'same', deed: null };
  return { ...row, what: 'changed', deed: { kind: 'locks', id: known.id, fields } };
}

const plain = (serial: string) => serial.toUpperCase().replaceAll(' ', '');

/** By id, by name, or by another name of it. */
function modelOf(wanted: string, models: ReadonlyMap<string, Model>): Model | null {
  const word = wanted.trim().toLowerCase();
  const byId = models.get(word);
  if (byId !== undefined) return byId;
  const named = [...models.values()].filter(({ name, alsoKnownAs }) =>
    [name, ...alsoKnownAs].some((each) => each.toLowerCase() === word || each.toLowerCase() === `kwikset ${word}`),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
