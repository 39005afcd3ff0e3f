// The battery trend of one lock: its readings, its new packs, what its cells are, when they may run low (pure).
// Must not know the store.
import type { SetPoints } from '../../contract/content.ts';
import type { NewPack, Trend, TrendPoint } from '../../contract/locks.ts';
import { estimateLow } from './estimate.ts';
import { newPacksOf, type PackRun, type ToldDay } from './new-packs.ts';

/** The answers to the question of the cells that tell their kind (content/questions.yaml, `battery-age`). */
export const cellsQuestion = 'battery-age';
const kinds: Record<string, Trend['cells']> = { 'new-alkaline': 'alkaline', 'wrong-kind': 'other' };

export interface TrendGiven {
  /** Oldest first. */
  points: TrendPoint[];
  cut: boolean;
  runs: PackRun[];
  /** Days on which somebody told of new cells. */
  told: ToldDay[];
  /** Rises of the voltage of which somebody said that they were no new cells. */
  denied: string[];
  /** The newest answer about the cells, and when its visit began; null where nobody was asked. */
  said: { at: string; answer: string } | null;
  /** Of the lock's model; null where none is published. */
  setPoints: SetPoints | null;
}

export function trendOf({ points, cut, runs, told, denied, said, setPoints }: TrendGiven): Trend {
  const newPacks = newPacksOf(points, { runs, told, denied });
  const last = newPacks.at(-1) ?? null;
  const cells = cellsOf(last, said);
  const readings = last === null ? points : points.filter(({ at }) => at >= last.at);
  return { points, cut, newPacks, denied, setPoints, cells, estimate: estimateLow({ cells, readings, setPoints }) };
}

/** What is in the lock now: a guided change asks for alkaline cells; a rise, or who tells of a change, says only that others are in. */
function cellsOf(last: NewPack | null, said: TrendGiven['said']): Trend['cells'] {
  const known = said === null ? 'unknown' : (kinds[said.answer] ?? 'unknown');
  if (last === null || (said !== null && said.at > last.at)) return known;
  return last.known === 'procedure' ? 'alkaline' : 'unknown';
}
