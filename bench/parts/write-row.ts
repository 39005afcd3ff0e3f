// The row of a visit that is written: opened, its lock named, its cells read, closed. Each of the four is on the disk before the next.
// Must not know how the store writes.
import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { idMaker } from '../../src/main/store/database.ts';
import type { ShopKind } from './shop-row.ts';

const staff = 'Ada';
const complaint = 'Weak batteries: tren mor vul';
const battery = { restingMillivolts: 4400, loadedMillivolts: 3900 };
const closing = { state: 'closed', outcome: 'opened', cause: 'weak-batteries', note: 'lum sowex' } as const;
const minuteMs = 60_000;

export const writeVisit: ShopKind = {
  name: 'write-visit',
  what: 'a visit written from opening to closing, in four commits,',
  samples: 300,
  prepare({ store, bare, visits, random, clock }) {
    const write = bareWriter(bare, idMaker(clock));
    const known = bare.prepare<[number], { customer: string; lock: string }>(
      'SELECT customer_id AS customer, lock_id AS lock FROM visits WHERE place = ?',
    );
    let who: { customer: string; lock: string } | undefined;
    return {
      measured() {
        clock.set(clock.now() + minuteMs);
        who = known.get(1 + random.below(visits));
        // The copy has the same customers and locks, with the same ids.
        const customerId = who?.customer ?? null;
        const { id } = store.visits.open({ complaint, customerId, staff, practice: false });
        const by = { actor: staff, action: 'visit.lock-identified' };
        store.visits.change(id, 1, { lockId: who?.lock ?? null, state: 'diagnosing' }, by);
        store.readings.add({ visitId: id, runId: null, phase: 'before', kind: 'battery', value: battery }, staff);
        const closedAt = new Date(clock.now()).toISOString();
        return store.visits.change(id, 2, { ...closing, closedAt }, { actor: staff, action: 'visit.closed' });
      },
      yardstick: () => write(who?.customer ?? null, who?.lock ?? null, new Date(clock.now()).toISOString()),
    };
  },
};

/** The rows of such a visit by plain statements: nothing is checked, parsed, hashed or read back. */
function bareWriter(database: Database.Database, newId: () => string) {
  const installation = database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck().get() ?? '';
  let seq = database.prepare<[], number>('SELECT max(seq) FROM journal').pluck().get() ?? 0;
  // A kept shop has those of the run before.
  let ticket =
    database.prepare<[], number>('SELECT max(ticket_number) FROM visits WHERE ticket_year = 2026').pluck().get() ?? 0;
  const hash = randomBytes(32).toString('hex');
  const previous = JSON.stringify({
    ...closing,
    complaint,
    staff,
    customer_id: newId(),
    lock_id: newId(),
    id: newId(),
  });
  const open = database.prepare(
    `INSERT INTO visits (id, installation_id, ticket_year, ticket_number, ticket, state, revision, opened_at,
       customer_id, complaint, answers, staff, note, practice, origin, place)
     VALUES (?, ?, 2026, ?, ?, 'intake', 1, ?, ?, ?, '{}', ?, '', 0, 'counter', (SELECT coalesce(max(place), 0) + 1 FROM visits))`,
  );
  const update = database.prepare(
    `UPDATE visits SET revision = revision + 1, state = ?, closed_at = ?, lock_id = ?, outcome = ?, cause = ?, note = ? WHERE id = ?`,
  );
  const keep = database.prepare(
    `INSERT INTO revisions (entity, entity_id, revision, installation_id, at, actor, action, previous)
     VALUES ('visit', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const read = database.prepare(
    `INSERT INTO readings (id, installation_id, visit_id, run_id, at, phase, kind, resting_millivolts, loaded_millivolts, value)
     VALUES (?, ?, ?, NULL, ?, 'before', 'battery', ?, ?, ?)`,
  );
  const append = database.prepare(
    `INSERT INTO journal (installation_id, seq, at, actor, action, subject, detail, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (customer: string | null, lock: string | null, at: string) => {
    const id = newId();
    const commit = (action: string, work: () => void) =>
      database.transaction(() => {
        work();
        append.run(installation, (seq += 1), at, staff, action, `visit:${id}`, '{"revision":2}', hash, hash);
      })();
    const { state, outcome, cause, note } = closing;
    const number = (ticket += 1);
    commit('visit.opened', () => open.run(id, installation, number, `2026-${number}`, at, customer, complaint, staff));
    commit('visit.lock-identified', () => {
      keep.run(id, 1, installation, at, staff, 'visit.lock-identified', previous);
      update.run('diagnosing', null, lock, null, null, '', id);
    });
    commit('reading.added', () => {
      const { restingMillivolts, loadedMillivolts } = battery;
      read.run(newId(), installation, id, at, restingMillivolts, loadedMillivolts, JSON.stringify(battery));
    });
    commit('visit.closed', () => {
      keep.run(id, 2, installation, at, staff, 'visit.closed', previous);
      update.run(state, at, lock, outcome, cause, note, id);
    });
    return id;
  };
}
