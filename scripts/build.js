// Builds out/ when it is not the build of what is in the tree.
// Must not run twice at a time: another start or test of the same checkout waits.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { binOf, cache, fail, hashOfTree, root, run, say, secondsSince } from './lib.js';

const stampFile = join(root, 'out', '.build');
const lock = join(cache, 'build.lock');
const sources = [
  'src',
  'content',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const results = [
  'out/main/browser.js',
  'out/main/electron.js',
  'out/main/content.json',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];

/** Hash of everything that goes into the build; tests do not. */
function hashOfSources() {
  return hashOfTree(sources, (path) => !/\.(test|spec)\.ts$/.test(path));
}

/** @param {string} hash */
function isFresh(hash) {
  const stamped = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
  return stamped && results.every((path) => existsSync(join(root, path)));
}

/**
 * Builds when needed. A failure ends the script, or goes to `onFailure` and makes the answer false.
 * @param {(message: string) => void} onFailure
 */
export async function buildIfStale(onFailure = fail) {
  if (isFresh(hashOfSources())) return true;
  await takeLock();
  try {
    const hash = hashOfSources();
    if (isFresh(hash)) return true;
    const began = performance.now();
    say('Building (the sources have changed since the last build) …');
    rmSync(stampFile, { force: true });
    const args = [binOf('electron-vite'), 'build', '--logLevel', 'warn'];
    const result = await run(process.execPath, args, { quiet: true, env: { FORCE_COLOR: '0', NO_COLOR: '1' } });
    if (result.code !== 0) {
      onFailure(`The build failed:\n${result.output}`);
      return false;
    }
    const missing = results.filter((path) => !existsSync(join(root, path)));
    if (missing.length > 0) {
      onFailure(`The build ended without ${missing.join(', ')}.`);
      return false;
    }
    writeFileSync(stampFile, hash);
    say(`Built (${secondsSince(began)}).`);
    return true;
  } finally {
    rmSync(lock, { force: true });
  }
}

async function takeLock() {
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch {
      if (!isHeld()) rmSync(lock, { force: true });
      await wait(200);
    }
  }
}

/** The lock of a build that was killed holds nobody up. */
function isHeld() {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // An owner that has not written its number yet took the lock this very moment.
    if (owner === 0) return Date.now() - statSync(lock).mtimeMs < 5_000;
    return process.kill(owner, 0);
  } catch (error) {
    // EPERM: alive, but another person's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

if (process.argv[1] === import.meta.filename) await buildIfStale();
