// `npm run bench`: runs the benchmarks and prints a row each, or with --json an array alone on standard output.
// Must not know any one benchmark: each is a file in rows/.
import { parseArgs } from 'node:util';
import { loadRow, type Result, rowNames, runRow, type SkippedRow } from './harness.ts';
import { keepShopsIn } from './parts/generated-shops.ts';
import { machineLine, machineTag } from './machine.ts';
import { json, table } from './print.ts';
import { Skipped } from './row.ts';

const usage = 'Usage: npm run bench -- [--only NAME]... [--large] [--shops FOLDER] [--list] [--json]';

/** Ends with 2: the command line was wrong and nothing was measured. */
function refuse(why: string): never {
  console.error(`${why}\n${usage}\nBenchmarks: ${rowNames().join(', ')}`);
  process.exit(2);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
        large: { type: 'boolean', default: false },
        shops: { type: 'string' },
        list: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const options = readOptions();
const known = rowNames();
const names = options.only ?? known;
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) refuse(`There is no benchmark called ${unknown.join(', ')}.`);

if (options.list) {
  for (const name of names) console.log(`${name}: ${(await loadRow(name)).describe}`);
  process.exit(0);
}

if (options.shops !== undefined) keepShopsIn(options.shops);
const versions = new Map<string, string>();
const results: (Result | SkippedRow)[] = [];
for (const name of names) {
  try {
    const row = await loadRow(name);
    if (row.large === true && !options.large && options.only === undefined) {
      throw new Skipped('it takes minutes; with --large it is measured');
    }
    console.error(`${name}: ${row.describe}`);
    const watcher = {
      note: (line: string) => console.error(`  ${line}`),
      foundVersion: (what: string, version: string) => void versions.set(what, version),
    };
    results.push(await runRow(row, watcher));
  } catch (error) {
    if (error instanceof Skipped) {
      console.error(`${name} skipped: ${error.message}`);
      results.push({ name, skipped: error.message });
      continue;
    }
    // The other rows still have something to say; the exit code tells that one is missing.
    console.error(`${name} failed:`, error);
    process.exitCode = 1;
  }
}

const machine = machineLine(versions);
if (options.json) {
  console.error(machine);
  console.log(json(results));
} else {
  if (results.length > 0) console.log(`\n${machine}\n\n${table(results, machineTag())}`);
}
