// Results as a table for people and as JSON for programs.
// Must not measure.
import type { Result, SkippedRow } from './harness.ts';

/** Four significant digits, never in powers of ten. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const digits = Math.min(4, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(digits);
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** One line a row under a heading, columns aligned; below it a line for each row that was skipped. */
export function table(rows: readonly (Result | SkippedRow)[], machine: string): string {
  const results = rows.filter((each): each is Result => !('skipped' in each));
  const skipped = rows.filter((each): each is SkippedRow => 'skipped' in each);
  const heading = ['benchmark', 'median', 'p99', 'yardstick', 'ratio', 'noise', 'n', 'machine'];
  const lines = results.map((each) => [
    each.name,
    `${formatNumber(each.median)} ${each.unit}`,
    `${formatNumber(each.p99)} ${each.unit}`,
    `${formatNumber(each.yardstick)} ${each.unit}`,
    `${each.ratio.toFixed(2)} ×`,
    `${percent(each.noise)} / ${percent(each.yardstickNoise)}`,
    String(each.samples),
    machine,
  ]);
  const all = [heading, ...lines];
  const widths = heading.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const leftColumns = new Set([0, heading.length - 1]);
  const pad = (cell: string, column: number): string =>
    leftColumns.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return [
    ...all.map((line) => line.map(pad).join('  ').trimEnd()),
    ...skipped.map(({ name, skipped: why }) => `${name}  skipped: ${why}`),
  ].join('\n');
}

/** An array of `{name, unit, median, p99, yardstick, ratio}`, or `{name, skipped}` with the reason, and nothing else. */
export function json(results: readonly (Result | SkippedRow)[]): string {
  const rows = results.map((each) => {
    if ('skipped' in each) return { name: each.name, skipped: each.skipped };
    const { name, unit, median, p99, yardstick, ratio } = each;
    return { name, unit, median, p99, yardstick, ratio };
  });
  return JSON.stringify(rows, null, 2);
}
