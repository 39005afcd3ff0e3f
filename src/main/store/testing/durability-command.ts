// `npm run durability -- --kills 500`: the proof that a killed bench loses nothing, as long as one likes.
// Must not know how it is proved.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepRounds } from '../../safekeeping/durability/keep-rounds.ts';
import { killRounds } from './kill-rounds.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, restores: { type: 'string' }, copies: { type: 'string' } },
});
const kills = Number(values.kills);
// A fifth as many of each, unless told otherwise; half of them in clear, half encrypted.
const restores = Number(values.restores ?? Math.ceil(kills / 5));
const copies = Number(values.copies ?? Math.ceil(kills / 5));
if (![kills, restores, copies].every((number) => Number.isInteger(number) && number >= 0)) {
  console.error('Usage: npm run durability -- [--kills N] [--restores N] [--copies N]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'boltbench-durability-'));
const rounds = [
  { what: 'restores of plain backups', work: 'restore', sealed: false, kills: Math.ceil(restores / 2) },
  { what: 'restores of encrypted backups', work: 'restore', sealed: true, kills: Math.floor(restores / 2) },
  { what: 'plain copies to a second place', work: 'copy', sealed: false, kills: Math.ceil(copies / 2) },
  { what: 'encrypted copies to a second place', work: 'copy', sealed: true, kills: Math.floor(copies / 2) },
] as const;

/** Runs one kind of kills, and says its figures. */
async function prove(
  what: string,
  number: number,
  run: (told: (done: number) => void) => Promise<{ broken: string[] }>,
): Promise<void> {
  if (number === 0) return;
  const began = performance.now();
  let said = 0;
  const told = (done: number) => {
    if (Math.floor(done / 25) > said) process.stderr.write(`${what}: ${done} kills\n`);
    said = Math.floor(done / 25);
  };
  const figures = await run(told);
  console.log(what, { ...figures, seconds: Math.round((performance.now() - began) / 1000) });
  if (figures.broken.length > 0) process.exitCode = 1;
}

try {
  const migrationsDirectory = join(import.meta.dirname, '../../../../migrations');
  await prove('writes', kills, (told) => killRounds({ kills, folder, migrationsDirectory }, told));
  for (const { what, ...round } of rounds) {
    await prove(what, round.kills, (told) => keepRounds({ ...round, folder }, told));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
