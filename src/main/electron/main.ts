// Entry of the Electron shell: builds the host, serves the page on its own scheme, opens windows, ends in order.
// Must not decide what is allowed (navigation.ts, permissions.ts) or know what the host does.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session } from 'electron';
import { createHidPortSource } from '../../device/hid-port.ts';
import { version } from '../../../package.json';
import { electronOrigin } from '../../contract/shell.ts';
import { createHost, type Host } from '../host.ts';
import { realClock } from '../real-clock.ts';
import { closeOnce } from '../shell/close-once.ts';
import { openLog } from '../shell/logger.ts';
import { parseShellOptions, UsageError, type ShellOptions } from '../shell/options.ts';
import { createRpcDoor } from '../shell/rpc-door.ts';
import { loadStaticFiles } from '../shell/static-files.ts';
import { breakOffUpgrade } from '../shell/upgrade-teller.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { afterCrash } from './navigation.ts';
import { createPdfPrinter } from './pdf.ts';
import { acceptPorts } from './ports.ts';
import { answerApp, scheme, toResponse } from './scheme.ts';
import { askStatus } from './self-test.ts';
import { appWindowOptions } from './window-options.ts';

/** out/, beside the built main process; in a package it is inside the asar. */
const built = join(import.meta.dirname, '..');
/** Where migrations/ are: the checkout, or the package's resources. content/ is in the checkout only. */
const resources = app.isPackaged ? process.resourcesPath : join(built, '..');
const selfTestMs = 45_000;

function readOptions(): ShellOptions {
  const { platform, env } = process;
  const machine = { platform, env, home: homedir(), cwd: env['INIT_CWD'] ?? process.cwd() };
  return parseShellOptions(process.argv.slice(app.isPackaged ? 1 : 2), machine, false);
}

function start(options: ShellOptions): void {
  const log = openLog(options.dataDirectory);
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and nobody cared'));

  const hosting = app.whenReady().then(() =>
    createHost({
      dataDirectory: options.dataDirectory,
      contentDirectory: join(resources, 'content'),
      compiledContent: join(built, 'main', 'content.json'),
      migrationsDirectory: join(resources, 'migrations'),
      clock: realClock,
      shell: 'electron',
      version,
      practice: options.practice,
      adapters: createHidPortSource(),
      log,
      makePdf: createPdfPrinter(log),
    }),
  );
  let host: Host | null = null;
  hosting.then(
    (it) => (host = it),
    (error: unknown) => {
      log.fatal({ error }, 'the bench did not start');
      app.exit(1);
    },
  );
  const door = hosting.then((host) => createRpcDoor(host, log));
  door.catch(() => undefined);
  let pageConnected: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => (pageConnected = resolve));

  lockDownContents(app, log);
  acceptPorts(ipcMain, () => door, log, pageConnected);

  const crashes: number[] = [];
  function openAppWindow(): void {
    const window = new BrowserWindow(appWindowOptions(join(built, 'preload', 'preload.cjs')));
    if (!options.selfTest) window.once('ready-to-show', () => window.show());
    window.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      crashes.push(Date.now());
      const next = afterCrash(crashes, Date.now());
      log.error({ reason: details.reason, next }, 'the page crashed');
      if (next === 'reload') window.webContents.reload();
      else app.quit();
    });
    window.webContents.on('unresponsive', () => log.warn('the page does not answer'));
    void window.loadURL(`${electronOrigin}/`).catch((error: unknown) => log.error({ error }, 'the page did not load'));
  }

  const close = closeOnce(() => [{ name: 'host', close: async () => (await hosting).close() }], log);
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().then(() => {
      closed = true;
      if (host?.isUpgrading()) breakOffUpgrade((line) => log.warn(line));
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => openAppWindow());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit());

  void app.whenReady().then(async () => {
    Menu.setApplicationMenu(null);
    lockDownSession(session.defaultSession, log);
    const files = loadStaticFiles(join(built, 'renderer'));
    protocol.handle('boltbench', async (request) => toResponse(answerApp(request, files, await hosting)));
    openAppWindow();
    if (options.selfTest)
      app.exit(
        await selfTest(
          connected,
          hosting.then((it) => it.settled()),
          door,
        ),
      );
  });
}

/** 0 when a page has connected through its preload and the bench answers for itself. */
async function selfTest(
  connected: Promise<void>,
  settled: Promise<void>,
  door: Promise<Parameters<typeof askStatus>[0]>,
): Promise<number> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('nothing within 45 s')), selfTestMs);
  });
  try {
    await Promise.race([connected, late]);
    await Promise.race([settled, late]);
    const status = await Promise.race([door.then(askStatus), late]);
    process.stdout.write(
      `${JSON.stringify({ shell: status.shell, version: status.version, store: status.store.state })}\n`,
    );
    return status.store.state === 'ready' ? 0 : 1;
  } catch (error) {
    process.stderr.write(`self-test: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

try {
  const options = readOptions();
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([scheme]);
  app.setPath('userData', join(options.dataDirectory, 'window'));
  // The lock is per data directory, because it lives in userData: two benches with two histories may run.
  if (options.selfTest || app.requestSingleInstanceLock()) start(options);
  else app.quit();
} catch (error) {
  process.stderr.write(`Boltbench could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(error instanceof UsageError ? 2 : 1);
}
