// Finds a Chromium, Chrome or Edge on this machine. Plain JavaScript: set-up runs it on Node 20, before anything is built.
// Must not start anything or know what the browser is for.
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

/**
 * @typedef {object} FindOptions
 * @property {NodeJS.Platform} [platform]
 * @property {Readonly<Record<string, string | undefined>>} [env]
 * @property {string} [home]
 * @property {(path: string) => boolean} [exists] is there a program at this path
 * @property {(path: string) => string[]} [list] names in a folder, or none
 */

const onPath = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/**
 * Path of the first usable browser, or null: CHROMIUM_PATH, then the machine's own, then one that Playwright fetched.
 * A CHROMIUM_PATH that leads nowhere is not passed over: the answer is null, so that a typing error shows.
 * @param {FindOptions} [options]
 * @returns {string | null}
 */
export function findChromium(options = {}) {
  const env = options.env ?? process.env;
  const exists = options.exists ?? isProgram;
  const named = env['CHROMIUM_PATH'];
  if (named) return exists(named) ? named : null;
  return candidates(options).find((path) => exists(path)) ?? null;
}

/**
 * Every path where a browser may be, best first.
 * @param {FindOptions} [options]
 * @returns {string[]}
 */
export function candidates(options = {}) {
  const { platform = process.platform, env = process.env, home = homedir() } = options;
  return [...machinePlaces(platform, env, home), ...playwrightPlaces(platform, env, home, options.list ?? namesIn)];
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} home
 */
function machinePlaces(platform, env, home) {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root);
    const programs = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'];
    return [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
      roots.map((root) => win32.join(String(root), program)),
    );
  }
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', posix.join(home, 'Applications')].map((root) => `${root}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return onPath.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} home
 * @param {(path: string) => string[]} list
 */
function playwrightPlaces(platform, env, home, list) {
  const usual =
    platform === 'win32'
      ? join(env['LOCALAPPDATA'] ?? home, 'ms-playwright')
      : join(home, platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  const root = env['PLAYWRIGHT_BROWSERS_PATH'] || usual;
  const inside =
    platform === 'win32'
      ? ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe']
      : platform === 'darwin'
        ? ['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((folder) => [
            `${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
            `${folder}/Chromium.app/Contents/MacOS/Chromium`,
          ])
        : ['chrome-linux64/chrome', 'chrome-linux/chrome'];
  const revision = (/** @type {string} */ name) => Number(name.replace('chromium-', ''));
  return list(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => inside.map((path) => join(root, name, path)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} path */
function namesIn(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
