// What every script needs: the root, plain lines on the screen, and running a program to its end.
// Must not import a dependency: set-up uses it before there is one, on Node 20.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Results of slow attempts, kept with the dependencies so that a fresh install forgets them. */
export const cache = join(root, 'node_modules', '.cache', 'boltbench');

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Ends the script with a message for the person.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Seconds since `from` (performance.now), as text. @param {number} from */
export function secondsSince(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}

/** Scripts run on the Node that comes from npm; where there is none (macOS) the machine's own must be new enough. */
export function needNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  fail(
    `This is Node ${process.versions.node}; Boltbench runs on Node 24 or newer. "npm start" and "npm test" bring it\n` +
      'along on Linux and Windows (x64, and Linux on arm64); elsewhere install Node 24.',
  );
}

/** @param {string | Buffer} content */
export function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Hash over names and contents of files and whole folders; what does not exist counts as such.
 * @param {readonly string[]} paths relative to the root
 * @param {(path: string) => boolean} [wanted]
 */
export function hashOfTree(paths, wanted = () => true) {
  const lines = paths.flatMap((path) => filesUnder(path)).filter(wanted);
  return hashOf(lines.map((path) => `${path} ${hashOf(readFileSync(join(root, path)))}`).join('\n'));
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() || entry.isFile() ? filesUnder(`${path}/${entry.name}`) : []));
  } catch {
    return [path];
  }
}

/**
 * @typedef {object} RunOptions
 * @property {boolean} [quiet] keep the output for the caller instead of showing it
 * @property {number} [timeoutMs]
 * @property {Record<string, string | undefined>} [env] in addition to this process's
 * @property {string} [cwd] the root when it is not given
 */

/**
 * Runs a program to its end. Never throws: a program that cannot be started ends with code 127.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    let timedOut = false;
    const keep = (/** @type {Buffer} */ text) => (output += text.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}`, timedOut });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: timedOut ? 124 : (code ?? 1), output, timedOut });
    });
  });
}

/**
 * The script behind a program of a dependency, to be run by this very Node: the same on every platform.
 * @param {string} name package
 * @param {string} [bin] program, when it is not called like its package
 */
export function binOf(name, bin = name) {
  const folder = join(root, 'node_modules', ...name.split('/'));
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bins === 'string' ? bins : bins[bin]);
}
