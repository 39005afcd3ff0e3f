// One lock over time: its timeline is whole and in order at any page size, and its own visits are all that it costs.
import { describe, expect, test } from 'vitest';
import type { LockEvent } from '../../contract/device.ts';
import type { TimelineEntry, TimelineSearch } from '../../contract/locks.ts';
import type { Verification } from '../../contract/service.ts';
import { lockHistoryQueries } from './lock-history.ts';
import { timelineQueries } from './lock-timeline.ts';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { contentHash, procedure, storeOptions, temporaryStore, type TestClock } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const minute = 60_000;
const by = { actor: 'Ada', action: 'visit.updated' };
const makeLock = (store: Store, serial: string | null = 'S1', practice = false) =>
  store.locks.create({ modelId: '914', serial, label: '', firmware: null, radio: 'none', practice });

/** A closed visit of that lock with readings of these resting voltages. */
function visit(store: Store, clock: TestClock, lockId: string, resting: number[] = [], cause: string | null = null) {
  clock.move(60 * minute);
  const opened = store.visits.open({ complaint: 'stuck', customerId: null, staff: 'Ada', practice: false });
  store.visits.change(opened.id, null, { lockId, state: 'diagnosing' }, by);
  for (const restingMillivolts of resting) {
    clock.move(minute);
    const value = { restingMillivolts, loadedMillivolts: restingMillivolts - 300 };
    store.readings.add({ visitId: opened.id, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
  }
  const end = { state: 'closed' as const, outcome: 'opened' as const, cause, closedAt: '2026-11-22T09:00:00.000Z' };
  return store.visits.change(opened.id, null, end, by);
}

const everyLock = { text: '', modelId: null, practice: false, order: 'newest', limit: 5, after: null } as const;
const event = (sequence: number, alarmType: number, at: string | null = null): LockEvent => ({
  ...{ sequence, at, alarmType, alarmLevel: 1 },
});
function wholeTimeline(store: Store, search: Omit<TimelineSearch, 'after'>): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (let after: string | null = null; ;) {
    const page = store.lockHistory.timeline({ ...search, after });
    entries.push(...page.entries);
    if (page.next === null) return entries;
    expect(page.entries).toHaveLength(search.limit);
    after = page.next;
  }
}

function fullStory() {
  const { store, clock } = temporaryStore();
  const lock = makeLock(store);
  const other = makeLock(store, 'S2');
  visit(store, clock, other.id, [6000]);
  const first = visit(store, clock, lock.id, [4700], 'weak-batteries');
  clock.move(minute);
  const started = { type: 'started', firstStepId: 'take-out' } as const;
  const run = store.runs.start({ visitId: first.id, procedure, contentHash, actor: 'Ada', first: started });
  clock.move(minute);
  store.lockEvents.addAll(lock.id, [event(1, 21), event(2, 9), event(3, 167), event(4, 19)]);
  clock.move(minute);
  const failed: Verification = {
    checks: [{ id: 'motor', title: 'The bolt runs free', result: 'fail', detail: 'It binds.', provedBy: 'lock' }],
    passed: false,
  };
  const [check] = failed.checks;
  if (check === undefined) throw new Error('no check');
  // Begun, and to be gone on with: nothing has failed.
  const begun = { ...check, result: 'not-read' as const, detail: 'Not tried yet', provedBy: null };
  store.visits.setVerification(first.id, { checks: [begun], passed: false }, 'Ada');
  store.visits.setVerification(first.id, { checks: [...failed.checks, { ...begun, id: 'key' }], passed: false }, 'Ada');
  store.visits.setVerification(first.id, { checks: [], passed: true }, 'Ada');
  clock.move(minute);
  store.locks.update(lock.id, { label: 'Back door', place: 'Unit 4B' }, 'Bo');
  clock.move(minute);
  store.locks.update(lock.id, { label: 'Front door' }, 'Bo');
  visit(store, clock, lock.id, [5900, 5890]);
  return { store, lock, run, first };
}

describe('timeline', () => {
  test('tells of a reading whether its visit was made void', () => {
    const { store, clock } = temporaryStore();
    const lock = makeLock(store);
    const kept = visit(store, clock, lock.id, [5400]);
    const wrong = visit(store, clock, lock.id, [4300]);
    store.visits.change(wrong.id, null, { state: 'void', outcome: null }, by);
    const told = wholeTimeline(store, { lockId: lock.id, kind: 'reading', limit: 30 });
    expect(told.map((entry) => entry.kind === 'reading' && [entry.visitId, entry.voided])).toEqual([
      [wrong.id, true],
      [kept.id, false],
    ]);
  });

  test.each(['run', 'check'] as const)('tells of a %s whether its visit was made void', (kind) => {
    const { store, lock, first } = fullStory();
    const told = () =>
      wholeTimeline(store, { lockId: lock.id, kind, limit: 30 }).map((entry) => 'voided' in entry && entry.voided);
    expect(told()).toEqual([false]);
    store.visits.change(first.id, null, { state: 'void', outcome: null }, by);
    expect(told()).toEqual([true]);
  });

  test('everything of this lock, newest first, with what the log has for service', () => {
    const { store, lock, first } = fullStory();
    const entries = wholeTimeline(store, { lockId: lock.id, kind: null, limit: 100 });
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['reading', 'reading', 'visit', 'change', 'change', 'check', 'event', 'event', 'run', 'reading', 'visit'],
    ]);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(entries[3]).toMatchObject({
      actor: 'Bo',
      fields: [{ field: 'label', before: 'Back door', after: 'Front door' }],
    });
    expect(entries[4]).toMatchObject({
      fields: [
        { field: 'label', before: '', after: 'Back door' },
        { field: 'place', before: '', after: 'Unit 4B' },
      ],
    });
    expect(entries[5]).toMatchObject({ failed: ['The bolt runs free: It binds.'], visitId: first.id });
    expect(entries.at(-1)).toMatchObject({ cause: 'weak-batteries', visit: { ticket: first.ticket } });
  });

  test.each([1, 2, 3, 5])('pages of %i lose and repeat nothing', (limit) => {
    const { store, lock } = fullStory();
    const whole = wholeTimeline(store, { lockId: lock.id, kind: null, limit: 100 });
    expect(wholeTimeline(store, { lockId: lock.id, kind: null, limit })).toEqual(whole);
  });

  test.each(['visit', 'run', 'reading', 'check', 'change', 'event'] as const)('of one kind: %s', (kind) => {
    const { store, lock } = fullStory();
    const whole = wholeTimeline(store, { lockId: lock.id, kind: null, limit: 100 });
    const some = wholeTimeline(store, { lockId: lock.id, kind, limit: 2 });
    if (kind === 'event') expect(some).toHaveLength(4);
    else expect(some).toEqual(whole.filter((entry) => entry.kind === kind));
  });

  test('a clock of the lock that runs ahead moves nothing into the future', () => {
    const { store } = temporaryStore();
    const lock = makeLock(store);
    store.lockEvents.addAll(lock.id, [event(1, 9, '2099-01-01T00:00:00.000Z')]);
    expect(wholeTimeline(store, { lockId: lock.id, kind: 'event', limit: 5 })[0]?.at).toBe('2026-11-22T08:00:00.000Z');
  });

  test('forty thousand entries of the log cost one page of them', () => {
    const { store, clock } = temporaryStore();
    const lock = makeLock(store);
    visit(store, clock, lock.id, [6000]);
    store.lockEvents.addAll(
      lock.id,
      Array.from({ length: 40_000 }, (_, index) => event(index + 1, index % 1000 === 0 ? 167 : 21)),
    );
    const page = store.lockHistory.timeline({ lockId: lock.id, kind: null, limit: 30, after: null });
    const log = store.lockHistory.timeline({ lockId: lock.id, kind: 'event', limit: 30, after: null });
    expect([page.entries.length, log.entries.length]).toEqual([30, 30]);
    const whole = wholeTimeline(store, { lockId: lock.id, kind: null, limit: 100 });
    expect(whole.filter(({ kind }) => kind === 'event')).toHaveLength(40);
    expect(whole.filter(({ kind }) => kind !== 'event')).toHaveLength(2);
  });

  test('a place that no list gave out is refused', () => {
    const { store } = temporaryStore();
    const lock = makeLock(store);
    for (const after of ['x', 'a b', 'a b c', 'a b 1 2']) {
      const ask = () => store.lockHistory.timeline({ lockId: lock.id, kind: null, limit: 5, after });
      expect(ask).toThrow(/contract\.bad-input/);
    }
  });
});

