// The shop's insights: a closed visit is counted at once, few are said to be few, and behind each figure stand its visits.
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

test('a closed visit is in the figures, and each figure leads to its visits', async ({ app }) => {
  const page = await app.start([]);
  await screen.goTo(page, '#/insights', 'Insights');
  await expect(page.getByText('No visit was closed then')).toBeVisible();

  await screen.goToBench(page);
  const ticket = await screen.startVisit(page, { complaint: 'The bolt grinds and is stuck', staff: 'Ada' });
  await screen.chooseModelByHand(page, 'SmartCode 914', 'KW-914-20417');
  await screen.button(page, 'Nothing to fix: on to the check').click();
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  // What is only likely is nobody's finding: one press makes it one, and another cause can still be chosen.
  const wrong = page.getByLabel('What was wrong?');
  await expect(wrong).toHaveValue('');
  await screen.button(page, 'It was this: The bolt is jammed').press('Enter');
  await expect(wrong).toBeFocused();
  await expect(wrong).toHaveValue('bolt-jammed');
  await wrong.selectOption({ label: 'The batteries are weak' });
  await page.getByRole('radio', { name: 'Not opened' }).check();
  // What was chosen is there again after a look at the order.
  await page.getByRole('link', { name: 'Complete and sign the work order' }).click();
  await page.getByRole('link', { name: 'Back to the visit' }).click();
  await expect(wrong).toHaveValue('weak-batteries');
  await expect(page.getByRole('radio', { name: 'Not opened' })).toBeChecked();
  await screen.closeVisit(page, 'Not opened', 'Came without its keys');

  await screen.openHistory(page);
  await page.getByRole('navigation', { name: 'Records' }).getByRole('link', { name: 'Insights' }).click();
  const causes = page.getByRole('region', { name: 'What was wrong' });
  await expect(causes.getByRole('row', { name: /The batteries are weak/ })).toContainText('1');
  // Today’s visit may still come back: nobody claims that it was fixed.
  await expect(page.getByText('Known 30 days after a visit.').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'How visits ended' })).toContainText('1 of 1');

  await test.step('narrowed to another lock there is nothing, and the way back is there', async () => {
    await page.getByLabel('Lock', { exact: true }).selectOption({ label: 'Home Connect 620' });
    await expect(page.getByText('No visit was closed then')).toBeVisible();
    await expect(page).toHaveURL(/model=620/);
    await screen.button(page, 'Show everything').click();
    await expect(causes).toBeVisible();
  });

  await test.step('own dates before the visit hold nothing', async () => {
    await page.getByLabel('Visits opened in').selectOption('Own dates');
    await page.getByLabel('to', { exact: true }).fill('2020-01-31');
    await expect(page.getByText('No visit was closed then')).toBeVisible();
    await page.getByLabel('Visits opened in').selectOption('This month');
  });

  await test.step('the numbers go into a file', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      screen.button(page, 'What was wrong: save as CSV').click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain(
      'The batteries are weak,weak-batteries,1,0,0,0,0,0\r\n',
    );
  });

  await test.step('behind the figure stands its visit', async () => {
    await causes.getByRole('link', { name: 'The batteries are weak' }).click();
    await expect(page.locator('[data-hit]')).toHaveText([ticket]);
  });
});
