// What a benchmark is: one file in rows/, which exports `row`.
// Must not know any one benchmark, nor how results are printed.

/** 'ms' or 'µs': the unit of every number of a row. */
export type Unit = 'ms' | 'µs';

/** Thrown by a row that cannot run on this machine; the message says why. Not a failure. */
export class Skipped extends Error {}

export interface Samples {
  samples: number[];
  /** Of the yardstick, taken in the same run and in the same unit. */
  yardstickSamples: number[];
}

/** One sample each; both give their number in the row's unit. */
export interface Pair {
  measured: () => Promise<number>;
  yardstick: () => Promise<number>;
}

export interface Plan {
  /** Pairs whose numbers are thrown away. */
  warmUp: number;
  /** Pairs that count. */
  samples: number;
}

export interface RowContext {
  /** Takes samples by turns, measured – yardstick – measured – yardstick, so that a drift of the machine falls on both. */
  interleave(pair: Pair, plan: Plan): Promise<Samples>;
  /** A fresh directory, removed when the row has ended. */
  temporaryDirectory(): string;
  /** One line for the person who watches; goes to standard error. */
  note(line: string): void;
  /** Versions for the machine line that only the row can know (Chromium). */
  foundVersion(name: string, version: string): void;
}

export interface Row {
  /** The name of its file without `.ts`; what `--only` takes. */
  name: string;
  unit: Unit;
  /** One line: what is measured against what. */
  describe: string;
  /** It takes minutes: measured only when asked for by name, or with `--large`. */
  large?: true;
  run(context: RowContext): Promise<Samples>;
}
