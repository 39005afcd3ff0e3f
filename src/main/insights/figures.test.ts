// The insights of a small shop, worked out by hand.
import { expect, test } from 'vitest';
import { localDay } from '../../contract/days.ts';
import { temporaryStore, type TestClock } from '../store/testing/temp-store.ts';
import type { Store } from '../store/types.ts';
import { insightsOf } from './figures.ts';
import type { Days } from './spans.ts';

const dayMs = 24 * 60 * 60_000;
const names = {
  cause: (id: string) => `cause ${id}`,
  model: (id: string) => `model ${id}`,
  procedure: (id: string) => `procedure ${id}`,
};

interface Wish {
  modelId?: string;
  serial?: string;
  cause?: string | null;
  outcome?: 'opened' | 'not-opened';
  minutes?: number;
  practice?: boolean;
  end?: 'closed' | 'void';
}

function visit(store: Store, clock: TestClock, wish: Wish = {}): void {
  const { modelId, serial = 'A1', cause = 'weak-batteries', outcome = 'opened', minutes = 20, practice = false } = wish;
  const { id } = store.visits.open({ complaint: 'x', customerId: null, staff: 'Ada', practice });
  const by = { actor: 'Ada', action: 'visit.updated' };
  if (modelId !== undefined) {
    const unit = { modelId, serial, label: '', firmware: null, radio: 'none', practice: false } as const;
    const lock = store.locks.findBySerial(modelId, serial, { practice: false }) ?? store.locks.create(unit);
    store.visits.change(id, null, { lockId: lock.id }, by);
  }
  clock.move(minutes * 60_000);
  const closedAt = new Date(clock.now()).toISOString();
  const patch = {
    state: wish.end ?? 'closed',
    closedAt,
    cause,
    outcome: wish.end === 'void' ? null : outcome,
  } as const;
  store.visits.change(id, null, patch, by);
}

/** From 22 November 2026 on: what is asked in the middle of May 2027. */
function smallShop() {
  const { store, clock } = temporaryStore();
  visit(store, clock, { modelId: '914', minutes: 30 });
  clock.move(10 * dayMs);
  visit(store, clock, { modelId: '914', outcome: 'not-opened' }); // back within 30 days, the same cause
  clock.move(60 * dayMs);
  visit(store, clock, { modelId: '914', cause: 'handing-lost' }); // back within 90 days, another cause
  visit(store, clock, { modelId: '916', cause: 'handing-lost' });
  visit(store, clock, { cause: null });
  visit(store, clock, { practice: true });
  visit(store, clock, { end: 'void' });
  clock.move(100 * dayMs);
  visit(store, clock, { modelId: '916', serial: 'B2' }); // this week: nobody knows yet whether it comes back
  return { store, today: new Date(clock.now()).toISOString().slice(0, 10) };
}

test('says what a count by hand says', () => {
  const { store, today } = smallShop();
  const said = insightsOf(store.insights, {}, names, today);
  expect(said).toMatchObject({
    period: { from: '2026-11-22', to: today },
    ...{ visits: 6, practice: 1, void: 1, grain: 'month' },
    // The first, the one behind 60 days, and the 916; the first was back within 30 days.
    firstFix: { visits: 2, of: 3, until: '2027-04-10' },
    returns: [
      { days: 30, visits: 1, of: 4, sameCause: 1 },
      { days: 90, visits: 2, of: 4, sameCause: 1 },
    ],
    outcomes: [
      { outcome: 'opened', visits: 5 },
      { outcome: 'not-opened', visits: 1 },
    ],
    causes: [
      { cause: 'weak-batteries', title: 'cause weak-batteries', visits: 3, firstFix: { visits: 0, of: 1 } },
      { cause: 'handing-lost', visits: 2, firstFix: { visits: 2, of: 2 }, back30: { visits: 0, of: 2 } },
      { cause: null, visits: 1 },
    ],
    models: [
      { modelId: '914', name: 'model 914', visits: 3, back30: { visits: 1, of: 3, sameCause: 1 } },
      { modelId: '916', visits: 2 },
      { modelId: null, visits: 1 },
    ],
  });
  // Five of 20 minutes and one of 30.
  expect(said.open).toEqual({ of: 6, medianSeconds: 1200, ninetySeconds: 1800, exact: true });
  expect(said.rows.map(({ period, visits }) => [period, visits])).toEqual([
    ['2026-11', 1],
    ['2026-12', 1],
    ['2027-01', 3],
    ...['2027-02', '2027-03', '2027-04'].map((month) => [month, 0]),
    ['2027-05', 1],
  ]);
});

