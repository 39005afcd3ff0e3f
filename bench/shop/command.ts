// `node bench/shop/command.ts NEW-FILE --visits 10000`: a history to look at and to measure, made up.
// Must not touch a file that is there.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fillFile } from './generate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    visits: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [file] = positionals;
const [visits, seed] = [Number(values.visits), Number(values.seed)];
if (file === undefined || existsSync(file) || !Number.isInteger(visits) || visits < 1 || !Number.isInteger(seed)) {
  console.error('Usage: node bench/shop/command.ts NEW-FILE [--visits N] [--seed N]');
  process.exit(2);
}
const told = (done: number | string) => process.stderr.write(`\r${done}          `);
const made = fillFile(file, { visits, seed }, process.stderr.isTTY ? told : undefined);
console.error(`\n${visits} visits in ${made.seconds.toFixed(1)} s, ${Math.round(made.bytes / visits)} bytes each`);
