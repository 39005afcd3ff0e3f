// `npm test`: check, build, unit tests, the hidraw lab, end-to-end tests; the last line adds up.
// Must not hide a stage: one that does not run to its end is a failure.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.js';
import { binOf, needNode24, root, run, say, secondsSince } from './lib.js';
import { addUp, brokenStage, tallyPlaywright, tallyVitest } from './results.js';

needNode24();
const folder = join(root, 'test-results', 'reports');
const node = process.execPath;

/**
 * @param {string} name
 * @param {() => Promise<import('./results.js').Tally>} stage
 */
async function runStage(name, stage) {
  const began = performance.now();
  say(`\n=== ${name} ===`);
  let tally;
  try {
    tally = await stage();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(why);
    tally = brokenStage(`${name}: ${why}`);
  }
  say(`${name}: ${tally.failed.length === 0 ? 'passed' : 'FAILED'} in ${secondsSince(began)}`);
  return tally;
}

/** @param {string} name @param {number} code @returns {import('./results.js').Tally} */
const byCode = (name, code) =>
  code === 0 ? addUp([]) : brokenStage(`${name}: it ended with ${code}, see its output above`);

/**
 * Runs a test runner that leaves a JSON report.
 * @param {string[]} args
 * @param {string} report
 * @param {(report: any) => import('./results.js').Tally} tallyOf
 */
async function runTests(args, report, tallyOf) {
  const file = join(folder, report);
  const { code } = await run(node, args, { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
  if (!existsSync(file)) throw new Error(`no report was written (exit code ${code})`);
  const tally = tallyOf(JSON.parse(readFileSync(file, 'utf8')));
  if (tally.passed + tally.failed.length + tally.skipped.length === 0) throw new Error('no test ran');
  return code !== 0 && tally.failed.length === 0
    ? addUp([tally, brokenStage(`${report}: the runner ended with ${code} although no test failed`)])
    : tally;
}

const began = performance.now();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const tallies = [
  await runStage('check', async () => byCode('check', (await run(node, [join(root, 'scripts', 'check.js')])).code)),
  await runStage('build', async () => byCode('build', (await buildIfStale((message) => say(message))) ? 0 : 1)),
  await runStage('unit', () => {
    const output = `--outputFile.json=${join(folder, 'unit.json')}`;
    return runTests(
      [binOf('vitest'), 'run', '--reporter=default', '--reporter=json', output],
      'unit.json',
      tallyVitest,
    );
  }),
  await runStage('hidraw', () => {
    const args = [join(root, 'lab', 'run.ts'), '--report', join(folder, 'hidraw.json')];
    return runTests(args, 'hidraw.json', (tally) => tally);
  }),
];
if (existsSync(join(root, 'e2e', 'playwright.config.ts'))) {
  tallies.push(
    await runStage('e2e', () => {
      const args = [binOf('@playwright/test', 'playwright'), 'test', '--config', 'e2e/playwright.config.ts'];
      return runTests([...args, '--reporter=list,json'], 'e2e.json', tallyPlaywright);
    }),
  );
}

const total = addUp(tallies);
say(`\nAll stages took ${secondsSince(began)}.`);
for (const { name, reason } of total.skipped) say(`skipped: ${name} (${reason})`);
// Last, where a log that was cut still has them.
for (const failure of total.failed) say(`failed: ${failure}`);
say(`${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`);
process.exit(total.failed.length === 0 ? 0 : 1);
