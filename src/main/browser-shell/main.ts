// Entry of the browser shell: builds the host, serves it on 127.0.0.1, opens the app window, ends in order.
// Must not decide access (guards.ts) or know what the host does.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createHidPortSource } from '../../device/hid-port.ts';
import { version } from '../../../package.json';
import { createHost, type Host } from '../host.ts';
import { realClock } from '../real-clock.ts';
import { closeOnce } from '../shell/close-once.ts';
import { openLog } from '../shell/logger.ts';
import { hasDisplay, parseShellOptions, usage, UsageError, type Machine } from '../shell/options.ts';
import { loadStaticFiles } from '../shell/static-files.ts';
import { breakOffUpgrade, upgradeTeller } from '../shell/upgrade-teller.ts';
import { findChromium } from './find-chromium.js';
import { createPdfPrinter } from './pdf.ts';
import { startBrowserShell } from './server.ts';
import { openWindow, type AppWindow } from './window.ts';

const root = join(import.meta.dirname, '..', '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { platform, env } = process;
  const machine: Machine = { platform, env, home: homedir(), cwd: env['INIT_CWD'] ?? process.cwd() };
  const options = parseShellOptions(process.argv.slice(2), machine);
  const log = openLog(options.dataDirectory);
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and nobody cared'));

  const hosting = createHost({
    dataDirectory: options.dataDirectory,
    contentDirectory: join(root, 'content'),
    compiledContent: join(import.meta.dirname, 'content.json'),
    migrationsDirectory: join(root, 'migrations'),
    clock: realClock,
    shell: 'browser',
    version,
    practice: options.practice,
    adapters: createHidPortSource(),
    log,
    makePdf: createPdfPrinter(),
    upgrading: upgradeTeller(say),
  });
  let host: Host | null = null;
  hosting.then(
    (it) => (host = it),
    () => undefined,
  );
  const shell = await startBrowserShell({
    host: hosting,
    files: loadStaticFiles(join(root, 'out', 'renderer')),
    port: options.port,
    log,
    onNewAddress: (address) => say(`A window has joined. Another one can join at ${address}`),
  });

  let window: AppWindow | null = null;
  const close = closeOnce(
    () => [
      { name: 'window', close: () => window?.close() },
      { name: 'server', close: () => shell.close() },
      { name: 'host', close: async () => (await hosting).close() },
    ],
    log,
  );
  const end = (code: number) =>
    void close().then(() => {
      if (host?.isUpgrading()) breakOffUpgrade(say);
      process.exit(code);
    });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(0));

  const chromium = options.window && !options.selfTest && hasDisplay(machine) ? findChromium() : null;
  if (chromium !== null) {
    const opened = (window = openWindow(chromium, shell.address, options.dataDirectory, log));
    void opened.ended.then((how) => {
      if (how === 'closed') return end(0);
      say(`The window could not be shown. Open this address in a browser instead: ${shell.address}`);
    });
  }
  say(`Boltbench is at ${shell.address}`);
  say(chromium === null ? 'Open it in a browser. Ctrl-C ends Boltbench.' : 'Closing its window ends Boltbench.');

  const { router, settled } = await hosting;
  if (options.selfTest) {
    await settled();
    const { call } = await import('@orpc/server');
    const status = await call(router.app.status, {});
    say(JSON.stringify({ shell: status.shell, version: status.version, store: status.store.state }));
    end(status.store.state === 'ready' ? 0 : 1);
  }
}

main().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Boltbench could not start: ${words}\n`);
  if (error instanceof UsageError) process.stderr.write(`${usage}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
