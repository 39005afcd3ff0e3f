// The four AA cells of the practice lock: voltage at rest and under load by chemistry and charge, and what a move costs.
// Must not know the lock. The curves are ours, drawn through what facts §5.1 give; only the alarm set-points are the maker's.
import { z } from 'zod';
import { cellChemistrySchema } from '../../contract/practice.ts';
import type { CellChemistry } from '../../contract/practice.ts';

export const cellsSchema = z.object({
  chemistry: cellChemistrySchema,
  /** Charge that is left, millionths of a full pack. */
  chargePpm: z.number().int().min(0).max(1_000_000),
  /** Sag beyond what chemistry and charge explain: age, dirt, a weak contact. */
  extraSagMillivolts: z.number().int(),
});
export type Cells = z.infer<typeof cellsSchema>;

/** Charge in millionths and pack voltage in millivolts, falling; straight lines between. */
type Curve = readonly (readonly [chargePpm: number, millivolts: number])[];

const resting: Record<CellChemistry, Curve> = {
  alkaline: [
    [1_000_000, 6320],
    [900_000, 6000],
    [500_000, 5200],
    [200_000, 4800],
    [50_000, 4300],
    [0, 3200],
  ],
  // Rests near 1.2 V a cell: at the low alarm (4.8 V) when it comes from the charger (facts §5.1).
  nimh: [
    [1_000_000, 4800],
    [200_000, 4720],
    [50_000, 4450],
    [0, 3400],
  ],
  // Flat, then a cliff: the warning comes too late (facts §5.1).
  lithium: [
    [1_000_000, 6900],
    [950_000, 6400],
    [100_000, 6000],
    [30_000, 4700],
    [0, 2800],
  ],
  // Old and new cells together: the oldest one decides.
  mixed: [
    [1_000_000, 6000],
    [600_000, 5400],
    [400_000, 4900],
    [200_000, 4300],
    [0, 2800],
  ],
};

const sag: Record<CellChemistry, Curve> = {
  alkaline: [
    [1_000_000, 340],
    [0, 700],
  ],
  nimh: [
    [1_000_000, 160],
    [0, 400],
  ],
  lithium: [
    [1_000_000, 180],
    [30_000, 260],
    [0, 1200],
  ],
  mixed: [
    [1_000_000, 620],
    [0, 1300],
  ],
};

/** A year at ten operations a day (facts §5.1): some 4000 moves of a free bolt from one set of alkaline cells. */
const moveCostPpm = 250;
/** A binding bolt draws longer and more; a stalled motor more still. */
const costFactor = { free: 1, binding: 4, jammed: 6 } as const;

function at(curve: Curve, chargePpm: number): number {
  for (let index = 1; index < curve.length; index += 1) {
    const [highPpm, high] = curve[index - 1] ?? [0, 0];
    const [lowPpm, low] = curve[index] ?? [0, 0];
    if (chargePpm >= lowPpm) return low + ((high - low) * (chargePpm - lowPpm)) / (highPpm - lowPpm);
  }
  return 0;
}

/** Pack voltage with nothing drawing. */
export function restingMillivolts({ chemistry, chargePpm }: Cells): number {
  return Math.round(at(resting[chemistry], chargePpm));
}

/** Pack voltage while the motor draws. */
export function loadedMillivolts(cells: Cells): number {
  const drop = at(sag[cells.chemistry], cells.chargePpm) + cells.extraSagMillivolts;
  return Math.max(0, Math.round(restingMillivolts(cells) - drop));
}

/** Four new cells. */
export function freshCells(chemistry: CellChemistry = 'alkaline'): Cells {
  return { chemistry, chargePpm: 1_000_000, extraSagMillivolts: 0 };
}

/** Used cells that show these voltages. */
export function cellsShowing(chemistry: CellChemistry, millivolts: number, sagMillivolts: number): Cells {
  let low = 0;
  let high = 1_000_000;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(resting[chemistry], middle) < millivolts) low = middle + 1;
    else high = middle;
  }
  const bare = { chemistry, chargePpm: low, extraSagMillivolts: 0 };
  const own = restingMillivolts(bare) - loadedMillivolts(bare);
  return { ...bare, extraSagMillivolts: sagMillivolts - own };
}

/** What is left after one move of the bolt. */
export function drained(cells: Cells, move: keyof typeof costFactor): Cells {
  return { ...cells, chargePpm: Math.max(0, cells.chargePpm - moveCostPpm * costFactor[move]) };
}
