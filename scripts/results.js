// Adds up what the test runners report as JSON.
// Must not run anything.
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ passed: number, failed: string[], skipped: { name: string, reason: string }[] }} Tally
 */

/** A stage that did not bring a result is one failure. @param {string} why @returns {Tally} */
export function brokenStage(why) {
  return { passed: 0, failed: [why], skipped: [] };
}

/**
 * Vitest's JSON report. A file that could not be loaded has no tests: it counts as one failure.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyVitest(report) {
  /** @type {any[]} */
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = tests.filter((test) => test.status === 'failed');
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [
      ...failed.map((test) => `${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
      ...unloaded.map((file) => `${file.name}: ${firstLine(file.message)}`),
    ],
    skipped: skipped.map((test) => ({ name: test.fullName, reason: test.meta?.skipReason ?? test.status })),
  };
}

/**
 * Playwright's JSON report. A test that passed only on a second try counts as failed: it is not to be trusted.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const tests = report.suites.flatMap((/** @type {any} */ suite) => testsOf(suite, []));
  const failed = tests.filter((/** @type {any} */ test) => ['unexpected', 'flaky'].includes(test.status));
  return {
    passed: tests.filter((/** @type {any} */ test) => test.status === 'expected').length,
    failed: [
      ...failed.map((/** @type {any} */ test) => `${test.name}: ${test.problem}`),
      ...report.errors.map((/** @type {any} */ error) => firstLine(error.message)),
    ],
    skipped: tests
      .filter((/** @type {any} */ test) => test.status === 'skipped')
      .map((/** @type {any} */ test) => ({ name: test.name, reason: test.reason })),
  };
}

/**
 * @param {any} suite
 * @param {string[]} above
 * @returns {{ name: string, status: string, reason: string, problem: string }[]}
 */
function testsOf(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      name: [test.projectName, ...path.slice(1), spec.title].join(' > '),
      status: test.status,
      reason:
        test.annotations.find((/** @type {any} */ note) => note.type === 'skip')?.description ?? 'no reason given',
      problem: firstLine(
        test.results?.flatMap((/** @type {any} */ result) => result.errors ?? []).at(0)?.message ?? test.status,
      ),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => testsOf(inner, path))];
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function addUp(tallies) {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The first line of a runner's message, without its colours, short enough for a line of the log. @param {string | undefined} message */
function firstLine(message) {
  const [first = ''] = stripVTControlCharacters(message ?? 'no message').split('\n');
  return first.slice(0, 200);
}
