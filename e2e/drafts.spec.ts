// What was typed and not saved is there again: after a reload, after a way back; and gone once it is settled.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

const notice = (page: Page) => page.getByText(/^Not saved yet – typed at \d/);
const keptHere = (page: Page) =>
  page.evaluate(() => Object.entries(sessionStorage).filter(([key]) => key.startsWith('boltbench.draft.')));

test('an order: note, words, part and the visit that is about to begin', async ({ app }) => {
  const page = await app.start([]);
  await page.getByLabel('What is wrong?').fill('Grinds, code 4711');
  await page.getByLabel('Customer').fill('Grace Kovačević');
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await expect(page.getByLabel('What is wrong?')).toHaveValue('Grinds, code ••••');
  await expect(page.getByLabel('Customer')).toHaveValue('Grace Kovačević');
  await screen.button(page, 'Keep').click();
  await page.getByLabel('Staff').fill('Ada');
  await screen.button(page, 'Start the visit').click();
  await page.getByRole('link', { name: 'Work order', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Work order/ }).waitFor();
  expect(await keptHere(page)).toEqual([]);

  await page.getByLabel('New note').fill('Comes back at five');
  await page.getByLabel('Something else').fill('Spring');
  // Sooner than words save themselves.
  await page.getByLabel('Done').fill('Bolt filed');
  await page.reload();
  await expect(notice(page)).toHaveCount(3);
  await expect(page.getByLabel('New note')).toHaveValue('Comes back at five');
  await expect(page.getByLabel('Something else')).toHaveValue('Spring');
  await expect(page.getByLabel('Done')).toHaveValue('Bolt filed');
  expect(JSON.stringify(await keptHere(page))).not.toContain('4711');

  const service = page.getByRole('region', { name: 'Service' });
  await screen.button(service, 'Keep').click();
  await expect(service.getByText('Saved', { exact: true })).toBeVisible();
  await screen.button(page.getByRole('region', { name: 'Parts and batteries' }), 'Throw away').click();
  await expect(page.getByLabel('Something else')).toHaveValue('');
  await page.getByLabel('Something else').fill('s'.repeat(79));
  await expect(page.getByText(/^80 characters, more/)).toBeHidden();
  await page.getByLabel('Something else').press('End');
  await page.keyboard.type('tuv');
  await expect(page.getByLabel('Something else')).toHaveValue(`${'s'.repeat(79)}t`);
  await expect(page.getByText(/^80 characters, more/)).toBeVisible();
  // Two numbers that are hidden come to one name: counted, and the screen goes on.
  for (const part of ['Cylinder 81844', 'Cylinder 81845']) {
    await page.getByLabel('Something else').fill(part);
    await screen.button(page, 'Add it').click();
    await expect(page.getByLabel('Something else')).toHaveValue('');
  }
  await expect(page.getByLabel('Cylinder ••••, how many')).toHaveText('2');
  await screen.button(page, 'Add the note').click();
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText('Comes back at five');
  await expect(notice(page)).toHaveCount(0);
  expect(await keptHere(page)).toEqual([]);
});

test('an order: words that were not saved when another window ended the visit become a note', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'several windows');
  const page = await app.start([]);
  const ticket = await screen.startVisit(page, { complaint: 'Grinds', staff: 'Ada' });
  await page.getByRole('link', { name: 'Work order', exact: true }).click();
  await page.getByLabel('Done').fill('Bolt filed');
  // Sooner than words save themselves: from now on they wait for somebody to say so.
  await page.reload();
  await expect(notice(page)).toHaveCount(1);
  const other = await app.secondWindow();
  await screen.openLatestVisit(other, ticket);
  await screen.button(other, 'More for this visit').click();
  await other.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await other.getByRole('textbox', { name: 'Why is it void?' }).fill('Twice');
  await screen.button(other, 'Void the visit').click();
  await expect(page.getByText('The visit is over: your words for “Done” were not saved')).toBeVisible();
  await expect(page.getByText('“Bolt filed”')).toBeVisible();
  await screen.button(page, 'Add them as a note').click();
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText('Done: Bolt filed');
  await expect(page.getByText('The visit is over: your words')).toHaveCount(0);
  expect(await keptHere(page)).toEqual([]);
});

