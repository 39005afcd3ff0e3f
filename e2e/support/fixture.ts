// The one fixture of the suite: `app` on temporary data, in the shell of the project.
// Must not know screens.
import { test as base } from '@playwright/test';
import { browserApp, desktopApp, electronIsHere, type App } from './app.ts';

export interface Options {
  shell: 'browser' | 'desktop';
}

export const test = base.extend<Options & { app: App }>({
  shell: ['browser', { option: true }],
  app: async ({ shell, playwright: _playwright, browser }, use, testInfo) => {
    const absent = "Electron's runtime is not installed on this machine";
    // Said in the report by name and reason, never counted as passed.
    testInfo.skip(shell === 'desktop' && !electronIsHere(), absent);
    const app = shell === 'desktop' ? desktopApp() : browserApp(browser);
    await use(app);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('terminal', { body: app.output(), contentType: 'text/plain' });
    }
    await app.dispose();
  },
});

export { expect } from '@playwright/test';
