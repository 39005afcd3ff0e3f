// The fuzz run as a process of its own: `node --expose-gc src/device/fuzz/run.ts [seed] [reports] [cases]`, figures as JSON.
// Must not be used by the program itself.
import { runCase } from './fuzz.ts';
import type { CaseResult } from './fuzz.ts';

const [seed = 20_261_122, reports = 1_000_000, cases = 10] = process.argv.slice(2).map(Number);

/** Live heap in bytes; 0 without --expose-gc. */
function heapBytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) return 0;
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}

export interface FuzzFigures {
  seed: number;
  reports: number;
  calls: number;
  answered: number;
  links: number;
  faults: Record<string, number>;
  overCapMs: number;
  overDeadlineMs: number;
  reached: Record<string, number>;
  /** Growth of the live heap within one case, from a fifth of its reports to its end: the largest of all cases. */
  growthBytes: number;
  seconds: number;
}

process.on('unhandledRejection', (error) => {
  process.stderr.write(`an unhandled rejection: ${String(error)}\n`);
  process.exit(1);
});

const startedAt = performance.now();
const total: FuzzFigures = {
  ...{ seed, reports: 0, calls: 0, answered: 0, links: 0, faults: {}, reached: {} },
  ...{ overCapMs: -Infinity, overDeadlineMs: -Infinity },
  growthBytes: 0,
  seconds: 0,
};
for (let at = 0; at < cases; at += 1) {
  const each = Math.ceil(reports / cases);
  const heaps: number[] = [];
  let result: CaseResult;
  try {
    const everyReports = { count: Math.floor(each / 5), look: () => heaps.push(heapBytes()) };
    result = await runCase({ seed: seed + at, reports: each, everyReports });
  } catch (error) {
    process.stderr.write(`seed ${seed + at} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write(`to see it again: node src/device/fuzz/run.ts ${seed + at} ${each} 1\n`);
    process.exit(1);
  }
  total.reports += result.reports;
  total.calls += result.calls;
  total.answered += result.answered;
  total.links += result.links;
  total.overCapMs = Math.max(total.overCapMs, result.overCapMs);
  total.overDeadlineMs = Math.max(total.overDeadlineMs, result.overDeadlineMs);
  for (const kind of ['faults', 'reached'] as const) {
    for (const [name, count] of Object.entries(result[kind])) total[kind][name] = (total[kind][name] ?? 0) + count;
  }
  total.growthBytes = Math.max(total.growthBytes, (heaps.at(-1) ?? 0) - (heaps[0] ?? 0));
}
total.seconds = Math.round((performance.now() - startedAt) / 100) / 10;
process.stdout.write(`${JSON.stringify(total)}\n`);
