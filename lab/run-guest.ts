// The lab from beginning to end: fetches, builds the initramfs, boots, reads what the guest says.
// Must not know what the programs in the guest do, nor print anything itself.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secondsSince } from '../scripts/lib.js';
import { cpioArchive } from './cpio.ts';
import { emulatedNodeGaveUp, type GuestResults, isWell, readGuestOutput } from './guest-output.ts';
import { guestEntries } from './initramfs.ts';
import { fetchPackages, findQemu, type Packages, Unavailable } from './packages.ts';
import { boot } from './qemu.ts';

/** A file `lab/guest/<name>.guest.ts`. */
export type GuestProgram = 'tests' | 'rates';

export interface GuestRun {
  results: GuestResults;
  /** The whole console. */
  output: string;
  timedOut: boolean;
}

export interface GuestOptions {
  program: GuestProgram;
  /** One line on what is being done. */
  tell: (line: string) => void;
  /** Every piece of the console as it comes. */
  onText?: ((text: string) => void) | undefined;
}

/**
 * Seconds of this machine's time, some half a minute each on a quiet one; the guest does not notice them. It has a limit
 * of its own in its own time.
 */
const timeoutMs: Record<GuestProgram, number> = { tests: 400_000, rates: 400_000 };
const mostBoots = 3;

let prepared: Promise<{ qemu: string; packages: Packages }> | null = null;
/** qemu and the packages, fetched once for all guests of this process. */
function prepare(tell: (line: string) => void): NonNullable<typeof prepared> {
  return (prepared ??= (async () => {
    const began = performance.now();
    const qemu = await findQemu();
    const packages = await fetchPackages();
    tell(`qemu and Debian packages: ${secondsSince(began)}`);
    return { qemu, packages };
  })());
}

async function writeInitramfs(path: string, entries: Parameters<typeof cpioArchive>[0]): Promise<void> {
  const stream = createWriteStream(path);
  for (const piece of cpioArchive(entries)) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

/** Fetches, builds, boots. Rejects with Unavailable where this machine cannot. */
export async function runGuest({ program, tell, onText }: GuestOptions): Promise<GuestRun> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Unavailable('the lab needs Linux on x64');
  const { qemu, packages } = await prepare(tell);
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-lab-'));
  try {
    const initramfs = join(folder, 'initramfs.cpio');
    const building = performance.now();
    await writeInitramfs(initramfs, await guestEntries(packages));
    tell(`initramfs: ${secondsSince(building)}`);
    const machine = {
      ...{ qemu, kernel: packages.kernel, initramfs, program, timeoutMs: timeoutMs[program] },
      ...(onText && { onText }),
    };
    for (let boots = 1; ; boots += 1) {
      const booting = performance.now();
      const { output, timedOut, started } = await boot(machine);
      if (!started) throw new Unavailable(`qemu could not be started: ${output}`);
      tell(`guest, boot to power-off: ${secondsSince(booting)}`);
      const results = readGuestOutput(output);
      if (isWell(results) || !emulatedNodeGaveUp(output)) return { results, output, timedOut };
      if (boots === mostBoots) {
        const failed = results.failed.map(({ name }) => name).join('; ');
        throw new Unavailable(
          `Node stopped itself under emulation in ${boots} boots${failed === '' ? '' : `; failed before: ${failed}`}`,
        );
      }
      tell("Node stopped itself under emulation by one of V8's own checks; the guest is booted again.");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
