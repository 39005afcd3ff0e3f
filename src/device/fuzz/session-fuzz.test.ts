// A million hostile reports, in a process of its own so that the heap can be measured after a forced collection.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../contract/fault.ts';
import { allCommands } from '../commands/index.ts';
import type { FuzzFigures } from './run.ts';

const seed = 20_261_122;
const reports = 1_000_000;
/** Live heap may grow by this much between a fifth and the end of a case of 100,000 reports: counters, no reports. */
const mostGrowthBytes = 2_000_000;

function fuzz(): Promise<FuzzFigures> {
  const args = ['--expose-gc', join(import.meta.dirname, 'run.ts'), String(seed), String(reports), '10'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as FuzzFigures);
      else reject(new Error(`seed ${seed}: ${stderr}`));
    });
  });
}

describe(`${reports} hostile reports, seed ${seed}`, () => {
  it(
    'bring out nothing but typed faults, no call beyond its deadline or its cap, and no growth of memory',
    { timeout: 600_000 },
    async () => {
      const figures = await fuzz();
      process.stdout.write(`fuzz: ${JSON.stringify(figures)}\n`);
      expect(figures.reports).toBeGreaterThanOrEqual(reports);
      expect(Object.keys(figures.faults).filter((code) => !faultCodes.includes(code as never))).toEqual([]);
      expect(figures.overCapMs).toBeLessThanOrEqual(0);
      expect(figures.overDeadlineMs).toBeLessThanOrEqual(0);
      expect(figures.growthBytes).toBeLessThan(mostGrowthBytes);
      // The reports have reached what they are meant for: good answers came through, and every kind of broken rule.
      expect(figures.answered).toBeGreaterThan(1000);
      expect(Object.keys(figures.reached).toSorted()).toEqual(allCommands.map(({ name }) => name).toSorted());
      for (const [name, count] of Object.entries(figures.reached)) expect(count, name).toBeGreaterThan(50);
      const kinds = ['frame', 'sequence', 'length', 'command', 'payload'].map((kind) => `device.bad-${kind}`);
      for (const kind of [...kinds, 'device.timeout', 'device.cancelled', 'device.unplugged']) {
        expect(figures.faults[kind], kind).toBeGreaterThan(0);
      }
    },
  );
});
