// Somebody comes again: known while they are typed, with all their visits; changed by two windows at once.
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

test('a returning customer is picked, not written down twice', async ({ app }) => {
  const page = await app.start([]);
  const first = await screen.startVisit(page, {
    complaint: 'The bolt grinds',
    customer: 'Grace Kovačević',
    phone: '(555) 014-2277',
    staff: 'Ada',
  });
  await screen.goToBench(page);

  await test.step('by keyboard, from the last figures of the number', async () => {
    await page.getByRole('textbox', { name: 'What is wrong?' }).fill('Keypad is dead');
    await page.getByRole('textbox', { name: 'Phone' }).fill('2277');
    const known = page.getByRole('list', { name: 'Known customers' }).getByRole('button');
    await expect(known).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Phone' }).press('ArrowDown');
    await expect(known).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Returning customer')).toBeVisible();
    await screen.button(page, 'Start the visit').click();
    await page.getByRole('heading', { name: /^Visit / }).waitFor();
  });
  const second = await screen.ticketOf(page);

  await test.step('their page has both visits', async () => {
    await page.getByRole('link', { name: 'Grace Kovačević' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grace Kovačević');
    await expect(page.locator('[data-hit]')).toHaveText([second, first]);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(page.getByText('One customer', { exact: true })).toBeVisible();
    await page.getByRole('searchbox').fill('kovac');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grace Kovačević');
  });
});

test('what two windows change at once is told, and nothing is lost', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'a second window is opened by address in the browser shell');
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', customer: 'Grace', phone: '555 0142277', staff: 'Ada' });
  await page.getByRole('link', { name: 'Grace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Grace' }).waitFor();
  const hash = new URL(page.url()).hash;
  const other = await app.secondWindow();
  await other.evaluate((to) => (window.location.hash = to), hash);
  for (const window of [page, other]) await screen.button(window, 'Change').click();
  await other.getByRole('textbox', { name: 'E-mail' }).fill('grace@example.org');
  await screen.button(other, 'Save').click();
  await page.getByRole('textbox', { name: 'Address' }).fill('1 Elm Street');
  await expect(page.getByText('Somebody else has changed this customer meanwhile')).toBeVisible();
  await expect(screen.button(page, 'Save')).toBeDisabled();
  await screen.button(page, 'Take theirs').click();
  await page.getByRole('textbox', { name: 'Address' }).fill('1 Elm Street');
  await screen.button(page, 'Save').click();
  const contact = page.getByRole('region', { name: 'Contact' });
  await expect(contact).toContainText('grace@example.org');
  await expect(contact).toContainText('1 Elm Street');
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('E-mail: before “nothing”');
});

test('a visit gets its customer later', async ({ app }) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', staff: 'Ada' });
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Name the customer…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Whose visit is it?' });
  await dialog.getByRole('textbox', { name: 'Customer' }).fill('Dora Klein');
  await screen.button(dialog, 'It is theirs').click();
  await expect(page.getByRole('link', { name: 'Dora Klein' })).toBeVisible();
});
