// Reads the journal for people: pages by who, what kind, about what and when, and what each entry is about by its ticket or label.
// Must not write, nor put actions into words. Customers are numbers here: no name leaves through the trail.
import { z } from 'zod';
import type { Trail, TrailAsked, TrailEntry, TrailFilter, TrailFilters, TrailSubject } from '../../contract/trail.ts';
import type { StoreContext } from './database.ts';
import { createSpellings } from './spellings.ts';
import { parseStored } from './sqlite-fault.ts';

export interface TrailStore {
  list(asked: TrailAsked): Trail;
  filters(): TrailFilters;
}

const kindOf = "substr(action, 1, instr(action, '.') - 1)";
/** What an entry can be filtered by; each combination goes through an index that ends with the row's number. */
type By = 'actor' | 'kind' | 'subject' | 'lock';
const conditions: Record<By, string> = {
  actor: 'actor = @actor',
  kind: `${kindOf} = @kind`,
  subject: 'subject = @subject',
  // A lock has few entries: those are sorted.
  lock: 'subject IN (@subject, @connected)',
};

/** The hot queries, so that a test can ask for their plans. */
export const trailQueries = {
  page(by: readonly By[], dated: boolean): string {
    const where = [
      ...by.map((each) => conditions[each]),
      'rowid BETWEEN @low AND @high',
      ...(dated ? ['at >= @from AND at < @until'] : []),
    ].join(' AND ');
    return `SELECT rowid AS row, seq, at, actor, action, subject, detail FROM journal WHERE ${where} ORDER BY rowid DESC LIMIT @limit`;
  },
  rowsOfDays: 'SELECT min(first) AS low, max(last) AS high FROM trail_days WHERE day BETWEEN @first AND @last',
  nextKind: `SELECT min(${kindOf}) FROM journal WHERE ${kindOf} > ?`,
} as const;

interface Row {
  row: number;
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

/** Long lists of ids are for the journal itself. */
const mostShown = 40;
const shown = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(mostShown),
]);