describe('what was before', () => {
  test('readings oldest first, and whether older ones are left out', () => {
    const { store, lock } = fullStory();
    const { points, cut } = store.lockHistory.batteries({ lockId: lock.id, practice: false }, 2);
    expect(points.map(({ restingMillivolts }) => restingMillivolts)).toEqual([5900, 5890]);
    expect(cut).toBe(true);
  });

  test('void visits, practice and the visit itself do not count', () => {
    const { store, clock } = temporaryStore();
    const lock = makeLock(store);
    visit(store, clock, lock.id, [], 'weak-batteries');
    const second = visit(store, clock, lock.id, [], 'weak-batteries');
    const voided = visit(store, clock, lock.id);
    store.visits.change(voided.id, null, { state: 'void' }, by);
    const practice = makeLock(store, 'P1', true);
    const practised = visit(store, clock, practice.id, [5000]);
    store.visits.change(practised.id, null, { lockId: lock.id }, by);
    const asks = { lockId: lock.id, practice: false, excluding: second.id };
    expect(store.lockHistory.countVisits(asks)).toBe(1);
    expect(store.lockHistory.earlier(asks, 10).map(({ cause }) => cause)).toEqual(['weak-batteries']);
    expect(store.lockHistory.causes(asks)).toHaveLength(1);
    expect(store.lockHistory.batteries({ lockId: lock.id, practice: false }, 10).points).toEqual([]);
  });

  test('a guided change of batteries counts once it ended as fixed; the newest answer about cells', () => {
    const { store, lock, run, first } = fullStory();
    const lockOf = { lockId: lock.id, practice: false };
    expect(store.lockHistory.packRuns(lockOf)).toEqual([]);
    store.runEvents.append(run.id, 1, [{ type: 'ended', endId: 'fixed' }], 'Ada');
    expect(store.lockHistory.packRuns(lockOf)).toHaveLength(1);
    expect(store.lockHistory.answered(lockOf, 'battery-age')).toBeNull();
    store.visits.change(first.id, null, { answers: { 'battery-age': 'wrong-kind' } }, by);
    expect(store.lockHistory.answered(lockOf, 'battery-age')?.answer).toBe('wrong-kind');
    // Somebody bound the wrong lock: with the visit go its change of batteries, its answers and its readings.
    store.visits.change(first.id, null, { state: 'void' }, by);
    expect(store.lockHistory.packRuns(lockOf)).toEqual([]);
    expect(store.lockHistory.answered(lockOf, 'battery-age')).toBeNull();
    const { points } = store.lockHistory.batteries(lockOf, 10);
    expect(points.map(({ restingMillivolts }) => restingMillivolts)).toEqual([5900, 5890]);
    expect(store.locks.find({ ...everyLock, text: 'S1' }).locks[0]?.visits).toBe(1);
  });

  test('a change names the revision that it saw, and the lock corrects its serial', () => {
    const { store } = temporaryStore();
    const lock = makeLock(store, 's1');
    store.locks.update(lock.id, { place: 'Unit 4B' }, 'Ada', 1);
    expect(() => store.locks.update(lock.id, { place: 'Unit 5' }, 'Bo', 1)).toThrow(/store\.conflict/);
    expect(store.locks.update(lock.id, { serial: 'S1' }).serial).toBe('S1');
    expect(store.locks.revision(lock.id).revision).toBe(3);
  });
});

test('every query of one lock begins at its own rows', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const { page, events, ...single } = timelineQueries;
    const all = page(['visit', 'run', 'reading', 'check', 'report', 'change', 'pack', 'correction']);
    for (const sql of [
      all,
      events(true),
      events(false),
      ...Object.values(single),
      ...Object.values(lockHistoryQueries),
    ]) {
      const plan = planOf(database, sql);
      expect(plan, sql).not.toMatch(/SCAN (?!\(subquery|json)|AUTOMATIC/);
    }
    // Each entry from its row at once: an index between would be one more page from the disk for each.
    for (const kind of ['visit', 'run', 'reading', 'check', 'report'] as const) {
      expect(planOf(database, single[kind]), kind).toMatch(/^SEARCH \w+ USING INTEGER PRIMARY KEY \(rowid=\?\)/);
    }
    expect(planOf(database, events(true))).not.toMatch(/TEMP B-TREE/);
    expect(planOf(database, lockHistoryQueries.earlier)).not.toMatch(/TEMP B-TREE/);
  });
});
