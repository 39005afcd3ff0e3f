// Visits: tickets, changes with their history, pages, transactions.
import { describe, expect, test } from 'vitest';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { contentHash, openVisit, procedure, storeOptions, temporaryStore, TestClock } from './testing/temp-store.ts';

const by = { actor: 'Ada', action: 'visit.updated' };

test('tickets run through the year and begin again with the next', () => {
  const options = storeOptions();
  const store = openStore(options);
  expect([openVisit(store), openVisit(store)].map((visit) => visit.ticket)).toEqual(['2026-00001', '2026-00002']);
  options.clock.move(60 * 24 * 3_600_000);
  expect(openVisit(store).ticket).toBe('2027-00001');
  store.close();
});

test('a visit starts in intake with its customer, and an unknown one is not found', () => {
  const { store } = temporaryStore();
  const customer = store.customers.create({ name: 'Grace', phone: '' });
  const visit = store.visits.open({ complaint: 'stuck', customerId: customer.id, staff: 'Ada', practice: false });
  expect(visit).toMatchObject({ state: 'intake', revision: 1, customer, lock: null, answers: {}, outcome: null });
  expect(store.visits.get(visit.id)).toEqual(visit);
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect(() => store.visits.get(nobody)).toThrow(/store\.not-found/);
  expect(() => store.visits.open({ complaint: '', customerId: nobody, staff: '', practice: false })).toThrow(
    /store\.not-found/,
  );
  expect(openVisit(store).ticket).toBe('2026-00002');
});

describe('a change', () => {
  test('grows the revision, keeps what was before, and is journalled by field names only', () => {
    const options = storeOptions();
    const store = openStore(options);
    const visit = openVisit(store, 'old words');
    const answers = { 'battery-age': 'old' };
    const changed = store.visits.change(visit.id, 1, { complaint: 'new words', answers, state: 'diagnosing' }, by);
    expect(changed).toEqual({ ...visit, complaint: 'new words', answers, state: 'diagnosing', revision: 2 });
    expect(store.journal.tail(1)[0]).toMatchObject({
      actor: 'Ada',
      action: 'visit.updated',
      subject: `visit:${visit.id}`,
      detail: { revision: 2, fields: ['complaint', 'answers', 'state'], from: 'intake', to: 'diagnosing' },
    });
    expect(JSON.stringify(store.journal.tail(10))).not.toContain('words');
    store.close();
    const kept = withRaw(options.file, (database) =>
      database.prepare("SELECT revision, actor, previous FROM revisions WHERE entity = 'visit'").all(),
    ) as { revision: number; actor: string; previous: string }[];
    expect(kept).toMatchObject([{ revision: 1, actor: 'Ada' }]);
    expect(JSON.parse(kept[0]?.previous ?? '')).toMatchObject({ complaint: 'old words', state: 'intake' });
  });

  test('an old revision is refused and nothing is written; null takes the newest', () => {
    const { store } = temporaryStore();
    const visit = openVisit(store);
    store.visits.change(visit.id, null, { note: 'one' }, by);
    const rows = store.journal.verify().rows;
    expect(() => store.visits.change(visit.id, 1, { note: 'two' }, by)).toThrow(/store\.conflict/);
    expect(store.visits.get(visit.id)).toMatchObject({ note: 'one', revision: 2 });
    expect(store.journal.verify()).toEqual({ rows, firstBad: null });
    expect(store.visits.change(visit.id, 2, { outcome: 'opened', closedAt: visit.openedAt }, by).revision).toBe(3);
    expect(() => store.visits.change(visit.id, null, { note: 'x'.repeat(4501) }, by)).toThrow(/bad-input/);
  });

  test('a practice lock makes the visit practice for good', () => {
    const { store } = temporaryStore();
    const visit = openVisit(store);
    const lock = store.locks.create({
      modelId: '914',
      serial: 'P1',
      label: '',
      firmware: null,
      radio: 'none',
      practice: true,
    });
    const isPractice = () => store.visits.list({ limit: 1, before: null }).visits[0]?.practice;
    expect(isPractice()).toBe(false);
    expect(store.visits.change(visit.id, null, { lockId: lock.id }, by).lock).toEqual(lock);
    expect(isPractice()).toBe(true);
    store.visits.change(visit.id, null, { lockId: null }, by);
    expect(isPractice()).toBe(true);
  });
});