export function createTrail({ database, installationId }: StoreContext): TrailStore {
  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const actors = createSpellings(database, 'journal', 'actor');
  const nextKind = database.prepare<[string], string | null>(trailQueries.nextKind).pluck();
  const rowsOfDays = database.prepare<[object], { low: number | null; high: number | null }>(trailQueries.rowsOfDays);
  const ticketOf = database.prepare<[string], string>('SELECT ticket FROM visits WHERE id = ?').pluck();
  const tagOf = database.prepare<[string], string>('SELECT tag FROM locks WHERE id = ?').pluck();
  const lockBySerial = database.prepare<[string, string], { id: string; tag: string }>(
    'SELECT id, tag FROM locks WHERE model_id = ? AND serial = ?',
  );
  const lockByTag = database.prepare<[string], string>('SELECT id FROM locks WHERE tag = ?').pluck();
  const lockById = database.prepare<[string], { modelId: string; serial: string | null }>(
    'SELECT model_id AS modelId, serial FROM locks WHERE id = ?',
  );
  const numberOfCustomer = database.prepare<[string], number>('SELECT place FROM customers WHERE id = ?').pluck();
  const visitByTicket = database
    .prepare<[number, number, string], string>(
      `SELECT v.id FROM installation i JOIN visits v ON v.installation_id = i.id AND v.ticket_year = ? AND v.ticket_number = ?
       ORDER BY i.id = ? DESC LIMIT 1`,
    )
    .pluck();

  const subjectOf = (ref: string): TrailSubject => {
    const [kind = '', id = '', ...rest] = ref.split(':');
    // A connected lock is told by model and serial: it may not be in the history.
    const serial = rest.join(':');
    if (kind === 'lock' && serial !== '') {
      const known = lockBySerial.get(id, serial);
      return { kind, ref, name: known?.tag ?? `${id} ${serial}`, id: known?.id ?? null };
    }
    if (kind === 'visit') return { kind, ref, name: ticketOf.get(id) ?? '', id: idOrNone(id) };
    if (kind === 'lock') return { kind, ref, name: tagOf.get(id) ?? '', id: idOrNone(id) };
    if (kind === 'customer') return { kind, ref, name: String(numberOfCustomer.get(id) ?? ''), id: idOrNone(id) };
    return { kind, ref, name: '', id: null };
  };

  /** What somebody typed, or followed a link to; null where there is no such thing. */
  const subjectTyped = (text: string): TrailSubject | null => {
    const ticket = /^(\d{4})-(\d{1,9})$/.exec(text);
    if (ticket !== null) {
      const id = visitByTicket.get(Number(ticket[1]), Number(ticket[2]), installationId);
      return id === undefined ? null : subjectOf(`visit:${id}`);
    }
    const tag = /^l-?(\d{1,9})$/i.exec(text);
    if (tag !== null) {
      const id = lockByTag.get(`L-${String(tag[1]).padStart(5, '0')}`);
      return id === undefined ? null : subjectOf(`lock:${id}`);
    }
    return text.includes(':') ? subjectOf(text) : null;
  };

  /** Whole UTC days to row numbers; null when nothing was written then. */
  const rowsIn = ({ from, until }: TrailFilter): { low: number; high: number } | null => {
    if (from === undefined && until === undefined) return { low: 1, high: Number.MAX_SAFE_INTEGER };
    const found = rowsOfDays.get({ first: from?.slice(0, 10) ?? '', last: until?.slice(0, 10) ?? '~' });
    return found?.low == null || found.high == null ? null : { low: found.low, high: found.high };
  };

  const toEntry = ({ row: _row, subject, detail, ...row }: Row): TrailEntry => {
    const all = parseStored(z.record(z.string(), z.unknown()), JSON.parse(detail), 'journal row');
    const known = Object.entries(all).flatMap(([name, value]) => {
      const told = shown.safeParse(value);
      return told.success ? [[name, told.data] as const] : [];
    });
    return { ...row, subject: subjectOf(subject), detail: Object.fromEntries(known) };
  };

  return {
    list({ filter, limit, before }) {
      const subject = filter.subject === undefined ? null : subjectTyped(filter.subject);
      const rows = rowsIn(filter);
      const nothing = { entries: [], next: null, subject };
      if (rows === null || (filter.subject !== undefined && subject === null)) return nothing;
      const lock = subject?.kind === 'lock' && subject.id !== null ? (lockById.get(subject.id) ?? null) : null;
      const by: By[] = (['actor', 'kind', 'subject'] as const).filter((each) => filter[each] !== undefined);
      if (lock !== null) by.splice(by.indexOf('subject'), 1, 'lock');
      const dated = filter.from !== undefined || filter.until !== undefined;
      const given = {
        ...(filter.kind === undefined ? {} : { kind: filter.kind }),
        ...(subject === null ? {} : { subject: lock === null ? subject.ref : `lock:${subject.id}` }),
        ...(lock === null ? {} : { connected: `lock:${lock.modelId}:${lock.serial ?? ''}` }),
        ...(dated ? { from: filter.from ?? '', until: filter.until ?? '~' } : {}),
        ...rows,
        ...(before === null ? {} : { high: Math.min(rows.high, Number(before) - 1) }),
      };
      // One more than asked for tells whether there is a next page.
      const pageOf = (actor?: string) =>
        statement(trailQueries.page(by, dated)).all({ ...given, ...(actor && { actor }), limit: limit + 1 }) as Row[];
      // One page of each spelling, and the newest of them all: no index has the rows of several names in order.
      const found =
        filter.actor === undefined
          ? pageOf()
          : actors
              .of(filter.actor)
              .flatMap(pageOf)
              .toSorted((one, other) => other.row - one.row);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        entries: page.map(toEntry),
        next: found.length > limit && last !== undefined ? String(last.row) : null,
        subject,
      };
    },
    filters: () => ({ actors: actors.all(), kinds: eachAfter(nextKind) }),
  };
}

/** Every value of an index once, by jumping from one to the next. */
function eachAfter(next: { get(after: string): string | null | undefined }): string[] {
  const values: string[] = [];
  for (let value = next.get(''); typeof value === 'string'; value = next.get(value)) values.push(value);
  return values;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idOrNone = (id: string): string | null => (uuid.test(id) ? id : null);
