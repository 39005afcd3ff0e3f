// Which shell is taken, and that it says why.
import { expect, test } from 'vitest';
import { chooseShell } from './choose-shell.js';
import { installedMatches } from './lockfile.js';
import { addUp, brokenStage, tallyPlaywright, tallyVitest } from './results.js';

const usual = { wish: undefined, display: true, browserFlags: false, runtime: 'present' } as const;

test.each([
  [{}, 'electron', 'runtime'],
  [{ display: false }, 'browser', 'display'],
  [{ browserFlags: true }, 'browser', '--port'],
  [{ runtime: 'unknown' }, 'fetch', ''],
  [{ runtime: 'unknown', display: false }, 'browser', 'display'],
  [{ runtime: 'failed' }, 'browser', 'cannot be fetched'],
  [{ runtime: 'failed-before' }, 'browser', 'today'],
  [{ wish: 'browser' }, 'browser', 'BOLTBENCH_SHELL'],
  [{ wish: 'electron', display: false }, 'electron', 'BOLTBENCH_SHELL'],
  [{ wish: '' }, 'electron', 'runtime'],
] as const)('%j takes %s', (facts, shell, why) => {
  const choice = chooseShell({ ...usual, ...facts });
  expect(choice.shell).toBe(shell);
  expect(choice.why).toContain(why);
});

test('a wish that cannot be fulfilled is said, not passed over', () => {
  expect(() => chooseShell({ ...usual, wish: 'firefox' })).toThrow('firefox');
  expect(() => chooseShell({ ...usual, wish: 'electron', runtime: 'failed' })).toThrow('could not be fetched');
});

test.each([
  ['the same', { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, true],
  ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }, false],
  ['other bytes', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }, false],
  ['nothing', {}, false],
  ['more', { 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/z': { version: '1.0.0' } }, false],
])('installed: %s', (_name, packages, expected) => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/for-another-platform': { version: '2.0.0', optional: true },
  };
  expect(installedMatches(JSON.stringify({ packages: wanted }), JSON.stringify({ packages }))).toBe(expected);
  expect(installedMatches(JSON.stringify({ packages: wanted }), 'not json')).toBe(false);
});

test('Vitest: a file that could not be loaded is a failure', () => {
  const report = {
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'skipped', fullName: 'a b', meta: {} }] },
      { status: 'failed', name: 'c.test.ts', message: 'no such module\nat line 1', assertionResults: [] },
      {
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'a c', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2'] },
          { status: 'passed' },
        ],
      },
    ],
  };
  expect(tallyVitest(report)).toEqual({
    passed: 2,
    failed: ['a c: expected 1', 'c.test.ts: no such module'],
    skipped: [{ name: 'a b', reason: 'skipped' }],
  });
});

test('Playwright: nested suites, reasons, and no trust in a second try', () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({
    title,
    tests: [{ projectName: 'browser', status, annotations, results: [{ errors: [{ message: 'too\nlate' }] }] }],
  });
  const report = {
    errors: [{ message: 'a setup failed' }],
    suites: [
      {
        title: 'journey.spec.ts',
        specs: [spec('works', 'expected'), spec('flakes', 'flaky')],
        suites: [
          { title: 'inner', specs: [spec('desktop', 'skipped', [{ type: 'skip', description: 'no runtime' }])] },
        ],
      },
    ],
  };
  const skipped = [{ name: 'browser > inner > desktop', reason: 'no runtime' }];
  const failed = ['browser > flakes: too', 'a setup failed'];
  expect(tallyPlaywright(report)).toEqual({ passed: 1, failed, skipped });
  const both = addUp([tallyPlaywright(report), brokenStage('no end')]);
  expect(both).toEqual({ passed: 1, failed: [...failed, 'no end'], skipped });
});
