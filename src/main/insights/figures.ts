// The insights of a stretch of days, out of the sums that the store keeps.
// Must not know SQL, nor how they are shown.
import { addDays } from '../../contract/days.ts';
import type { Insights, InsightsAsked } from '../../contract/insights.ts';
import type { InsightStore, Took, TimeCell, VisitCell } from '../store/insights.ts';
import { exactQuantile, quantile } from './scale.ts';
import { grainOf, rowsOf, spansOf, type Days, type Grain } from './spans.ts';

/** What is asked of the catalogue. What it knows no longer is called by its id. */
export interface Names {
  cause(id: string): string;
  model(id: string): string;
  procedure(id: string): string;
}

/** The figures themselves; whether they hold already is another matter. */
type Figures = Omit<Insights, 'reckoning'>;
type Outcome = Insights['outcomes'][number]['outcome'];
/** A visit comes back within so many days, or it does not. */
const daysToComeBack = [30, 90] as const;

/** So many visits and runs are looked at one by one: months of a shop, within milliseconds. Of more, times come from steps. */
const mostOneByOne = 1000;

/** Everything at once. `today` is the bench's own calendar day. */
export function insightsOf(store: InsightStore, asked: InsightsAsked, names: Names, today: string): Figures {
  const first = asked.from ?? store.firstDay();
  const to = asked.to ?? today;
  const period = first === null || first > to ? null : { from: first, to };
  // Something must be added up: of no day, nothing.
  const days = period ?? { from: to, to: addDays(to, -1) };
  const grain = grainOf(days);
  const modelId = asked.modelId ?? null;
  const all = store.visits(spansOf(days, grain), grain, modelId);
  const real = all.filter(isReal);
  // Whoever left the bench later than that may still come back: what these visits added is taken off again.
  const [month, quarter] = daysToComeBack.map((each) => {
    const until = addDays(today, -each - 1);
    const rest = { from: until < days.from ? days.from : addDays(until, 1), to: days.to };
    const early = { from: days.from, to: until < days.to ? until : days.to };
    const open = [
      ...(rest.from > rest.to ? [] : store.visits(spansOf(rest, grain), grain, modelId)),
      ...(early.from > early.to ? [] : store.closedAfter(until, early, grain, modelId)),
    ];
    return { days: each, until, cells: [...real, ...open.filter(isReal).map(negative)] };
  });
  const settled = month?.cells ?? [];
  const times = store.times(spansOf(days, grain), modelId);
  const each = store.each(days, modelId, mostOneByOne);
  const group = (of: readonly VisitCell[], over: readonly VisitCell[]) => ({
    visits: sum(of, 'visits'),
    firstFix: firstFixOf(over),
    back30: { ...backOf(over, 30), sameCause: sum(over, 'same30') },
  });
  const groupBy = (key: 'cause' | 'modelId') => {
    const over = Map.groupBy(settled, (cell) => cell[key]);
    return [...Map.groupBy(real, (cell) => cell[key])]
      .map(([id, of]) => ({ id, ...group(of, over.get(id) ?? []) }))
      .toSorted((one, two) => two.visits - one.visits || (one.id < two.id ? -1 : 1));
  };
  return {
    period,
    visits: sum(real, 'visits'),
    practice: sum(ofOutcome(all, 'practice'), 'visits'),
    void: sum(ofOutcome(all, 'void'), 'visits'),
    firstFix: { ...firstFixOf(settled), until: month?.until ?? today },
    returns: [month, quarter].flatMap((back) => (back === undefined ? [] : [returnsOf(back)])),
    open: timesOf(
      times.filter(({ what }) => what === ''),
      each,
    ),
    outcomes: outcomesOf(real),
    causes: groupBy('cause').map(({ id, ...rest }) =>
      id === '' ? { cause: null, title: '', ...rest } : { cause: id, title: names.cause(id), ...rest },
    ),
    models: groupBy('modelId').map(({ id, ...rest }) =>
      id === '' ? { modelId: null, name: '', ...rest } : { modelId: id, name: names.model(id), ...rest },
    ),
    procedures: proceduresOf(times, each, names),
    grain,
    rows: period === null ? [] : rowsOfPeriods({ days, grain, real, settled }),
  };
}

