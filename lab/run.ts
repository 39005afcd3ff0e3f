// `npm run test:hidraw`: boots a Debian kernel in qemu and runs lab/guest in it, against real /dev/hidraw nodes.
// Must not know the tests; where the lab cannot run it says why and counts as skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, needNode24, say } from '../scripts/lib.js';
import { addUp, type Tally } from '../scripts/results.js';
import { type GuestResults, isWell } from './guest-output.ts';
import { Unavailable } from './packages.ts';
import { type GuestProgram, runGuest } from './run-guest.ts';

const allPrograms: GuestProgram[] = ['tests', 'rates'];

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
  options: {
    report: { type: 'string' },
    console: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const programs = allPrograms.filter((name) => values.only === undefined || name === values.only);
if (programs.length === 0) fail(`There is no program ${values.only}; there are ${allPrograms.join(' and ')}.`);
const onText = values.console ? (text: string) => void process.stdout.write(text) : undefined;
const tallies: Tally[] = [];
for (const program of programs) {
  try {
    const { results, output, timedOut } = await runGuest({ program, tell: say, onText });
    tallies.push(report(results, output, timedOut));
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(`Skipped: ${error.message}.`);
    const name = `real hidraw stack in qemu: ${program}`;
    tallies.push({ passed: 0, failed: 0, skipped: [{ name, reason: error.message }] });
  }
}
const tally = addUp(tallies);
if (values.report !== undefined) {
  mkdirSync(dirname(values.report), { recursive: true });
  writeFileSync(values.report, JSON.stringify(tally));
}
say(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;
