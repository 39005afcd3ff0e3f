// Finds customers by words, in order, by their number; and what is theirs: visits and locks.
// Must not change anything.
import type Database from 'better-sqlite3';
import {
  customerSummarySchema,
  visitsCountedTo,
  type CustomerSearch,
  type CustomersFound,
  type CustomerSummary,
} from '../../contract/customers.ts';
import { Fault } from '../../contract/fault.ts';
import type { Customers } from './customer-types.ts';
import { countedTo, matchOfAny, matchOfWords, onlySigns, widened } from './find-words.ts';
import { whole, wordsBeginning, wordsInOne } from './known-words.ts';
import { toLockUnit, type LockRow } from './lock-row.ts';
import { numbersOf, shareNumber, writtenOf } from './phone-numbers.ts';
import { sameName } from './plain-letters.ts';
import { parseStored } from './sqlite-fault.ts';
import { summaryColumns, toSummary, type SummaryRow } from './visit-lists.ts';

/** Fewer figures are an extension, or a slip: nobody is taken for somebody else by them. */
const fewestFigures = 5;

const columns = `c.id, c.name, c.phone, c.email, c.address, c.place,
  (SELECT count(*) FROM (SELECT 1 FROM visits WHERE customer_id = c.id LIMIT ${visitsCountedTo})) AS visits,
  (SELECT max(opened_at) FROM visits WHERE customer_id = c.id) AS lastVisitAt`;

/** Ids of a person's record and of each that was merged into it. */
export const recordsOfPerson = 'SELECT @id AS id UNION ALL SELECT id FROM customers WHERE merged_into = @id';

const practicePlaces = 'SELECT place FROM customers WHERE practice = 1';

/** The hot queries, so that a test can ask for their plans. */
export const customerQueries = {
  byName: `SELECT ${columns} FROM customers c WHERE c.erased_at IS NULL AND c.merged_into IS NULL AND c.practice = 0 ORDER BY c.name COLLATE NOCASE, c.id LIMIT @limit`,
  afterName: `SELECT ${columns} FROM customers c WHERE c.name COLLATE NOCASE >= @name
    AND (c.name COLLATE NOCASE > @name OR c.id > @id) AND c.erased_at IS NULL AND c.merged_into IS NULL AND c.practice = 0
    ORDER BY c.name COLLATE NOCASE, c.id LIMIT @limit`,
  newest: `SELECT ${columns} FROM customers c WHERE c.place < @below AND c.erased_at IS NULL AND c.merged_into IS NULL AND c.practice = 0 ORDER BY c.place DESC LIMIT @limit`,
  /** Places alone, from the index alone, the newest first. */
  places: `SELECT rowid FROM find_customers WHERE find_customers MATCH @match AND rowid < ${whole('@below')}
    AND rowid NOT IN (${practicePlaces}) ORDER BY rowid DESC LIMIT @limit`,
  atPlace: `SELECT ${columns} FROM customers c WHERE c.place = ?`,
  countAll:
    'SELECT count(*) FROM (SELECT 1 FROM customers WHERE erased_at IS NULL AND merged_into IS NULL AND practice = 0 LIMIT @limit)',
  // They are few, and what people type fits thousands of others: from each of them to its words, not the other way round.
  practice: `SELECT ${columns} FROM customers c WHERE c.practice = 1 AND c.place < @below AND c.erased_at IS NULL AND c.merged_into IS NULL
    ORDER BY c.place DESC LIMIT @limit`,
  practiceWords: `SELECT ${columns} FROM customers c CROSS JOIN find_customers f ON f.rowid = c.place
    WHERE c.practice = 1 AND c.place < @below AND find_customers MATCH @match ORDER BY c.place DESC LIMIT @limit`,
  countPractice:
    'SELECT count(*) FROM (SELECT 1 FROM customers WHERE practice = 1 AND erased_at IS NULL AND merged_into IS NULL LIMIT @limit)',
  countPracticeWords: `SELECT count(*) FROM (SELECT 1 FROM customers c CROSS JOIN find_customers f ON f.rowid = c.place
    WHERE c.practice = 1 AND find_customers MATCH @match LIMIT @limit)`,
  before: 'SELECT name, phone, email FROM customers WHERE merged_into = ?',
  visits: `SELECT ${summaryColumns} WHERE v.customer_id = @customer AND (v.opened_at, v.id) < (@at, @id)
    ORDER BY v.opened_at DESC, v.id DESC LIMIT @limit`,
  locks: `SELECT l.id, l.revision, l.model_id, l.serial, l.label, l.firmware, l.radio, l.practice, l.tag, l.finish, l.place
    FROM (SELECT lock_id, max(opened_at) AS at FROM
      (SELECT lock_id, opened_at FROM visits WHERE customer_id = @customer ORDER BY opened_at DESC, id DESC LIMIT 50)
      WHERE lock_id IS NOT NULL GROUP BY lock_id) AS theirs
    JOIN locks l ON l.id = theirs.lock_id ORDER BY theirs.at DESC, l.id`,
} as const;

type Row = CustomerSummary & { place: number };
type Finder = Pick<Customers, 'find' | 'visits' | 'locks' | 'samePhone' | 'sameEmail' | 'like'>;

