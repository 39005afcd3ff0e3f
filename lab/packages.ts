// Gets what the lab needs from Debian: qemu is installed when we may; all else is only unpacked into the cache.
// Must not know how it is used.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache, run } from '../scripts/lib.js';

/** The lab cannot run here, and why; not a failure. */
export class Unavailable extends Error {}

const folder = join(cache, 'hidraw-lab');
const aptTimeoutMs = 90_000;
const quiet = { quiet: true, timeoutMs: aptTimeoutMs, env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' } };

function inPath(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  return folders.map((path) => join(path, program)).find((path) => existsSync(path)) ?? null;
}

let listsAreFresh = false;

/** Runs apt-get; when it fails the package lists may be missing or old, so root tries again with new ones. */
async function aptGet(args: string[], cwd = folder): Promise<string | null> {
  mkdirSync(cwd, { recursive: true });
  const first = await run('apt-get', args, { ...quiet, cwd });
  if (first.code === 0) return null;
  if (process.getuid?.() === 0 && !listsAreFresh) {
    listsAreFresh = true;
    await run('apt-get', ['update'], quiet);
    const second = await run('apt-get', args, { ...quiet, cwd });
    if (second.code === 0) return null;
  }
  return first.output.trim().split('\n').at(-1) ?? '';
}

/** Path of qemu; installs it as root. Rejects with Unavailable. */
export async function findQemu(): Promise<string> {
  const program = 'qemu-system-x86_64';
  const there = inPath(program);
  if (there !== null) return there;
  if (inPath('apt-get') === null) throw new Unavailable(`there is no ${program}, and no apt-get to install it with`);
  if (process.getuid?.() !== 0) {
    throw new Unavailable(`there is no ${program}; install it: sudo apt install qemu-system-x86`);
  }
  const trouble = await aptGet(['install', '-y', '-qq', '--no-install-recommends', 'qemu-system-x86']);
  const installed = inPath(program);
  if (installed === null)
    throw new Unavailable(`apt-get could not install qemu-system-x86: ${trouble ?? 'no program came'}`);
  return installed;
}

/**
 * The folder with the unpacked files of a Debian package, fetched on first use and never installed. Rejects with Unavailable.
 */
async function unpacked(name: string): Promise<string> {
  const target = join(folder, name);
  if (existsSync(target)) return target;
  if (inPath('apt-get') === null || inPath('dpkg') === null) {
    throw new Unavailable(`the Debian package ${name} is not here, and no apt-get to fetch it with`);
  }
  // Unpacked beside and renamed: an interrupted attempt leaves nothing that looks finished.
  const attempt = `${target}.part`;
  rmSync(attempt, { recursive: true, force: true });
  mkdirSync(attempt, { recursive: true });
  try {
    const trouble = await aptGet(['download', '-qq', name], attempt);
    const archive = readdirSync(attempt).find((file) => file.endsWith('.deb'));
    if (archive === undefined) throw new Unavailable(`apt-get could not fetch ${name}: ${trouble ?? 'nothing came'}`);
    const files = join(attempt, 'files');
    const { code } = await run('dpkg', ['-x', join(attempt, archive), files], quiet);
    if (code !== 0) throw new Unavailable(`dpkg could not unpack ${name}`);
    renameSync(files, target);
    return target;
  } finally {
    rmSync(attempt, { recursive: true, force: true });
  }
}

/** What the guest is made of, as paths on this machine. */
export interface Packages {
  kernel: string;
  /** Folder of the kernel's modules (the one with `kernel/` in it). */
  modules: string;
  busybox: string;
  /** Folders with libudev and libusb, which node-hid needs and this machine may lack. */
  libraries: string[];
}

/** The package that Debian's "newest cloud kernel" points to: small, and it has uhid. */
async function kernelPackage(): Promise<string> {
  const cached = existsSync(folder)
    ? readdirSync(folder).find((name) => /^linux-image-.*amd64$/.test(name))
    : undefined;
  if (cached !== undefined) return cached;
  const { output } = await run('apt-cache', ['depends', 'linux-image-cloud-amd64'], quiet);
  const name = /Depends: (linux-image-\S+)/.exec(output)?.[1];
  if (name !== undefined) return name;
  throw new Unavailable('no Debian kernel package (linux-image-cloud-amd64) is known to apt on this machine');
}

/** Everything but qemu, from the cache or fetched into it. Rejects with Unavailable. */
export async function fetchPackages(): Promise<Packages> {
  const busybox = join(await unpacked('busybox-static'), 'bin', 'busybox');
  const libraries: string[] = [];
  for (const name of ['libudev1', 'libusb-1.0-0']) {
    const root = await unpacked(name);
    libraries.push(...['lib', 'usr/lib'].map((path) => join(root, path, 'x86_64-linux-gnu')).filter(existsSync));
  }
  const image = await unpacked(await kernelPackage());
  const kernel = readdirSync(join(image, 'boot')).find((name) => name.startsWith('vmlinuz-'));
  const [version] = readdirSync(join(image, 'lib', 'modules'));
  if (kernel === undefined || version === undefined) throw new Unavailable('the kernel package holds no kernel');
  return { kernel: join(image, 'boot', kernel), modules: join(image, 'lib', 'modules', version), busybox, libraries };
}
