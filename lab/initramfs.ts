// What goes into the guest: busybox, Node, node-hid with its libraries, kernel modules, our sources without their types.
// Must not fetch anything, nor know what the tests do.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { root, run } from '../scripts/lib.js';
import type { CpioEntry } from './cpio.ts';
import { librariesOf } from './ldd.ts';
import { type Packages, Unavailable } from './packages.ts';

const prebuild = 'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64';

/** Our own files and those of the dependencies that run in the guest, relative to the root. */
const patterns = [
  'src/contract/**/*.ts',
  'src/device/**/*.{ts,js}',
  'lab/guest/*.{ts,js}',
  'node_modules/cbor2/{package.json,lib/**/*.js}',
  'node_modules/@cto.af/wtf8/{package.json,lib/**/*.js}',
  'node_modules/zod/{package.json,index.js,v4/**/*.js}',
  'node_modules/node-hid/{package.json,nodehid.js,binding-options.js}',
  `${prebuild}/*.node`,
  'node_modules/pkg-prebuilds/{package.json,bindings.js,lib/*.js}',
];

/** True for the sources that only vitest runs; the guest has no vitest. */
export function isLeftOut(path: string): boolean {
  return path.endsWith('.test.ts') || path.endsWith('.d.ts');
}

/**
 * A source as the guest runs it (lab/guest/plain-sources.js): the same lines and columns, blanks for the types. Taking them
 * out in the guest was more than half of what its programs did until they stood.
 */
export function plainSource(path: string, data: Buffer): Uint8Array {
  return path.endsWith('.ts') ? Buffer.from(stripTypeScriptTypes(data.toString('utf8'))) : data;
}

/** The folders above a path, outermost first: `a/b/c` gives `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Where a library of this machine goes: the loader finds all of them in two folders. */
export function libraryTarget(path: string): string {
  return path.startsWith('/lib64/') ? `lib64/${basename(path)}` : `lib/x86_64-linux-gnu/${basename(path)}`;
}

/** Puts the folders that the files need before them, each once. */
export function withFolders(files: Exclude<CpioEntry, { kind: 'directory' }>[], empty: string[]): CpioEntry[] {
  const folders = new Set([...empty, ...files.flatMap(({ path }) => foldersAbove(path))]);
  return [...[...folders].sort().map((path): CpioEntry => ({ path, kind: 'directory' })), ...files];
}

async function moduleFile(packages: Packages, name: string): Promise<Uint8Array> {
  const path = join(packages.modules, 'kernel', 'drivers', 'hid', `${name}.ko`);
  if (existsSync(path)) return readFileSync(path);
  throw new Unavailable(`the kernel package has no module ${name}`);
}

/** Every entry of the initramfs. Rejects with Unavailable where this machine lacks something. */
export async function guestEntries(packages: Packages): Promise<CpioEntry[]> {
  const node = process.execPath;
  const addons = globSync(`${prebuild}/*.node`, { cwd: root }).map((path) => join(root, path));
  if (addons.length === 0) throw new Unavailable('node-hid brings no hidraw library for this machine');
  const { output } = await run('ldd', [node, ...addons], {
    quiet: true,
    timeoutMs: 10_000,
    env: { LD_LIBRARY_PATH: packages.libraries.join(':'), LC_ALL: 'C' },
  });
  const { found, missing } = librariesOf(output);
  if (found.length === 0 || missing.length > 0) {
    throw new Unavailable(`libraries are missing: ${missing.join(', ') || 'ldd named none'}`);
  }
  const file = (path: string, from: string, mode = 0o644): Exclude<CpioEntry, { kind: 'directory' }> => ({
    path,
    kind: 'file',
    mode,
    data: readFileSync(from),
  });
  const sources = globSync(patterns, { cwd: root }).filter((path) => !isLeftOut(path));
  const files: Exclude<CpioEntry, { kind: 'directory' }>[] = [
    file('init', join(root, 'lab', 'guest', 'init'), 0o755),
    file('bin/busybox', packages.busybox, 0o755),
    { path: 'bin/sh', kind: 'link', target: 'busybox' },
    file('bin/node', node, 0o755),
    ...found.map((path) => file(libraryTarget(path), path, 0o755)),
    ...(await Promise.all(
      ['hid', 'hid-generic', 'uhid'].map(async (name) => ({
        path: `modules/${name}.ko`,
        kind: 'file' as const,
        mode: 0o644,
        data: await moduleFile(packages, name),
      })),
    )),
    file('bench/package.json', join(root, 'package.json')),
    ...sources.sort().map((path) => ({
      ...{ path: `bench/${path}`, kind: 'file' as const, mode: 0o644 },
      data: plainSource(path, readFileSync(join(root, path))),
    })),
  ];
  return withFolders(files, ['dev', 'proc', 'sys', 'tmp', dirname('run/x')]);
}
