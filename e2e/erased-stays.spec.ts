// Who was erased stays erased: a kill, a new computer that has the stick alone, an export from before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { button, goTo, startVisit } from './support/screens.ts';

const name = 'Wilhelmina Zebrowski';

test('a new computer with the stick and an older export brings nobody back', async ({ app, anotherApp, shell }) => {
  onlyInBrowserShell(shell, 'the same program behind both shells');
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  let page = await app.start();
  const ticket = await startVisit(page, { complaint: 'squeaks', customer: name, staff: 'Ada' });
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await page.getByLabel('Why is it void?').fill('twice');
  await button(page, 'Void the visit').click();
  await page.getByText('Void', { exact: true }).first().waitFor();
  const address = await page.getByRole('link', { name }).getAttribute('href');
  const id = address?.split('/').at(-1) ?? '';
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await page.getByRole('textbox', { name: /^Folder/ }).fill(stick);
  await button(page, 'Use this folder').click();
  await button(page, 'Back up now').click();
  await expect(page.getByText('Everything is in a backup')).toBeVisible();
  await goTo(page, `#/customer/${id}`);
  await button(page, 'Erase this person…').click();
  const erase = page.getByRole('dialog', { name: `Erase ${name}?` });
  await erase.getByRole('textbox').fill(name);
  await button(erase, 'Erase for good').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erased person');
  await app.kill();

  const other = anotherApp();
  page = await other.start();
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await page.getByRole('textbox', { name: /^Folder/ }).fill(stick);
  await button(page, 'Use this folder').click();
  const dialog = page.getByRole('dialog');
  await page
    .getByRole('button', { name: /^Restore the backup of .*, second place$/ })
    .last()
    .click();
  await expect(dialog).toContainText('1 customer was erased since');
  await dialog.getByRole('textbox', { name: 'Type RESTORE to go on' }).fill('restore');
  await button(dialog, 'Restore this backup').click();
  const who = page.getByRole('dialog', { name: 'Who is at the bench?' });
  await who.getByLabel('Your name').fill('Ada');
  await button(who, 'Go on').click();
  await expect(dialog.getByText(/^The history is as it was on/)).toBeVisible();
  await button(dialog, 'Done').click();
  await goTo(page, '#/visits');
  await expect(page.getByRole('main')).toContainText(ticket);
  await expect(page.getByRole('main')).not.toContainText(name);

  await goTo(page, '#/exchange', 'Export and import');
  const older = `id,name,phone,erased_at,practice,merged_into\n${id},${name},555 900 1000,,0,\n`;
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(older) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('list', { name: 'Lines of the table' }).getByRole('listitem')).toHaveText([
    /Refused\s+Wilhelmina Zebrowski\s+– was erased here on \d{4}-\d\d-\d\d: left out/,
  ]);
  await expect(button(page, 'Nothing to import')).toBeDisabled();
  rmSync(stick, { recursive: true });
});
