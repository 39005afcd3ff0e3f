import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Runs the command as `npm run adapter:conformance` does. */
function kit(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'adapter-conformance.ts'), ...args],
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

describe('npm run adapter:conformance', () => {
  it('has one JSON document alone on standard output, the lines for people on standard error', async () => {
    const { code, stdout, stderr } = await kit('--simulator', '--json', '--only', 'C', '--only', 'T');
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { results: { id: string; verdict: string }[]; passed: boolean };
    expect(report).toMatchObject({ unit: { product: 'Practice adapter' }, adapter: { protocol: 1 }, passed: true });
    expect(report.results.find(({ id }) => id === 'C01')?.verdict).toBe('pass');
    expect(report.results.find(({ id }) => id === 'T01')?.verdict).toBe('refused');
    expect(stderr).toContain('INIT is answered on the broadcast channel');
  });

  it('prints verdict, id, section and rule for people', async () => {
    const { code, stdout } = await kit('--simulator', '914-binding-bolt', '--destructive', '--only', 'T01');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^not-supported T01 {2}§7\.3 .*door-closed/m);
    expect(stdout).toContain('0 pass, 0 fail, 1 not supported, 0 refused');
  });

  it('ends with 2 when a unit that is not a test unit was to be acted on: all of that is refused', async () => {
    const { code, stdout, stderr } = await kit(
      '--simulator',
      '--sold',
      '--destructive',
      '--json',
      '--only',
      'T',
      '--only',
      'C01',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('the unit does not say that it is a test unit');
    const { results, passed } = JSON.parse(stdout) as { results: { id: string; verdict: string }[]; passed: boolean };
    expect(passed).toBe(true);
    expect(results.filter(({ verdict }) => verdict !== 'refused').map(({ id }) => id)).toEqual(['C01']);
  });

  it('ends with 1 when a check failed, and says how', async () => {
    const { code, stdout } = await kit('--simulator', '--late', '700', '--json', '--only', 'X06', '--only', 'C01');
    expect(code).toBe(1);
    const { results, passed, counts } = JSON.parse(stdout) as {
      results: { id: string; verdict: string; detail: string }[];
      passed: boolean;
      counts: { fail: number };
    };
    expect([passed, counts.fail > 0]).toEqual([false, true]);
    expect(results.find(({ verdict }) => verdict === 'fail')?.detail).not.toBe('');
  });

  it.each([
    [['--sold'], 'Only with --simulator'],
    [['--simulator', '--late', 'soon'], '--late wants milliseconds'],
    [['--frobnicate'], "'--frobnicate'"],
    [['--simulator', 'no-such-case'], 'There is no practice case no-such-case'],
    [['916-locked-out'], 'Usage:'],
    [['--id', '12'], '--id wants'],
    [['--simulator', '--only', 'Z'], 'No check has such an id'],
    [['--simulator', '--serial', 'another'], 'not plugged in'],
  ])('refuses %j with 2', async (args, words) => {
    const { code, stdout, stderr } = await kit(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
  });

  it('lists the checks', async () => {
    const { stdout } = await kit('--list');
    expect(stdout).toMatch(/^C01 /);
    expect(stdout).toMatch(/^T12 .* erases /m);
  });
});
