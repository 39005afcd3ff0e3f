// The sums that the triggers of migration 0008 keep: visits and how long things took, over any stretch of days.
// Must not know what they mean on the screen, nor change them.
import type Database from 'better-sqlite3';
import { createInsightDays, type InsightDays } from './insight-days.ts';
import type { Days, Grain, Spans } from '../insights/spans.ts';

export interface VisitCell {
  /** `2026` or `2026-11`, as it was asked for. */
  period: string;
  /** Empty: no lock. */
  modelId: string;
  /** Empty: not settled. */
  cause: string;
  /** The visit's, `none`, `void` or `practice`. */
  outcome: string;
  visits: number;
  firsts: number;
  fixed: number;
  back30: number;
  same30: number;
  back90: number;
  same90: number;
}

export interface TimeCell {
  /** A procedure; empty: a visit from its opening to its end. */
  what: string;
  /** How the run ended, `abandoned`; empty for a visit. */
  outcome: string;
  bucket: number;
  times: number;
}

/** One time for itself. */
export interface Took extends Pick<TimeCell, 'what'> {
  seconds: number;
}

export interface InsightStore extends InsightDays {
  /** Of one period, model, cause and outcome there may be several cells: to be added up. */
  visits(spans: Spans, grain: Grain, modelId: string | null): VisitCell[];
  /** Of the visits opened on these days those that were closed only after `until`, a day of the bench's calendar. */
  closedAfter(until: string, days: Days, grain: Grain, modelId: string | null): VisitCell[];
  times(spans: Spans, modelId: string | null): TimeCell[];
  /** Each time for itself; null where that would be more than `most` visits or runs, of whatever model. */
  each(days: Days, modelId: string | null, most: number): Took[] | null;
  /** The day of the first visit that is over; null while there is none. */
  firstDay(): string | null;
}

const sums = ['visits', 'firsts', 'fixed', 'back30', 'same30', 'back90', 'same90'] as const;
const summed = sums.map((name) => `sum(${name === 'visits' ? '1' : name}) AS ${name}`).join(', ');
const inPeriods = 'period IN (SELECT value FROM json_each(@periods))';
/** The end of that day in UTC, as times are kept. */
const dayAfter = "strftime('%Y-%m-%dT%H:%M:%fZ', @until, '+1 day', 'utc')";
const ofModel = (model: boolean) => (model ? 'AND model_id = @model' : '');

/** The hot queries, so that a test can ask for their plans. */
export const insightQueries = {
  /**
   * `digits`: how much of the period is asked for, 4 of a year, 7 of a month. The cells as they are: to bring the few that months of one year
   * have in common together took seven times as long as to read them all.
   */
  periods: (model: boolean, digits: 4 | 7) =>
    `SELECT substr(period, 1, ${digits}) AS period, model_id AS modelId, cause, outcome, ${sums.join(', ')}
     FROM insight_cells WHERE ${inPeriods} ${ofModel(model)}`,
  days: (model: boolean, digits: 4 | 7) =>
    `SELECT substr(day, 1, ${digits}) AS period, model_id AS modelId, cause, outcome, ${summed}
     FROM insight_visits WHERE day BETWEEN @from AND @to ${ofModel(model)} GROUP BY 1, 2, 3, 4`,
  // Few are opened so long before they are closed; a day more, because a bench may have moved to another zone.
  closedAfter: (model: boolean, digits: 4 | 7) =>
    `SELECT substr(i.day, 1, ${digits}) AS period, i.model_id AS modelId, i.cause, i.outcome, ${summed}
     FROM visits v CROSS JOIN insight_visits i ON i.place = v.place
     WHERE v.closed_at >= ${dayAfter} AND v.opened_at < strftime('%Y-%m-%dT%H:%M:%fZ', @until, '+2 days', 'utc')
       AND i.day BETWEEN @from AND @to ${ofModel(model)} GROUP BY 1, 2, 3, 4`,
  timesOfPeriods: (model: boolean) =>
    `SELECT what, outcome, bucket, sum(times) AS times
     FROM insight_times WHERE ${inPeriods} ${ofModel(model)} GROUP BY 1, 2, 3`,
  timesOfVisits: (model: boolean) =>
    `SELECT '' AS what, '' AS outcome, bucket, count(*) AS times
     FROM insight_visits WHERE day BETWEEN @from AND @to AND bucket IS NOT NULL ${ofModel(model)} GROUP BY bucket`,
  timesOfRuns: (model: boolean) =>
    `SELECT procedure_id AS what, outcome, bucket, count(*) AS times
     FROM insight_runs WHERE day BETWEEN @from AND @to ${ofModel(model)} GROUP BY 1, 2, 3`,
  eachVisit: `SELECT '' AS what, model_id AS modelId, seconds FROM insight_visits WHERE day BETWEEN @from AND @to LIMIT @limit`,
  eachRun: `SELECT procedure_id AS what, model_id AS modelId, seconds FROM insight_runs WHERE day BETWEEN @from AND @to LIMIT @limit`,
  firstDay: 'SELECT min(day) FROM insight_visits',
} as const;

export function createInsights(database: Database.Database): InsightStore {
  const prepared = new Map<string, Database.Statement>();
  const rows = <T>(sql: string, given: object): T[] => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(given) as T[];
  };
  const firstDay = database.prepare<[], string | null>(insightQueries.firstDay).pluck();
  return {
    visits({ periods, days }, grain, modelId) {
      const model = modelId === null ? {} : { model: modelId };
      const digits = grain === 'year' ? 4 : 7;
      const named = modelId !== null;
      return [
        ...rows<VisitCell>(insightQueries.periods(named, digits), { periods: JSON.stringify(periods), ...model }),
        ...days.flatMap((span) => rows<VisitCell>(insightQueries.days(named, digits), { ...span, ...model })),
      ];
    },
    closedAfter(until, days, grain, modelId) {
      const sql = insightQueries.closedAfter(modelId !== null, grain === 'year' ? 4 : 7);
      return rows<VisitCell>(sql, { until, ...days, ...(modelId === null ? {} : { model: modelId }) });
    },
    times({ periods, days }, modelId) {
      const model = modelId === null ? {} : { model: modelId };
      const named = modelId !== null;
      return [
        ...rows<TimeCell>(insightQueries.timesOfPeriods(named), { periods: JSON.stringify(periods), ...model }),
        ...days.flatMap((span) => [
          ...rows<TimeCell>(insightQueries.timesOfVisits(named), { ...span, ...model }),
          ...rows<TimeCell>(insightQueries.timesOfRuns(named), { ...span, ...model }),
        ]),
      ];
    },
    each(days, modelId, most) {
      const both = [insightQueries.eachVisit, insightQueries.eachRun].map((sql) =>
        rows<{ what: string; modelId: string; seconds: number | null }>(sql, { ...days, limit: most + 1 }),
      );
      if (both.some((found) => found.length > most)) return null;
      return both
        .flat()
        .flatMap(({ what, modelId: model, seconds }) =>
          seconds === null || (modelId !== null && model !== modelId) ? [] : [{ what, seconds }],
        );
    },
    firstDay: () => firstDay.get() ?? null,
    ...createInsightDays(database),
  };
}
