// The days of the insights are those of the computer's own time zone. It was set late, or the laptop travels: they are counted anew, part by part.
// Must not know what is counted on a day (the triggers of migration 0008 add it up).
import type Database from 'better-sqlite3';

export interface InsightDays {
  /**
   * Goes on for about so long where days are those of another zone (an IANA name) than `zone`. The part that is done, 0 to 1; null when all days are of
   * this zone.
   */
  reckon(zone: string, forMs: number): number | null;
}

/** So many at once: a part of the time in which nobody sees a screen wait, even if each of them has moved. */
const slice = 500;
const today = (of: string) => `coalesce(date(${of}, 'localtime'), substr(${of}, 1, 10))`;

/** The hot queries, so that a test can ask for their plans. */
export const insightDayQueries = {
  visitsUntil: 'SELECT max(place) FROM (SELECT place FROM insight_visits WHERE place >= ? ORDER BY place LIMIT ?)',
  visitsMoved: `SELECT json_group_array(i.place) FROM insight_visits i JOIN visits v ON v.place = i.place
    WHERE i.place BETWEEN ? AND ? AND i.day <> ${today('v.opened_at')}`,
  visitsOff: 'DELETE FROM insight_visits WHERE place IN (SELECT value FROM json_each(?))',
  visitsOn:
    'INSERT INTO insight_visits SELECT * FROM insight_visits_now WHERE place IN (SELECT value FROM json_each(?))',
  runsUntil: 'SELECT max(run_id) FROM (SELECT run_id FROM insight_runs WHERE run_id >= ? ORDER BY run_id LIMIT ?)',
  runsMoved: `SELECT json_group_array(i.run_id) FROM insight_runs i JOIN runs r ON r.id = i.run_id
    WHERE i.run_id BETWEEN ? AND ? AND i.day <> ${today('r.started_at')}`,
  runsOff: 'DELETE FROM insight_runs WHERE run_id IN (SELECT value FROM json_each(?))',
  runsOn: 'INSERT INTO insight_runs SELECT * FROM insight_runs_now WHERE run_id IN (SELECT value FROM json_each(?))',
} as const;

interface Row {
  zone: string;
  visit: number | null;
  run: string | null;
}

export function createInsightDays(database: Database.Database): InsightDays {
  const sql = insightDayQueries;
  const state = database.prepare<[], Row>('SELECT zone, visit, run FROM insight_days');
  const keep = database.prepare<[Row]>('UPDATE insight_days SET zone = @zone, visit = @visit, run = @run');
  const newest = database.prepare<[], number | null>('SELECT max(place) FROM insight_visits').pluck();
  const runs = database.prepare<[], number>('SELECT count(*) FROM insight_runs').pluck();
  const runsLeft = database.prepare<[string], number>('SELECT count(*) FROM insight_runs WHERE run_id >= ?').pluck();
  const visits = parts<number>(database, [sql.visitsUntil, sql.visitsMoved, sql.visitsOff, sql.visitsOn]);
  const ofRuns = parts<string>(database, [sql.runsUntil, sql.runsMoved, sql.runsOff, sql.runsOn]);

  /** One part more, in one transaction with how far it has come. */
  const step = database.transaction((zone: string): boolean => {
    const at = state.get() ?? { zone: '', visit: null, run: null };
    if (at.zone !== zone) keep.run({ zone, visit: 0, run: '' });
    const { visit, run } = at.zone === zone ? at : { visit: 0, run: '' };
    if (visit !== null) {
      const last = visits(visit);
      keep.run({ zone, visit: last === null ? null : last + 1, run });
      return true;
    }
    if (run === null) return false;
    const last = ofRuns(run);
    // No id ends with it, so it is the next after that one.
    keep.run({ zone, visit, run: last === null ? null : `${last} ` });
    return true;
  });

  return {
    reckon(zone, forMs) {
      const known = state.get();
      if (known?.zone === zone && known.visit === null && known.run === null) return null;
      const until = performance.now() + forMs;
      while (step.immediate(zone)) {
        if (performance.now() < until) continue;
        const { visit = null, run = null } = state.get() ?? {};
        if (visit === null && run === null) return null;
        if (visit !== null) return (0.5 * Math.min(visit, newest.get() ?? 0)) / Math.max(1, newest.get() ?? 0);
        return 1 - (0.5 * (runsLeft.get(run ?? '') ?? 0)) / Math.max(1, runs.get() ?? 0);
      }
      return null;
    },
  };
}

/** Puts those of one slice on the days that they have now; returns the last that was looked at, null where there was none. */
function parts<Key extends number | string>(
  database: Database.Database,
  [until, moved, off, on]: readonly [string, string, string, string],
): (from: Key) => Key | null {
  const last = database.prepare<[Key, number], Key | null>(until).pluck();
  const found = database.prepare<[Key, Key], string>(moved).pluck();
  const [take, put] = [database.prepare<[string]>(off), database.prepare<[string]>(on)];
  return (from) => {
    const to = last.get(from, slice) ?? null;
    if (to === null) return null;
    const ids = found.get(from, to) ?? '[]';
    if (ids !== '[]') {
      take.run(ids);
      put.run(ids);
    }
    return to;
  };
}
