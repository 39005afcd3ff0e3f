import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowNames } from './harness.ts';

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

function benchWith(nodeArgs: string[], ...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    const all = [...nodeArgs, join(import.meta.dirname, 'index.ts'), ...args];
    execFile(process.execPath, all, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Runs the command as `npm run bench` does. */
const bench = (...args: string[]): Promise<Said> => benchWith([], ...args);

describe('npm run bench', () => {
  it('refuses an unknown name with 2 and lists the names', async () => {
    const { code, stdout, stderr } = await bench('--json', '--only', 'no-such-row');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no benchmark called no-such-row.');
    for (const name of rowNames()) expect(stderr).toContain(name);
  });

  it('refuses an unknown flag with 2', async () => {
    const { code, stderr } = await bench('--jsno');
    expect(code).toBe(2);
    expect(stderr).toContain("'--jsno'");
    expect(stderr).toContain('Usage:');
  });

  it('names a row that this machine cannot run, with the reason and without failing', async () => {
    // Loaded before anything else: the lab then finds itself on a machine that it cannot run on.
    const elsewhere = 'data:text/javascript,Object.defineProperty(process,"arch",{value:"arm64"})';
    const { code, stdout } = await benchWith(['--import', elsewhere], '--json', '--only', 'hidraw-session');
    expect(JSON.parse(stdout)).toEqual([{ name: 'hidraw-session', skipped: 'the lab needs Linux on x64' }]);
    expect(code).toBe(0);
  });

  it('has the array alone on standard output, the machine on standard error', async () => {
    const { code, stdout, stderr } = await bench('--json', '--only', 'exchange-simulator');
    expect(code).toBe(0);
    const [only, ...more] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(more).toEqual([]);
    expect(Object.keys(only ?? {})).toEqual(['name', 'unit', 'median', 'p99', 'yardstick', 'ratio']);
    // One report out and one back; nothing is faster than the wire.
    expect(only).toMatchObject({ name: 'exchange-simulator', unit: 'ms', yardstick: 2 });
    expect(only?.['ratio']).toBeGreaterThanOrEqual(1);
    expect(only?.['p99']).toBeGreaterThanOrEqual(only?.['median'] as number);
    expect(stderr).toMatch(/GiB, .*Node \d+/);
  });
});
