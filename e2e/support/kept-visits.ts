// A history that is there before the program is started: one lock that came again.
// Must not know screens.
import { join } from 'node:path';
import { openStore, type Store } from '../../src/main/store/index.ts';
import { root } from './app.ts';

const dayMs = 24 * 60 * 60_000;

function openedAt(dataDirectory: string, clock: { now(): number }): Store {
  return openStore({
    file: join(dataDirectory, 'boltbench.db'),
    migrationsDirectory: join(root, 'migrations'),
    clock: { now: clock.now, steady: clock.now, after: () => () => undefined },
  });
}

/** So many visits of customers of their own, more than a page of a list has. */
export function keepManyVisits(dataDirectory: string, count: number): void {
  const store = openedAt(dataDirectory, { now: () => Date.now() - dayMs });
  for (let number = 1; number <= count; number += 1) {
    const { id } = store.customers.create({ name: `Customer ${number}`, phone: '' });
    store.visits.open({ complaint: 'stuck', customerId: id, staff: 'Ada', practice: false });
  }
  store.close();
}

/** A lock whose batteries were read on four visits, 90 days in all, and were found weak twice. Its label says L-00001; `twin`: L-00002 has its serial, too, signed otherwise. */
export function keepVisits(dataDirectory: string, { practice = false, twin = false } = {}): void {
  // Yesterday: what an estimate says lies ahead still.
  const end = Date.now() - dayMs;
  let now = end;
  const store = openedAt(dataDirectory, { now: () => now });
  const unit = { modelId: '914', serial: 'KW-914-20417', label: 'Back door', firmware: null, radio: 'none' } as const;
  const lock = store.locks.create({ ...unit, practice });
  if (twin) store.locks.create({ ...unit, serial: 'KW914 20417', label: '', practice });
  const by = { actor: 'Ada', action: 'visit.updated' };
  for (const [ago, restingMillivolts, cause] of [
    [90, 6000, 'weak-batteries'],
    [60, 5700, null],
    [30, 5400, 'weak-batteries'],
    [0, 5100, null],
  ] as const) {
    now = end - ago * dayMs;
    const { id } = store.visits.open({
      complaint: `${ago} days before`,
      customerId: null,
      staff: 'Ada',
      practice,
    });
    store.visits.change(id, null, { lockId: lock.id, state: 'diagnosing' }, by);
    const value = { restingMillivolts, loadedMillivolts: restingMillivolts - 200 };
    store.readings.add({ visitId: id, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
    const closedAt = new Date(now).toISOString();
    store.visits.change(id, null, { state: 'closed', outcome: 'opened', cause, closedAt }, by);
  }
  store.lockEvents.addAll(
    lock.id,
    [21, 9, 22].map((alarmType, index) => ({ sequence: index + 1, at: null, alarmType, alarmLevel: 1 })),
  );
  store.close();
}

const oneField = { id: 'name', label: 'Name', kind: 'text', required: true } as const;
const form = { title: 'Proof of authority', statement: 'I may.', fields: [oneField], licence: '', retentionMonths: 24 };
const strokes = { width: 300, height: 100, strokes: [[10, 10, 50, 60]] };

/** A form of each of these persons, filled in three years ago; its period was over a year ago, or ends in two years. The tickets. */
export function keepForms(dataDirectory: string, persons: readonly { name: string; over: boolean }[]): string[] {
  let now = Date.now() - 3 * 365 * dayMs;
  const store = openedAt(dataDirectory, { now: () => now });
  const tickets = persons.map(({ name, over }) => {
    const { id: customerId } = store.customers.create({ name, phone: '' });
    const { id: visitId, ticket } = store.visits.open({ complaint: 'x', customerId, staff: 'Ada', practice: false });
    const signature = store.signatures.add(
      { visitId, purpose: 'authority', name, statement: 'I may.', strokes },
      'Ada',
    );
    const retainUntil = new Date(Date.now() + (over ? -1 : 2) * 365 * dayMs).toISOString();
    store.authority.add({ visitId, form, fields: { name }, signatureId: signature.id, retainUntil }, 'Ada');
    const closedAt = new Date(now).toISOString();
    store.visits.change(visitId, null, { state: 'void', closedAt }, { actor: 'Ada', action: 'visit.voided' });
    return ticket;
  });
  // Somebody worked meanwhile: a bench that stood still for three years doubts its clock.
  for (; now < Date.now() - dayMs; now += 200 * dayMs) store.customers.create({ name: 'Somebody', phone: '' });
  now = Date.now() - dayMs;
  store.customers.create({ name: 'Somebody', phone: '' });
  store.close();
  return tickets;
}