test('pages hold every visit once, newest first, even of one millisecond and while new ones arrive', () => {
  const { store, clock } = temporaryStore();
  const ids: string[] = [];
  for (let count = 0; count < 23; count += 1) {
    if (count % 5 === 0) clock.move(1);
    ids.unshift(openVisit(store).id);
  }
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: ReturnType<typeof store.visits.list> = store.visits.list({ limit: 7, before });
    seen.push(...page.visits.map((visit) => visit.id));
    before = page.next;
    openVisit(store);
  } while (before !== null);
  expect(seen).toEqual(ids);
  expect(() => store.visits.list({ limit: 7, before: "x' OR 1" })).toThrow(/contract\.bad-input/);
  expect(() => store.visits.list({ limit: 0, before: null })).toThrow(/contract\.bad-input/);
});

test('the earlier visits of a lock, without the one that is asked from', () => {
  const { store, clock } = temporaryStore();
  const lock = store.locks.create({
    modelId: '914',
    serial: 'A1',
    label: '',
    firmware: null,
    radio: 'none',
    practice: false,
  });
  const ids = [1, 2, 3].map(() => {
    clock.move(1000);
    return store.visits.change(openVisit(store).id, 1, { lockId: lock.id }, by).id;
  });
  openVisit(store);
  const earlier = store.visits.ofLock(lock.id, { excluding: ids[2] ?? '', limit: 10 });
  expect(earlier.map((visit) => visit.id)).toEqual([ids[1], ids[0]]);
  expect(earlier[0]).toMatchObject({ modelId: '914', serial: 'A1', practice: false });
  expect(store.visits.ofLock(lock.id, { limit: 1 }).map((visit) => visit.id)).toEqual([ids[2]]);
});

test('the newest verification counts', () => {
  const { store } = temporaryStore();
  const { id } = openVisit(store);
  expect(store.visits.verification(id)).toBeNull();
  store.visits.setVerification(id, { checks: [], passed: false }, 'Ada');
  store.visits.setVerification(id, { checks: [], passed: true }, 'Ada');
  expect(store.visits.verification(id)).toEqual({ checks: [], passed: true });
  expect(store.journal.tail(1)[0]).toMatchObject({ action: 'visit.verified', detail: { passed: true } });
});

test('what passed stands no more once guided work goes on; what failed keeps what people said', () => {
  const { store } = temporaryStore();
  const { id: visitId } = openVisit(store);
  const begin = () => {
    const first = { type: 'started', firstStepId: 'take-out' } as const;
    const run = store.runs.start({ visitId, procedure, contentHash, actor: 'Ada', first });
    store.runEvents.append(run.id, 1, [{ type: 'abandoned', reason: '' }], 'Ada');
  };
  begin();
  store.visits.setVerification(visitId, { checks: [], passed: true }, 'Ada');
  expect(store.visits.verification(visitId)).toEqual({ checks: [], passed: true });
  begin();
  expect(store.visits.verification(visitId)).toBeNull();
  store.visits.setVerification(visitId, { checks: [], passed: false }, 'Ada');
  begin();
  expect(store.visits.verification(visitId)).toEqual({ checks: [], passed: false });
});

describe('a transaction', () => {
  test('is all or nothing, journal included; a nested one that fails takes only itself back', () => {
    const { store } = temporaryStore();
    const rows = store.journal.verify().rows;
    const fails = () =>
      store.transaction(() => {
        openVisit(store);
        throw new Error('stop');
      });
    expect(fails).toThrow('stop');
    expect(store.visits.list({ limit: 5, before: null }).visits).toEqual([]);
    expect(store.journal.verify()).toEqual({ rows, firstBad: null });
    const kept = store.transaction(() => {
      const visit = openVisit(store);
      expect(fails).toThrow('stop');
      return visit;
    });
    expect(store.visits.list({ limit: 5, before: null }).visits.map((visit) => visit.id)).toEqual([kept.id]);
    expect(store.journal.verify().firstBad).toBeNull();
  });

  test('refuses a promise, whose end it could not wait for', () => {
    const { store } = temporaryStore();
    expect(() => store.transaction(async () => openVisit(store))).toThrow(/promise/i);
    expect(store.visits.list({ limit: 5, before: null }).visits).toEqual([]);
  });
});

test('ids sort as they were made, also when the clock steps back', () => {
  const clock = new TestClock();
  const options = { ...storeOptions(), clock };
  const store = openStore(options);
  const ids: string[] = [];
  for (const step of [0, 0, 5, -3_600_000, 0, 1]) {
    clock.move(step);
    ids.push(openVisit(store).id);
  }
  expect([...ids].sort()).toEqual(ids);
  store.close();
});
