// Models whose practice lock has its own buttons, and says what no source tells of it.
import { expect, test } from './support/fixture.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';

test('a Powerbolt 2 learns its door from the mastercode of its sheet, and its Reset button erases it', async ({
  app,
}) => {
  const page = await app.start(['--practice']);
  await screen.choosePracticeLock(page, 'Powerbolt 2: reset, and now it does nothing');
  await lock.openLock(page);
  const panel = lock.card(page, 'Practice lock');
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned');
  await expect(panel.getByRole('button', { name: 'Program button' })).toHaveCount(0);
  await expect(panel).toContainText('is in no source at hand and left out here');

  await panel.getByText('Single keys of the keypad').click();
  for (const key of ['0', '0', '0', '0', 'Kwikset'])
    await panel.getByRole('button', { name: key, exact: true }).click();
  await expect(lock.fact(page, 'Handing')).not.toHaveText('Not learned');

  await panel.getByRole('checkbox', { name: 'Keep Reset held' }).check();
  await expect(panel.getByRole('button', { name: 'Reset button' })).toContainText('held');
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned', { timeout: 15_000 });
  await panel.getByRole('checkbox', { name: 'Keep Reset held' }).uncheck();
  await expect(panel.getByRole('definition').filter({ hasText: '3 long beeps' })).toBeVisible();
});

test('a Premis has Button A and no Program button, a 918 no keys that nobody could name', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.choosePracticeLock(page, 'Premis: the glass is dead');
  await lock.openLock(page);
  const panel = lock.card(page, 'Practice lock');
  await expect(panel.getByRole('button', { name: 'A button' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Program button' })).toHaveCount(0);
  await expect(lock.fact(page, 'Keypad')).toHaveText(/^Locked out for/);
  await screen.choosePracticeLock(page, '918: the Program button is dead');
  await expect(panel.getByRole('button', { name: 'Program button' })).toBeVisible();
  await expect(panel.getByText('Single keys of the keypad')).toHaveCount(0);
  const settings = lock.card(page, 'Settings');
  await expect(settings.getByRole('listitem', { name: 'Program button', exact: true })).toContainText('Off');
});