test('a closing note: what another window’s closing did not take is shown, also after a reload, and becomes a note', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'several windows');
  const page = await app.start([]);
  const ticket = await screen.startVisit(page, { complaint: 'Grinds', staff: 'Ada' });
  const toClose = async (at: Page) => {
    await screen.chooseModelByHand(at, 'SmartCode 914', 'KW-914-7');
    await screen.button(at, 'Not to be mended here: hand it over').click();
    await screen.stage(at, 'Close and report').waitFor();
  };
  await toClose(page);
  await page.getByRole('textbox', { name: 'Note for the record' }).fill('Strike filed');
  const other = await app.secondWindow();
  await screen.openLatestVisit(other, ticket);
  await screen.button(other, 'Not to be mended here: hand it over').click();
  await screen.closeVisit(other, 'Referred', 'To the locksmith');
  const lost = page.getByRole('alert').filter({ hasText: 'Not saved: your note' });
  await expect(lost.getByText('“Strike filed”')).toBeVisible();
  await expect(page.getByText('To the locksmith')).toBeVisible();
  await expect(other.getByText('Not saved: your note')).toHaveCount(0);

  await page.reload();
  await screen.button(lost, 'Add it as a note').click();
  await expect(lost).toHaveCount(0);
  expect(await keptHere(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the work order' }).click();
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText('Strike filed');
});

test('a customer: what was typed waits behind a way back, and says so when somebody else was faster', async ({
  app,
}) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'Dead', customer: 'Grace', staff: 'Ada' });
  await page.goto(`${page.url().split('#')[0]}#/customers`);
  await page.getByRole('link', { name: 'Grace' }).first().click();
  await screen.button(page, 'Change').click();
  await page.getByLabel('Address').fill('12 Elm Street');
  await page.goBack();
  await page.goForward();
  await expect(notice(page)).toBeVisible();
  await expect(page.getByLabel('Address')).toHaveValue('12 Elm Street');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await screen.button(other, 'Change').click();
  await other.getByLabel('Address').fill('9 Oak Street');
  await screen.button(other, 'Save').click();
  await expect(other.getByText('9 Oak Street').first()).toBeVisible();
  await other.close();
  await page.reload();
  await expect(page.getByText('There stands now: Address “9 Oak Street”')).toBeVisible();
  await screen.button(page, 'Go on with mine').click();
  await screen.button(page, 'Save').click();
  await expect(page.getByText('12 Elm Street').first()).toBeVisible();
  expect(await keptHere(page)).toEqual([]);
});

test('settings: a changed shop and a changed form of authority', async ({ app }) => {
  const page = await app.start([]);
  await page.goto(`${page.url().split('#')[0]}#/settings`);
  const shop = page.getByRole('region', { name: 'The shop' });
  const form = page.getByRole('region', { name: 'Authority form' });
  await shop.getByLabel('Name').fill('Elm Street Locks');
  await form.getByLabel('What the customer signs').fill('It is mine.');
  await page.reload();
  await expect(shop.getByLabel('Name')).toHaveValue('Elm Street Locks');
  await expect(form.getByLabel('What the customer signs')).toHaveValue('It is mine.');
  await screen.button(form, 'Throw away').click();
  await expect(form.getByLabel('What the customer signs')).toHaveValue(/^I am entitled/);
  await screen.button(shop, 'Save').click();
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await expect(shop.getByLabel('Name')).toHaveValue('Elm Street Locks');
  await expect(notice(page)).toHaveCount(0);
  expect(await keptHere(page)).toEqual([]);
});
