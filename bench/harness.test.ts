import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { interleave, loadRow, resultOf, rowNames, runRow } from './harness.ts';
import type { Row } from './row.ts';

const silent = { note: () => undefined, foundVersion: () => undefined };
const row = (run: Row['run']): Row => ({ name: 'some', unit: 'ms', describe: 'some', run });

describe('interleave', () => {
  it('takes turns, measured first, and throws the warm-up away', async () => {
    const order: string[] = [];
    let count = 0;
    const taken = await interleave(
      {
        measured: async () => (order.push('measured'), (count += 1)),
        yardstick: async () => (order.push('yardstick'), -count),
      },
      { warmUp: 2, samples: 3 },
    );
    expect(order).toEqual(Array.from({ length: 5 }, () => ['measured', 'yardstick']).flat());
    expect(taken).toEqual({ samples: [3, 4, 5], yardstickSamples: [-3, -4, -5] });
  });
});

describe('resultOf', () => {
  it('compares the medians', () => {
    const result = resultOf({ name: 'some', unit: 'µs' }, { samples: [2, 6, 4], yardstickSamples: [1, 2, 9] });
    expect(result).toMatchObject({ name: 'some', unit: 'µs', median: 4, p99: 6, yardstick: 2, ratio: 2, samples: 3 });
  });
  it('refuses a row that measured nothing', () =>
    expect(() => resultOf({ name: 'some', unit: 'ms' }, { samples: [], yardstickSamples: [] })).toThrow(RangeError));
});

describe('runRow', () => {
  it('removes the directories of a row that failed', async () => {
    const made: string[] = [];
    const failing = row(async (context) => {
      made.push(context.temporaryDirectory(), context.temporaryDirectory());
      writeFileSync(join(made[0] as string, 'left'), 'behind');
      throw new Error('no');
    });
    await expect(runRow(failing, silent)).rejects.toThrow('no');
    expect(new Set(made).size).toBe(2);
    expect(made.filter((each) => existsSync(each))).toEqual([]);
  });
});

describe('rows', () => {
  let directory = '';
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('are the files of their directory, without tests', () => {
    directory = mkdtempSync(join(tmpdir(), 'boltbench-rows-'));
    for (const file of ['b.ts', 'a.ts', 'a.test.ts', 'notes.md']) writeFileSync(join(directory, file), '');
    expect(rowNames(directory)).toEqual(['a', 'b']);
  });

  it('are one for each size where the file says so', async () => {
    directory = mkdtempSync(join(tmpdir(), 'boltbench-rows-'));
    writeFileSync(join(directory, 'a-N.ts'), 'export const rowOf = (size) => ({ name: `a-${size}`, unit: "ms" });');
    expect(rowNames(directory)).toEqual(['a-10000', 'a-100000', 'a-1000000']);
    expect(await loadRow('a-100000', directory)).toEqual({ name: 'a-100000', unit: 'ms' });
  });

  it('must export a row with the name of the file', async () => {
    directory = mkdtempSync(join(tmpdir(), 'boltbench-rows-'));
    writeFileSync(join(directory, 'a.ts'), "export const row = { name: 'other' };");
    await expect(loadRow('a', directory)).rejects.toThrow('must export a row named a');
  });

  it.each(rowNames())('%s says what it measures', async (name) => {
    const loaded = await loadRow(name);
    expect(loaded.describe).toMatch(/\S+ .*against/);
    expect(['ms', 'µs']).toContain(loaded.unit);
  });
});