test('a visit counts in no rate before 30 days have gone by since its closing', () => {
  const { store, clock } = temporaryStore();
  const open = 43 * 24 * 60;
  visit(store, clock, { modelId: '914', minutes: open }); // waited six weeks for parts
  visit(store, clock, { modelId: '916', serial: 'V1', end: 'void' });
  const rates = (asked: Parameters<typeof insightsOf>[1] = {}) => {
    const today = localDay(clock.now());
    const { visits, firstFix, returns, models, rows } = insightsOf(store.insights, asked, names, today);
    const byMonth = rows.reduce((sum, row) => sum + row.firstFix.of, 0);
    return [visits, firstFix.of, returns.map(({ of }) => of), models[0]?.back30.of, byMonth];
  };
  const asked = { to: localDay(clock.now() - 10 * dayMs), modelId: '914' };
  clock.move(dayMs);
  expect(rates()).toEqual([1, 0, [0, 0], 0, 0]);
  expect(rates(asked)).toEqual([1, 0, [0, 0], 0, 0]);
  clock.move(29 * dayMs);
  expect(rates()).toEqual([1, 0, [0, 0], 0, 0]);
  clock.move(dayMs);
  expect(rates()).toEqual([1, 1, [1, 0], 1, 1]);
  expect(rates(asked)).toEqual([1, 1, [1, 0], 1, 1]);
  clock.move(60 * dayMs);
  expect(rates()).toEqual([1, 1, [1, 1], 1, 1]);
});

test('the median of few is what was measured; of very many it comes from steps, and says so', () => {
  const { store, clock } = temporaryStore();
  visit(store, clock, { minutes: 60 });
  visit(store, clock, { modelId: '914', minutes: 1 });
  const open = (asked: Parameters<typeof insightsOf>[1], of: Store['insights'] = store.insights) =>
    insightsOf(of, asked, names, localDay(clock.now())).open;
  expect(open({})).toEqual({ of: 2, medianSeconds: 1830, ninetySeconds: 3600, exact: true });
  expect(open({ modelId: '914' })).toEqual({ of: 1, medianSeconds: 60, ninetySeconds: 60, exact: true });
  const many = { ...store.insights, each: (days: Days, model: string | null) => store.insights.each(days, model, 1) };
  expect(open({ modelId: '914' }, many)).toEqual({ of: 1, medianSeconds: 75, ninetySeconds: 87, exact: false });
});

test('narrows to a model and to days, and is empty where there is nothing', () => {
  const { store, today } = smallShop();
  const of = (asked: Parameters<typeof insightsOf>[1]) => insightsOf(store.insights, asked, names, today);
  expect(of({ modelId: '916' })).toMatchObject({ visits: 2, firstFix: { visits: 1, of: 1 }, void: 0 });
  expect(of({ to: '2026-11-22' })).toMatchObject({ visits: 1, firstFix: { visits: 0, of: 1 } });
  expect(of({ from: '2026-11-23', to: '2026-12-31' })).toMatchObject({ visits: 1, firstFix: { visits: 0, of: 0 } });
  const none = { visits: 0, open: null, causes: [], models: [], procedures: [], outcomes: [] };
  expect(of({ from: '2030-01-01', to: '2030-01-31' })).toMatchObject({
    period: { from: '2030-01-01', to: '2030-01-31' },
    ...none,
  });
  const { store: empty } = temporaryStore();
  const nothing = insightsOf(empty.insights, {}, names, today);
  expect(nothing).toMatchObject({ period: null, rows: [], ...none });
});

test('a long time is shown by year, and says the same', () => {
  const { store, today } = smallShop();
  const long = insightsOf(store.insights, { from: '2020-02-03' }, names, today);
  const short = insightsOf(store.insights, {}, names, today);
  expect(long.rows.map(({ period, visits }) => [period, visits]).slice(-2)).toEqual([
    ['2026', 2],
    ['2027', 4],
  ]);
  const { period: _one, rows: _rows, grain: _grain, ...said } = long;
  expect(short).toMatchObject(said);
});
