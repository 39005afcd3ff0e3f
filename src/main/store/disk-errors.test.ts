// A disk that reports errors while a bench writes (the system refuses every write beyond a size, as a failing disk refuses some):
// what was promised is there, nothing is there by halves, and when the disk is well again the work goes on.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { lookAfterKill, type Line } from './testing/kept-promises.ts';
import { migrationsDirectory, temporaryFolder } from './testing/temp-store.ts';

const noLimits = probe();
if (noLimits !== null) process.stderr.write(`SKIPPED: tests of a disk that reports errors: ${noLimits}\n`);

/** Why no limit can be set here; null when one can. */
function probe(): string | null {
  if (process.platform !== 'linux') return `there is no prlimit on ${process.platform}`;
  try {
    execFileSync('prlimit', ['--fsize=1000000:unlimited', 'true'], { stdio: 'pipe' });
    return null;
  } catch {
    return 'prlimit does not work here';
  }
}

test.skipIf(noLimits !== null).each([2_600_000, 3_000_000])(
  'no write beyond %i bytes of a file: no promise is lost, and the work goes on when the disk is well',
  { timeout: 120_000 },
  async (bytes) => {
    const file = join(temporaryFolder(), 'boltbench.db');
    const script = join(import.meta.dirname, 'testing', 'durable-writer.ts');
    const limit = `--fsize=${bytes}:unlimited`;
    const child = spawn('prlimit', [limit, process.execPath, script, file, migrationsDirectory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines: Line[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(JSON.parse(line) as Line));
    const until = async (done: () => boolean) => {
      while (!done()) await once(reader, 'line');
    };
    const faults = () => lines.filter(({ kind }) => kind === 'fault').length;
    await until(() => faults() >= 25);
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited']);
    const [inTrouble, faultsThen] = [lines.length, faults()];
    await until(() => lines.length - inTrouble - (faults() - faultsThen) >= 40);
    child.kill('SIGKILL');
    await once(child, 'close');

    const codes = new Set(lines.flatMap((line) => (line.kind === 'fault' ? [line.code] : [])));
    expect([...codes].every((code) => code === 'store.failed' || code === 'store.full')).toBe(true);
    expect(codes.has('store.failed')).toBe(true);
    // It was the history itself that could not be written, not a photo or a backup.
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(bytes - 5000);
    expect(lookAfterKill(file, migrationsDirectory, lines).broken).toEqual([]);
    expect(lines.filter(({ kind }) => kind === 'visit').length).toBeGreaterThan(10);
  },
);
