// Electron's runtime: whether it is installed, and fetching it once within bounds.
// Must not choose a shell.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root, run } from './lib.js';

const folder = join(root, 'node_modules', 'electron');
const failure = join(cache, 'electron-fetch-failed');
const dayMs = 86_400_000;
const patienceMs = 180_000;

/** Path of the runtime's program, or null when it is not installed. */
export function electronProgram() {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(folder, 'dist');
  const program = join(dist, readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** True when fetching failed within the last day: an offline start should not wait for it every time. */
export function failedToday() {
  const at = statSync(failure, { throwIfNoEntry: false })?.mtimeMs;
  return at !== undefined && Date.now() - at < dayMs;
}

/** Fetches the runtime, for at most three minutes. */
export async function fetchElectron() {
  const result = await run(process.execPath, [join(folder, 'install.js')], { quiet: true, timeoutMs: patienceMs });
  const there = result.code === 0 && electronProgram() !== null;
  mkdirSync(cache, { recursive: true });
  if (there) rmSync(failure, { force: true });
  else writeFileSync(failure, result.output.slice(-2_000));
  return there;
}
