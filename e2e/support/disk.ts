// A tiny disk in memory that can fill up or turn read-only, where the machine lets us mount one. Root ignores chmod.
// Must not know the program that writes on it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  readOnly(on: boolean): void;
  /** Takes every free byte; returns what gives them back. */
  fill(): () => void;
  remove(): void;
}

function asRoot(...line: string[]): void {
  const [command, ...args] = process.getuid?.() === 0 ? line : ['sudo', '-n', ...line];
  execFileSync(command as string, args, { stdio: 'pipe' });
}

/** Mounts a disk of so many KiB. */
export function mountSmallDisk(kibibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-e2e-disk-'));
  asRoot('mount', '-t', 'tmpfs', '-o', `size=${kibibytes}k,mode=1777`, 'boltbench-e2e', folder);
  return {
    folder,
    readOnly: (on) => asRoot('mount', '-o', on ? 'remount,ro' : 'remount,rw', folder),
    fill() {
      const file = join(folder, 'filler');
      // Page by page, because one write that does not fit may leave a rest.
      for (let size = kibibytes * 1024; size >= 4096; size = Math.floor(size / 2)) {
        try {
          for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' });
        } catch {
          // Full for this size: the half may fit.
        }
      }
      return () => rmSync(file);
    },
    remove() {
      // Lazily: a test that failed may have left its program running.
      asRoot('umount', '-l', folder);
      rmdirSync(folder);
    },
  };
}

/** Why no disk can be mounted here; null when one can. */
export function noSmallDisk(): string | null {
  if (process.platform !== 'linux') return `there is no tmpfs on ${process.platform}`;
  try {
    mountSmallDisk(1024).remove();
    return null;
  } catch {
    return 'mounting a tmpfs needs root (or sudo without a password)';
  }
}
