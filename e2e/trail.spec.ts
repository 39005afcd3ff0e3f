// The staff trail: what was done stands there in words, by whom and when; narrowed, saved, and its chain checked.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
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

test('all that the filters find goes on a paper of the bench, its pages are counted, and the trail tells of it', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'the bytes of a PDF are taken over the loopback server');
  const page = await app.start([]);
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
  await page.getByRole('link', { name: 'Put on paper' }).click();
  await page.getByRole('heading', { level: 1, name: 'Staff trail on paper' }).waitFor();
  const paper = page.locator('iframe').contentFrame();
  await expect(paper.locator('tbody tr')).toHaveCount(60);
  await expect(paper.getByText('Only, newest first: Customers.')).toBeVisible();
  await expect(page.getByText('60 entries on 2 pages.')).toBeVisible({ timeout: 30_000 });

  await page.getByLabel('Language').selectOption('Français');
  await expect(paper.getByRole('heading', { name: 'Registre du personnel' })).toBeVisible();
  await expect(paper.getByText('A inscrit un client').first()).toBeVisible();
  await expect(page.getByText('60 entries on 2 pages.')).toBeVisible({ timeout: 30_000 });
  const [file] = await Promise.all([page.waitForEvent('download'), screen.button(page, 'Save PDF').click()]);
  expect((await readFile(await file.path())).subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await page.evaluate(() => {
    const { contentWindow } = document.querySelector('iframe') ?? {};
    if (contentWindow) contentWindow.print = () => (document.body.dataset.printed = 'yes');
  });
  await screen.button(page, 'Print').click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.getByRole('link', { name: 'Back to the trail' }).click();
  await expect(page.getByLabel('What', { exact: true })).toHaveValue('customer');
  await screen.button(page, 'Clear the filters').click();
  await expect(entries(page).nth(0)).toContainText('Printed the staff trail: 60 entries');
  await expect(entries(page).nth(1)).toContainText('Saved the staff trail as PDF: 60 entries');
});

test('days the wrong way round are told at the field', async ({ app }) => {
  const page = await app.start([]);
  await screen.goTo(page, '#/trail', 'Staff trail');
  await page.getByLabel('From', { exact: true }).fill('2026-05-05');
  await page.getByLabel('to', { exact: true }).fill('2026-05-01');
  await expect(page.getByLabel('to', { exact: true })).toHaveAccessibleDescription('This day is before the first one.');
});
