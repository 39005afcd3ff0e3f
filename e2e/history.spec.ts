// Finding a visit again: by what somebody remembers of it, by filters, by keyboard alone, and back with the words still there.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import { keepManyVisits } from './support/kept-visits.ts';
import * as screen from './support/screens.ts';

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search the history' });
const rows = (page: Page) => page.locator('[data-hit]');

test('a visit is found by name, number, serial, word and filter', async ({ app }) => {
  const page = await app.start([]);
  const made: string[] = [];
  for (const [customer, phone, complaint, serial] of [
    ['Grace Kovačević', '(555) 014-2277', 'The bolt grinds', 'KW-914-20417'],
    ["Dora Müller-O'Hara", '030/1234567', "Keypad is dead, won't light", 'KW-914-0077'],
  ] as const) {
    await screen.goToBench(page);
    made.push(await screen.startVisit(page, { complaint, customer, phone, staff: 'Ada' }));
    await screen.chooseModelByHand(page, 'SmartCode 914', serial);
  }
  await screen.button(page, 'Nothing to fix: on to the check').click();
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await page.getByLabel('What was wrong?').selectOption({ label: 'The batteries are weak' });
  await screen.closeVisit(page, 'Not opened', 'Came without its keys');
  const [grace = '', dora = ''] = made;

  await screen.openHistory(page);
  await expect(rows(page)).toHaveText([dora, grace]);
  for (const [words, expected] of [
    ['kovac', [grace]],
    ['2277', [grace]],
    ['555 014', [grace]],
    ['20417', [grace]],
    ['keypad dead', [dora]],
    ['came without', [dora]],
    [grace, [grace]],
    ['ohara', [dora]],
    ['mueller', [dora]],
    ['muller', [dora]],
    ['wont light', [dora]],
    ['kw-914-77', [dora]],
    ['+49 30 1234567', [dora]],
    ['kw-914', [dora, grace]],
  ] as const) {
    await field(page).fill(words);
    await expect(rows(page), words).toHaveText([...expected]);
  }

  await test.step('filters narrow it, and say that they do', async () => {
    await screen.button(page, 'Filters').click();
    await page.getByLabel('Cause').selectOption({ label: 'The batteries are weak' });
    await expect(rows(page)).toHaveText([dora]);
    await expect(screen.button(page, 'Filters: one set')).toBeVisible();
    await page.getByLabel('State').selectOption({ label: 'Not closed yet' });
    await expect(page.getByText('No visit has all of that')).toBeVisible();
    await screen.button(page, 'Clear the filters').click();
    await page.getByLabel('Opened from').fill('2199-01-01');
    await expect(page.getByText('No visit has all of that')).toBeVisible();
    await screen.button(page, 'Show all visits').click();
    await expect(rows(page)).toHaveText([dora, grace]);
    await page.getByLabel('Order').selectOption('Oldest first');
    await expect(rows(page)).toHaveText([grace, dora]);
    await page.getByLabel('Order').selectOption('Newest first');
  });

  await test.step('by keyboard alone, and back', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('grinds');
    await expect(rows(page)).toHaveText([grace]);
    await page.keyboard.press('ArrowDown');
    await expect(rows(page).first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Grace Kovačević').first()).toBeVisible();
    await page.goBack();
    await expect(field(page)).toHaveValue('grinds');
    await expect(rows(page)).toHaveText([grace]);
  });

  await test.step('“/” is typed where something is typed, and leads to the field from elsewhere', async () => {
    for (const hash of ['#/visits', '#/customers', '#/units', '#/knowledge']) {
      await page.evaluate((to) => void (window.location.hash = to), hash);
      const any = page.getByRole('main').getByRole('searchbox');
      await any.fill('');
      await any.pressSequentially('12/4');
      await expect(any).toHaveValue('12/4');
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('/');
      await expect(any).toBeFocused();
      await expect(any).toHaveValue('12/4');
    }
    await page.evaluate(() => void (window.location.hash = '#/visits'));
    await field(page).fill('');
  });

  await test.step('the knowledge answers the same words', async () => {
    await field(page).fill('weak batteries');
    const also = page.getByRole('region', { name: 'In the knowledge' });
    await also.getByRole('link', { name: /^Weak batteries/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Weak batteries' })).toBeVisible();
  });
});

test('pages by keyboard: the focus stays on the button that led to the last page, and to the first', async ({
  app,
}) => {
  keepManyVisits(app.dataDirectory, 30);
  const page = await app.start([]);
  for (const list of ['history', 'customers'] as const) {
    await page.evaluate((hash) => void (window.location.hash = hash), list === 'history' ? '#/visits' : '#/customers');
    const pages = page.getByRole('navigation', { name: `Pages of the ${list}` });
    for (const [name, number] of [
      ['Next', 2],
      ['Previous', 1],
    ] as const) {
      const turning = pages.getByRole('button', { name });
      await turning.focus();
      await page.keyboard.press('Enter');
      await expect(pages.getByRole('status')).toHaveText(`Page ${number}`);
      await expect(turning).toBeDisabled();
      await expect(turning).toBeFocused();
      // Once more leads nowhere.
      await page.keyboard.press('Enter');
      await expect(pages.getByRole('status')).toHaveText(`Page ${number}`);
    }
  }
});

test('more words than a search takes are cut, and the screen says so', async ({ app }) => {
  keepManyVisits(app.dataDirectory, 1);
  const page = await app.start([]);
  for (const [hash, name] of [
    ['#/visits', 'Search the history'],
    ['#/customers', 'Search the customers'],
    ['#/units', 'Search the locks'],
  ] as const) {
    await page.evaluate((to) => void (window.location.hash = to), hash);
    const search = page.getByRole('searchbox', { name });
    await search.focus();
    await page.keyboard.insertText('zebra '.repeat(60));
    await expect(search).toHaveValue('zebra '.repeat(60).slice(0, 200));
    await expect(page.getByText('The field takes 200 characters')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await search.fill('customer');
    await expect(page.getByText('The field takes 200 characters')).toBeHidden();
  }
});
