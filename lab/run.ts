// `npm run test:hidraw`: boots a Debian kernel in qemu and runs lab/guest in it, against real /dev/hidraw nodes.
// Must not know the tests; where the lab cannot run it says why and counts as skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, needNode24, say } from '../scripts/lib.js';
import { addUp, type Tally } from '../scripts/results.js';
import { cutOffOf, isWell, tallyOf } from './guest-output.ts';
import { Unavailable } from './packages.ts';
import { type GuestProgram, type GuestRun, runGuest } from './run-guest.ts';

const allPrograms: GuestProgram[] = ['tests', 'rates'];

/** Prints what happened, and by name what did not. */
function report(program: GuestProgram, { results, output, timedOut }: GuestRun): Tally {
  say(`${program}:`);
  for (const name of results.passed) say(`  ok      ${name}`);
  for (const { name, reason } of results.skipped) say(`  skipped ${name} (${reason})`);
  for (const { name, lines } of results.failed) say(`  FAILED  ${name}\n${lines.slice(0, 40).join('\n')}`);
  for (const name of cutOffOf(results)) say(`  CUT OFF ${name}`);
  for (const note of results.notes) say(`  note    ${note}`);
  say(`  guest   up at ${results.upSeconds ?? '?'} s, done at ${results.doneSeconds ?? '?'} s`);
  if (isWell(results)) return tallyOf(results);
  if (results.exitCode === null || cutOffOf(results).length > 0) {
    const last = results.begun === null ? '' : `; the last that was begun: ${results.begun}`;
    say(`The guest ${timedOut ? 'took too long' : 'did not come to a good end'}${last}. The end of its console:`);
    say(output.split('\n').slice(-40).join('\n'));
  }
  return tallyOf(results);
}

needNode24();
const { values } = parseArgs({
  options: {
    report: { type: 'string' },
    console: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const programs = allPrograms.filter((name) => values.only === undefined || name === values.only);
if (programs.length === 0) fail(`There is no program ${values.only}; there are ${allPrograms.join(' and ')}.`);
const onText = values.console ? (text: string) => void process.stdout.write(text) : undefined;
// Side by side: each guest has one processor and counts its own time, so neither is in the other's.
const running = programs.map((program) =>
  runGuest({ program, tell: (line) => say(`${program}: ${line}`), onText }).catch((error: unknown) => {
    if (error instanceof Unavailable) return error;
    throw error;
  }),
);
const tallies: Tally[] = [];
for (const [at, run] of (await Promise.all(running)).entries()) {
  const program = programs[at] ?? 'tests';
  if (run instanceof Unavailable) {
    say(`Skipped: ${run.message}.`);
    const name = `real hidraw stack in qemu: ${program}`;
    tallies.push({ passed: 0, failed: [], skipped: [{ name, reason: run.message }] });
  } else tallies.push(report(program, run));
}
const tally = addUp(tallies);
if (values.report !== undefined) {
  mkdirSync(dirname(values.report), { recursive: true });
  writeFileSync(values.report, JSON.stringify(tally));
}
say(`${tally.passed} passed, ${tally.failed.length} failed, ${tally.skipped.length} skipped`);
process.exitCode = tally.failed.length === 0 ? 0 : 1;
