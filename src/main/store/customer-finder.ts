// Finds customers by words, in order, by their number; and what is theirs: visits and locks.
// Must not change anything.
import type Database from 'better-sqlite3';
import { customerSummarySchema, visitsCountedTo, type CustomerSummary } from '../../contract/customers.ts';
import { Fault } from '../../contract/fault.ts';
import type { Customers } from './customer-types.ts';
import { matchOfWords } from './find-words.ts';
import { toLockUnit, type LockRow } from './lock-row.ts';
import { parseStored } from './sqlite-fault.ts';
import { summaryColumns, toSummary, type SummaryRow } from './visit-lists.ts';

const countedTo = 1000;

const columns = `c.id, c.name, c.phone, c.email, c.address, c.place,
  (SELECT count(*) FROM (SELECT 1 FROM visits WHERE customer_id = c.id LIMIT ${visitsCountedTo})) AS visits,
  (SELECT max(opened_at) FROM visits WHERE customer_id = c.id) AS lastVisitAt`;

/** The hot queries, so that a test can ask for their plans. */
export const customerQueries = {
  byName: `SELECT ${columns} FROM customers c WHERE c.erased_at IS NULL ORDER BY c.name COLLATE NOCASE, c.id LIMIT @limit`,
  afterName: `SELECT ${columns} FROM customers c WHERE c.name COLLATE NOCASE >= @name
    AND (c.name COLLATE NOCASE > @name OR c.id > @id) AND c.erased_at IS NULL
    ORDER BY c.name COLLATE NOCASE, c.id LIMIT @limit`,
  newest: `SELECT ${columns} FROM customers c WHERE c.place < @below AND c.erased_at IS NULL ORDER BY c.place DESC LIMIT @limit`,
  words: `WITH found AS MATERIALIZED (SELECT f.rowid AS place FROM find_customers f
      WHERE find_customers MATCH @match AND f.rowid < @below ORDER BY f.rowid DESC LIMIT @limit)
    SELECT ${columns} FROM found CROSS JOIN customers c ON c.place = found.place ORDER BY found.place DESC`,
  countWords: 'SELECT count(*) FROM (SELECT 1 FROM find_customers WHERE find_customers MATCH @match LIMIT @limit)',
  countAll: 'SELECT count(*) FROM (SELECT 1 FROM customers WHERE erased_at IS NULL LIMIT @limit)',
  visits: `SELECT ${summaryColumns} WHERE v.customer_id = @customer AND (v.opened_at, v.id) < (@at, @id)
    ORDER BY v.opened_at DESC, v.id DESC LIMIT @limit`,
  locks: `SELECT l.id, l.revision, l.model_id, l.serial, l.label, l.firmware, l.radio, l.practice, l.tag, l.finish, l.place
    FROM (SELECT lock_id, max(opened_at) AS at FROM
      (SELECT lock_id, opened_at FROM visits WHERE customer_id = @customer ORDER BY opened_at DESC, id DESC LIMIT 50)
      WHERE lock_id IS NOT NULL GROUP BY lock_id) AS theirs
    JOIN locks l ON l.id = theirs.lock_id ORDER BY theirs.at DESC, l.id`,
} as const;

type Row = CustomerSummary & { place: number };
type Finder = Pick<Customers, 'find' | 'visits' | 'locks' | 'samePhone' | 'like'>;

export function createCustomerFinder(database: Database.Database): Finder {
  const prepared = Object.fromEntries(
    Object.entries(customerQueries).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as Record<keyof typeof customerQueries, Database.Statement>;
  const summary = database.prepare<[string], Row>(`SELECT ${columns} FROM customers c WHERE c.id = ?`);
  const count = (way: 'countWords' | 'countAll', given: Record<string, unknown>) =>
    prepared[way].pluck().get({ ...given, limit: countedTo }) as number;
  const byWords = (match: string, below: number, limit: number) => prepared.words.all({ match, below, limit }) as Row[];

  return {
    find({ text, order, limit, after }) {
      const match = matchOfWords(text);
      const found = match === null ? count('countAll', {}) : count('countWords', { match });
      const wanted = limit + 1;
      const byPlace = match !== null || order === 'newest';
      const below = byPlace ? readPlace(after) : 0;
      const rows =
        match !== null
          ? byWords(match, below, wanted)
          : byPlace
            ? (prepared.newest.all({ below, limit: wanted }) as Row[])
            : namesAfter(after, wanted);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : byPlace ? String(last.place) : `${last.id}~${last.name}`;
      return { customers: shown.map(toCustomerSummary), next, found, orMore: found === countedTo };
    },
    visits(customer, { limit, after }) {
      const [at = '~', id = ''] = after?.split('~') ?? [];
      const rows = prepared.visits.all({
        customer,
        at: after === null ? '~' : at,
        id,
        limit: limit + 1,
      }) as SummaryRow[];
      const visits = rows.slice(0, limit).map(toSummary);
      const last = visits.at(-1);
      return { visits, next: rows.length > limit && last !== undefined ? `${last.openedAt}~${last.id}` : null };
    },
    locks: (customer) => (prepared.locks.all({ customer }) as LockRow[]).map(toLockUnit),
    samePhone(id) {
      const own = summary.get(id);
      if (own === undefined) throw new Fault('store.not-found', 'no such customer');
      return withPhone(own.phone).filter((other) => other.id !== id);
    },
    like({ name, phone }) {
      const digits = digitsOf(phone);
      if (digits !== '') return withPhone(phone);
      const match = matchOfWords(name);
      if (match === null) return [];
      return byWords(match, Number.MAX_SAFE_INTEGER, 100)
        .filter((row) => row.name.toLowerCase() === name.toLowerCase())
        .slice(0, 10)
        .map(toCustomerSummary);
    },
  };

  function namesAfter(after: string | null, limit: number): Row[] {
    if (after === null) return prepared.byName.all({ limit }) as Row[];
    const [id = '', ...name] = after.split('~');
    return prepared.afterName.all({ id, name: name.join('~'), limit }) as Row[];
  }
  function withPhone(phone: string): CustomerSummary[] {
    const digits = digitsOf(phone);
    // Fewer figures are an extension, or a slip.
    if (digits.length < 5) return [];
    return byWords(`"${digits}"`, Number.MAX_SAFE_INTEGER, 50)
      .filter((row) => digitsOf(row.phone) === digits)
      .slice(0, 10)
      .map(toCustomerSummary);
  }
}

/** The figures of a telephone number: what makes two of them the same. */
export function digitsOf(phone: string): string {
  return phone.replace(/[ \-()./+]/g, '');
}

function readPlace(after: string | null): number {
  if (after === null) return Number.MAX_SAFE_INTEGER;
  if (!/^\d{1,15}$/.test(after))
    throw new Fault('contract.bad-input', 'the place in the list is not one that a list gave out');
  return Number(after);
}

function toCustomerSummary(row: Row): CustomerSummary {
  return parseStored(customerSummarySchema, row, 'customer');
}
