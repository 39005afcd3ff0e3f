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

  await test.step('whoever is not there is not somebody else, and is written down', async () => {
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(page.locator('[data-hit]')).toHaveCount(1);
    await page.getByRole('searchbox').fill('Dora Klein');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByText('Nobody is known by that')).toBeVisible();
    await screen.button(page, 'New customer').click();
    const asks = page.getByRole('dialog', { name: 'New customer' });
    await expect(asks.getByRole('textbox', { name: 'Name' })).toHaveValue('Dora Klein');
    await asks.getByRole('textbox', { name: 'Phone' }).fill('555 800 1234');
    await page.reload();
    await screen.button(page, 'New customer').click();
    await expect(asks.getByRole('textbox', { name: 'Phone' })).toHaveValue('555 800 1234');
    await screen.button(asks, 'Add the customer').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dora Klein');
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

test('who is renamed in one window has the new name in every other', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'a second window is opened by address in the browser shell');
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', customer: 'Grace', phone: '555 0142277', staff: 'Ada' });
  await page.getByRole('link', { name: 'Grace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Grace' }).waitFor();
  const [history, home] = [await app.secondWindow(), await app.secondWindow()];
  await screen.goTo(history, '#/visits', 'History');
  await expect(history.getByRole('row').filter({ hasText: 'Grace' })).toBeVisible();
  const begin = await page.getByRole('link', { name: 'Start a visit' }).getAttribute('href');
  await home.evaluate((to) => (window.location.hash = to ?? ''), begin);
  await expect(home.getByRole('link', { name: 'Grace', exact: true })).toBeVisible();
  await screen.button(page, 'Change').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Dora Klein');
  await screen.button(page, 'Save').click();
  await expect(history.getByRole('row').filter({ hasText: 'Dora Klein' })).toBeVisible();
  await expect(home.getByRole('link', { name: 'Dora Klein', exact: true })).toBeVisible();
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

test('somebody written down twice becomes one, and two again', async ({ app }) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', customer: 'Theodora Kleine', phone: '555 314 1592', staff: 'Ada' });
  await screen.goToBench(page);
  await screen.startVisit(page, { complaint: 'y', customer: 'Dora Klein', phone: '555 800 1234', staff: 'Ada' });
  await page.getByRole('link', { name: 'Dora Klein' }).click();
  await screen.button(page, 'The same person as…').click();
  const dialog = page.getByRole('dialog', { name: 'The same person as…' });

  await test.step('found by figures, picked by key, the number chosen', async () => {
    const field = dialog.getByRole('textbox');
    await field.fill('klein');
    await expect(dialog.getByRole('list', { name: 'Known customers' }).getByRole('button')).toHaveText([/Theodora/]);
    await field.fill('1592');
    await expect(dialog.getByRole('list', { name: 'Known customers' }).getByRole('button')).toHaveCount(1);
    await field.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('One visit with no lock')).toBeVisible();
    await dialog
      .getByRole('group', { name: /^Phone/ })
      .getByRole('radio', { name: '555 314 1592' })
      .check();
    await screen.button(dialog, 'Make them one').click();
    await expect(dialog).toBeHidden();
  });

  await test.step('both visits, the chosen number, and the other one still finds her', async () => {
    await expect(page.locator('[data-hit]')).toHaveCount(2);
    await expect(page.getByRole('region', { name: 'Contact' })).toContainText('555 314 1592');
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('searchbox').fill('theodora');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dora Klein');
  });

  await test.step('and two again', async () => {
    await screen.button(page, 'Make two again').click();
    await expect(page.locator('[data-hit]')).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'Contact' })).toContainText('555 800 1234');
  });
});
