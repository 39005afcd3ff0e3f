// The log on disks that do not take it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from './logger.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'boltbench-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  it('writes lines into the data folder', () => {
    openLog(folder).info({ code: 'store.full' }, 'a line');
    expect(readFileSync(join(folder, 'logs', 'boltbench.log'), 'utf8')).toContain('"msg":"a line"');
  });

  it.skipIf(process.platform !== 'linux')('does not throw on a full disk', () => {
    mkdirSync(join(folder, 'logs'));
    symlinkSync('/dev/full', join(folder, 'logs', 'boltbench.log'));
    const log = openLog(folder);
    expect(() => {
      for (let line = 0; line < 50; line += 1) log.info({ line }, 'x'.repeat(100_000));
    }).not.toThrow();
  });

  it('opens without a folder', () => {
    writeFileSync(join(folder, 'logs'), 'not a folder');
    expect(() => openLog(folder).info('a line')).not.toThrow();
  });
});
