// `npm start`: chooses the shell, builds what is stale, runs it to its end.
// Must not know what the shells do.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.js';
import { chooseShell } from './choose-shell.js';
import { electronProgram, failedToday, fetchElectron } from './electron-runtime.js';
import { fail, needNode24, root, say } from './lib.js';

needNode24();
const flags = process.argv.slice(2);
const { platform, env } = process;

/** @param {'failed' | null} tried */
function choose(tried) {
  const absent = tried ?? (failedToday() ? 'failed-before' : 'unknown');
  return chooseShell({
    wish: env['BOLTBENCH_SHELL'],
    display: platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']),
    browserFlags: flags.some((flag) => /^--(port|no-window)(=|$)/.test(flag)),
    runtime: electronProgram() === null ? absent : 'present',
  });
}

async function chooseOrFetch() {
  const choice = choose(null);
  if (choice.shell !== 'fetch') return choice;
  say("Fetching Electron's runtime (about 110 MB, once) …");
  await fetchElectron();
  return choose('failed');
}

function runElectron() {
  const program = electronProgram();
  if (program === null) fail("Electron's runtime is gone.");
  const isRoot = platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) say("Electron's sandbox is off because Boltbench was started as root.");
  const child = spawn(program, [...(isRoot ? ['--no-sandbox'] : []), root, ...flags], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill('SIGTERM'));
  }
  child.once('error', (error) => fail(`Electron could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));
}

/** A SIGTERM to npm ends only the shell between npm and us where that shell does not pass it on (dash): follow it. */
function endWithNpm() {
  if (env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

try {
  endWithNpm();
  const { shell, why } = await chooseOrFetch();
  say(`Starting in the ${shell === 'electron' ? 'Electron' : 'browser'} shell: ${why}.`);
  await buildIfStale();
  if (shell === 'electron') runElectron();
  else {
    const entry = join(root, 'out', 'main', 'browser.js');
    process.argv = [process.argv[0] ?? 'node', entry, ...flags];
    await import(pathToFileURL(entry).href);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
