// Set-up before `npm start` and `npm test`: dependencies as the lockfile says; with --tests also a Chromium.
// Must not need anything but Node 20: it runs before there are dependencies.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { findChromium } from '../src/main/browser-shell/find-chromium.js';
import { binOf, fail, hashOf, root, run, say, secondsSince } from './lib.js';
import { installedMatches } from './lockfile.js';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.boltbench-setup');

async function installDependencies() {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = hashOf(lockfile);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed) || !installedMatches(lockfile, readFileSync(installed, 'utf8'))) await runNpm();
  writeFileSync(stampFile, stamp);
}

async function runNpm() {
  const began = performance.now();
  say('Installing dependencies, as package-lock.json says (once) …');
  const npm = process.env['npm_execpath'] ?? '';
  const isNpm = basename(npm).startsWith('npm');
  // `npm ci` empties node_modules first. Windows cannot delete the Node that runs this very script from in there.
  const runsInside = process.platform === 'win32' && process.execPath.startsWith(modules + sep);
  const args = [runsInside ? 'install' : 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = isNpm
    ? await run(process.env['npm_node_execpath'] ?? process.execPath, [npm, ...args])
    : await run('npm', args);
  if (result.code !== 0) {
    fail(
      `npm could not install the dependencies (code ${result.code}). The first start needs a connection to the package\n` +
        'registry that npm is set up for, or a filled npm cache. Connect this machine and run the command again; after that\n' +
        'Boltbench needs no network at all.',
    );
  }
  say(`Dependencies are installed (${secondsSince(began)}).`);
}

/** Tests need a Chromium, and poppler to look into PDFs; where set-up cannot bring poppler, those tests say so. */
async function installTestTools() {
  const began = performance.now();
  if (process.env['CHROMIUM_PATH'] && findChromium() === null) {
    fail(`CHROMIUM_PATH leads to no program: ${process.env['CHROMIUM_PATH']}`);
  }
  const wanted = [
    ...(findChromium() === null ? ['chromium'] : []),
    ...(process.platform === 'linux' && !(await isThere('pdftotext')) ? ['poppler-utils'] : []),
  ];
  if (wanted.length > 0 && isRootOnDebian()) {
    say(`Installing ${wanted.join(' and ')} with apt-get (once) …`);
    const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update'], quiet);
    const result = await run('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], quiet);
    say(result.code === 0 ? `Installed (${secondsSince(began)}).` : `apt-get could not: ${lastLine(result.output)}`);
  }
  if (findChromium() === null) {
    say('Fetching a Chromium for the tests with Playwright (once) …');
    await run(process.execPath, [binOf('@playwright/test', 'playwright'), 'install', 'chromium']);
    say(`That took ${secondsSince(began)}.`);
  }
  if (findChromium() === null) {
    fail(
      'No Chromium, Chrome or Edge was found, and none could be fetched. Install one, or set CHROMIUM_PATH to its program,\n' +
        'and run the command again.',
    );
  }
}

function isRootOnDebian() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** @param {string} program */
async function isThere(program) {
  return (await run(program, ['-v'], { quiet: true })).code !== 127;
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
await installDependencies();
mkdirSync(join(modules, '.cache', 'boltbench'), { recursive: true });
if (process.argv.includes('--tests')) await installTestTools();
