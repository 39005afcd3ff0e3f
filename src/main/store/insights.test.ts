// The sums of the insights: whatever happens to visits, locks and runs, they are what a count over all rows would say.
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../contract/run.ts';
import { bucketOf } from '../insights/scale.ts';
import { insightDayQueries } from './insight-days.ts';
import { insightQueries } from './insights.ts';
import { openStore } from './open.ts';
import { writeOldVersion } from './testing/old-version.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { contentHash, procedure, storeOptions, temporaryStore, type TestClock } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** A small random source: the same for the same seed. */
function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface VisitRow {
  place: number;
  id: string;
  state: string;
  opened_at: string;
  closed_at: string | null;
  lock_id: string | null;
  cause: string | null;
  outcome: string | null;
  practice: number;
  model: string | null;
}

const localDay = (time: string) => {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

/** What the sums must be, counted the long way. */
function countedAnew(file: string) {
  return withRaw(file, (database) => {
    const visits = database
      .prepare<[], VisitRow>('SELECT v.*, l.model_id AS model FROM visits v LEFT JOIN locks l ON l.id = v.lock_id')
      .all();
    const cells = new Map<string, number[]>();
    const times = new Map<string, number>();
    const add = (day: string, key: string[], values: number[]) => {
      for (const period of [day.slice(0, 4), day.slice(0, 7)]) {
        const id = [period, ...key].join('|');
        cells.set(
          id,
          values.map((value, index) => value + (cells.get(id)?.[index] ?? 0)),
        );
      }
    };
    const took = (day: string, key: string[], seconds: number) => {
      for (const period of [day.slice(0, 4), day.slice(0, 7)]) {
        const id = [period, ...key, bucketOf(Math.round(seconds))].join('|');
        times.set(id, (times.get(id) ?? 0) + 1);
      }
    };
    const order = (one: VisitRow, two: VisitRow) =>
      `${one.opened_at}${one.id}` < `${two.opened_at}${two.id}` ? -1 : 1;
    const gap = (from: VisitRow, to: VisitRow | undefined) =>
      to === undefined
        ? Infinity
        : Math.max(0, Date.parse(to.opened_at) - Date.parse(from.closed_at ?? from.opened_at)) / dayMs;
    for (const visit of visits.filter(({ state }) => state === 'closed' || state === 'void')) {
      const apart = visit.practice === 1 ? 'practice' : visit.state === 'void' ? 'void' : null;
      const chain = visits
        .filter((other) => other.lock_id === visit.lock_id && other.practice === 0 && other.state !== 'void')
        .toSorted(order);
      const at = apart === null && visit.lock_id !== null ? chain.findIndex(({ id }) => id === visit.id) : -1;
      const before = at < 1 ? undefined : chain[at - 1];
      const after = at < 0 ? undefined : chain[at + 1];
      const first = at >= 0 && (before === undefined || gap(before, visit) > 30);
      const back = gap(visit, after);
      const same = after?.cause != null && after.cause === visit.cause;
      const outcome = apart ?? visit.outcome ?? 'none';
      const flags = [true, first, first && outcome === 'opened' && back > 30, back <= 30, back <= 30 && same];
      const values = [...flags, back <= 90, back <= 90 && same].map(Number);
      const day = localDay(visit.opened_at);
      add(day, [visit.model ?? '', visit.cause ?? '', outcome], values);
      const seconds = (Date.parse(visit.closed_at ?? visit.opened_at) - Date.parse(visit.opened_at)) / 1000;
      if (apart === null) took(day, ['', visit.model ?? '', ''], Math.max(0, seconds));
    }
    const runs = database.prepare<[], Record<string, string>>("SELECT * FROM runs WHERE status <> 'active'").all();
    const eventsOf = database.prepare<[string], { type: string; at: string }>(
      'SELECT type, at FROM run_events WHERE run_id = ? ORDER BY seq',
    );
    for (const run of runs) {
      const visit = visits.find(({ id }) => id === run.visit_id);
      if (visit === undefined || visit.practice === 1 || visit.state === 'void') continue;
      let away = 0;
      let since: number | null = null;
      const end = Date.parse(run.ended_at ?? '');
      for (const { type, at } of eventsOf.all(run.id ?? '')) {
        if (type === 'paused') since = Date.parse(at);
        else if (type === 'resumed' && since !== null) {
          away += Math.max(0, Date.parse(at) - since);
          since = null;
        }
      }
      if (since !== null) away += Math.max(0, end - since);
      // A clock that was set back meanwhile makes nothing negative.
      const worked = Math.max(0, end - Date.parse(run.started_at ?? '') - away);
      took(
        localDay(run.started_at ?? ''),
        [run.procedure_id ?? '', visit.model ?? '', run.outcome ?? 'abandoned'],
        worked / 1000,
      );
    }
    return { cells: Object.fromEntries(cells), times: Object.fromEntries(times) };
  });
}

function kept(file: string) {
  return withRaw(file, (database) => {
    const cells = database.prepare<[], (string | number)[]>('SELECT * FROM insight_cells').raw().all();
    const times = database.prepare<[], (string | number)[]>('SELECT * FROM insight_times').raw().all();
    return {
      cells: Object.fromEntries(cells.map((row) => [row.slice(0, 4).join('|'), row.slice(4)])),
      times: Object.fromEntries(times.map((row) => [row.slice(0, 5).join('|'), row[5]])),
    };
  });
}

/** Months of a shop in which everything happens that can, in any order. */
function live(store: Store, clock: TestClock, seed: number, steps: number): void {
  const below = random(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  const locks = ['914', '916', '620'].flatMap((modelId) =>
    [1, 2].map((number) =>
      store.locks.create({
        ...{ modelId, serial: `${modelId}-${number}`, label: '', firmware: null, radio: 'none' as const },
        practice: modelId === '620' && number === 2,
      }),
    ),
  );
  const visits: string[] = [];
  const by = { actor: 'Ada', action: 'visit.updated' };
  const outcomes = ['opened', 'opened', 'opened', 'not-opened', 'referred', null] as const;
  const causes = ['weak-batteries', 'handing-lost', null];
  const runs: { id: string; seq: number; paused: boolean }[] = [];
  const tell = (run: (typeof runs)[number], event: RunEvent) => {
    store.runEvents.append(run.id, run.seq, [event], 'Ada');
    run.seq += 1;
  };
  for (let step = 0; step < steps; step += 1) {
    clock.move(below(4) === 0 ? below(12) * dayMs : below(5 * hourMs));
    if (below(40) === 0) clock.move(-below(3 * dayMs)); // somebody sets the clock
    const open = { complaint: 'x', customerId: null, staff: 'Ada', practice: below(12) === 0 };
    const what = below(10);
    const id = pick(visits);
    if (what < 3 || id === undefined) visits.push(store.visits.open(open).id);
    else if (what < 5) store.visits.change(id, null, { lockId: below(6) === 0 ? null : (pick(locks)?.id ?? null) }, by);
    else if (what < 8) {
      const state = pick(['closed', 'closed', 'closed', 'void', 'in-service'] as const) ?? 'closed';
      const over = state !== 'in-service';
      const closedAt = over ? new Date(clock.now()).toISOString() : null;
      const outcome = state === 'closed' ? (pick(outcomes) ?? null) : null;
      store.visits.change(id, null, { state, closedAt, outcome, cause: pick(causes) ?? null }, by);
    } else if (what === 8) {
      const first = { type: 'started', firstStepId: 'take-out' } as const;
      const begun = store.runs.start({ visitId: id, procedure, contentHash, actor: 'Ada', first });
      runs.push({ id: begun.id, seq: 1, paused: false });
    } else {
      const run = runs.pop();
      if (run === undefined) continue;
      const how = below(4);
      if (how === 0) tell(run, run.paused ? { type: 'resumed' } : { type: 'paused', why: 'lunch' });
      if (how === 0) runs.push({ ...run, paused: !run.paused });
      else if (how === 1) tell(run, { type: 'abandoned', reason: 'enough' });
      else tell(run, { type: 'ended', endId: how === 2 ? 'fixed' : 'escalate' });
    }
  }
}

describe('the sums', () => {
  test.each([1, 2, 3, 4])('are what a count over all rows says, after random months (%i)', (seed) => {
    const options = storeOptions();
    const store = openStore(options);
    live(store, options.clock, seed, 300);
    store.close();
    const expected = countedAnew(options.file);
    expect(Object.keys(expected.cells).length).toBeGreaterThan(40);
    expect(Object.keys(expected.times).some((key) => key.includes(procedure.id))).toBe(true);
    expect(kept(options.file)).toEqual(expected);

    // A model that was entered wrongly, and a history of before the sums.
    withRaw(options.file, (database) => database.exec("UPDATE locks SET model_id = '888' WHERE serial = '914-1'"));
    const corrected = countedAnew(options.file);
    expect(corrected).not.toEqual(expected);
    expect(kept(options.file)).toEqual(corrected);
    const old = storeOptions();
    writeOldVersion(old.file, 7, options.file);
    openStore(old).close();
    expect(kept(old.file)).toEqual(corrected);
  });

  test('of a stretch of days are the same by whole months and years as day by day', () => {
    const { store, clock } = temporaryStore();
    live(store, clock, 7, 300);
    const spans = (from: string, to: string) => ({ periods: [], days: [{ from, to }] });
    const total = (cells: ReturnType<Store['insights']['visits']>) => {
      const sum = { visits: 0, firsts: 0, back90: 0 };
      for (const name of ['visits', 'firsts', 'back90'] as const) for (const cell of cells) sum[name] += cell[name];
      return sum;
    };
    const byDay = store.insights.visits(spans('2027-01-01', '2027-12-31'), 'month', null);
    const byMonth = Array.from({ length: 12 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}`);
    expect(total(byDay).visits).toBeGreaterThan(20);
    expect(total(store.insights.visits({ periods: byMonth, days: [] }, 'month', null))).toEqual(total(byDay));
    expect(total(store.insights.visits({ periods: ['2027'], days: [] }, 'year', null))).toEqual(total(byDay));
    const ofModel = ['914', '916', '620', ''].map(
      (model) => total(store.insights.visits({ periods: ['2027'], days: [] }, 'year', model)).visits,
    );
    expect(ofModel.reduce((sum, count) => sum + count, 0)).toBe(total(byDay).visits);
  });
});

test('a lock that comes back takes its fix back, until that return turns out to be void', () => {
  const { store, clock } = temporaryStore();
  const unit = { modelId: '914', serial: 'A1', label: '', firmware: null, radio: 'none', practice: false } as const;
  const { id: lockId } = store.locks.create(unit);
  const by = { actor: 'Ada', action: 'visit.updated' };
  const visit = (cause: string) => {
    const { id } = store.visits.open({ complaint: 'x', customerId: null, staff: 'Ada', practice: false });
    store.visits.change(id, null, { lockId }, by);
    const closedAt = new Date(clock.now()).toISOString();
    store.visits.change(id, null, { state: 'closed', outcome: 'opened', cause, closedAt }, by);
    return id;
  };
  const sums = () =>
    store.insights
      .visits({ periods: ['2026'], days: [] }, 'year', '914')
      .map(({ cause, visits, firsts, fixed, back30, same30 }) => ({ cause, visits, firsts, fixed, back30, same30 }));
  const fixed = { visits: 1, firsts: 1, fixed: 1, back30: 0, same30: 0 };
  const first = visit('weak-batteries');
  expect(sums()).toEqual([{ cause: 'weak-batteries', ...fixed }]);
  clock.move(20 * dayMs);
  const second = visit('handing-lost');
  const again = { cause: 'handing-lost', ...fixed, firsts: 0, fixed: 0 };
  expect(sums()).toEqual([again, { cause: 'weak-batteries', ...fixed, fixed: 0, back30: 1 }]);
  store.visits.change(second, null, { cause: 'weak-batteries' }, by);
  const both = { cause: 'weak-batteries', visits: 2, firsts: 1, fixed: 0, back30: 1, same30: 1 };
  expect(sums()).toEqual([both]);
  store.visits.change(second, null, { state: 'void' }, by);
  const ofFirst = () => sums().find(({ firsts }) => firsts === 1);
  expect(ofFirst()).toEqual({ cause: 'weak-batteries', ...fixed });
  // The wrong end was pressed, and is put right.
  store.visits.change(first, null, { outcome: 'not-opened' }, by);
  expect(ofFirst()).toEqual({ cause: 'weak-batteries', ...fixed, fixed: 0 });
  store.visits.change(first, null, { outcome: 'opened' }, by);
  expect(ofFirst()).toEqual({ cause: 'weak-batteries', ...fixed });
});

test('in another time zone the days are counted anew, in parts, and then no more', () => {
  const options = storeOptions();
  const before = openStore(options);
  live(before, options.clock, 5, 700);
  before.close();
  const right = countedAnew(options.file);
  withRaw(options.file, (database) => {
    // As a bench in another zone would have kept them: some a day late, some over the end of a month or a year.
    for (const [table, key] of [
      ['insight_visits', 'place'],
      ['insight_runs', 'run_id'],
    ] as const) {
      const columns = database
        .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}') WHERE name <> 'day'`)
        .pluck()
        .all()
        .join(', ');
      database.exec(`CREATE TEMP TABLE moved AS SELECT ${columns}, date(day, '+1 day') AS day FROM ${table};
        DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM moved);
        INSERT INTO ${table} (${columns}, day) SELECT ${columns}, day FROM moved; DROP TABLE moved`);
    }
    database.exec("UPDATE insight_days SET zone = 'Pacific/Auckland', visit = NULL, run = NULL");
  });
  expect(kept(options.file)).not.toEqual(right);
  const store = openStore(options);
  expect(store.insights.reckon('Pacific/Auckland', 0)).toBeNull();
  let rounds = 0;
  let done = 0;
  for (let part = store.insights.reckon('Europe/Berlin', 0); part !== null; rounds += 1) {
    expect(part).toBeGreaterThanOrEqual(done);
    expect(part).toBeLessThanOrEqual(1);
    done = part;
    part = store.insights.reckon('Europe/Berlin', 0);
  }
  expect(rounds).toBeGreaterThan(1);
  const writes = store.changes();
  expect(store.insights.reckon('Europe/Berlin', 0)).toBeNull();
  expect(store.changes()).toBe(writes);
  store.close();
  expect(kept(options.file)).toEqual(right);
  withRaw(options.file, (database) => {
    for (const sql of Object.values(insightDayQueries))
      expect(planOf(database, sql), sql).not.toMatch(/SCAN (?!json_each|\(subquery|SUBQUERY)/);
  });
});

test('no question touches a visit, nor more sums than those of its periods', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const model of [false, true]) {
      const plans = [
        planOf(database, insightQueries.periods(model, 7)),
        planOf(database, insightQueries.timesOfPeriods(model)),
        planOf(database, insightQueries.days(model, 7)),
        planOf(database, insightQueries.timesOfVisits(model)),
        planOf(database, insightQueries.timesOfRuns(model)),
      ];
      expect(plans[0]).toMatch(/SEARCH insight_cells USING PRIMARY KEY \(period=\?/);
      expect(plans[1]).toMatch(/SEARCH insight_times USING PRIMARY KEY \(period=\?/);
      expect(plans[2]).toMatch(/SEARCH insight_visits USING INDEX insight_visits_by_day/);
      expect(plans[3]).toMatch(/SEARCH insight_visits USING INDEX insight_visits_by_day/);
      expect(plans[4]).toMatch(/SEARCH insight_runs USING INDEX insight_runs_by_day/);
      const late = planOf(database, insightQueries.closedAfter(model, 7));
      expect(late).toMatch(/SEARCH v USING COVERING INDEX visits_by_closed \(closed_at>\?\)\n?.*/);
      expect(late).toMatch(/SEARCH i USING INTEGER PRIMARY KEY/);
      for (const sql of [insightQueries.eachVisit, insightQueries.eachRun])
        expect(planOf(database, sql)).toMatch(/^SEARCH insight_(visit|run)s USING INDEX insight_(visit|run)s_by_day/);
      for (const plan of plans) expect(plan).not.toMatch(/SCAN insight_/);
      // The cells are read as they are: sorting them took most of the time.
      expect(planOf(database, insightQueries.periods(model, 7))).not.toMatch(/TEMP B-TREE/);
    }
    expect(planOf(database, insightQueries.firstDay)).toMatch(/COVERING INDEX insight_visits_by_day/);
    // What a change of a visit asks of the tables is by index, too.
    const touched = planOf(database, 'SELECT * FROM insight_visits_now WHERE place IN (?, ?)');
    expect(touched).not.toMatch(/SCAN (v|l|n|p|m)\b/);
    const ofRun = planOf(database, 'SELECT * FROM insight_runs_now WHERE run_id = ?');
    expect(ofRun).not.toMatch(/SCAN (r|v|l|p|e)\b/);
  });
});