export function createCustomerFinder(database: Database.Database): Finder {
  const prepared = Object.fromEntries(
    Object.entries(customerQueries).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as Record<keyof typeof customerQueries, Database.Statement>;
  const summary = database.prepare<[string], Row & { practice: number }>(
    `SELECT ${columns}, c.practice FROM customers c WHERE c.id = ?`,
  );
  const before = database.prepare<[string], Pick<Row, 'name' | 'phone' | 'email'>>(customerQueries.before);
  const endings = wordsBeginning(database, 'find_customers');
  const apart = wordsInOne(database, 'find_customers');
  const count = (way: 'countAll' | 'countPractice' | 'countPracticeWords', given: Record<string, unknown>) =>
    prepared[way].pluck().get({ ...given, limit: countedTo + 1 }) as number;
  const placesOf = database.prepare<[object], number>(customerQueries.places).pluck();
  const places = (match: string, below: number, limit: number) => placesOf.all({ match, below, limit });
  const atPlaces = (those: number[]) => those.map((place) => prepared.atPlace.get(place) as Row);
  /** So many of the newest. */
  const byWords = (match: string, limit: number) => atPlaces(places(match, Number.MAX_SAFE_INTEGER, limit));

  return {
    find({ text, order, limit, after, practice }) {
      if (onlySigns(text)) return { customers: [], next: null, found: 0, orMore: false };
      if (practice) return ofPractice(matchOfWords(text, { endings, apart }), readPlace(after), limit);
      return text.trim() === '' ? ofAll(order, after, limit) : ofWords(text, readPlace(after), limit);
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
      return own.practice === 1 ? [] : withPhone(own.phone, { short: false }).filter((other) => other.id !== id);
    },
    sameEmail(id) {
      const own = summary.get(id);
      const email = own?.practice === 1 ? '' : (own?.email.toLowerCase() ?? '');
      const match = email === '' ? null : matchOfWords(email);
      if (match === null) return [];
      return byWords(match, 50)
        .filter((row) => row.id !== id && calledBefore(row).some((each) => each.email.toLowerCase() === email))
        .slice(0, 10)
        .map(toCustomerSummary);
    },
    like({ name, phone }) {
      if (phone !== '') return withPhone(phone, { short: true });
      const match = matchOfWords(name, { apart });
      if (match === null) return [];
      return byWords(match, 100)
        .filter((row) => calledBefore(row).some((each) => sameName(each.name, name)))
        .slice(0, 10)
        .map(toCustomerSummary);
    },
  };

  function ofWords(text: string, below: number, limit: number): CustomersFound {
    // One walk for the count and the first page; one more than asked for tells whether there are more.
    const { match, all } = widened(
      text,
      (inOne) => matchOfWords(text, { endings, apart: inOne }),
      apart,
      (given) => (given === null ? [] : places(given, Number.MAX_SAFE_INTEGER, Math.max(countedTo, limit) + 1)),
    );
    const rest = below === Number.MAX_SAFE_INTEGER || match === null ? all : places(match, below, limit + 1);
    const next = rest.length > limit ? String(rest[limit - 1]) : null;
    return page(atPlaces(rest.slice(0, limit)), next, all.length);
  }
  function ofAll(order: CustomerSearch['order'], after: string | null, limit: number): CustomersFound {
    const rows =
      order === 'newest'
        ? (prepared.newest.all({ below: readPlace(after), limit: limit + 1 }) as Row[])
        : namesAfter(after, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const next = last === undefined ? null : order === 'newest' ? String(last.place) : `${last.id}~${last.name}`;
    return page(shown, next, count('countAll', {}));
  }
  function ofPractice(match: string | null, below: number, limit: number): CustomersFound {
    const words = match === null ? {} : { match };
    const list = match === null ? prepared.practice : prepared.practiceWords;
    const rows = list.all({ ...words, below, limit: limit + 1 }) as Row[];
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? String(shown.at(-1)?.place) : null;
    return page(shown, next, count(match === null ? 'countPractice' : 'countPracticeWords', words));
  }
  /** As they are called and reached now, and as the records that were merged into this one were. */
  function calledBefore(row: Row): Pick<Row, 'name' | 'phone' | 'email'>[] {
    return [row, ...before.all(row.id)];
  }
  function namesAfter(after: string | null, limit: number): Row[] {
    if (after === null) return prepared.byName.all({ limit }) as Row[];
    const [id = '', ...name] = after.split('~');
    return prepared.afterName.all({ id, name: name.join('~'), limit }) as Row[];
  }
  /**
   * Who has one of these numbers. With `short` also those with fewer figures, where there is no other, and who is reached by exactly these
   * words where there is no number in them.
   */
  function withPhone(phone: string, { short }: { short: boolean }): CustomerSummary[] {
    const all = numbersOf(phone);
    const long = all.filter((each) => each.length >= fewestFigures);
    const numbers = long.length > 0 || !short ? long : all;
    const match = numbers.length > 0 ? matchOfAny(numbers.flatMap(writtenOf)) : short ? matchOfWords(phone) : null;
    if (match === null) return [];
    const fits = ({ phone: other }: Pick<Row, 'phone'>): boolean =>
      numbers.length > 0 ? shareNumber(other, numbers.join()) : other.toLowerCase() === phone.toLowerCase();
    return byWords(match, 50)
      .filter((row) => calledBefore(row).some(fits))
      .slice(0, 10)
      .map(toCustomerSummary);
  }
}

/** `found` was counted one further than is told. */
function page(rows: Row[], next: string | null, found: number): CustomersFound {
  return {
    customers: rows.map(toCustomerSummary),
    next,
    found: Math.min(found, countedTo),
    orMore: found > countedTo,
  };
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
