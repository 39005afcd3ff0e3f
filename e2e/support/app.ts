// Starts, kills and restarts the built Boltbench on data of its own; in the browser shell or in Electron.
// Must not know screens.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, type ElectronApplication, type Page } from '@playwright/test';
import { electronProgram } from '../../scripts/electron-runtime.js';

export const root = join(import.meta.dirname, '..', '..');
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

export interface App {
  readonly dataDirectory: string;
  /** Does this with each page before it goes anywhere; only in the browser shell. */
  eachPage(prepare: (page: Page) => Promise<void> | void): void;
  /** Its windows ask who stands at the bench, as new ones do; only in the browser shell. */
  asksWho(): void;
  /** Starts the program (again) on the same data and shows its first page. */
  start(flags?: string[]): Promise<Page>;
  /** Starts the program where it is expected to end by itself; only in the browser shell. */
  startAndEnd(flags?: string[]): Promise<{ code: number | null; output: string }>;
  /** Another window on the same bench; only in the browser shell. */
  secondWindow(): Promise<Page>;
  /** Another window on a display that is touched, without mouse or keyboard; only in the browser shell. */
  touchWindow(): Promise<Page>;
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** kill -9: what a crash or a power cut leaves. */
  kill(): Promise<void>;
  /** Everything that it said on its terminal so far. */
  output(): string;
  /** Stops it and removes the data that it made itself. */
  dispose(): Promise<void>;
}

/** A folder of its own, to put things into before the first start. */
function temporaryData(): string {
  return mkdtempSync(join(tmpdir(), 'boltbench-e2e-'));
}

/** The browser shell and pages of `browser`. */
export function browserApp(browser: Browser, folder?: string): App {
  const dataDirectory = folder ?? temporaryData();
  const entry = join(root, 'out', 'main', 'browser.js');
  let asksWho = false;
  let prepare: (page: Page) => Promise<void> | void = () => undefined;
  let child: ChildProcess | null = null;
  let output = '';
  const addresses: string[] = [];
  /** Each address lets one window in; the shell prints the next one when it was used. */
  let used = 0;
  const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];

  const open = async (address: string, hasTouch = false): Promise<Page> => {
    const viewport = hasTouch ? { width: 1080, height: 1920 } : { width: 1366, height: 768 };
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce', hasTouch });
    contexts.push(context);
    // Nobody is asked for a name in the middle of a test, but in the test of that.
    if (!asksWho) await context.addInitScript(() => sessionStorage.setItem('boltbench.unnamed', 'yes'));
    const page = await context.newPage();
    await prepare(page);
    await page.goto(address);
    return page;
  };
  const newAddress = async (): Promise<string> => {
    for (let turn = 0; turn < 600; turn += 1) {
      const address = addresses[used];
      if (address !== undefined) {
        used += 1;
        return address;
      }
      if (child?.exitCode !== null && child !== null) throw new Error(`the program ended: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no address within 30 s: ${output}`);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  const closePages = async (): Promise<void> => {
    for (const context of contexts.splice(0)) await context.close();
  };

  const launch = (flags: string[]): ChildProcess => {
    const launched = spawn(process.execPath, [entry, '--no-window', '--data', dataDirectory, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (text: Buffer): void => {
      output += text.toString();
      addresses.splice(0, addresses.length, ...(output.match(/http:\/\/\S+(?=\s)/g) ?? []));
    };
    launched.stdout.on('data', hear);
    launched.stderr.on('data', hear);
    return launched;
  };

  return {
    dataDirectory,
    eachPage: (work) => void (prepare = work),
    asksWho: () => void (asksWho = true),
    async start(flags = []) {
      await closePages();
      used = addresses.length;
      child = launch(flags);
      return open(await newAddress());
    },
    async startAndEnd(flags = []) {
      child = launch(flags);
      const ending = child;
      const code = await new Promise<number | null>((resolve) => ending.once('close', resolve));
      return { code, output };
    },
    secondWindow: async () => open(await newAddress()),
    touchWindow: async () => open(await newAddress(), true),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    output: () => output,
    async dispose() {
      await closePages();
      await end('SIGTERM');
      if (folder === undefined) rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** True where Electron's runtime is installed. */
export const electronIsHere = (): boolean => electronProgram() !== null;

/** The desktop program itself, driven through Playwright's Electron support. */
export function desktopApp(folder?: string): App {
  const dataDirectory = folder ?? temporaryData();
  let app: ElectronApplication | null = null;
  let output = '';
  const close = async (): Promise<void> => {
    const closing = app;
    app = null;
    await closing?.close();
  };
  return {
    dataDirectory,
    eachPage: () => {
      throw new Error('the window of the desktop program is there before a test can prepare it');
    },
    asksWho: () => {
      throw new Error('the window of the desktop program is there before a test can prepare it');
    },
    startAndEnd: () => Promise.reject(new Error('the desktop program is driven through its window')),
    async start(flags = []) {
      const program = electronProgram();
      if (program === null) throw new Error("Electron's runtime is not installed");
      const args = [...(isRoot ? ['--no-sandbox'] : []), root, '--data', dataDirectory, ...flags];
      app = await _electron.launch({ executablePath: program, args });
      const hear = (text: Buffer): void => void (output += text.toString());
      app.process().stdout?.on('data', hear);
      app.process().stderr?.on('data', hear);
      const page = await app.firstWindow();
      await page.evaluate(() => sessionStorage.setItem('boltbench.unnamed', 'yes'));
      return page;
    },
    secondWindow: () => Promise.reject(new Error('the desktop program has one window')),
    touchWindow: () => Promise.reject(new Error('the desktop program has one window')),
    stop: close,
    async kill() {
      const killed = app?.process();
      app = null;
      if (killed === undefined || killed.exitCode !== null) return;
      const gone = new Promise((resolve) => killed.once('exit', resolve));
      killed.kill('SIGKILL');
      await gone;
    },
    output: () => output,
    async dispose() {
      await close().catch(() => undefined);
      if (folder === undefined) rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
