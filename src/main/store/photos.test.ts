// Photos and waiting customers: what the store keeps of them.
import { expect, test } from 'vitest';
import { copyQueries } from './copy.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { contentHash, openVisit, procedure, temporaryStore } from './testing/temp-store.ts';

const photo = (letter: string) => ({ photo: letter.repeat(64), bytes: 1234, width: 40, height: 30 });

test('the same photo twice is one row, of the run that had it first, and one line in the journal for each run', () => {
  const { store, clock } = temporaryStore();
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  const runs = ['a', 'b'].map(() => {
    const visit = openVisit(store);
    return store.runs.start({ visitId: visit.id, procedure, contentHash, actor: 'Ada', first });
  });
  const kept = store.photos.add({ ...photo('a'), runId: runs[0]?.id ?? '' }, 'Ada');
  clock.move(1000);
  expect(store.photos.add({ ...photo('a'), runId: runs[1]?.id ?? '' }, 'Bob')).toEqual(kept);
  expect(store.photos.add({ ...photo('a'), runId: runs[1]?.id ?? '' }, 'Bob')).toEqual(kept);
  expect(store.photos.find('a'.repeat(64))).toEqual(kept);
  expect(runs.map(({ id }) => [store.photos.isKeptFor(id, kept.photo), store.photos.countOf(id)])).toEqual([
    [true, 1],
    [true, 1],
  ]);
  expect(store.photos.isKeptFor(runs[0]?.id ?? '', 'b'.repeat(64))).toBe(false);
  expect(store.photos.find('b'.repeat(64))).toBeNull();
  const lines = store.journal.tail(20).filter(({ action }) => action === 'photo.kept');
  expect(lines.map(({ actor, subject }) => [actor, subject])).toEqual([
    ['Bob', `visit:${runs[1]?.visitId}`],
    ['Ada', `visit:${runs[0]?.visitId}`],
  ]);
  expect(() => store.photos.add({ ...photo('z'), runId: runs[0]?.id ?? '' }, 'Ada')).toThrow(/contract\.bad-input/);
  expect(() => store.photos.add({ ...photo('c'), runId: crypto.randomUUID() }, 'Ada')).toThrow(/store\.not-found/);
});

test('customers who asked for staff wait in their order, page by page, until somebody comes', () => {
  const { store, clock } = temporaryStore();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const visit = store.visits.open({ complaint: '', customerId: null, staff: '', practice: false, origin: 'kiosk' });
    expect(visit).toMatchObject({ origin: 'kiosk', askedStaffAt: null });
    ids.push(visit.id);
  }
  const waiting = (before: string | null = null) => store.visits.list({ limit: 2, before, which: 'waiting' });
  expect(waiting().visits).toEqual([]);
  const by = { actor: 'kiosk', action: 'visit.asked-staff' };
  // They ask in another order than they came; two of them in the same moment.
  const order = [3, 0, 4, 1].map((index) => ids[index] ?? '');
  for (const [index, id] of order.entries()) {
    if (index !== 2) clock.move(60_000);
    store.visits.change(id, null, { askedStaffAt: new Date(clock.now()).toISOString() }, by);
  }
  const seen: string[] = [];
  for (let before: string | null = null, page = waiting(before); ; page = waiting(before)) {
    seen.push(...page.visits.map(({ id }) => id));
    expect(page.visits.every(({ origin, askedStaffAt }) => origin === 'kiosk' && askedStaffAt !== null)).toBe(true);
    if (page.next === null) break;
    before = page.next;
  }
  expect(seen).toEqual(order);
  store.visits.change(order[0] ?? '', null, { askedStaffAt: null }, { actor: 'Ada', action: 'visit.taken-over' });
  store.visits.change(order[1] ?? '', null, { state: 'void', closedAt: new Date(clock.now()).toISOString() }, by);
  expect(waiting().visits.map(({ id }) => id)).toEqual(order.slice(2));
});

test('which photos must be there is asked by indices: a backup of many photos walks no table for each of them', () => {
  const { store } = temporaryStore();
  store.close();
  withRaw(store.file, (database) => {
    const plan = planOf(database, copyQueries.photos);
    expect(plan).toMatch(/SEARCH r USING (COVERING )?INDEX photo_runs_by_hash/);
    expect(plan).toMatch(/SEARCH v USING (COVERING )?INDEX visit_photos_by_hash/);
    expect(plan.match(/SCAN/g)).toHaveLength(1);
    // Walks the customers, who are few, and nothing of the rest.
    const erased = planOf(database, copyQueries.ofErased);
    expect(erased.match(/SCAN \w+/g)).toEqual(['SCAN c', 'SCAN c']);
    expect(erased.match(/SEARCH \w+ USING .*(INDEX|PRIMARY KEY)/g)?.map((line) => line[7])).toEqual([...'ovour']);
  });
});
