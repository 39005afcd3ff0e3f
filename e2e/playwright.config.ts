// End-to-end tests: every journey in both shells; the desktop project is skipped, by name, where Electron's runtime is not.
// Must not hold journeys.
import { defineConfig } from '@playwright/test';
import { quietFlags, thisSituation } from '../src/main/browser-shell/chromium-flags.ts';
import { findChromium } from '../src/main/browser-shell/find-chromium.js';
import type { Options } from './support/fixture.ts';

const program = findChromium();

export default defineConfig<Options>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './support/build.ts',
  fullyParallel: true,
  // More than the two processors of the build machine: whoever holds a button or waits for a lock needs none meanwhile.
  workers: 3,
  retries: 0,
  // Wide for a slow machine under load: what a person waits for is measured by `npm run bench`, never here.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    launchOptions: { ...(program === null ? {} : { executablePath: program }), args: quietFlags(thisSituation()) },
    // A trace of every test costs a quarter of the suite's processor time: `--trace on` asks for one.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' } },
    { name: 'desktop', use: { shell: 'desktop' } },
  ],
});
