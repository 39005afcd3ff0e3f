// The cells of a lock between its visits: they fall a little every day, more in the cold, until somebody fits new ones.
// Must not know visits.
import type { Seeded } from '../parts/seeded.ts';
import type { Millivolts } from './plan.ts';

export interface Cells {
  /** At rest, when it was last known. */
  restingMillivolts: number;
  at: number;
  /** Of this lock: a keypad that is used often, or a bolt that binds, takes more. */
  millivoltsADay: number;
}

const dayMs = 24 * 60 * 60_000;
/** Below that no pack of four goes while it still says anything. */
const dead = 3200;

/** The cells of a lock that comes for the first time: mostly some time old. */
export function cellsOf(at: number, random: Seeded): Cells {
  const millivoltsADay = 1.5 + 5 * random.next() * random.next();
  return { restingMillivolts: 6350 - Math.floor(2500 * Math.sqrt(random.next())), at, millivoltsADay };
}

/** New cells. */
export function fresh(cells: Cells, at: number, random: Seeded): Cells {
  return Object.assign(cells, { restingMillivolts: 6200 + random.below(250), at });
}

/** What a lock with these cells says then; the longer ago they were new, the more they give way under the motor. */
export function readCells(cells: Cells, at: number, random: Seeded): Millivolts {
  const days = (at - cells.at) / dayMs;
  const resting = Math.max(dead, cells.restingMillivolts - days * cells.millivoltsADay);
  Object.assign(cells, { restingMillivolts: resting, at });
  const restingMillivolts = Math.round(resting) - 20 + random.below(41);
  const sag = 90 + ((6450 - resting) / 3250) * 700 + random.below(60);
  return { restingMillivolts, loadedMillivolts: Math.round(restingMillivolts - sag) };
}
