// When did the lock get new cells? From guided changes that ended well, and from what only new cells do to the voltage (pure).
// Must not know the store.
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

/** Oldest first. A rise within a guided change is that change: its readings with the new cells belong to the new pack. */
export function newPacksOf(
  points: readonly Pick<TrendPoint, 'at' | 'restingMillivolts'>[],
  runs: readonly PackRun[],
): NewPack[] {
  const rises = points.flatMap(({ at, restingMillivolts }, index) => {
    const before = points[index - 1];
    return before !== undefined && restingMillivolts - before.restingMillivolts >= riseMillivolts ? [at] : [];
  });
  const inRun = ({ startedAt, endedAt }: PackRun) => rises.find((at) => at >= startedAt && at <= endedAt);
  const guided = runs.map((run) => ({ at: inRun(run) ?? run.endedAt, known: 'procedure' as const }));
  const told = new Set(guided.map(({ at }) => at));
  // The first reading after a guided change without a reading in it is higher, too: that is the same change.
  const own = rises.filter((at) => !told.has(at) && !isFirstAfter(at, points, guided));
  return [...guided, ...own.map((at) => ({ at, known: 'rise' as const }))].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function isFirstAfter(
  at: string,
  points: readonly Pick<TrendPoint, 'at'>[],
  guided: readonly Pick<NewPack, 'at'>[],
): boolean {
  const before = points[points.findIndex((point) => point.at === at) - 1];
  return before !== undefined && guided.some((pack) => pack.at > before.at && pack.at < at);
}
