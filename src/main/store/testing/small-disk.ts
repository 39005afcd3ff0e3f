// A tiny disk in memory that can fill up or turn read-only, where the machine lets us mount one.
// Must not be imported outside tests.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

function asRoot(command: string, ...args: string[]): void {
  const line = process.getuid?.() === 0 ? [command, ...args] : ['sudo', '-n', command, ...args];
  execFileSync(line[0] as string, line.slice(1), { stdio: 'pipe' });
}

/** Why no disk can be mounted here; null when one can. */
export const noSmallDisk: string | null = probe();

function probe(): string | null {
  if (process.platform !== 'linux') return `no tmpfs on ${process.platform}`;
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-probe-'));
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', 'size=1m', 'boltbench-probe', folder);
    asRoot('umount', folder);
    return null;
  } catch {
    return 'mounting a tmpfs needs root (or sudo without a password)';
  } finally {
    rmdirSync(folder);
  }
}

/** Mounts a disk of so many KiB for one test; returns its folder, a switch to read-only and back, and how to pull it out. */
export function smallDisk(kibibytes: number): { folder: string; readOnly: (on: boolean) => void; pullOut: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-disk-'));
  asRoot('mount', '-t', 'tmpfs', '-o', `size=${kibibytes}k,mode=1777`, 'boltbench-test', folder);
  let isIn = true;
  // Lazily: a test that failed may have left its store open.
  const pullOut = () => {
    if (isIn) asRoot('umount', '-l', folder);
    isIn = false;
  };
  onTestFinished(() => {
    pullOut();
    rmdirSync(folder);
  });
  return { folder, pullOut, readOnly: (on) => asRoot('mount', '-o', on ? 'remount,ro' : 'remount,rw', folder) };
}

/** Says aloud that tests of real disks do not run here. */
export function announceSkip(): void {
  if (noSmallDisk !== null) process.stderr.write(`SKIPPED: tests on full and read-only disks: ${noSmallDisk}\n`);
}
