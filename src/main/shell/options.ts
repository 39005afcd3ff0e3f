// What a shell is started with: flags, and where data lives when no flag says so.
// Must not know which shell it is for, or touch the disk.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ShellOptions {
  practice: boolean;
  dataDirectory: string;
  /** Browser shell: 0 takes a free one. */
  port: number;
  window: boolean;
  selfTest: boolean;
}

export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** What a relative `--data` is relative to. */
  cwd: string;
}

/** What is wrong with the command line, in words for the person who typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const usage = [
  'npm start -- [--practice] [--data DIR] [--port N] [--no-window] [--self-test]',
  '  --practice    offer the practice lock without an adapter',
  '  --data DIR    keep the records in DIR',
  '  --port N      browser shell: listen on this port (default: a free one)',
  '  --no-window   browser shell: only print the address',
  '  --self-test   start, ask the bench for its state through the contract, and end',
].join('\n');

/**
 * Reads the flags of a shell. `strict` (the browser shell) refuses what it does not know with a UsageError; Electron's
 * command line also holds Chromium's own switches, which are passed over.
 */
export function parseShellOptions(args: readonly string[], machine: Machine, strict = true): ShellOptions {
  const values = parse(args, strict);
  const port = values['port'];
  if (port !== undefined && !/^\d{1,5}$/.test(String(port))) throw new UsageError(`--port wants a number, not ${port}`);
  if (Number(port ?? 0) > 65_535) throw new UsageError(`--port ${port} is beyond 65535`);
  const data = values['data'];
  if (data !== undefined && (typeof data !== 'string' || data === '')) throw new UsageError('--data wants a folder');
  return {
    practice: values['practice'] === true,
    dataDirectory: data === undefined ? defaultDataDirectory(machine) : resolve(machine.cwd, data),
    port: Number(port ?? 0),
    window: values['no-window'] !== true,
    selfTest: values['self-test'] === true,
  };
}

function parse(args: readonly string[], strict: boolean): Record<string, unknown> {
  try {
    return parseArgs({
      args: [...args],
      strict,
      allowPositionals: !strict,
      options: {
        practice: { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-window': { type: 'boolean' },
        'self-test': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Where the platform keeps a program's data for this person. */
export function defaultDataDirectory(machine: Omit<Machine, 'cwd'>): string {
  const { platform, env, home } = machine;
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Boltbench');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Boltbench');
    default: {
      // The XDG rule: a relative value is to be ignored.
      const data = env['XDG_DATA_HOME'];
      return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'boltbench');
    }
  }
}

/** True where a window could be shown. */
export function hasDisplay(machine: Pick<Machine, 'platform' | 'env'>): boolean {
  if (machine.platform === 'win32' || machine.platform === 'darwin') return true;
  return Boolean(machine.env['DISPLAY'] || machine.env['WAYLAND_DISPLAY']);
}
