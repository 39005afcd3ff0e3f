// The first start after an update of the program: the window says at once what goes on, and nothing is lost however it ends.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { canHold, held, holdUpgrade, leaveOldHistory, oldVersion, versionOf } from './support/old-history.ts';
import * as screen from './support/screens.ts';

const upgrade = (page: Page) => page.getByRole('region', { name: 'Bringing the service history up to date' });
const bench = (page: Page) => page.getByRole('heading', { name: 'Start a visit' });

test('an older history is brought up to date before the eyes of whoever started it', async ({
  app,
  anotherApp,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a second window and a second program on the same history');
  test.skip(!canHold, 'Windows has no pipes with names in folders');
  const ticket = leaveOldHistory(app.dataDirectory);
  holdUpgrade(app.dataDirectory);
  const page = await app.start();
  const goOn = await held(app.dataDirectory);
  await expect(upgrade(page)).toContainText('A backup is being made first.');
  await expect(upgrade(page)).toContainText('nothing is lost');
  await expect(upgrade(page).getByRole('status')).toHaveText(/^Step 1 of \d+$/);
  await expect(upgrade(page).getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^Step 1 of \d+$/);
  // Time goes by.
  const first = await upgrade(page)
    .getByText(/so far$/)
    .textContent();
  await expect(upgrade(page).getByText(/so far$/)).not.toHaveText(first ?? '');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
  // A link from before leads nowhere else meanwhile.
  await page.evaluate(() => void (window.location.hash = '#/visits'));
  await expect(upgrade(page)).toBeVisible();
  await page.evaluate(() => void (window.location.hash = '#/'));

  const kiosk = await app.touchWindow();
  await kiosk.evaluate(() => void (window.location.hash = '#/self-service'));
  await expect(kiosk.getByRole('heading', { level: 1, name: 'One moment, please' })).toBeVisible();
  await expect(kiosk.getByText(/history|backup/i)).toHaveCount(0);
  await expect(kiosk.locator('html')).toHaveAttribute('data-kiosk', '');

  const second = anotherApp(app.dataDirectory);
  const refused = await second.start();
  await expect(refused.getByRole('heading', { name: 'Boltbench is already running with these records' })).toBeVisible();
  await second.stop();

  await goOn();
  await expect(bench(page)).toBeVisible();
  await expect(kiosk.getByRole('heading', { level: 1, name: 'Which lock do you have?' })).toBeVisible();
  await expect((await screen.openHistory(page)).filter({ hasText: ticket })).toContainText('kept from before');
  expect(app.output()).toContain('Your history is up to date.');
  await app.stop();
  expect(versionOf(app.dataDirectory)).toBeGreaterThan(oldVersion);
});

for (const how of ['kill', 'stop'] as const) {
  const words = how === 'kill' ? 'killed' : 'ended';
  test(`an upgrade that is ${words} in the middle loses nothing, and the next start does it again`, async ({
    app,
    shell,
  }) => {
    onlyInBrowserShell(shell, 'what it says on its terminal');
    test.skip(!canHold, 'Windows has no pipes with names in folders');
    const ticket = leaveOldHistory(app.dataDirectory);
    holdUpgrade(app.dataDirectory);
    const page = await app.start();
    const letGo = await held(app.dataDirectory);
    await expect(upgrade(page)).toBeVisible();
    // The thread stands in the middle of a call that never ends: the program must end all the same.
    await app[how]();
    await letGo();
    if (how === 'stop') expect(app.output()).toContain('Nothing is lost');
    expect(versionOf(app.dataDirectory)).toBe(oldVersion);
    const again = await app.start();
    await expect(bench(again)).toBeVisible();
    await expect((await screen.openHistory(again)).filter({ hasText: ticket })).toContainText('kept from before');
  });
}
