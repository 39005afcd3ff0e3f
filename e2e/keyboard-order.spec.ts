// From the bench to a closed and signed order, and to it again through the history, without a mouse.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import { expectFocusKept, tabTo } from './support/keys.ts';
import * as screen from './support/screens.ts';

/** Presses a button or a link by keyboard; the focus is not lost by it. */
async function press(page: Page, name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  const target = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first();
  await tabTo(page, target, 160);
  await page.keyboard.press(key);
  await expectFocusKept(page, name);
}
async function type(page: Page, field: string, words: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: field }).first(), 160);
  await page.keyboard.type(words);
}

test('by keyboard alone: an order is taken, filled in, signed, closed and found again', async ({ app }) => {
  test.setTimeout(90_000);
  const page = await app.start([]);
  await page.getByRole('heading', { name: 'Start a visit' }).waitFor();
  await type(page, 'What is wrong?', 'The keypad is dead');
  await type(page, 'Customer', 'Dora Klein');
  // From a field Enter is the button of its form.
  await page.keyboard.press('Enter');
  await screen.stage(page, 'Connect and identify').waitFor();
  const ticket = await screen.ticketOf(page);

  await test.step('the model by hand', async () => {
    await tabTo(page, page.locator('summary').filter({ hasText: /^Pick it from the list of all \d+ models$/ }));
    await page.keyboard.press('Enter');
    await press(page, 'SmartCode 914', 'Space');
    await press(page, 'Use it: SmartCode 914');
    await screen.stage(page, 'Diagnose').waitFor();
  });

  await test.step('the work order', async () => {
    await press(page, 'Work order');
    await page.getByRole('heading', { level: 1, name: `Work order ${ticket}` }).waitFor();
    await press(page, 'Fit new batteries', 'Space');
    await expect(page.getByRole('textbox', { name: 'Ordered' })).toHaveValue('Fit new batteries');
    await tabTo(page, page.getByRole('textbox', { name: 'Done' }));
    await page.keyboard.type('Four new cells');
    await press(page, '4 × AA alkaline cell', 'Space');
    await press(page, 'One AA alkaline cell more', 'Space');
    await expect(page.getByRole('status', { name: 'AA alkaline cell, how many' })).toHaveText('5');
    await tabTo(page, page.getByLabel('New note'));
    await page.keyboard.type('She waits in the shop');
    await press(page, 'Add the note');
    await expect(page.getByText('She waits in the shop')).toBeVisible();
  });

  await test.step('signed by who cannot draw; Escape does not throw the sheet away', async () => {
    await press(page, 'Turn the screen to the customer');
    const sheet = page.getByRole('dialog', { name: /^Work order/ });
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeVisible();
    await tabTo(page, sheet.getByRole('checkbox', { name: /My typed name is my signature/ }));
    await page.keyboard.press('Space');
    await press(page, 'I sign this');
    await expect(sheet).toBeHidden();
    await expect(page.getByText(/by typed name/)).toBeVisible();
    await expectFocusKept(page, 'I sign this');
  });

  await test.step('closed', async () => {
    await press(page, 'Back to the visit');
    await press(page, 'Nothing to fix: on to the check');
    await screen.stage(page, 'Check').waitFor();
    await press(page, 'Check the lock');
    await screen.checks(page).first().waitFor();
    await press(page, 'On to close and report');
    await screen.stage(page, 'Close and report').waitFor();
    const outcomes = page.getByRole('group', { name: 'How did it end?' });
    await tabTo(page, outcomes.getByRole('radio').first());
    for (const step of ['Opened with the key', 'Not opened']) {
      await page.keyboard.press('ArrowDown');
      await expect(outcomes.getByRole('radio', { name: step })).toBeChecked();
    }
    await press(page, 'Close the visit');
    await page.getByText('Closed: Not opened').waitFor();
  });

  await test.step('found again: “/”, a word, arrow down, Enter', async () => {
    await tabTo(page, page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }), 160);
    await page.keyboard.press('Enter');
    const field = page.getByRole('searchbox', { name: 'Search the history' });
    await expect(field).toBeFocused();
    await tabTo(page, screen.button(page, 'Filters'));
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await page.keyboard.type('klein');
    const row = page.locator('[data-hit]').filter({ hasText: ticket });
    await row.waitFor();
    await page.keyboard.press('ArrowDown');
    await expect(row).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Closed: Not opened')).toBeVisible();
  });
});
