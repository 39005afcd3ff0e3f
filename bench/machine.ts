// The machine that the numbers come from, in words that name no person, host or path.
// Must not know rows.
import { cpus, totalmem } from 'node:os';

/** Short, for every row: "2 × Xeon Platinum 8370C 2.80GHz". */
export function machineTag(): string {
  const found = cpus();
  return `${found.length} × ${shortModel(found[0]?.model ?? 'unknown processor')}`;
}

/** The whole line: processor, memory, platform, and versions of what ran. */
export function machineLine(versions: ReadonlyMap<string, string>): string {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(1);
  const rest = [...versions].map(([name, version]) => `${name} ${version}`);
  return [
    machineTag(),
    `${gigabytes} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...rest,
  ].join(', ');
}

/** Without the maker's decoration: trademarks, "CPU", "Processor", "@". */
export function shortModel(model: string): string {
  return model
    .replace(/\((r|tm|c)\)/gi, ' ')
    .replace(/\b(intel|amd|cpu|processor|\d+-core)\b/gi, ' ')
    .replace(/@/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
