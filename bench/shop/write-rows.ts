// Puts the visits of a made-up shop into a new history as the store itself would, row by row and hash by hash, but all at once:
// through the store a million visits take a quarter of an hour. A test holds the two beside each other.
// Must not know what the visits are like.
import type Database from 'better-sqlite3';
import { canonicalJson } from '../../src/main/canonical-json.ts';
import { idMaker } from '../../src/main/store/database.ts';
import { journalStart, rowHash } from '../../src/main/store/journal-chain.ts';
import type { Millivolts, ShopVisit } from './plan.ts';
import type { ShopClock } from './shop-clock.ts';

type Row = Record<string, string | number | null>;

/** Returns what writes one visit after the other. The triggers of the find indexes must be off (`withoutFinding`). */
export function rowWriter(
  database: Database.Database,
  installationId: string,
  clock: ShopClock,
): (visit: ShopVisit) => void {
  const newId = idMaker(clock);
  const inserts = new Map<string, Database.Statement>();
  /** Members in the order of the table's columns. */
  const insert = (table: string, row: Row) => {
    let statement = inserts.get(table);
    if (statement === undefined) {
      const columns = Object.keys(row);
      const values = columns.map((column) => `@${column}`).join(', ');
      statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`);
      inserts.set(table, statement);
    }
    statement.run(row);
  };
  const iso = () => new Date(clock.now()).toISOString();
  const chain = { seq: 0, previous_hash: journalStart };
  const journal = (actor: string, action: string, subject: string, given: object) => {
    const detail = canonicalJson(given);
    const row = { seq: chain.seq + 1, at: iso(), actor, action, subject, detail, previous_hash: chain.previous_hash };
    const hash = rowHash(installationId, row);
    insert('journal', { installation_id: installationId, ...row, hash });
    chain.seq = row.seq;
    chain.previous_hash = hash;
  };
  const customers: string[] = [];
  const locks: string[] = [];
  const tickets = new Map<number, number>();
  let place = 0;

  const customerOf = ({ is, isNew }: ShopVisit['customer'], actor: string): string => {
    if (!isNew) return customers[is.key] as string;
    const { key, name, phone, email, address } = is;
    const id = (customers[key] = newId());
    const reached = { name, phone, revision: 1, email, address, note: '', erased_at: null };
    insert('customers', { id, installation_id: installationId, created_at: iso(), ...reached, place: key + 1 });
    journal(actor, 'customer.created', `customer:${id}`, {});
    return id;
  };
  const lockOf = ({ is, isNew }: ShopVisit['lock'], actor: string): string => {
    if (!isNew) return locks[is.key] as string;
    const { key, modelId, serial, label, finish, place: where } = is;
    const id = (locks[key] = newId());
    insert('locks', {
      ...{ id, installation_id: installationId, created_at: iso(), revision: 1, model_id: modelId, serial, label },
      ...{ firmware: null, radio: 'unknown', practice: 0, number: key + 1, tag: tagOf(key), finish, place: where },
    });
    journal(actor, 'lock.created', `lock:${id}`, { modelId });
    return id;
  };
  const read = (visitId: string, actor: string, phase: 'before' | 'after', value: Millivolts) => {
    const id = newId();
    insert('readings', {
      ...{ id, installation_id: installationId, visit_id: visitId, run_id: null, at: iso(), phase, kind: 'battery' },
      ...{ resting_millivolts: value.restingMillivolts, loaded_millivolts: value.loadedMillivolts },
      value: JSON.stringify(value),
    });
    journal(actor, 'reading.added', `visit:${visitId}`, { readingId: id, kind: 'battery', phase, runId: null });
  };

  return (visit) => {
    const { staff, closed } = visit;
    clock.set(visit.openedAt);
    const customerId = customerOf(visit.customer, staff);
    const lockId = lockOf(visit.lock, staff);
    const id = newId();
    const year = new Date(visit.openedAt).getUTCFullYear();
    const ticketNumber = (tickets.get(year) ?? 0) + 1;
    tickets.set(year, ticketNumber);
    const ticket = `${year}-${String(ticketNumber).padStart(5, '0')}`;
    const subject = `visit:${id}`;
    journal(staff, 'visit.opened', subject, { ticket });
    const row: Row = {
      ...{ id, installation_id: installationId, ticket_year: year, ticket_number: ticketNumber, ticket },
      ...{ state: 'intake', revision: 1, opened_at: iso(), closed_at: null, customer_id: customerId, lock_id: null },
      ...{ complaint: visit.complaint, answers: '{}', staff, outcome: null, note: '', practice: 0 },
      ...{ origin: 'counter', asked_staff_at: null, place: (place += 1), cause: null },
      ...{ requested: '', performed: '', parts: '[]' },
    };
    const change = (patch: Row, fields: string[], action: string, more: Record<string, string | null> = {}) => {
      const from = row.state as string;
      insert('revisions', {
        ...{ entity: 'visit', entity_id: id, revision: row.revision as number, installation_id: installationId },
        ...{ at: iso(), actor: staff, action, previous: JSON.stringify(row) },
      });
      Object.assign(row, patch, { revision: (row.revision as number) + 1 });
      const moved = row.state === from ? {} : { from, to: row.state };
      journal(staff, action, subject, { revision: row.revision, fields, ...moved, ...more });
    };
    const identified = { lock_id: lockId, requested: visit.requested, state: 'diagnosing' };
    const named = { lockFromId: null, lockFrom: '', lockToId: lockId, lockTo: tagOf(visit.lock.is.key) };
    change(identified, ['lockId', 'requested', 'state'], 'visit.lock-identified', named);
    read(id, staff, 'before', visit.before);
    if (visit.remark !== '') {
      const noteId = newId();
      insert('visit_notes', {
        ...{ id: noteId, installation_id: installationId, visit_id: id, at: iso(), author: staff, text: visit.remark },
      });
      journal(staff, 'visit.noted', subject, { noteId });
    }
    if (closed !== null) {
      clock.set(closed.at);
      if (closed.after !== null) read(id, staff, 'after', closed.after);
      const { outcome, cause, note, performed } = closed;
      const done = { state: 'closed', outcome, cause, note, performed, parts: JSON.stringify(closed.parts) };
      const fields = ['state', 'outcome', 'cause', 'note', 'performed', 'parts', 'closedAt'];
      change({ ...done, closed_at: iso() }, fields, 'visit.closed');
    }
    insert('visits', row);
  };
}

function tagOf(key: number): string {
  return `L-${String(key + 1).padStart(5, '0')}`;
}

/** Does `work` without the triggers that keep the find indexes, then builds those anew, each from the words that its view tells. */
export function withoutFinding(database: Database.Database, work: () => void, told: (what: string) => void): void {
  const triggers = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'find#_%' ESCAPE '#'",
    )
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  work();
  for (const [index, words, columns] of [
    [
      'find_visits',
      'SELECT place, who, what, facts, line FROM find_visit_words ORDER BY place',
      'who, what, facts, line',
    ],
    ['find_customers', 'SELECT place, words FROM find_customer_words ORDER BY place', 'words'],
    ['find_locks', 'SELECT number, words FROM find_lock_words ORDER BY number', 'words'],
  ] as const) {
    told(index);
    database.exec(`INSERT INTO ${index} (rowid, ${columns}) ${words}`);
  }
  for (const { sql } of triggers) database.exec(sql);
}
