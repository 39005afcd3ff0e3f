// The browser shell as it is delivered: the built bundle in a process of its own.
// Must not know what its page shows.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');

/** Builds what is stale, as `npm start` does; all output goes to standard error. Throws when the build fails. */
export function buildIfStale(): void {
  const { status } = spawnSync(process.execPath, [join(project, 'scripts', 'build.js')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the build failed');
}

export interface RunningShell {
  /** Where a window joins; rejects when the shell ends before it has said so. */
  address: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the shell without a window. */
export function startBuiltShell(dataDirectory: string): RunningShell {
  const entry = join(project, 'out', 'main', 'browser.js');
  const child = spawn(process.execPath, [entry, '--no-window', '--data', dataDirectory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    address: readAddress(child),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the shell ended with code ${code}: ${said.slice(-1000)}`)));
  });
}