const sums = ['visits', 'firsts', 'fixed', 'back30', 'same30', 'back90', 'same90'] as const;
type Sum = (typeof sums)[number];

/** A cell that takes off what the same one adds. */
function negative(cell: VisitCell): VisitCell {
  const off = { ...cell };
  for (const each of sums) off[each] = -cell[each];
  return off;
}

const isReal = ({ outcome }: VisitCell): boolean => outcome !== 'practice' && outcome !== 'void';
const ofOutcome = (cells: readonly VisitCell[], outcome: string) => cells.filter((cell) => cell.outcome === outcome);

const sum = (cells: readonly VisitCell[], of: Sum): number => cells.reduce((total, cell) => total + cell[of], 0);

const firstFixOf = (cells: readonly VisitCell[]) => ({ visits: sum(cells, 'fixed'), of: sum(cells, 'firsts') });

/** Only a lock can come back: visits without one are not counted. */
function backOf(cells: readonly VisitCell[], days: 30 | 90) {
  const named = cells.filter(({ modelId }) => modelId !== '');
  return { visits: sum(named, `back${days}`), of: sum(named, 'visits') };
}

function returnsOf({ days, until, cells }: { days: 30 | 90; until: string; cells: VisitCell[] }) {
  return { days, until, ...backOf(cells, days), sameCause: sum(cells, `same${days}`) };
}

function outcomesOf(cells: readonly VisitCell[]): Insights['outcomes'] {
  return [...Map.groupBy(cells, ({ outcome }) => outcome)]
    .map(([outcome, of]) => ({ outcome: outcome === 'none' ? null : (outcome as Outcome), visits: sum(of, 'visits') }))
    .toSorted((one, two) => two.visits - one.visits);
}

/** `cells`: of one thing that took so long; `each`: of all things, null where they are too many. */
function timesOf(cells: readonly TimeCell[], each: readonly Took[] | null): Insights['open'] {
  // The same step comes from several months and ends.
  const of = cells.reduce((total, { times }) => total + times, 0);
  const own = each?.filter(({ what }) => what === cells[0]?.what).map(({ seconds }) => seconds);
  const at = (share: number) => (own === undefined ? quantile(cells, share) : exactQuantile(own, share));
  const [medianSeconds, ninetySeconds] = [at(0.5), at(0.9)];
  if (medianSeconds === null || ninetySeconds === null) return null;
  return { of, medianSeconds, ninetySeconds, exact: own !== undefined };
}

function proceduresOf(times: readonly TimeCell[], each: readonly Took[] | null, names: Names): Insights['procedures'] {
  const ended = (cells: readonly TimeCell[], how: string) =>
    cells.reduce((total, { outcome, times: each }) => (outcome === how ? total + each : total), 0);
  return [
    ...Map.groupBy(
      times.filter(({ what }) => what !== ''),
      ({ what }) => what,
    ),
  ]
    .flatMap(([procedureId, cells]) => {
      const took = timesOf(cells, each);
      if (took === null) return [];
      const [fixed, abandoned] = [ended(cells, 'fixed'), ended(cells, 'abandoned')];
      return [{ procedureId, title: names.procedure(procedureId), ...took, fixed, abandoned }];
    })
    .toSorted((one, two) => two.of - one.of || (one.title < two.title ? -1 : 1));
}

interface Rows {
  days: Days;
  grain: Grain;
  real: VisitCell[];
  settled: VisitCell[];
}

function rowsOfPeriods({ days, grain, real, settled }: Rows): Insights['rows'] {
  const [byPeriod, over] = [real, settled].map((cells) => Map.groupBy(cells, ({ period }) => period));
  return rowsOf(days, grain).map((row) => {
    const cells = byPeriod?.get(row.period) ?? [];
    return {
      ...row,
      visits: sum(cells, 'visits'),
      opened: sum(ofOutcome(cells, 'opened'), 'visits'),
      firstFix: firstFixOf(over?.get(row.period) ?? []),
    };
  });
}
