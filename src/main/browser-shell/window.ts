// The app window of the browser shell: an ordinary Chromium in app mode with a profile of its own.
// Must not know what is shown in it.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { needsNoSandbox, thisSituation, windowFlags } from './chromium-flags.ts';

/** How a window came to its end. */
export type WindowEnd =
  | 'closed'
  /** It never came up, or handed the address to a browser that already runs on this profile. */
  | 'not-shown';

export interface AppWindow {
  ended: Promise<WindowEnd>;
  close(): void;
}

/** A process that ends sooner than this was not a window that a person closed. */
export const shortestWindowMs = 3_000;

/** What the end of the browser process means. */
export function judgeEnd(code: number | null, livedMs: number): WindowEnd {
  if (livedMs < shortestWindowMs) return 'not-shown';
  return code === null || code === 0 || livedMs > 10_000 ? 'closed' : 'not-shown';
}

/** Opens the window. Never throws: a browser that cannot be started ends as `not-shown`. */
export function openWindow(chromium: string, address: string, dataDirectory: string, log: Logger): AppWindow {
  const profile = join(dataDirectory, 'window');
  const situation = thisSituation();
  if (needsNoSandbox(situation)) log.warn('the window runs without its sandbox because Boltbench was started as root');
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch (error) {
    log.warn({ error }, 'the window has no folder for its profile');
  }
  const startedAt = performance.now();
  const child = spawn(chromium, windowFlags(address, profile, situation), { stdio: 'ignore' });
  const ended = new Promise<WindowEnd>((resolve) => {
    child.once('error', (error) => {
      log.warn({ error: error.message }, 'the browser could not be started');
      resolve('not-shown');
    });
    child.once('exit', (code) => resolve(judgeEnd(code, performance.now() - startedAt)));
  });
  return { ended, close: () => void child.kill() };
}
