// The staff trail: what was done stands there in words, by whom and when; narrowed, saved, and its chain checked.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

const entries = (page: Page) => page.getByRole('table', { name: 'Entries, newest first' }).locator('tbody tr');

test('who did what is read, narrowed, checked and saved', async ({ app }) => {
  const page = await app.start([]);
  const tickets: string[] = [];
  for (const [staff, serial] of [
    ['Ada', 'KW-1'],
    ['Bo Lind', 'KW-2'],
  ] as const) {
    await screen.goToBench(page);
    tickets.push(await screen.startVisit(page, { complaint: 'It grinds', customer: 'Grace Hidden', staff }));
    await screen.chooseModelByHand(page, 'SmartCode 914', serial);
  }
  const [first = '', second = ''] = tickets;
  await screen.openHistory(page);
  await page.getByRole('navigation', { name: 'Records' }).getByRole('link', { name: 'Staff trail' }).click();
  await expect(entries(page).first()).toContainText(`Bo LindNamed the lock of the visit: L-00002Visit ${second}`);
  await expect(entries(page).filter({ hasText: 'Began the visit' })).toHaveCount(2);
  await expect(entries(page).filter({ hasText: 'Hidden' })).toHaveCount(0);

  await test.step('by who, what and about what', async () => {
    await page.getByLabel('Who', { exact: true }).selectOption('Ada');
    await expect(entries(page).filter({ hasText: 'Bo Lind' })).toHaveCount(0);
    await page.getByLabel('What', { exact: true }).selectOption('Visits');
    await expect(entries(page)).toHaveCount(2);
    await screen.button(page, 'Clear the filters').click();
    await page.getByLabel('Ticket or lock label').fill(first);
    await expect(entries(page)).toHaveCount(2);
    await expect(entries(page).first()).toContainText(first);
    await page.getByLabel('Ticket or lock label').fill('2026-99999');
    await expect(page.getByText('No visit and no lock is known by that.')).toBeVisible();
    await screen.button(page, 'Clear the filters').click();
    await page.getByLabel('to', { exact: true }).fill('2020-01-31');
    await expect(page.getByText('No entry is like that')).toBeVisible();
    await screen.button(page, 'Clear the filters').click();
  });

  await test.step('the chain is checked', async () => {
    await screen.button(page, 'Check the chain').click();
    await expect(page.getByText(/^The chain is whole: \d+ entries, /)).toBeVisible();
  });

  await test.step('saved as a file, without a customer’s name', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), screen.button(page, 'Save as CSV').click()]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain(`,Ada,Began the visit,Visit ${first},visit.opened,`);
    expect(text).not.toContain('Hidden');
  });

  await test.step('an entry leads to what it is about', async () => {
    await entries(page)
      .first()
      .getByRole('link', { name: `Visit ${second}` })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: `Visit ${second}` })).toBeVisible();
  });
});

test('printed is all that the filters find, not only the entries on the screen', async ({ app }) => {
  const page = await app.start([]);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  const names = Array.from({ length: 60 }, (_, index) => `Customer ${index + 1}`);
  await screen.goTo(page, '#/exchange', 'Export and import');
  const table = { name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from(`name\n${names.join('\n')}\n`) };
  await page.locator('input[type=file]').setInputFiles(table);
  await screen.button(page, 'Import 60 lines').click();
  await expect(page.getByText('Imported: 60 new, 0 changed')).toBeVisible();

  await screen.goTo(page, '#/trail', 'Staff trail');
  await page.getByLabel('What', { exact: true }).selectOption('Customers');
  await expect(entries(page).first()).toContainText('Entered a customer');
  await expect(entries(page)).toHaveCount(50);
  await screen.button(page, 'Print…').click();
  const dialog = page.getByRole('dialog', { name: 'Print the staff trail' });
  await expect(dialog).toContainText('60 entries, newest first, on about 2 pages.');
  await screen.button(dialog, 'Print').click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('table.paper tbody tr')).toHaveCount(60);
  await expect(page.locator('table.paper')).toBeVisible();
  await expect(page.getByText('Customers, newest first: 60 entries')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Entries, newest first' })).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('table.paper')).toHaveCount(0);
});

test('days the wrong way round are told at the field', async ({ app }) => {
  const page = await app.start([]);
  await screen.goTo(page, '#/trail', 'Staff trail');
  await page.getByLabel('From', { exact: true }).fill('2026-05-05');
  await page.getByLabel('to', { exact: true }).fill('2026-05-01');
  await expect(page.getByLabel('to', { exact: true })).toHaveAccessibleDescription('This day is before the first one.');
});
