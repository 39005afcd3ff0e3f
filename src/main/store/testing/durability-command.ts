// `npm run durability -- --kills 500`: the proof that a killed bench loses nothing, as long as one likes.
// Must not know how it is proved.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRounds } from './kill-rounds.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '500' } } });
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1) {
  console.error('Usage: npm run durability -- [--kills N]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'boltbench-durability-'));
const began = performance.now();
try {
  const migrationsDirectory = join(import.meta.dirname, '../../../../migrations');
  const told = (done: number) => void (done % 25 === 0 && process.stderr.write(`${done} kills\n`));
  const figures = await killRounds({ kills, folder, migrationsDirectory }, told);
  console.log({ ...figures, seconds: Math.round((performance.now() - began) / 1000) });
  if (figures.broken.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
