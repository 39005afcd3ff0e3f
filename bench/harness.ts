// Finds the rows, runs them one after the other, takes the samples by turns.
// Must not know any one benchmark, nor how results are printed.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pair, Plan, Row, RowContext, Samples, Unit } from './row.ts';
import { ratioOf, summarize } from './statistics.ts';

const rowsDirectory = join(import.meta.dirname, 'rows');

/** One line of the result; `--json` prints the first six. */
export interface Result {
  name: string;
  unit: Unit;
  median: number;
  p99: number;
  /** Median of the yardstick. */
  yardstick: number;
  /** Median by median of the yardstick. */
  ratio: number;
  noise: number;
  yardstickNoise: number;
  samples: number;
}

/** What `rows/name-N.ts` is measured at. */
const sizes = [10_000, 100_000, 1_000_000];

/** Names of all rows, which are the names of their files; a file `name-N.ts` is one row of each size. */
export function rowNames(directory = rowsDirectory): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
    .flatMap((name) => (name.endsWith('-N') ? sizes.map((size) => `${name.slice(0, -1)}${size}`) : [name]));
}

/** Loads one row. Throws when its file does not export a row of that name. */
export async function loadRow(name: string, directory = rowsDirectory): Promise<Row> {
  const load = async (file: string) =>
    (await import(pathToFileURL(join(directory, `${file}.ts`)).href)) as { row?: Row; rowOf?: (size: number) => Row };
  const [, family, size] = /^(.+-)(\d+)$/.exec(name) ?? [];
  const sized = family !== undefined && existsSync(join(directory, `${family}N.ts`));
  const row = sized ? (await load(`${family}N`)).rowOf?.(Number(size)) : (await load(name)).row;
  if (row?.name !== name) throw new Error(`bench/rows/${name}.ts must export a row named ${name}`);
  return row;
}

/** Takes samples by turns; those of the warm-up are thrown away. */
export async function interleave(pair: Pair, plan: Plan): Promise<Samples> {
  const taken: Samples = { samples: [], yardstickSamples: [] };
  for (let turn = -plan.warmUp; turn < plan.samples; turn += 1) {
    const measured = await pair.measured();
    const yardstick = await pair.yardstick();
    if (turn < 0) continue;
    taken.samples.push(measured);
    taken.yardstickSamples.push(yardstick);
  }
  return taken;
}

/** Median, p99 and ratio of one row's samples. Throws RangeError when there is nothing to compare. */
export function resultOf(row: Pick<Row, 'name' | 'unit'>, taken: Samples): Result {
  const measured = summarize(taken.samples);
  const yardstick = summarize(taken.yardstickSamples);
  return {
    name: row.name,
    unit: row.unit,
    median: measured.median,
    p99: measured.p99,
    yardstick: yardstick.median,
    ratio: ratioOf(measured.median, yardstick.median),
    noise: measured.noise,
    yardstickNoise: yardstick.noise,
    samples: taken.samples.length,
  };
}

/** A row that this machine cannot run. */
export interface SkippedRow {
  name: string;
  /** Why. */
  skipped: string;
}

export interface Watcher {
  note(line: string): void;
  foundVersion(name: string, version: string): void;
}

/** Runs one row and removes what it left in its directories, also after a failure. */
export async function runRow(row: Row, watcher: Watcher): Promise<Result> {
  const directories: string[] = [];
  const context: RowContext = {
    ...watcher,
    interleave,
    temporaryDirectory: () => {
      const directory = mkdtempSync(join(tmpdir(), 'boltbench-bench-'));
      directories.push(directory);
      return directory;
    },
  };
  try {
    return resultOf(row, await row.run(context));
  } finally {
    for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
