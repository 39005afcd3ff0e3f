// The one fixture of the suite: `app` on temporary data, in the shell of the project.
// Must not know screens.
import { test as base } from '@playwright/test';
import { browserApp, desktopApp, electronIsHere, type App } from './app.ts';

export interface Options {
  shell: 'browser' | 'desktop';
}

interface Fixtures {
  /** The program on data of its own. */
  app: App;
  /** Another one on a folder that the test names; without it on data of its own. */
  anotherApp: (folder?: string) => App;
}

export const test = base.extend<Options & Fixtures>({
  shell: ['browser', { option: true }],
  anotherApp: async ({ shell, playwright: _playwright, browser }, use, testInfo) => {
    const absent = "Electron's runtime is not installed on this machine";
    // Said in the report by name and reason, never counted as passed.
    testInfo.skip(shell === 'desktop' && !electronIsHere(), absent);
    const apps: App[] = [];
    await use((folder) => {
      const app = shell === 'desktop' ? desktopApp(folder) : browserApp(browser, folder);
      apps.push(app);
      return app;
    });
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('terminal', { body: app.output(), contentType: 'text/plain' });
      }
      await app.dispose();
    }
  },
  app: async ({ anotherApp }, use) => {
    await use(anotherApp());
  },
});

/** Skips, by name and reason, a test of what only the browser shell has. */
export function onlyInBrowserShell(shell: Options['shell'], why: string): void {
  test.skip(shell === 'desktop', `only in the browser shell: ${why}`);
}

export { expect } from '@playwright/test';
