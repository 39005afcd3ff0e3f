// When did the lock get new cells? From guided changes that ended well, from what only new cells do to the voltage, and as people tell (pure).
// Must not know the store.
import { daysIn, firstMomentOf } from '../../contract/days.ts';
import type { NewPack, TrendPoint } from '../../contract/locks.ts';

/**
 * A rise at rest that tired cells do not make: they recover after a load, by hundredths of a volt each. 0.1 V for each of the
 * four cells is ours, not the maker's; the chart says that the change was read off the voltage.
 */
export const riseMillivolts = 400;

/** A guided change of the batteries that ended well. */
export interface PackRun {
  startedAt: string;
  endedAt: string;
}

/** As somebody told it, in the zone of the bench then (IANA name); null: the zone was not kept, and the machine's own is taken. */
export interface ToldDay {
  day: string;
  zone: string | null;
}

export interface KnownOfPacks {
  runs: readonly PackRun[];
  told: readonly ToldDay[];
  /** When rises were read of which somebody said that they were no new cells. */
  denied: readonly string[];
}

type Read = Pick<TrendPoint, 'at' | 'restingMillivolts'>;

/**
 * Oldest first. A rise within a guided change is that change: its readings with the new cells belong to the new pack; so is the first rise after a change
 * that was guided or told without a reading of the new cells. On a day that has a guided change already, a told one is the same.
 */
export function newPacksOf(points: readonly Read[], { runs, told, denied }: KnownOfPacks): NewPack[] {
  const rises = risesOf(points);
  const guided = runs.map((run) => ({
    ...{ at: rises.find((at) => at >= run.startedAt && at <= run.endedAt) ?? run.endedAt },
    ...{ known: 'procedure' as const, day: null },
  }));
  const days = told.flatMap(({ day, zone }) => {
    const dayOf = daysIn(zone);
    if (guided.some(({ at }) => dayOf(at) === day)) return [];
    return [{ at: momentOf(day, dayOf, points), known: 'told' as const, day }];
  });
  const changes = [...guided, ...days];
  const own = rises.filter((at) => !denied.includes(at) && !isOfChange(at, points, changes));
  const all = [...changes, ...own.map((at) => ({ at, known: 'rise' as const, day: null }))];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** When the readings were taken that are so much higher than the one before. */
function risesOf(points: readonly Read[]): string[] {
  return points.flatMap(({ at, restingMillivolts }, index) => {
    const before = points[index - 1];
    return before !== undefined && restingMillivolts - before.restingMillivolts >= riseMillivolts ? [at] : [];
  });
}

/** A rise right at a change, or in the first reading after one: that is the change itself. */
function isOfChange(rise: string, points: readonly Read[], changes: readonly { at: string }[]): boolean {
  const before = points[points.findIndex(({ at }) => at === rise) - 1];
  return before !== undefined && changes.some(({ at }) => at > before.at && at <= rise);
}

/**
 * Of a day that was read before and after: at the greatest rise of that day; read before only, as the next reading's rise tells: right after the last one
 * of it. Else all its readings are of the new cells.
 */
function momentOf(day: string, dayOf: (time: string) => string, points: readonly Read[]): string {
  const own = points.filter(({ at }) => dayOf(at) === day);
  const last = own.at(-1);
  const rises = own.slice(1).map(({ at, restingMillivolts }, index) => ({
    ...{ at, by: restingMillivolts - (own[index]?.restingMillivolts ?? restingMillivolts) },
  }));
  const greatest = rises.toSorted((a, b) => b.by - a.by)[0];
  const next = last === undefined ? undefined : points[points.indexOf(last) + 1];
  const nextRise = last === undefined || next === undefined ? 0 : next.restingMillivolts - last.restingMillivolts;
  if (last !== undefined && nextRise >= riseMillivolts && nextRise > (greatest?.by ?? 0)) {
    return new Date(Date.parse(last.at) + 1).toISOString();
  }
  return greatest !== undefined && greatest.by > 0 ? greatest.at : firstMomentOf(day, dayOf);
}
