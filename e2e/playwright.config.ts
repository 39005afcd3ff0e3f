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
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    launchOptions: { ...(program === null ? {} : { executablePath: program }), args: quietFlags(thisSituation()) },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' } },
    { name: 'desktop', use: { shell: 'desktop' } },
  ],
});
