// The history out and customers in; and a person who asks to be forgotten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

const table = ['Name;Phone;Shoe size', 'Zoë Hart;555 900 1000;44', 'Grace;555 0142277;38', ';;', ';;7'].join('\r\n');

test('a table is looked at line by line, taken in and taken back', async ({ app }) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', customer: 'Grace', phone: '(555) 014-2277', staff: 'Ada' });
  await screen.goTo(page, '#/exchange', 'Export and import');
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from('name\n"Grace\n') });
  await expect(page.getByText('The table is broken')).toBeVisible();
  await choose.setInputFiles({ name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'latin1') });
  await expect(page.getByRole('list', { name: 'Lines of the table' }).getByRole('listitem')).toHaveText([
    /Line 2\s+New\s+Zoë Hart/,
    /Line 3\s+The same\s+Grace/,
    /Line 5\s+Refused\s+.*neither a name nor a telephone number/,
  ]);
  await expect(page.getByText('Left out: “Shoe size”')).toBeVisible();
  await screen.button(page, 'Import 1 line').click();
  await expect(page.getByText('Imported: 1 new, 0 changed')).toBeVisible();
  await screen.button(page, 'Take back').click();
  await expect(page.getByText('Taken back: 1 gone again')).toBeVisible();
});

test('a line that may be somebody here is taken for them, and what would change is said before', async ({ app }) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'x', customer: 'Zoë Ash', staff: 'Ada' });
  await screen.goTo(page, '#/exchange', 'Export and import');
  const buffer = Buffer.from('name,email\nZoe Ash,zoe@mail.example\nZoe Ash,zoe2@mail.example\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'in.csv', mimeType: 'text/csv', buffer });
  await expect(screen.button(page, 'Nothing to import')).toBeDisabled();
  const other = page.getByRole('checkbox', { name: 'Another one: import it' }).first();
  await other.check();
  await page.getByRole('checkbox', { name: 'It is Zoë Ash: change email “zoe@mail.example”' }).check();
  await expect(other).not.toBeChecked();
  // The other line of that name cannot be the same person: one would overwrite the other.
  await expect(page.getByRole('checkbox', { name: 'It is Zoë Ash: line 2 is taken for them already' })).toBeDisabled();
  await screen.button(page, 'Import 1 line').click();
  await expect(page.getByText('Imported: 0 new, 1 changed')).toBeVisible();
  await screen.goTo(page, '#/customers', 'Customers');
  await expect(page.getByRole('main')).toContainText('zoe@mail.example');
});

test('everything is saved as a zip', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'Electron asks where to save');
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'It grinds', customer: 'Grace', staff: 'Ada' });
  await screen.goTo(page, '#/exchange', 'Export and import');
  await screen.button(page, 'Write the export').click();
  const save = screen.button(page, 'Save the zip');
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^boltbench-\d{4}-\d\d-\d\d-csv\.zip$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('customers.csv')).toBe(true);
});

test('a person is forgotten: on the screens, in the search, in the bytes of the file', async ({ app }) => {
  const page = await app.start([]);
  const name = 'Wilhelmina Zebrowski';
  const ticket = await screen.startVisit(page, { complaint: 'It squeaks', customer: name, staff: 'Ada' });
  await page.getByRole('link', { name }).click();
  const erase = screen.button(page, 'Erase this person…');
  await erase.click();
  const dialog = page.getByRole('dialog', { name: `Erase ${name}?` });
  await expect(dialog.getByText('A visit is still open')).toBeVisible();
  await dialog.getByRole('link', { name: ticket }).click();
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await page.getByLabel('Why is it void?').fill('twice');
  await screen.button(page, 'Void the visit').click();
  await page.getByText('Void', { exact: true }).first().waitFor();
  await page.getByRole('link', { name }).click();
  await erase.click();
  await expect(screen.button(dialog, 'Erase for good')).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await screen.button(dialog, 'Erase for good').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erased person');
  await screen.goTo(page, '#/customers', 'Customers');
  await page.getByRole('searchbox').fill('zebrowski');
  await expect(page.getByText('Nobody is known by that')).toBeVisible();
  await app.stop();
  const file = readFileSync(join(app.dataDirectory, 'boltbench.db')).toString('latin1').toLowerCase();
  for (const trace of ['wilhelmina', 'zebrowski', 'squeaks']) expect(file).not.toContain(trace);
});
