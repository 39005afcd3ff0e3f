// `npm run test:hidraw`: boots a Debian kernel in qemu and runs lab/guest in it, against real /dev/hidraw nodes.
// Must not know the tests; where the lab cannot run it says why and counts as skipped.
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { needNode24, say, secondsSince } from '../scripts/lib.js';
import type { Tally } from '../scripts/results.js';
import { cpioArchive } from './cpio.ts';
import { emulatedNodeGaveUp, type GuestResults, isWell, readGuestOutput } from './guest-output.ts';
import { guestEntries } from './initramfs.ts';
import { fetchPackages, findQemu, Unavailable } from './packages.ts';
import { boot } from './qemu.ts';

const labName = 'real hidraw stack in qemu';
// Half a minute on a quiet machine. The guest's own limit is shorter, so that it can still say its closing line.
const bootTimeoutMs = 240_000;
const mostBoots = 3;

async function writeInitramfs(path: string, entries: Parameters<typeof cpioArchive>[0]): Promise<void> {
  const stream = createWriteStream(path);
  for (const piece of cpioArchive(entries)) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

/** Fetches, builds, boots. Rejects with Unavailable where this machine cannot. */
async function runGuest(showConsole: boolean): Promise<{ results: GuestResults; output: string; timedOut: boolean }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Unavailable('the lab needs Linux on x64');
  const began = performance.now();
  const qemu = await findQemu();
  const packages = await fetchPackages();
  say(`qemu and Debian packages: ${secondsSince(began)}`);
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-lab-'));
  try {
    const initramfs = join(folder, 'initramfs.cpio');
    const building = performance.now();
    await writeInitramfs(initramfs, await guestEntries(packages));
    say(`initramfs: ${secondsSince(building)}`);
    const onText = showConsole ? (text: string) => process.stdout.write(text) : undefined;
    const machine = { qemu, kernel: packages.kernel, initramfs, timeoutMs: bootTimeoutMs, ...(onText && { onText }) };
    for (let boots = 1; ; boots += 1) {
      const booting = performance.now();
      const { output, timedOut, started } = await boot(machine);
      if (!started) throw new Unavailable(`qemu could not be started: ${output}`);
      say(`guest, boot to power-off: ${secondsSince(booting)}`);
      const results = readGuestOutput(output);
      if (isWell(results) || !emulatedNodeGaveUp(output)) return { results, output, timedOut };
      if (boots === mostBoots) {
        const failed = results.failed.map(({ name }) => name).join('; ');
        throw new Unavailable(
          `Node stopped itself under emulation in ${boots} boots${failed === '' ? '' : `; failed before: ${failed}`}`,
        );
      }
      say("Node stopped itself under emulation by one of V8's own checks; the guest is booted again.");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallyOf({ passed, failed, skipped }: GuestResults): Tally {
  return { passed: passed.length, failed: failed.length, skipped };
}

/** Prints what happened; a guest that did not come to its end counts as one failure more. */
function report(results: GuestResults, output: string, timedOut: boolean): Tally {
  for (const name of results.passed) say(`  ok      ${name}`);
  for (const { name, reason } of results.skipped) say(`  skipped ${name} (${reason})`);
  for (const { name, lines } of results.failed) say(`  FAILED  ${name}\n${lines.slice(0, 40).join('\n')}`);
  for (const note of results.notes) say(`  note    ${note}`);
  say(`  guest   up at ${results.upSeconds ?? '?'} s, done at ${results.doneSeconds ?? '?'} s`);
  const tally = tallyOf(results);
  if (isWell(results) || tally.failed > 0) return tally;
  say(`The guest ${timedOut ? 'took too long' : 'did not come to a good end'}. The end of its console:`);
  say(output.split('\n').slice(-40).join('\n'));
  return { ...tally, failed: 1 };
}

needNode24();
const { values } = parseArgs({
  options: { report: { type: 'string' }, console: { type: 'boolean', default: false } },
});
let tally: Tally;
try {
  const { results, output, timedOut } = await runGuest(values.console);
  tally = report(results, output, timedOut);
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  say(`Skipped: ${error.message}.`);
  tally = { passed: 0, failed: 0, skipped: [{ name: labName, reason: error.message }] };
}
if (values.report !== undefined) {
  mkdirSync(dirname(values.report), { recursive: true });
  writeFileSync(values.report, JSON.stringify(tally));
}
say(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;
