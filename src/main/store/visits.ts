// The visits table: the work orders, their changes with the value before, their tickets.
// Must not know which transition is allowed; the handlers do.
import { Fault } from '../../contract/fault.ts';
import { sinceCheck, verificationSchema, visitSchema, type Visit } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { createLockCorrections } from './lock-corrections.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import { createVisitMoves } from './visit-moves.ts';
import type { By, Store, VisitPatch } from './types.ts';
import { createVisitFinder } from './visit-finder.ts';
import { createVisitLists } from './visit-lists.ts';

interface VisitRow {
  id: string;
  ticket: string;
  state: string;
  revision: number;
  opened_at: string;
  closed_at: string | null;
  customer_id: string | null;
  lock_id: string | null;
  complaint: string;
  answers: string;
  staff: string;
  outcome: string | null;
  note: string;
  practice: number;
  origin: string;
  asked_staff_at: string | null;
  cause: string | null;
  requested: string;
  performed: string;
  parts: string;
}

type Tables = Pick<Store, 'customers' | 'locks' | 'journal'>;

export function createVisits(context: StoreContext, { customers, locks, journal }: Tables): Store['visits'] {
  const { database, installationId } = context;
  const byId = database.prepare<[string], VisitRow>('SELECT * FROM visits WHERE id = ?');
  // Over all benches whose visits are here: a history that another one began goes on with its tickets. Above what a restore put aside, too.
  const nextNumber = database
    .prepare<{ year: number }, number>(
      `SELECT max(
         (SELECT coalesce(max((SELECT max(ticket_number) FROM visits v WHERE v.installation_id = i.id AND v.ticket_year = @year)), 0)
          FROM installation i),
         coalesce((SELECT number FROM given_numbers WHERE kind = 'ticket' AND year = @year), 0)) + 1`,
    )
    .pluck();
  const insert = database.prepare(
    `INSERT INTO visits (id, installation_id, ticket_year, ticket_number, ticket, state, revision, opened_at,
       customer_id, complaint, answers, staff, note, practice, origin, requested, place)
     VALUES (?, ?, ?, ?, ?, 'intake', 1, ?, ?, ?, '{}', ?, '', ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM visits))`,
  );
  const update = database.prepare(
    `UPDATE visits SET revision = ?, state = ?, closed_at = ?, lock_id = ?, complaint = ?, answers = ?, staff = ?,
       outcome = ?, note = ?, practice = ?, asked_staff_at = ?, cause = ?, requested = ?, performed = ?, parts = ? WHERE id = ?`,
  );
  // What was guided since has moved and set what had passed: that stands no more. A failed check stays, with what people said in it.
  const newestVerification = database
    .prepare<[string], string | null>(
      `SELECT CASE WHEN passed = 1 AND EXISTS (SELECT 1 FROM runs WHERE visit_id = v.visit_id AND id > v.id) THEN NULL ELSE value END
       FROM verifications v WHERE visit_id = ? ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const insertVerification = database.prepare(
    'INSERT INTO verifications (id, installation_id, visit_id, at, actor, passed, value) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  const movesOf = createVisitMoves(database);
  const rowOf = (id: string): VisitRow => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such visit');
    return row;
  };
  const toVisit = (row: VisitRow): Visit => {
    const visit = {
      id: row.id,
      origin: row.origin,
      askedStaffAt: row.asked_staff_at,
      ticket: row.ticket,
      state: row.state,
      revision: row.revision,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      customer: row.customer_id === null ? null : customers.get(row.customer_id),
      lock: row.lock_id === null ? null : locks.get(row.lock_id),
      complaint: row.complaint,
      answers: JSON.parse(row.answers) as unknown,
      staff: row.staff,
      outcome: row.outcome,
      note: row.note,
      cause: row.cause,
      requested: row.requested,
      performed: row.performed,
      parts: JSON.parse(row.parts) as unknown,
      practice: row.practice === 1,
    };
    return parseStored(visitSchema, visit, 'visit');
  };

  return {
    ...createVisitLists(database),
    ...createVisitFinder(database),
    open(visit) {
      const text = parseInput(
        visitSchema.pick({ complaint: true, staff: true, origin: true, requested: true }),
        visit,
        'visit',
      );
      return context.transaction(() => {
        const id = context.newId();
        const at = context.now();
        const year = Number(at.slice(0, 4));
        const number = nextNumber.get({ year }) ?? 1;
        const ticket = `${year}-${String(number).padStart(5, '0')}`;
        const practice = visit.practice ? 1 : 0;
        insert.run(
          id,
          installationId,
          year,
          number,
          ticket,
          at,
          visit.customerId,
          text.complaint,
          text.staff,
          practice,
          text.origin,
          text.requested,
        );
        const { origin } = text;
        const actor = text.staff !== '' ? text.staff : origin === 'kiosk' ? 'kiosk' : 'bench';
        const detail = { ticket, ...(origin === 'counter' ? {} : { origin }) };
        journal.append({ actor, action: 'visit.opened', subject: `visit:${id}`, detail });
        return toVisit(rowOf(id));
      });
    },
    get: (id) => toVisit(rowOf(id)),
    moves: (id) => movesOf(toVisit(rowOf(id))),
    lockCorrections: createLockCorrections(database),
    change(id, expectedRevision, patch, by) {
      return context.transaction(() => {
        const row = rowOf(id);
        if (expectedRevision !== null && expectedRevision !== row.revision) {
          throw new Fault('store.conflict', `the visit is at revision ${row.revision}, not ${expectedRevision}`);
        }
        return write(row, patch, by);
      });
    },
    verification(id) {
      rowOf(id);
      const value = newestVerification.get(id) ?? null;
      return value === null ? null : parseStored(verificationSchema, JSON.parse(value), 'verification');
    },
    setVerification(id, verification, actor) {
      const value = parseInput(verificationSchema, verification, 'verification');
      context.transaction(() => {
        rowOf(id);
        const passed = value.passed ? 1 : 0;
        const row = context.newId();
        insertVerification.run(row, installationId, id, context.now(), actor, passed, JSON.stringify(value));
        const ended = value.checks.some(({ id: check }) => check === sinceCheck) ? { ended: true } : {};
        const detail = { verificationId: row, passed: value.passed, ...ended };
        journal.append({ actor, action: 'visit.verified', subject: `visit:${id}`, detail });
      });
    },
  };

  function write(row: VisitRow, patch: VisitPatch, by: By): Visit {
    const before = toVisit(row);
    const { lockId, ...rest } = patch;
    const lock = lockId === undefined ? before.lock : lockId === null ? null : locks.get(lockId);
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const after = parseInput(visitSchema, { ...before, ...given, lock, id: before.id, ticket: before.ticket }, 'visit');
    // Once a practice lock was on the bench the visit is practice for good: real history stays apart from it.
    const practice = row.practice === 1 || lock?.practice === true ? 1 : 0;
    const revision = row.revision + 1;
    context.keepRevision('visit', row, by, row);
    const answers = JSON.stringify(after.answers);
    const { state, closedAt, complaint, staff, outcome, note, askedStaffAt, cause, requested, performed } = after;
    const lockOf = lock?.id ?? null;
    update.run(
      ...[revision, state, closedAt, lockOf, complaint, answers, staff, outcome, note, practice, askedStaffAt, cause],
      ...[requested, performed, JSON.stringify(after.parts), row.id],
    );
    const fields = Object.keys(patch).filter((field) => patch[field as keyof VisitPatch] !== undefined);
    const moved = state === before.state ? {} : { from: before.state, to: state };
    const other =
      lockOf === (before.lock?.id ?? null)
        ? {}
        : { lockFromId: row.lock_id, lockFrom: before.lock?.tag ?? '', lockToId: lockOf, lockTo: lock?.tag ?? '' };
    const detail = { revision, fields, ...moved, ...other, ...by.detail };
    journal.append({ actor: by.actor, action: by.action, subject: `visit:${row.id}`, detail });
    return toVisit(rowOf(row.id));
  }
}
