// Kills a process that writes, again and again, and looks each time whether the store has kept what it promised.
// Must not know how the store keeps it. Used by durability.test.ts and `npm run durability`.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lookAfterKill, type Line } from './kept-promises.ts';

export interface KillFigures {
  kills: number;
  /** Writes that the killed processes were told are kept. */
  acknowledged: number;
  /** By kind. */
  kinds: Record<string, number>;
  /** Kills that came before the store was open. */
  whileOpening: number;
  /** Kills after which the disk held a write that nobody had been told of: it came between the write and the word. */
  between: number;
  photoBytes: number;
  /** What was not kept, in words; must be empty. */
  broken: string[];
}

/** A new history begins after so many kills: the first opening, with its migrations, is killed too. */
const killsOfOneHistory = 25;

/** Kills `kills` processes in folders below `folder`, which is left empty. `told` hears the number of kills so far. */
export async function killRounds(
  { kills, folder, migrationsDirectory }: { kills: number; folder: string; migrationsDirectory: string },
  told: (kills: number) => void = () => undefined,
): Promise<KillFigures> {
  const figures: KillFigures = {
    ...{ kills: 0, acknowledged: 0, kinds: {}, whileOpening: 0, between: 0, photoBytes: 0, broken: [] },
  };
  while (figures.kills < kills) {
    const home = join(folder, `history-${figures.kills}`);
    mkdirSync(home, { recursive: true });
    const file = join(home, 'boltbench.db');
    const promises: Line[] = [];
    let photoBytes = 0;
    for (let round = 0; round < killsOfOneHistory && figures.kills < kills; round += 1) {
      const lines = await killOne(file, migrationsDirectory);
      promises.push(...lines);
      figures.kills += 1;
      figures.acknowledged += lines.filter(({ kind }) => kind !== 'open').length;
      for (const { kind } of lines) figures.kinds[kind] = (figures.kinds[kind] ?? 0) + 1;
      if (lines.length === 0) figures.whileOpening += 1;
      const found = lookAfterKill(file, migrationsDirectory, promises);
      if (found.unheardRows > 0) figures.between += 1;
      photoBytes = found.photoBytes;
      figures.broken.push(...found.broken.map((what) => `kill ${figures.kills}: ${what}`));
      told(figures.kills);
    }
    figures.photoBytes += photoBytes;
    rmSync(home, { recursive: true, force: true });
  }
  return figures;
}

/** One process, killed at a moment of chance; the whole lines that it had said. */
async function killOne(file: string, migrationsDirectory: string): Promise<Line[]> {
  const script = join(import.meta.dirname, 'durable-writer.ts');
  const child = spawn(process.execPath, [script, file, migrationsDirectory], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', errors: '' };
  const lines = () => said.out.split('\n').slice(0, -1);
  // Most die among the writes: a little after a line of chance. Some die while they start.
  const after = randomInt(8) === 0 ? 0 : randomInt(1, 60);
  const kill = () => void child.kill('SIGKILL');
  if (after === 0) setTimeout(kill, randomInt(250));
  else {
    child.stdout.on('data', () => {
      if (lines().length < after || child.killed) return;
      for (const until = performance.now() + randomInt(6000) / 1000; performance.now() < until;);
      kill();
    });
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const signal = await new Promise((resolve) => child.on('close', (_code, how) => resolve(how)));
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself: ${said.errors}`);
  return lines().map((line) => JSON.parse(line) as Line);
}
